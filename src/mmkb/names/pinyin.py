"""Chinese names: characters in pinyin, and joined pinyin cut into its syllables."""

import re
from functools import lru_cache

# Initials and finals of Hanyu Pinyin (ISO 7098), u with two dots written u or v.
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ue|ve|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|van|vn|a|o|e|i|u|v)"
)
_SYLLABLE = re.compile(f"{_INITIAL}{_FINAL}|(?:ang|ai|ei|ao|ou|an|en|er|a|e|o)")
_HAN = re.compile("[\u3400-\u9fff]")
_READINGS = 4


@lru_cache(maxsize=8192)
def to_pinyin(text: str) -> tuple[str, ...]:
    """The pinyin syllables of Chinese characters, without tones: `王毅` is wang, yi. One reading a character."""
    from anyascii import anyascii

    return tuple(anyascii(character).strip().casefold() for character in _HAN.findall(text))


@lru_cache(maxsize=8192)
def split_pinyin(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut a word into pinyin syllables, fewest syllables first: `jinping` is jin, ping; none for other words."""
    found = sorted(_splits(word), key=len) if word.isascii() and len(word) <= 18 else []
    return tuple(tuple(parts) for parts in found)[:_READINGS]


def _splits(word: str) -> list[list[str]]:
    if not word:
        return [[]]
    found = []
    for length in range(1, min(6, len(word)) + 1):
        if _SYLLABLE.fullmatch(word[:length]):
            found += [[word[:length], *tail] for tail in _splits(word[length:])]
    return found
