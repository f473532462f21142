"""The ways to read a folded name as a sequence of syllables or words, each with the sounds that it may stand for."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mmkb.names import bodies, cyrillic, honorifics, orthography
from mmkb.names.families import keys_of, mend_swapped, split_word
from mmkb.names.pinyin import split_pinyin, to_pinyin
from mmkb.names.romanization import romanize
from mmkb.names.scripts import script_of, split_syllables
from mmkb.names.words import sound_of

_READINGS = 8
_LONGEST_ROMANIZED = 6
_RUN = re.compile(r"[\u1000-\u109f]+|[\u3400-\u9fff]+|[^\u1000-\u109f\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable or word of a name: as written, and the sounds or words that it may stand for."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. `left_out` is a part that this way takes for no part of the name."""

    syllables: tuple[Syllable, ...]
    left_out: str | None = None
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """All ways to read a name, and what was set aside before."""

    readings: tuple[Reading, ...]
    set_aside: tuple[str, ...]
    gender: str | None = None


def read_person(words: list[str]) -> Readings:
    """The readings of a person's folded name: with and without an open title or a Russian father's name."""
    text = "".join(words)
    if script_of(text) == "burmese":
        return _read_burmese_person(text)
    titles = honorifics.part_titles(words)
    name = titles.rest.split()
    found = list(_unique(_read_words(name, None)))
    if titles.open:
        found += _unique(_read_words(name[1:], titles.open))
    father = next(
        (place for place, word in enumerate(name) if place > 0 and cyrillic.is_patronymic(cyrillic.to_latin(word))), None
    )
    if father is not None and len(name) > 2:
        found += _unique(_read_words(name[:father] + name[father + 1 :], name[father]))
    return Readings(tuple(found), titles.set_aside, titles.gender)


def read_body(words: list[str]) -> Readings:
    """The readings of a body's folded name: with and without an open end (Group) or the attributive dot."""
    text = "".join(words)
    if script_of(text) == "burmese":
        return Readings(tuple(_read_burmese_body(text)), ())
    kept, aside, opened = bodies.part_legal_forms(words)
    found = [Reading(tuple(_body_words(kept)))] if kept else []
    if opened:
        found.append(Reading(tuple(_body_words(kept[:-1])), opened))
    if words and all(split_word(word) for word in words):  # Tatmadaw Kyi, Ka Pa Sa: Burmese in Latin letters
        found += _unique(_read_words(words, None))
    return Readings(tuple(found), tuple(aside))


def _read_burmese_person(text: str) -> Readings:
    titles = honorifics.part_burmese_titles(text, len(split_syllables(text)))
    found = [*_read_burmese(titles.rest, None)]
    if titles.open:
        found += _read_burmese(titles.rest[len(titles.open) :], titles.open)
    return Readings(tuple(found), titles.set_aside, titles.gender)


def _read_burmese(text: str, left_out: str | None) -> Iterator[Reading]:
    syllables = split_syllables(orthography.same_spelling(text, is_body=False))
    if syllables:
        yield Reading(tuple(Syllable(part, (part,)) for part in syllables), left_out)
    if len(syllables) <= _LONGEST_ROMANIZED:
        romanized = tuple(_romanized(syllables))
        if romanized and all(part.keys for part in romanized):
            yield Reading(romanized, left_out)
    if acronym := orthography.letters_by_sound(split_syllables(text)):
        yield Reading((Syllable(text, ("=" + acronym,)),), left_out)


def _read_burmese_body(text: str) -> Iterator[Reading]:
    yield from _unique(
        Reading(
            tuple(Syllable(part, (part,)) for part in split_syllables(orthography.same_spelling(text, is_body=is_body))), None
        )
        for is_body in (False, True)
    )
    syllables = split_syllables(text)
    if len(syllables) <= _LONGEST_ROMANIZED:
        romanized = tuple(_romanized(syllables))
        if all(part.keys for part in romanized):
            yield Reading(romanized)
    if acronym := orthography.letters_by_sound(syllables):
        yield Reading((Syllable(text, ("=" + acronym,)),))


def _romanized(syllables: list[str]) -> Iterator[Syllable]:
    for place, syllable in enumerate(syllables):
        keys = [key for spelling in romanize(syllable) for key in keys_of(spelling, first=not place)]
        if place and syllable[0] in "တက" and keys:  # voiced inside a word: Thida, Yadanar, Tatmadaw
            keys += [
                key.replace("t.", "d.").replace("k.", "g.")
                for key in keys
                if key[:2] in ("t.", "k.") and key[2:] in ("a", "i", "u", "aw")
            ]
        yield Syllable(syllable, tuple(dict.fromkeys(keys)))


def _read_words(words: list[str], left_out: str | None) -> Iterator[Reading]:
    """A person's words: Burmese syllables where they can be read so, also as plain words, and as pinyin."""
    runs = [run for word in words for run in _RUN.findall(word)]
    choices = [_choices(run, place) for place, run in enumerate(_without_ng(runs))]
    for parts in itertools.islice(itertools.product(*choices), _READINGS):
        syllables = tuple(itertools.chain.from_iterable(parts))
        yield Reading(syllables, left_out, is_joined=len(syllables) != len(runs))
    yield Reading(tuple(Syllable(run, _plain_keys(run)) for run in runs), left_out)
    if runs and all(script_of(run) == "han" for run in runs):
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


def _choices(run: str, place: int) -> list[tuple[Syllable, ...]]:
    script = script_of(run)
    if script == "burmese":
        return [tuple(_romanized(split_syllables(run)))]
    if script == "han":
        return [tuple(Syllable(letter, ("=" + sound_of(sound),)) for letter, sound in zip(run, to_pinyin(run), strict=False))]
    if script == "cyrillic":
        sounds = cyrillic.to_burmese_spellings(run)
        keys = [key for spelling in sounds for key in keys_of(spelling, first=not place)]
        return [(Syllable(run, tuple(dict.fromkeys([*_plain_keys(run), *keys]))),)]
    splits = split_word(run) if script == "latin" else ()
    read = [tuple(Syllable(part, keys_of(part, first=not (place or nth))) for nth, part in enumerate(split)) for split in splits]
    if not read and script == "latin" and (meant := mend_swapped(run)):
        return [(Syllable(run, keys_of(meant, first=not place)),)]
    return read or [(Syllable(run, _plain_keys(run)),)]


def _plain_keys(run: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys("=" + sound_of(latin) for latin in cyrillic.to_latin_spellings(run)))


def _body_words(words: list[str]) -> Iterator[Syllable]:
    for word in words:
        for run in _RUN.findall(word):
            if script_of(run) == "burmese":
                yield from (Syllable(part, (part,)) for part in split_syllables(orthography.same_spelling(run, is_body=True)))
            elif script_of(run) == "han":
                yield from (
                    Syllable(letter, ("=" + sound_of(sound),)) for letter, sound in zip(run, to_pinyin(run), strict=False)
                )
            else:
                yield Syllable(run, _body_keys(run))


def _body_keys(run: str) -> tuple[str, ...]:
    spellings = cyrillic.to_latin_spellings(run)
    return tuple(dict.fromkeys("=" + sound_of(bodies.same_word(spelling)) for spelling in spellings))


def _unique(readings: Iterable[Reading]) -> list[Reading]:
    """The readings without those that say the same in other words."""
    return list({tuple(part.keys for part in reading.syllables): reading for reading in readings if reading.syllables}.values())
