"""What a SIPRI export speaks of: the query that its first line repeats, or else the rows that it holds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mmkb.importers.datasets.sipri_names import plain_name

_FIRST_YEAR = 1950  # of the database
_LONGEST = 5_000  # characters of a query that names every country
_QUERY = re.compile(
    r"\s*Transfers of [a-z ]{1,60}? from (?P<suppliers>.+?) to (?P<recipients>.+?)\s*\.\s*"
    r"Deals with deliveries (?P<orders>or orders )?made for (?:the )?year range '(?P<first>[^']*)' to '(?P<last>[^']*)'"
)
_ALL = "all countries"


@dataclass(frozen=True, slots=True)
class Query:
    """Whose transfers were asked for; None where all were."""

    suppliers: frozenset[str] | None
    recipients: frozenset[str] | None
    first: int | None
    last: int | None
    has_orders: bool  # deals that were only ordered in these years are in it, too

    def has_years_of(self, values: Mapping[str, str]) -> bool:
        """Is a deal with these years in the answer?"""
        if self.first is None and self.last is None:
            return True
        years = [year for year in values.get("delivery_years", "").split(";") if year]
        if self.has_orders:
            years.append(values["order_year"])
        return any((self.first or 0) <= int(year) <= (self.last or 9999) for year in years)

    def narrowing(self, published: str | None) -> str:
        """What the range of years does to the rows, in words; empty where it leaves out nothing."""
        newest = int(published[:4]) - 1 if published else 9999
        if (self.first or 0) <= _FIRST_YEAR and (self.last or 9999) >= newest:
            return ""
        years = f"{self.first or _FIRST_YEAR} to {self.last or newest}"
        return (
            f"numbers and years of delivery are those of {years} alone, as the query asked: don't compare them with other ranges"
        )


def find_query(preamble: Iterable[str]) -> Query | None:
    """The query in words that the first line repeats."""
    for text in preamble:
        found = _QUERY.match(text[:_LONGEST])
        if found:
            suppliers, recipients = _names(found["suppliers"]), _names(found["recipients"])
            return Query(suppliers, recipients, _year(found["first"]), _year(found["last"]), bool(found["orders"]))
    return None


def _names(text: str) -> frozenset[str] | None:
    if text.strip().casefold() == _ALL:
        return None
    return frozenset(plain_name(name) for name in re.split(r"[,;]|\s{2,}", text.strip()) if name.strip())


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() else None  # 'Not specified'


@dataclass(slots=True)
class Scope:
    """Which entries a file speaks of, known when its rows have been read."""

    query: Query | None
    suppliers: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    order_years: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # by supplier and recipient

    def add(self, values: Mapping[str, str]) -> None:
        """Note whom a row of the file is about."""
        supplier, recipient = plain_name(values["supplier"]), plain_name(values["recipient"])
        self.suppliers.add(supplier)
        self.recipients.add(recipient)
        self.order_years.setdefault((supplier, recipient), set()).add(values["order_year"])

    def covers(self, values: Mapping[str, str]) -> bool:
        """Would the entry stand in the file if it were still published?"""
        supplier, recipient = plain_name(values["supplier"]), plain_name(values["recipient"])
        if self.query is None:  # any part of any query: nothing is said beyond the pairs that occur and their years
            years = self.order_years.get((supplier, recipient))
            return years is not None and min(years) <= values["order_year"] <= max(years)
        return (
            _is_asked(supplier, self.query.suppliers, self.suppliers)
            and _is_asked(recipient, self.query.recipients, self.recipients)
            and self.query.has_years_of(values)
        )


def _is_asked(name: str, asked: frozenset[str] | None, found: set[str]) -> bool:
    if asked is None:
        return True
    is_understood = found <= asked  # how the page lists several names was not seen: the rows are the proof
    return name in asked if is_understood else name in found
