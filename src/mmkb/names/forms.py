"""A name made ready for comparison: its syllables in order, the titles set aside, and every way to read it."""

import itertools
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from mmkb.names import readings
from mmkb.names.bodies import is_body, is_burmese_body
from mmkb.names.honorifics import has_title
from mmkb.names.readings import Reading, Syllable
from mmkb.names.scripts import mend_burmese, script_of, without_accents
from mmkb.text import fold_name

_PARENTHESES = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]")
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,9}")
_COMMA = re.compile(r"\s*[,，、၊]\s*")
_LONGEST_FAMILY_NAME = 3
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
    folded = fold(text, is_person=is_person)
    words = folded.split()
    person = _looks_like_person(words) if is_person is None else is_person
    found = readings.read_person(words) if person else readings.read_body(words)
    return NameForm(text, folded, script_of(folded), person, found.set_aside, found.readings, found.gender)


def fold(text: str, *, is_person: bool | None = None) -> str:
    """The words of a name in one normal form: mended, folded, no accents, a marked family name put last."""
    plain = _turn(_without_remarks(mend_burmese(text), is_person=is_person), is_person=is_person)
    folded = mend_burmese(without_accents(fold_name(plain)))
    return " ".join("".join(letter if _is_written(letter) else " " for letter in folded).split())


def _without_remarks(text: str, *, is_person: bool | None) -> str:
    """Without what stands in parentheses behind a person's name, or is a body's acronym there."""

    def remark(match: re.Match[str]) -> str:
        is_remark = bool(_ACRONYM.fullmatch(match[1])) or (
            is_person is not False and script_of(match[1]) == "latin" and is_person
        )
        return " " if is_remark else f" {match[1]} "

    kept = _PARENTHESES.sub(remark, text).strip()
    return kept if any(letter.isalnum() for letter in kept) else text


def _turn(text: str, *, is_person: bool | None) -> str:
    """`HLAING, Min Aung` is Min Aung Hlaing; a comma before a legal form or in a list says no such thing."""
    parts = _COMMA.split(text.strip(" ,"))
    if is_person is False or len(parts) != 2 or not all(parts):
        return text
    family, given = parts
    if len(family.split()) > _LONGEST_FAMILY_NAME or is_body(fold_name(text.replace(",", " ")).split()):
        return text
    titles = given.split()
    first = next((place for place in range(len(titles)) if not has_title([fold_name(titles[place]), "aa", "bb"])), 0)
    return " ".join([*titles[:first], *titles[first:], family])


def _is_written(letter: str) -> bool:
    return letter.isalnum() or (not letter.isascii() and unicodedata.category(letter)[0] == "M")


def _looks_like_person(words: list[str]) -> bool:
    text = "".join(words)
    if script_of(text) == "burmese":
        return not is_burmese_body(text) and len(text) < 40
    return has_title(words) or not is_body(words)
