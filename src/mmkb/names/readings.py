"""Ways to read words as a sequence of syllables, each with the sounds or words that it may stand for."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mmkb.names import cyrillic, orthography
from mmkb.names.families import keys_of, mend_swapped, split_word
from mmkb.names.pinyin import split_pinyin, to_pinyin
from mmkb.names.romanization import romanize
from mmkb.names.scripts import script_of, split_syllables
from mmkb.names.words import sound_of

_READINGS = 8
LONGEST_ROMANIZED = 6
RUN = re.compile(r"[\u1000-\u109f]+|[\u3400-\u9fff]+|[^\u1000-\u109f\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable or word of a name: as written, and the sounds or words that it may stand for."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name.

    `left_out` is a part that this way takes for no part of the name; a reading by sound says nothing about two names that are
    both written in the script whose sound it is.
    """

    syllables: tuple[Syllable, ...]
    left_out: str | None = None
    is_joined: bool = False
    is_by_sound: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """All ways to read a name, and what was set aside before."""

    readings: tuple[Reading, ...]
    set_aside: tuple[str, ...]
    gender: str | None = None


def read_burmese(text: str, left_out: str | None = None, *, is_body: bool = False) -> Iterator[Reading]:
    """A text in Burmese script: its syllables as written, by their sound if it is short, and as letters read by sound."""
    written = split_syllables(orthography.same_spelling(text, is_body=is_body))
    if written:
        yield Reading(tuple(Syllable(part, (part,)) for part in written), left_out)
    sounds = read_by_sound(written) if len(written) <= LONGEST_ROMANIZED else []
    if sounds and all(part.keys for part in sounds):
        yield Reading(tuple(sounds), left_out, is_by_sound=True)
    if acronym := orthography.letters_by_sound(split_syllables(text)):
        yield Reading((Syllable(text, ("=" + acronym,)),), left_out)


def read_by_sound(syllables: list[str]) -> list[Syllable]:
    """Burmese syllables by the sounds that their usual Latin spellings write."""
    read = []
    for place, syllable in enumerate(syllables):
        keys = [key for spelling in romanize(syllable) for key in keys_of(spelling, first=not place)]
        if place and syllable[0] in "တက":  # voiced inside a word: Thida, Yadanar, Tatmadaw
            soft = [key for key in keys if key[:2] in ("t.", "k.") and key[2:] in ("a", "i", "u", "aw")]
            keys += [key.replace("t.", "d.").replace("k.", "g.") for key in soft]
        read.append(Syllable(syllable, tuple(dict.fromkeys(keys))))
    return read


def read_words(words: list[str], left_out: str | None = None) -> Iterator[Reading]:
    """A person's words: Burmese syllables where they can be read so, also as plain words, and as pinyin."""
    runs = [run for word in words for run in RUN.findall(word)]
    is_han = bool(runs) and all(script_of(run) == "han" for run in runs)
    choices = [_choices(run, meant, place) for place, (run, meant) in enumerate(zip(runs, _without_ng(runs), strict=True))]
    for parts in itertools.islice(itertools.product(*choices), _READINGS):
        syllables = tuple(itertools.chain.from_iterable(parts))
        yield Reading(syllables, left_out, is_joined=len(syllables) != len(runs), is_by_sound=is_han)
    yield Reading(tuple(Syllable(run, plain_keys(run)) for run in runs), left_out)
    if is_han:
        yield Reading(tuple(Syllable(letter, (letter,)) for run in runs for letter in run), left_out)
    cuts = [split_pinyin(run) for run in runs]
    if all(cuts):
        for cut in itertools.islice(itertools.product(*cuts), _READINGS):
            syllables = tuple(Syllable(part, ("=" + sound_of(part),)) for word in cut for part in word)
            yield Reading(syllables, left_out, is_joined=len(syllables) != len(runs))


def _without_ng(runs: list[str]) -> list[str]:
    """Among Burmese words, one in -ing is one in -in (Ming Aung Hlaing): Burmese has no -ing, and the press slips."""
    others = [run for run in runs if not run.endswith("ing") or split_word(run)]
    if (
        len(others) < 2
        or len(others) == len(runs)
        or not all(split_word(run) for run in others)
        or all(map(split_pinyin, others))
    ):
        return runs
    return [run if split_word(run) or not keys_of(run[:-1]) else run[:-1] for run in runs]


def _choices(run: str, meant: str, place: int) -> list[tuple[Syllable, ...]]:
    script = script_of(run)
    if script == "burmese":
        return [tuple(read_by_sound(split_syllables(run)))]
    if script == "han":
        return [tuple(read_han(run))]
    if script == "cyrillic":
        sounds = cyrillic.to_burmese_spellings(run)
        keys = [key for spelling in sounds for key in keys_of(spelling, first=not place)]
        return [(Syllable(run, tuple(dict.fromkeys([*plain_keys(run), *keys]))),)]
    splits = split_word(meant) if script == "latin" else ()
    read = [tuple(Syllable(part, keys_of(part, first=not (place or nth))) for nth, part in enumerate(split)) for split in splits]
    if len(read) == 1 and len(read[0]) == 1:  # as it is written, also where another spelling is meant
        return [(Syllable(run, read[0][0].keys),)]
    if not read and script == "latin" and (slip := mend_swapped(run)):
        return [(Syllable(run, keys_of(slip, first=not place)),)]
    return read or [(Syllable(run, plain_keys(run)),)]


def read_han(run: str) -> Iterator[Syllable]:
    """Chinese characters by their pinyin."""
    for letter, sound in zip(run, to_pinyin(run), strict=False):
        yield Syllable(letter, ("=" + sound_of(sound),))


def plain_keys(run: str) -> tuple[str, ...]:
    """A word that is not Burmese, by the spelling that its usual Latin spellings share."""
    return tuple(dict.fromkeys("=" + sound_of(latin) for latin in cyrillic.to_latin_spellings(run)))


def unique(readings: Iterable[Reading]) -> list[Reading]:
    """The readings without those that say the same in other words."""
    return list({tuple(part.keys for part in reading.syllables): reading for reading in readings if reading.syllables}.values())
