"""What an entry of a list says for and against the actor of the same name: births, and the country."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mmkb.dates import DateError, PartialDate
from mmkb.names.countries import country_key, names_of_country
from mmkb.queries.actors import ActorRow
from mmkb.text import fold_name, words_of

_BIRTHS = ("dob", "birth_date", "P569")  # columns of the lists, of OpenSanctions and the EU journal, of Wikidata
_BETWEEN = re.compile(r"\s*[;|]\s*")
_SLIP = 1  # years by which lists differ on one and the same person
_GENERATION = 20  # years that no list is wrong by
# Words that no table of countries has, for those of which the base knows several persons or companies.
_ADJECTIVES = {
    "austria": "austrian",
    "belarus": "belarusian",
    "china": "chinese",
    "france": "french",
    "germany": "german",
    "india": "indian",
    "israel": "israeli",
    "malaysia": "malaysian",
    "myanmar": "burmese",
    "north-korea": "north korean",
    "russia": "russian",
    "singapore": "singaporean",
    "south-korea": "south korean",
    "thailand": "thai",
    "ukraine": "ukrainian",
    "united-kingdom": "british",
    "united-states": "american",
    "viet-nam": "vietnamese",
}
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
    # Names from Myanmar and China are short and frequent, and those of companies return elsewhere.
    names = names_of_country(actor.country or "")
    if names and not _speaks_of(cells, actor.country or "", names):
        return f"nothing says that it is of {names[0]}, as {actor.key} is"
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


def _speaks_of(cells: Mapping[str, str], country: str, names: Sequence[str]) -> bool:
    said = _in_words(" ".join(cells.values()))
    in_words = any(_in_words(name) in said for name in (*names, *filter(None, [_ADJECTIVES.get(country)])))
    return in_words or any(country_key(code, "iso") == country for code in _codes(cells))


def _in_words(text: str) -> str:
    """The words of a text, with a blank before and behind each."""
    return f" {' '.join(words_of(fold_name(text)))} "


def _codes(cells: Mapping[str, str]) -> Iterator[str]:
    """What can be the code of a country."""
    for column, text in cells.items():
        if _COUNTRIES.search(column):
            yield from _LETTERS.findall(text)
        elif _PROGRAMMES.search(column):
            yield from (code for code in _LETTERS.findall(text) if len(code) == 3)
