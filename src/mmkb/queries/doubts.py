"""What an entry of a list says for and against the actor of the same name: its kind, births, and the country."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mmkb.dates import DateError, PartialDate
from mmkb.names.countries import country_key, names_of_country
from mmkb.queries.actors import ActorRow
from mmkb.queries.listed_kinds import PERSON, THINGS, kind_said
from mmkb.queries.names import MYANMAR
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
_NATIONALITIES = re.compile(r"(?:^|_)(?:nationality|citizen|citizenship)(?:_country_\w+)?$")
_AIMS = re.compile(r"(?:^|_)(?:program|regime|sanctions$)")
_NOT_KNOWN = ("00", "unknown")  # as the EU writes it
_LETTERS = re.compile("[A-Za-z]+")


def births_in(cells: Mapping[str, str]) -> str:
    """When a person was born, as an entry has it: partial dates, several joined by `;`.

    What a list prints in words of its own is left out.
    """
    return ";".join(date.text for name in _BIRTHS for date in _dates(cells.get(name, "")))


def is_another(cells: Mapping[str, str], actor: ActorRow) -> bool:
    """Is the entry about what no actor is, a ship say, or about somebody born a generation before or after the actor?"""
    return kind_said(cells) in THINGS or years_apart(births_in(cells), _birth(actor)) > _GENERATION


def has_birthday(cells: Mapping[str, str], actor: ActorRow) -> bool:
    """Is the entry about somebody born on the very day on which the actor was?"""
    days = {date.text for date in _dates(_birth(actor)) if _is_day(date)}
    return any(date.text in days for date in _dates(births_in(cells)))


def doubt(cells: Mapping[str, str], actor: ActorRow) -> str:
    """What keeps the entry from being the actor, even if the name is the very same; empty where nothing does."""
    if said := _of_kind(cells, actor):
        return said
    if has_birthday(cells, actor):
        return ""
    return _of_births(cells, actor) or _of_nationality(cells, actor) or _of_country(cells, actor)


def _of_kind(cells: Mapping[str, str], actor: ActorRow) -> str:
    kind = kind_said(cells)
    fits = kind not in THINGS and (kind == PERSON) == (actor.kind == PERSON)
    return "" if fits or not kind else f"it is {_with_article(kind)}, {actor.key} {_with_article(actor.kind)}"


def _of_births(cells: Mapping[str, str], actor: ActorRow) -> str:
    births, known = births_in(cells), _birth(actor)
    said = f"born {births.replace(';', ' or ')}"
    if years_apart(births, known) > _SLIP:
        return f"{said}, but {actor.key} {known}"
    # Most of those whom programmes against Myanmar's rulers list are known to the base without it.
    if births and actor.kind == PERSON and not known and not _is_aimed_at(cells, MYANMAR):
        return f"{said}, of {actor.key} no birth date is held"
    return ""


def _of_nationality(cells: Mapping[str, str], actor: ActorRow) -> str:
    """What a list says of a person's nationality speaks before the country of its programme."""
    held = {column: text for column, text in cells.items() if _NATIONALITIES.search(column) and text.casefold() not in _NOT_KNOWN}
    names = names_of_country(actor.country or "") if actor.kind == PERSON else ()
    if not held or not names or _speaks_of(held, actor.country or "", names):
        return ""
    return f"nationality {', '.join(held.values())}, but {actor.key} is of {names[0]}"


def _of_country(cells: Mapping[str, str], actor: ActorRow) -> str:
    """Names from Myanmar and China are short and frequent, and those of companies return elsewhere."""
    names = names_of_country(actor.country or "")
    if not names or _speaks_of(cells, actor.country or "", names):
        return ""
    return f"nothing says that it is of {names[0]}, as {actor.key} is"


def _is_aimed_at(cells: Mapping[str, str], country: str) -> bool:
    aims = {column: text for column, text in cells.items() if _AIMS.search(column)}
    return _speaks_of(aims, country, names_of_country(country))


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


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
