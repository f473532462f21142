"""Text from people and files: how it is compared, and how it is made safe for a terminal."""

import re
import unicodedata
from collections.abc import Iterable

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional and other invisible format characters,
# lone surrogates and tag characters: all that can move the cursor, hide text or swap its order.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_HOSTILE_IN_LINES = re.compile(_HOSTILE.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
# Characters without a width or a meaning of their own: joiners, marks of direction, fillers, variation selectors, tags.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_SEPARATORS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\-_/.,'()\u00b7\u104a\u104b\u2010-\u2015\u2018\u2019\u2027\u2212\u30fb]+")
_ACCENTS, _DASHES, _APOSTROPHES = (
    re.compile("[\u0300-\u036f]"),
    re.compile("[\u2010-\u2015\u2212]"),
    re.compile("[\u02bc\u2018\u2019]"),
)
_WORDS = re.compile("[0-9A-Za-z]+")
_OTHER_DIGITS = re.compile("[^\\D0-9\u1040-\u1049]")
_BURMESE = re.compile("[\u1000-\u104f]")


def safe_terminal(text: str, *, multiline: bool = False) -> str:
    r"""The text with every character that could forge terminal output shown as `\x1b` or `\u202e`.

    With `multiline`, line feeds and tabs stay. This is the only way from data to a terminal.
    """
    return (_HOSTILE_IN_LINES if multiline else _HOSTILE).sub(_escape, text)


def fold_name(text: str) -> str:
    """The form in which names are compared; the text itself is always kept as given.

    NFKC and case folded, no invisible characters, all digits as 0-9, separators as one space, Burmese in one spelling.
    """
    if text.isascii():  # most names, and thousands at each import
        return _SEPARATORS.sub(" ", text.lower()).strip()
    folded = _fold_case(_SURROGATES.sub("\ufffd", _INVISIBLE.sub("", text)))
    folded = _OTHER_DIGITS.sub(lambda digit: str(int(digit[0])), folded)
    if _BURMESE.search(folded):
        from mmkb.burmese import fold_burmese

        folded = fold_burmese(folded)
    return _SEPARATORS.sub(" ", folded).strip()


def bare_name(text: str) -> str:
    """The same without accents, by which the names of places are compared: `Bazar` for `Bāzār`."""
    return fold_name(text) if text.isascii() else _without_accents(fold_name(text))


def words_of(text: str) -> list[str]:
    """The words of a text, as the index of the incidents' notes has them (migration 0004)."""
    if text.isascii():
        return _WORDS.findall(text)
    return "".join(letter if _is_of_word(letter) else " " for letter in text).split()


def _is_of_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LMN" or category == "Co"


def stands_in(phrases: Iterable[str], text: str) -> bool:
    """Has the text all the phrases, each from the beginning of a word on? Case, accents, kinds of dashes and blanks are alike."""
    wording = _wording(text)
    return all(_begins_word(_wording(phrase), wording) for phrase in phrases)


def _begins_word(phrase: str, wording: str) -> bool:
    place = wording.find(phrase)
    while place > 0 and _is_of_word(wording[place - 1]):
        place = wording.find(phrase, place + 1)
    return place >= 0


def _wording(text: str) -> str:
    if not text.isascii():
        text = _without_accents(text)
        text = _APOSTROPHES.sub("'", _DASHES.sub("-", text))
    return " ".join(text.casefold().split())


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def plural(number: int, noun: str) -> str:
    """`1 transfer`, `2 transfers`, `3 countries`."""
    if number == 1:
        return f"{number:,} {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def _fold_case(text: str) -> str:
    """NFKC, all cases alike, as in the standard's definition D146."""
    folded = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", folded).casefold())


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
