"""The ways to read a person's name: with and without what may be a title or a father's name."""

from mmkb.names import cyrillic, honorifics
from mmkb.names.readings import Readings, read_burmese, read_words, unique
from mmkb.names.scripts import script_of, split_syllables


def read_person(words: list[str]) -> Readings:
    """The readings of a person's folded name: with and without an open title or a Russian father's name."""
    text = "".join(words)
    if script_of(text) == "burmese":
        return _read_burmese_person(text)
    titles = honorifics.part_titles(words)
    name = titles.rest.split()
    found = unique(read_words(name))
    if titles.open:
        found += unique(read_words(name[1:], titles.open))
    father = next(
        (place for place, word in enumerate(name) if place > 0 and cyrillic.is_patronymic(cyrillic.to_latin(word))), None
    )
    if father is not None and len(name) > 2:
        found += unique(read_words(name[:father] + name[father + 1 :], name[father]))
    return Readings(tuple(found), titles.set_aside, titles.gender)


def _read_burmese_person(text: str) -> Readings:
    titles = honorifics.part_burmese_titles(text, len(split_syllables(text)))
    found = [*read_burmese(titles.rest)]
    if titles.open:
        found += read_burmese(titles.rest[len(titles.open) :], titles.open)
    return Readings(tuple(found), titles.set_aside, titles.gender)
