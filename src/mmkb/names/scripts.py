"""Which script a text is in, and Burmese script cut into syllables."""

import re
import unicodedata

# Burmese letters that begin a syllable: consonants, independent vowels, and the letters of Mon, Karen and Shan.
LETTERS = "\u1000-\u102a\u103f\u104e\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
_MARKS = "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d"
_MARK = rf"(?!\u1039)[{_MARKS}]"  # any mark but the one that stacks two letters
# A syllable: a letter and its marks, then letters that are silenced by an asat (with a dot below it or not).
_SYLLABLE = re.compile(rf"[{LETTERS}](?:{_MARK})*(?:[{LETTERS}]\u1037?\u103a(?:{_MARK})*)*|[^\s{LETTERS}{_MARKS}]+")
_RANGES = (
    ("burmese", 0x1000, 0x109F),
    ("cyrillic", 0x400, 0x52F),
    ("han", 0x3400, 0x9FFF),
    ("kana", 0x3040, 0x30FF),
    ("latin", 0x41, 0x24F),
    ("latin", 0x1E00, 0x1EFF),
)


def script_of(text: str) -> str:
    """`latin`, `burmese`, `cyrillic`, `han`, `kana`, `other`, `mixed`, or `none` where no letter stands."""
    found = {_script_of_letter(letter) for letter in text if letter.isalpha()}
    if len(found) > 1:
        return "mixed"
    return found.pop() if found else "none"


def split_syllables(text: str) -> list[str]:
    """The syllables of Burmese text in order; stacked letters and kinzi are cut into the two syllables that they join."""
    opened = text.replace("\u103a\u1039", "\u103a").replace("\u1039", "\u103a").replace("\u103f", "\u101e\u103a\u101e")
    return _SYLLABLE.findall(opened)


def without_accents(text: str) -> str:
    """Latin letters without their accents and tone marks (pinyin with tones is pinyin without); others stay as they are."""
    if text.isascii():
        return text
    kept = []
    for letter in text:
        plain = unicodedata.normalize("NFKD", letter)
        kept.append(plain[0] if "LATIN" in unicodedata.name(letter, "") else letter)
    return "".join(part for part in kept if not "\u0300" <= part <= "\u036f")


def _script_of_letter(letter: str) -> str:
    code = ord(letter)
    return next((name for name, first, last in _RANGES if first <= code <= last), "other")
