"""Countries as the data sets write them, and the key that our actors have: names, ISO, FIPS, CAMEO and COW codes.

The table comes from Datahub's country codes (ODC-PDDL-1.0), the COW list of states, and the names that other data sets
use. A state that is no more has a key of its own: it is never read as one of its successors. Where a publisher
himself takes two for one (COW 345 is Yugoslavia and then Serbia; COW 365 is the USSR and Russia), his list's name decides.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Literal

from mmkb.text import fold_name

System = Literal["name", "iso", "fips", "cameo", "cow"]
_CODES: dict[System, tuple[str, ...]] = {
    "iso": ("iso2", "iso3"),
    "fips": ("fips",),
    "cameo": ("iso3", "cameo"),
    "cow": ("cow",),
}


def country_key(name_or_code: str, system: System) -> str | None:
    """The key of the state, territory or (starred in SIPRI's lists) group that is meant, or None where none is known.

    ISO codes are of two or three letters in any case; FIPS are those of GDELT's places; CAMEO codes may go on
    (`MMRGOVMIL`); COW are letters or numbers. Gleditsch-Ward numbers, as UCDP has them, are not COW numbers.
    """
    text = name_or_code.strip()
    if system == "name":
        return _table("name").get(_folded(text))
    code = text.upper()
    if system == "cameo":
        code = code[:3]
    elif system == "cow":
        code = code.lstrip("0")
    return _table(system).get(code)


def country_of_place(text: str) -> str | None:
    """The key of the state in which data sets of incidents say that a place lies: by its name, in GDELT by its FIPS code."""
    return country_key(text, "name") or country_key(text, "fips")


@cache
def names_of_country(key: str) -> tuple[str, ...]:
    """All names of the state with this key, the usual one first; none where the table lacks it."""
    return next(((row["name"], *filter(None, row["names"].split("|"))) for row in _rows() if row["key"] == key), ())


@cache
def _table(system: System) -> dict[str, str]:
    table = {}
    for row in _rows():
        if system == "name":
            named = [_folded(name) for name in (row["name"], *row["names"].split("|")) if name]
        else:
            named = [code for column in _CODES[system] for code in row[column].split()]
        table.update(dict.fromkeys(named, row["key"]))
    return table


@cache
def _rows() -> tuple[dict[str, str], ...]:
    header, *lines = (files(__package__) / "countries.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines)


def _folded(name: str) -> str:
    """A name as it is compared: accents, stars, case and the article before or behind it say nothing."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return fold_name(bare.rstrip("* ").replace("&", " and ")).removeprefix("the ").removesuffix(" the")
