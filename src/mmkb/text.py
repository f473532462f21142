"""Text from people and files: how it is compared, and how it is made safe for a terminal."""

import re
import unicodedata

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional and other invisible format characters,
# lone surrogates and tag characters: all that can move the cursor, hide text or swap its order.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_HOSTILE_IN_LINES = re.compile(_HOSTILE.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015_/.,'\u2018\u2019()]+")


def safe_terminal(text: str, *, multiline: bool = False) -> str:
    r"""The text with every character that could forge terminal output shown as `\x1b` or `\u202e`.

    With `multiline`, line feeds and tabs stay. This is the only way from data to a terminal.
    """
    return (_HOSTILE_IN_LINES if multiline else _HOSTILE).sub(_escape, text)


def fold_name(text: str) -> str:
    """The form in which names are compared: NFKC, case folded, no invisible characters, separators as one space."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return _SEPARATORS.sub(" ", unicodedata.normalize("NFKC", folded)).strip()


def plural(number: int, noun: str) -> str:
    """`1 transfer`, `2 transfers`, `3 countries`."""
    if number == 1:
        return f"{number:,} {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
