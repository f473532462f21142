"""A name made ready for comparison: its syllables in order, the titles set aside, and every way to read it."""

import itertools
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from mmkb.names.bodies import is_body, is_burmese_body
from mmkb.names.body_readings import read_body
from mmkb.names.families import split_word
from mmkb.names.honorifics import has_title
from mmkb.names.person_readings import read_person
from mmkb.names.readings import Reading, Syllable
from mmkb.names.scripts import script_of, without_accents
from mmkb.text import fold_name

_PARENTHESES = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]")
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,9}")
_COMMA = re.compile(r"\s*[,，、၊]\s*")
_LONGEST_FAMILY_NAME = 3
_LONGEST_PERSON = 90  # letters and marks of a Burmese name with rank and honours
_SPELLINGS = 96


@dataclass(frozen=True)
class NameForm:
    """A name as given and as compared."""

    original: str
    folded: str
    script: str
    is_person: bool
    set_aside: tuple[str, ...]
    readings: tuple[Reading, ...] = field(repr=False)
    gender: str | None = field(default=None, repr=False)

    @property
    def syllables(self) -> tuple[Syllable, ...]:
        """The syllables (of a body: the words) in order, titles and legal forms set aside."""
        return self.readings[0].syllables if self.readings else ()

    @cached_property
    def spellings(self) -> dict[str, Reading]:
        """Every key sequence that the name may be written as, with the reading that it comes from."""
        found: dict[str, Reading] = {}
        for reading in self.readings:
            for keys in itertools.islice(itertools.product(*(part.keys for part in reading.syllables)), _SPELLINGS):
                found.setdefault(" ".join(keys), reading)
        return found


def parse_name(text: str, *, is_person: bool | None = None) -> NameForm:
    """The name made ready for comparison; whether it is a person's is guessed from its words where nobody says."""
    plain = _without_remarks(text, is_person=is_person)
    turned = None if is_person is False else _turn(plain)
    folded = _fold(turned or plain)
    words = folded.split()
    person = _looks_like_person(words) if is_person is None else is_person
    found = read_person(words) if person else read_body(words)
    ways = found.readings
    if turned and person and any(script_of(word) == "latin" and not split_word(word) for word in words):
        # Chinese names stand in this order with a comma and without: HO, Chun Ting is Ho Chun Ting
        ways += read_person(_fold(plain).split()).readings
    return NameForm(text, folded, script_of(folded), person, found.set_aside, ways, found.gender)


def _fold(text: str) -> str:
    folded = without_accents(fold_name(text))
    return " ".join("".join(letter if _is_written(letter) else " " for letter in folded).split())


def _without_remarks(text: str, *, is_person: bool | None) -> str:
    """Without what stands in parentheses behind a person's name, or is a body's acronym there."""
    kept = _PARENTHESES.sub(lambda match: " " if _ACRONYM.fullmatch(match[1]) else f" {match[1]} ", text).strip()
    bare = _PARENTHESES.sub(" ", text).strip()
    if bare != text and script_of(bare) == "latin" and is_person is not False:
        kept = bare if is_person or _looks_like_person(fold_name(bare).split()) else kept
    return kept if any(letter.isalnum() for letter in kept) else text


def _turn(text: str) -> str | None:
    """`HLAING, Min Aung` is Min Aung Hlaing; a comma before a legal form or in a list says no such thing."""
    parts = _COMMA.split(text.strip(" ,"))
    if len(parts) != 2 or not all(parts) or len(parts[0].split()) > _LONGEST_FAMILY_NAME or is_body(_fold(text).split()):
        return None
    return f"{parts[1]} {parts[0]}"


def _is_written(letter: str) -> bool:
    return letter.isalnum() or (not letter.isascii() and unicodedata.category(letter)[0] == "M")


def _looks_like_person(words: list[str]) -> bool:
    text = "".join(words)
    if script_of(text) == "burmese":
        return not is_burmese_body(text) and len(text) < _LONGEST_PERSON
    return has_title(words) or not is_body(words)
