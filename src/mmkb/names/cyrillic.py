"""Cyrillic names in Latin letters: as English papers print them, and as Burmese syllables where they are Burmese names."""

import itertools
import re
from functools import lru_cache

# BGN/PCGN (1947) without its apostrophes, and the letters of Ukrainian, Belarusian and Serbian.
_LETTERS = dict(zip("абвгдезийклмнопрстуфыэіј", "a b v g d e z i y k l m n o p r s t u f y e i y".split(), strict=True)) | {
    "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ћ": "c", "љ": "lj", "њ": "nj", "џ": "dz", "'": "",
}  # fmt: skip
# How Russian writes Burmese sounds, longest first; where it writes two sounds in one way, both are kept.
_BURMESE = (
    ("айн", ("aing",)), ("аун", ("aung",)), ("ейн", ("ein",)), ("эйн", ("ein",)), ("оун", ("on",)), ("ин", ("in", "int")),
    ("ай", ("aik", "ai")), ("ау", ("auk",)), ("чж", ("ky",)), ("джь", ("gy",)), ("тх", ("ht",)), ("кх", ("kh",)), ("пх", ("ph",)),
    ("хл", ("hl",)), ("хм", ("hm",)), ("хн", ("hn",)), ("шв", ("shw",)), ("св", ("sw", "thw")), ("нь", ("ny",)), ("мь", ("my",)),
    ("пь", ("py",)), ("бь", ("by",)), ("ть", ("ty",)), ("ан", ("an", "ant")), ("он", ("on",)), ("ун", ("un", "unt")),
    ("я", ("ya", "a")), ("ё", ("yo", "o")), ("ю", ("yu", "u")), ("с", ("s", "th")), ("т", ("t", "th", "ht")), ("х", ("h", "kh")),
    ("ч", ("ch", "ky")), ("о", ("o", "aw")), ("е", ("e",)), ("э", ("e",)), ("й", ("y",)), ("в", ("w",)), ("у", ("u",)),
)  # fmt: skip
_BURMESE_PARTS = re.compile("|".join([part for part, _ in _BURMESE] + ["."]))
_PATRONYMIC = re.compile(r"[a-z]{3,}(ovich|evich|yevich|yich|ovna|evna|yevna|ichna)$")
_LONGEST_BURMESE = 7


@lru_cache(maxsize=8192)
def to_latin(word: str) -> str:
    """A Cyrillic word in Latin letters: `михеев` is `mikheev`."""
    return "".join(_LETTERS.get(letter, letter) for letter in word)


@lru_cache(maxsize=8192)
def to_latin_spellings(word: str) -> tuple[str, ...]:
    """A word in Latin letters by the Russian table, also with h for kh (Holding), and by the Ukrainian one (g is h, i is y)."""
    russian = to_latin(word)
    ukrainian = to_latin(word.replace("г", "h").replace("и", "y"))
    return tuple(dict.fromkeys((russian, russian.replace("kh", "h"), ukrainian)))


@lru_cache(maxsize=8192)
def to_burmese_spellings(word: str) -> tuple[str, ...]:
    """The Latin spellings that a Burmese syllable in Russian may have: `хлайн` is `hlaing`. None for longer words."""
    if len(word) > _LONGEST_BURMESE:
        return ()
    sounds = dict(_BURMESE)
    choices = [sounds.get(part, (_LETTERS.get(part, part),)) for part in _BURMESE_PARTS.findall(word)]
    return tuple("".join(parts) for parts in itertools.product(*choices))


def is_patronymic(word: str) -> bool:
    """Whether a word in Latin letters is a Russian father's name, which newspapers leave out: `viktorovich`."""
    return bool(_PATRONYMIC.search(word))
