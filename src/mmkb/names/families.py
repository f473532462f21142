"""Spelling families: which Latin spellings write the same Burmese syllable.

A syllable is an initial and a rhyme, and each part has its family. The rules are those by which Burmese sounds reach
English print (compare the MLC Transcription System with any two newspapers): who knows no rule for two spellings holds
them for two names. Where two real names differ by the very letters of a family, the family stops (CONTRASTS).
"""

import re
from functools import lru_cache

# Each line: the sound, and how it is spelt. Aspiration of s, p and k is written before or behind the letter, or not.
_INITIALS = (
    ("", ""), ("k", "k"), ("kh", "kh hk"), ("g", "g"), ("ng", "ng hng"), ("s", "s hs"), ("z", "z"), ("ny", "ny hny"),
    ("t", "t"), ("ht", "ht"), ("d", "d dh"), ("n", "n hn"), ("p", "p"), ("ph", "ph hp"), ("b", "b bh"), ("m", "m hm"),
    ("y", "y"), ("r", "r"), ("l", "l hl"), ("w", "w wh hw"), ("th", "th"), ("h", "h"), ("sh", "sh"), ("ly", "ly"),
    ("ky", "ky kr"), ("ch", "ch khy hky"), ("gy", "gy j"), ("py", "py pr"), ("phy", "phy hpy"), ("by", "by br"),
    ("my", "my hmy mr"),  # mr: how Rakhine people write it (Mrat, Myat)
)  # fmt: skip
_RHYMES = (
    ("a", "a ar ah aa"), ("i", "i ee ie ii"), ("u", "u oo uu"), ("e", "e ay aye ei eh ey ae ea el al"), ("o", "o oe oh"),
    ("aw", "aw or au"), ("ai", "ai"), ("ang", "ang"), ("an", "an ann ahn anh am"), ("ant", "ant"), ("in", "in inn yn ynn"),
    ("int", "int ynt"),
    ("ein", "ein ain ien eyn"), ("eint", "eint aint"), ("on", "on one ohn ohne onn ong oan"), ("ont", "ont ohnt"),
    ("un", "un unn oon"), ("unt", "unt oont"),
    ("aing", "aing ine yne eng"),  # eng: Shan for Burmese aing (Hseng, Hsaing; Kengtung, Kyaingtong)
    ("aung", "aung awng oung aunt"), ("at", "at att"),
    ("et", "et ett ek"), ("it", "it itt"), ("ut", "ut utt"), ("aik", "aik ike eik eit ate aike"), ("auk", "auk awk"),
    ("ok", "ok oke ote oak oat"),
)  # fmt: skip
_STARTS = {spelling.strip(): sound for sound, spellings in _INITIALS for spelling in (spellings.split() or [""])}
_ENDS = {spelling: sound for sound, spellings in _RHYMES for spelling in spellings.split()}
_SYLLABLE = re.compile(
    f"({'|'.join(sorted(_STARTS, key=len, reverse=True))})(w?)({'|'.join(sorted(_ENDS, key=len, reverse=True))})$".replace(
        "(|", "("
    )
)
# T and Ht are one family (Tun, Htun) but where both are names: Tin and Htin, Tay and Htay, Toe and Htoe, Tar and Htar.
_T_AND_HT_DIFFER = frozenset({"in", "int", "e", "o", "a", "i"})
# The t of the creaky tone may be missing only where the syllable without it is no name (Than is not Thant, Win not Wint).
_TONE_MAY_BE_MISSING = {("my", "int"): "in", ("ny", "unt"): "un", ("ny", "eint"): "ein"}
# Syllables without an initial that may stand inside a joined spelling; others would cut any word to pieces.
_VOWEL_SYLLABLES = frozenset({"aung", "oo", "aye", "ohn", "eint"})
_WRITTEN_SHORT = {"n": "n.", "mg": "m.aung"}  # the Kachin prefix N', and Maung as people abbreviate it
_LONGEST = 7
_SHORTEST_SLIP = 5
_READINGS = 4


@lru_cache(maxsize=16384)
def keys_of(syllable: str, *, first: bool = False) -> tuple[str, ...]:
    """What a Latin syllable may stand for, as sounds (`t.un`); none where it is no Burmese syllable.

    >>> keys_of("tun") == keys_of("htun"), keys_of("tin") == keys_of("htin")
    (True, False)
    """
    if syllable in _WRITTEN_SHORT:
        return (_WRITTEN_SHORT[syllable],)
    parts = _parts_of(syllable)
    if parts is None:
        return ()
    start, w, end = parts
    if w and end in ("an", "at", "ant"):  # the medial w and a are said u, and Rakhine people write it so (Twan, Tun)
        w, end = "", {"an": "un", "at": "ut", "ant": "unt"}[end]
    if start == "w" and end in ("an", "ant"):  # Wanna, Wunna
        end = {"an": "un", "ant": "unt"}[end]
    end = _TONE_MAY_BE_MISSING.get((start, end), end)
    if start == "ht" and end not in _T_AND_HT_DIFFER:
        start = "t"
    keys = [f"{start}{w}.{end}"]
    if start == "gy" and not first:  # ky is voiced behind another syllable (Kyaw, Gyaw), never at the beginning of a name
        keys.append(f"ky{w}.{end}")
    return tuple(keys)


def mend_swapped(word: str) -> str | None:
    """The Burmese syllable of which a longer word is a slip of the pen: two neighbouring letters swapped (Niang, Naing)."""
    if len(word) < _SHORTEST_SLIP or not word.isascii() or split_word(word):
        return None
    swapped = {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1)}
    found = [candidate for candidate in swapped if keys_of(candidate)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=16384)
def split_word(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a Latin word as Burmese syllables: one where it is a syllable, at most four where it is joined.

    >>> split_word("maung"), split_word("tayza"), split_word("minaunghlaing")
    ((('maung',),), (('tay', 'za'),), (('min', 'aung', 'hlaing'), ('mi', 'naung', 'hlaing')))
    """
    if keys_of(word):
        return ((word,),)
    if not word.isascii() or len(word) > 30:
        return ()
    found = sorted(_splits(word, start=True), key=lambda parts: (len(parts), [-len(part) for part in parts]))
    return tuple(tuple(parts) for parts in found if len(parts) > 1)[:_READINGS]


def explain(left: str, right: str) -> str:
    """Which letters of two spellings are one sound: `t = ht`, `ike = eik`."""
    mine, other = _letters_of(left), _letters_of(right)
    if mine is None or other is None:
        return f"{left} = {right}"
    pairs = [f"{a or '-'} = {b or '-'}" for a, b in zip(mine, other, strict=True) if a != b]
    return ", ".join(pairs) or f"{left} = {right}"


def _splits(word: str, *, start: bool) -> list[list[str]]:
    if not word:
        return [[]]
    found = []
    for length in range(1, min(_LONGEST, len(word)) + 1):
        head = word[:length]
        parts = _parts_of(head)
        is_prefix = start and head == "n" and word[1:2] not in ("", *"aeiouyhgw")
        if is_prefix or (parts and (start or parts[0] or head in _VOWEL_SYLLABLES)):
            found += [[head, *tail] for tail in _splits(word[length:], start=False)]
    return found


@lru_cache(maxsize=16384)
def _letters_of(syllable: str) -> tuple[str, str, str] | None:
    match = _SYLLABLE.match(syllable)
    return (match[1], match[2], match[3]) if match else None


def _parts_of(syllable: str) -> tuple[str, str, str] | None:
    letters = _letters_of(syllable)
    return (_STARTS[letters[0]], letters[1], _ENDS[letters[2]]) if letters else None
