"""What the filters of all subjects share: periods, grades, and the conditions that they become."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from mmkb.dates import PartialDate
from mmkb.db.read import Value
from mmkb.queries.statements import listed


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of `since` to the last day of `until`; without one of them, open on that side."""

    since: PartialDate | None = None
    until: PartialDate | None = None

    def values(self) -> dict[str, Value]:
        """The parameters of a period condition: days as text, and their years."""
        since = self.since.earliest.isoformat() if self.since else "0001-01-01"
        until = self.until.latest.isoformat() if self.until else "9999-12-31"
        return {"since": since, "until": until, "since_year": int(since[:4]), "until_year": int(until[:4])}

    def words(self) -> str:
        """`since 2021`, `until 2022-06`, `2021 to 2022-06`, `in 2021`, `on 2021-02-01`."""
        if self.since and self.since == self.until:
            return f"{'on' if self.since.earliest == self.since.latest else 'in'} {self.since}"
        if self.since and self.until:
            return f"{self.since} to {self.until}"
        return f"since {self.since}" if self.since else f"until {self.until}"

    def overlaps(self, date: PartialDate) -> bool:
        """May the date lie in the period?"""
        return (not self.since or date.latest >= self.since.earliest) and (not self.until or date.earliest <= self.until.latest)

    def __bool__(self) -> bool:
        return bool(self.since or self.until)


@dataclass(frozen=True, slots=True)
class MinGrade:
    """At least this reliability (A best) and this credibility (1 best)."""

    reliability: str | None
    credibility: int | None = None

    def __str__(self) -> str:
        return f"{self.reliability or 'credibility '}{self.credibility or ''}"


@dataclass(slots=True)
class Conditions:
    """The named conditions of a question that are in use, and their values."""

    names: list[str] = field(default_factory=list)
    values: dict[str, Value] = field(default_factory=dict)

    def among(self, name: str, wanted: Sequence[str]) -> None:
        """One of several values, where any are asked for."""
        if wanted:
            self.names.append(name)
            self.values[name] = listed(wanted)

    def numbered(self, name: str, wanted: Sequence[int], parameter: str | None = None) -> None:
        """One of several numbers, or none where the list is empty."""
        self.names.append(name)
        self.values[parameter or name] = json.dumps(wanted)

    def give(self, name: str, wanted: Sequence[str]) -> None:
        """Values for a condition of another name that needs them as well."""
        self.values[name] = listed(wanted)

    def flag(self, name: str, *, asked: bool) -> None:
        """A condition without a value."""
        if asked:
            self.names.append(name)

    def equal(self, name: str, wanted: Value) -> None:
        """One value, where it is asked for."""
        if wanted is not None:
            self.names.append(name)
            self.values[name] = wanted

    def during(self, period: Period) -> None:
        """A question's own `period` condition."""
        if period:
            self.names.append("period")
            self.values |= period.values()

    def between(self, period: Period) -> None:
        """A question's `since` and `until` conditions."""
        if period.since:
            self.equal("since", period.values()["since"])
        if period.until:
            self.equal("until", period.values()["until"])

    def graded(self, grade: MinGrade | None) -> None:
        """At least this grade."""
        if grade:
            self.equal("min_reliability", grade.reliability)
            self.equal("min_credibility", grade.credibility)


def said(**filters: object) -> list[str]:
    """Filters in words, those in use only: `supplier Russia or China`. Underscores in the names become blanks."""
    return [f"{name.replace('_', ' ')} {words}".strip() for name, value in filters.items() if (words := _words(value))]


def quoted(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts that are looked for, as they were typed."""
    return tuple(f'"{text}"' for text in texts)


def _words(value: object) -> str:
    if isinstance(value, Period):
        return value.words() if value else ""
    if isinstance(value, tuple):
        return " or ".join(str(item) for item in value)
    return "" if value is None else str(value)
