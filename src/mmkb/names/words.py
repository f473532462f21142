"""Words that are not Burmese: which Latin spellings write the same Russian, Ukrainian or other foreign name."""

import re
from functools import lru_cache

# The usual spellings of one Cyrillic word in English print (BGN/PCGN, ISO 9 without marks, the papers' own).
_RULES = (
    (re.compile("x"), "ks"),  # Alexey, Aleksey; export, eksport
    (re.compile("c(?=[eiy])"), "ts"),  # spec-, spets-
    (re.compile("c(?![h])"), "k"),  # Victor, Viktor
    (re.compile("tech|tek(?!h)"), "tekh"),  # -tech, -tec, -tekh: technology
    (re.compile("^j(?=[uoa])"), "y"),  # Jugo-, Yugo-
    (re.compile("ye(?!$)"), "e"),  # Yevgeny, Evgeny; Mikheyev, Mikheev; Vasilyevich, Vasilevich
    (re.compile("ander"), "andr"),  # Alexander, Aleksandr
    (re.compile("(?<=[aeou])(?:y|j)(?![aeiou])"), "i"),  # Sergey, Sergei
    (re.compile("(?:iy|ii|yi|yy|ij|y)$"), "i"),  # Dmitry, Dmitri, Dmitriy
)
_SHORTEST = 4


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """A Latin word in the one spelling that its usual spellings share: `sergey` and `sergei`; short words stay.

    >>> sound_of("aleksandr") == sound_of("alexander")
    True
    """
    if len(word) < _SHORTEST or not word.isascii():
        return word
    for pattern, meant in _RULES:
        word = pattern.sub(meant, word)
    return word
