"""What an entry of a list says for and against the actor of the same name: births, and the country."""

import re
from collections.abc import Iterator, Mapping

from mmkb.dates import DateError, PartialDate
from mmkb.names.countries import country_key
from mmkb.queries.actors import ActorRow
from mmkb.queries.names import MYANMAR
from mmkb.text import fold_name

_BIRTHS = ("dob", "birth_date", "P569")  # columns of the lists, of OpenSanctions and the EU journal, of Wikidata
_BETWEEN = re.compile(r"\s*[;|]\s*")
_SLIP = 1  # years by which lists differ on one and the same person
_GENERATION = 20  # years that no list is wrong by
_WORDS = ("myanmar", "burma", "burmese")
# Columns in which a country may be a code, and those where a code of three letters may be part of a programme's: `EU-MMR`.
_COUNTRIES = re.compile(r"(?:^|_)(?:country|countries|nationality|citizenship|jurisdiction)(?:_|$)")
_PROGRAMMES = re.compile(r"(?:^|_)program")
_LETTERS = re.compile("[A-Za-z]+")


def births_in(cells: Mapping[str, str]) -> str:
    """When a person was born, as an entry has it: partial dates, several joined by `;`.

    What a list prints in words of its own is left out.
    """
    return ";".join(date.text for name in _BIRTHS for date in _dates(cells.get(name, "")))


def is_other_person(cells: Mapping[str, str], actor: ActorRow) -> bool:
    """Was whoever the entry is about born a generation before or after the actor?"""
    return years_apart(births_in(cells), _birth(actor)) > _GENERATION


def has_birthday(cells: Mapping[str, str], actor: ActorRow) -> bool:
    """Is the entry about somebody born on the very day on which the actor was?"""
    days = {date.text for date in _dates(_birth(actor)) if _is_day(date)}
    return any(date.text in days for date in _dates(births_in(cells)))


def doubt(cells: Mapping[str, str], actor: ActorRow) -> str:
    """What keeps the entry from being the actor, even if the name is the very same; empty where nothing does."""
    if has_birthday(cells, actor):
        return ""
    births = births_in(cells)
    if years_apart(births, _birth(actor)) > _SLIP:
        return f"born {births.replace(';', ' or ')}, but {actor.key} {_birth(actor)}"
    # Names from Myanmar are short and frequent.
    if actor.country == MYANMAR and not _speaks_of_myanmar(cells):
        return f"nothing says that it is of Myanmar, as {actor.key} is"
    return ""


def years_apart(births: str, other: str) -> float:
    """The years between two dates, each of which may be several joined by `;`: between the nearest days that they can mean.

    0 where one of them is not known.
    """
    gaps = [_gap(one, two) for one in _dates(births) for two in _dates(other)]
    return min(gaps, default=0)


def _gap(one: PartialDate, other: PartialDate) -> float:
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0) / 365.25


def _birth(actor: ActorRow) -> str:
    return (actor.founded_or_born or "") if actor.kind == "person" else ""


def _dates(text: str) -> list[PartialDate]:
    found = []
    for part in _BETWEEN.split(text):
        try:
            found.append(PartialDate.parse(part))
        except DateError:
            continue
    return found


def _is_day(date: PartialDate) -> bool:
    return date.text == date.earliest.isoformat() == date.latest.isoformat()


def _speaks_of_myanmar(cells: Mapping[str, str]) -> bool:
    said = fold_name(" ".join(cells.values()))
    return any(word in said for word in _WORDS) or any(country_key(code, "iso") == MYANMAR for code in _codes(cells))


def _codes(cells: Mapping[str, str]) -> Iterator[str]:
    """What can be the code of a country."""
    for column, text in cells.items():
        if _COUNTRIES.search(column):
            yield from _LETTERS.findall(text)
        elif _PROGRAMMES.search(column):
            yield from (code for code in _LETTERS.findall(text) if len(code) == 3)
