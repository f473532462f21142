"""Burmese text as its spelling means it: marks in one order, and letters told from the digits that look like them.

The order is that of Unicode Technical Note 11 (https://www.unicode.org/notes/tn11/), in its NFC form.
"""

import re
import unicodedata

# y r w h, the vowel written first, vowels above, below and behind, nasal dot, lower dot, asat, two dots
_ORDER = "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036\u1037\u103a\u1038"
_RUN = re.compile("[\u102b-\u1032\u1036-\u1038\u103a-\u103e]{2,}")
_ASAT = "\u103a"
_ASAT_FIRST = re.compile("[\u102f\u1030][^\u102b\u102c]*$|\u103b[^\u1031]*[\u102b\u102c]")  # ကျွန်ုပ်, ယောက်ျား

# A consonant with asat, or over another consonant, ends a syllable, and a vowel or medial sign needs a letter: what stands before
# either is a letter. The two dots are left out, because times are written with them as a colon.
_HOLDS = "(?=[\u102b-\u1032\u1036\u103a-\u103e]|[\u1000-\u1021\u1025\u1040]\u1037?[\u103a\u1039])"
_SPELLINGS = [
    (re.compile("\u1009(?=[\u102d-\u1030])"), "\u1025"),  # ဉီး for ဦး
    (re.compile("\u1025(?=[\u102b\u102c\u1039\u103a]|\u1037\u103a)"), "\u1009"),  # ဥာဏ် for ဉာဏ်
    (re.compile("\u101e\u103c(?=\u1031\u102c\u103a)|\u101e\u103c(?![\u102b-\u1032\u103a\u103d\u103e])"), "\u1029"),  # သြ for ဩ
    (re.compile("\u1029\u1031\u102c\u103a"), "\u102a"),  # ဩော် for ဪ
    (re.compile("\u1005\u103b"), "\u1008"),  # စျေး for ဈေး
    (re.compile("\u1044(?=\u1004\u103a\u1038)"), "\u104e"),  # ၄င်း for ၎င်း
    (re.compile(f"\u1047{_HOLDS}"), "\u101b"),  # the digit seven for the letter ra
    (re.compile(f"\u1040{_HOLDS}"), "\u101d"),  # the digit zero for the letter wa
]
_ZEROS = re.compile(f"(?:[\u101d\u1040](?!{_HOLDS}))+")
_DIGIT = re.compile("[0-9\u1041-\u1049]")
_LETTER = re.compile("[\u1000-\u1032\u1036-\u103f\u104e]")

_DIGITS = {0x1040 + digit: str(digit) for digit in range(10)}


def fold_burmese(text: str) -> str:
    """The text, in a form in which Burmese that differs in spelling habits alone is the same."""
    short_aa = text.replace("\u102b", "\u102c")  # which of the two is a matter of the letter before it
    spelt = spell_letters(order_marks(short_aa)).replace("\u101e\u1039\u101e", "\u103f")
    return unicodedata.normalize("NFC", spelt.translate(_DIGITS))


def order_marks(text: str) -> str:
    """The text with the marks of each letter in the order of Unicode, and none of them twice."""
    return _RUN.sub(lambda run: _ordered(run[0]), text)


def spell_letters(text: str) -> str:
    """The text, its marks in order, with the letters meant where others look the same."""
    for pattern, meant in _SPELLINGS:
        text = pattern.sub(meant, text)
    return unicodedata.normalize("NFC", _ZEROS.sub(_letters_or_zeros, text))


def _ordered(marks: str) -> str:
    ordered = "".join(sorted(set(marks), key=_ORDER.index))
    if _ASAT in ordered and _ASAT_FIRST.search(ordered):
        return _ASAT + ordered.replace(_ASAT, "")
    return ordered


def _letters_or_zeros(run: re.Match[str]) -> str:
    """၂ဝ၁၅ is a year, စိုး၀ a name; what stands alone stays as it is."""
    beside = run.string[max(run.start() - 1, 0) : run.start()] + run.string[run.end() : run.end() + 1]
    if _DIGIT.search(beside):
        return "\u1040" * len(run[0])
    return "\u101d" * len(run[0]) if _LETTER.search(beside + run[0]) else run[0]
