"""The ways to read the name of a company, force or other body: with and without an open end (Group) or the attributive dot."""

from collections.abc import Iterator

from mmkb.names import bodies, cyrillic, orthography
from mmkb.names.families import split_word
from mmkb.names.readings import RUN, Reading, Readings, Syllable, read_burmese, read_han, read_words, unique
from mmkb.names.scripts import script_of, split_syllables
from mmkb.names.words import sound_of


def read_body(words: list[str]) -> Readings:
    """The readings of a body's folded name: with and without an open end (Group) or the attributive dot."""
    text = "".join(words)
    if script_of(text) == "burmese":
        return Readings(tuple(unique([*read_burmese(text), *read_burmese(text, is_body=True)])), ())
    if script_of(text) == "han":
        written = Reading(tuple(Syllable(letter, (letter,)) for letter in text))
        return Readings((written, Reading(tuple(read_han(text)), is_by_sound=True)), ())
    kept, aside, opened = bodies.part_legal_forms(words)
    found = [Reading(tuple(_body_words(kept)))] if kept else []
    if opened:
        found.append(Reading(tuple(_body_words(kept[:-1])), opened))
    if words and all(split_word(word) for word in words):  # Tatmadaw Kyi, Ka Pa Sa: Burmese in Latin letters
        found += unique(read_words(words))
    return Readings(tuple(found), tuple(aside))


def _body_words(words: list[str]) -> Iterator[Syllable]:
    for word in words:
        for run in RUN.findall(word):
            if script_of(run) == "burmese":
                yield from (Syllable(part, (part,)) for part in split_syllables(orthography.same_spelling(run, is_body=True)))
            elif script_of(run) == "han":
                yield from read_han(run)
            else:
                yield Syllable(run, _body_keys(run))


def _body_keys(run: str) -> tuple[str, ...]:
    spellings = cyrillic.to_latin_spellings(run)
    return tuple(dict.fromkeys("=" + sound_of(bodies.same_word(spelling)) for spelling in spellings))
