"""Zawgyi, the older encoding of Burmese that gives other meanings to the code points of Unicode: found and read.

Its letters stand in the order in which they are drawn, and forms that a font draws by itself have code points of their own.
What each means: https://www.unicode.org/faq/myanmar.html and the chart of the font Zawgyi-One.
"""

import re
import unicodedata
import warnings
from functools import cache
from typing import Protocol

from mmkb.burmese import order_marks, spell_letters

_SURELY_ZAWGYI = 0.95
_SURELY_UNICODE = 0.001  # a short Zawgyi word can come out as low as 0.003
_KINZI = "\u1004\u103a\u1039"
_VOWEL_E = "\u1031"
_RA = "\u103b\u107e-\u1084"  # eight widths and cuts of one sign
_MEANT = {
    "\u106a": "\u1009",
    "\u106b": "\u100a",
    "\u106e": "\u100d\u1039\u100d",
    "\u106f": "\u100d\u1039\u100e",
    "\u1086": "\u103f",
    "\u108f": "\u1014",
    "\u1090": "\u101b",
    "\u1091": "\u100f\u1039\u100d",
    "\u1092": "\u100b\u1039\u100c",
    "\u1097": "\u100b\u1039\u100b",
    **dict.fromkeys("\u103b\u107e\u107f\u1080\u1081\u1082\u1083\u1084", "\u103c"),
    **dict.fromkeys("\u103a\u107d", "\u103b"),
    "\u103c": "\u103d",
    **dict.fromkeys("\u103d\u1087", "\u103e"),
    "\u1088": "\u103e\u102f",
    "\u1089": "\u103e\u1030",
    "\u108a": "\u103d\u103e",
    "\u1033": "\u102f",
    "\u1034": "\u1030",
    "\u108e": "\u102d\u1036",
    **dict.fromkeys("\u1094\u1095", "\u1037"),
    "\u1039": "\u103a",
    "\u105a": "\u102b\u103a",
    "\u1064": _KINZI,
    "\u108b": f"{_KINZI}\u102d",
    "\u108c": f"{_KINZI}\u102e",
    "\u108d": f"{_KINZI}\u1036",
}
_BELOW = {  # a consonant written under another
    "\u1060": "\u1000",
    "\u1061": "\u1001",
    "\u1062": "\u1002",
    "\u1063": "\u1003",
    "\u1065": "\u1005",
    **dict.fromkeys("\u1066\u1067", "\u1006"),
    "\u1068": "\u1007",
    "\u1069": "\u1008",
    "\u106c": "\u100b",
    "\u106d": "\u100c",
    "\u1070": "\u100f",
    **dict.fromkeys("\u1071\u1072", "\u1010"),
    **dict.fromkeys("\u1073\u1074", "\u1011"),
    "\u1075": "\u1012",
    "\u1076": "\u1013",
    "\u1077": "\u1014",
    "\u1078": "\u1015",
    "\u1079": "\u1016",
    "\u107a": "\u1017",
    **dict.fromkeys("\u107b\u1093", "\u1018"),
    "\u107c": "\u1019",
    "\u1085": "\u101c",
    "\u1096": "\u1010\u103d",
}
_LETTER = "\u1000-\u102a\u103f-\u1049\u104e\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097"
_SIGN = "\u102b-\u1030\u1032-\u103a\u103c-\u103e\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085\u1087-\u108e\u1093-\u1096"
_CLUSTER = re.compile(f"(?=[\u1000-\u109f])([{_VOWEL_E}{_RA}]*)([{_LETTER}]?)([{_SIGN}]*)")
_WHOLE_WORD = re.compile("\u104e(?!\u1004\u1039)")  # drawn with its ending

_BURMESE = "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f"
_WORD = re.compile(f"[{_BURMESE}\u200b-\u200d]+")
# What the rules of Unicode exclude: asat where it joins letters, e before its consonant, and vowels behind a tone.
_ONLY_ZAWGYI = re.compile(
    f"\u1039(?![\u1000-\u102a\u105a-\u105d])|(?<![{_BURMESE}])\u1031[{_RA}]?[\u1000-\u1021]"
    "|[\u1063\u1064\u1069-\u106d\u1087-\u108d][\u102b-\u1032\u103b-\u103e]"
)
# What Zawgyi cannot draw: kinzi before its letter, e behind its consonant, letters of Mon, Shan and Karen.
_ONLY_UNICODE = re.compile(
    f"\u1004\u103a\u1039[\u1000-\u1021]|[\u1000-\u1021\u103b-\u103e]\u1031(?![{_RA}{_LETTER}])|\u103e|\u1037\u103a"
    "|[\u1022\u1028\u1035\u1050-\u1059\u105b-\u105f\u1098-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]"
)


class _Detector(Protocol):
    def get_zawgyi_probability(self, string: str) -> float: ...


def is_zawgyi(text: str) -> bool | None:
    """Whether the text has to be converted to be Unicode; None if it cannot be told, as for a word or two, or a mixture."""
    if not re.search(f"[{_BURMESE}]", text):
        return False
    has_zawgyi, has_unicode = bool(_ONLY_ZAWGYI.search(text)), bool(_ONLY_UNICODE.search(text))
    if has_zawgyi and has_unicode:
        return None
    if _convert(text) == spell_letters(order_marks(text)):  # reads the same in both
        return False
    likely = _detector().get_zawgyi_probability(text)  # -inf where it knows no letter
    if likely <= _SURELY_UNICODE:
        return None if has_zawgyi else False
    if likely >= _SURELY_ZAWGYI:
        return None if has_unicode else True
    return True if has_zawgyi else False if has_unicode else None


def to_unicode(text: str) -> str:
    """The text with its Zawgyi words in Unicode, and all else untouched.

    A word that could be either follows its line, and an unsure line follows the text.
    """
    if not re.search(f"[{_BURMESE}]", text):
        return text
    whole = is_zawgyi(text)
    return "".join(_line_to_unicode(line, whole) for line in text.splitlines(keepends=True))


def _line_to_unicode(line: str, whole: bool | None) -> str:  # noqa: FBT001 # three answers, no switch
    verdict = is_zawgyi(line)
    verdict = whole if verdict is None else verdict
    return _WORD.sub(lambda word: _word_to_unicode(word[0], verdict), line)


def _word_to_unicode(word: str, verdict: bool | None) -> str:  # noqa: FBT001 # as above
    own = is_zawgyi(word)
    if own is None and not _ONLY_UNICODE.search(word):
        own = verdict
    return _convert(word) if own else word


@cache
def _detector() -> _Detector:
    from myanmartools import ZawgyiDetector  # type: ignore[import-untyped] # it has no types

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # it opens its table by a function that Python 3.11 and 3.12 deprecate
        detector: _Detector = ZawgyiDetector()
    return detector


def _convert(text: str) -> str:
    """Zawgyi text in Unicode, whatever it looks like."""
    whole = _WHOLE_WORD.sub("\u104e\u1004\u1039\u1038", text)
    return spell_letters(unicodedata.normalize("NFC", _CLUSTER.sub(_cluster_to_unicode, whole)))


def _cluster_to_unicode(cluster: re.Match[str]) -> str:
    """One letter with all that is drawn around it: kinzi, letter, letters below, marks in their order."""
    before, letter, behind = cluster.groups()
    below = "".join(f"\u1039{_BELOW[sign]}" for sign in behind if sign in _BELOW)
    signs = "".join(_MEANT.get(sign, sign) for sign in before + behind if sign not in _BELOW)
    kinzi = _KINZI if _KINZI in signs else ""
    stack, medials = (below.rstrip("\u103d"), "\u103d" * below.count("\u103d"))
    return kinzi + _MEANT.get(letter, letter) + stack + order_marks(medials + signs.replace(_KINZI, ""))
