"""What `mmkb incidents` says beside its rows: how many of which data set, how they are dated, what was taken."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mmkb.cli.lists import Plan
from mmkb.formats import Format
from mmkb.queries import incidents as queries
from mmkb.queries.sides import kin_of, kin_said, named_actor
from mmkb.queries.statements import Packed
from mmkb.text import plural

NOUN = "incident"
_MOST_NAMED = 5


@dataclass(slots=True)
class Passed:
    """What is counted of the rows as they pass: how many of each data set, and those that are dated to several days."""

    by_set: Counter[str] = field(default_factory=Counter)
    spans: int = 0

    def counting(self, packed: Packed) -> Packed:
        """The rows without the last two columns, by which they are counted: `has_span` and the data set."""
        part = packed.parts[-1]

        def rows() -> Iterator[tuple[Any, ...]]:
            numbers = Counter[int]()
            for row in packed.rows:
                numbers[row[-1]] += 1
                self.spans += row[-2]
                yield row[:-2]
            for number, times in numbers.items():
                self.by_set[part(number)[0] if part else str(number)] += times

        return Packed(rows(), packed.names[:-2], packed.parts[:-2])


def passed_said(base: sqlite3.Connection, wanted: queries.IncidentsFilter, passed: Passed, plan: Plan) -> list[str]:
    """How many of each data set, never added up; how many dates mean several days, if that is not shown."""
    said = [_numbers_said(base, wanted, passed, plan.selection.limit)]
    names = {column.name for column in plan.columns}
    is_shown = "end_date" in names and plan.format is not Format.TABLE  # a table leaves out what does not fit
    if passed.spans and not is_shown and names & {"start_date", "month", "year"}:
        said.append(f"dated to several days (start_date to end_date): {passed.spans:,} of these")
    return said


def _numbers_said(base: sqlite3.Connection, wanted: queries.IncidentsFilter, passed: Passed, limit: int | None) -> str:
    if limit is None or passed.by_set.total() < limit:
        return _by_set(passed.by_set)
    if not queries.is_counted_fast(wanted):
        return f"the first {limit:,}, there may be more (--limit): {_by_set(passed.by_set)}"
    found = queries.count_by_set(base, wanted)
    return f"the first {limit:,} (--limit) of {_by_set(found)}" if sum(found.values()) > limit else _by_set(found)


def _by_set(numbers: Mapping[str, int]) -> str:
    return "; ".join(f"{name}: {plural(number, NOUN)}" for name, number in sorted(numbers.items())) or plural(0, NOUN)


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows of a count, and the names of their cells: first what is counted by, then the measures."""

    names: Sequence[str]
    rows: Sequence[tuple[Any, ...]]

    def cells(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Of each row the cells of these names."""
        places = [self.names.index(name) for name in names]
        return (tuple(row[place] for place in places) for row in self.rows)


def groups_said(plan: Plan, groups: Groups) -> str:
    """How many rows the count has, and how many of them are shown."""
    number, limit = len(groups.rows), plan.selection.limit
    return f"the first {limit:,} of {plural(number, 'row')} (--limit)" if limit and limit < number else plural(number, "row")


def dated_said(plan: Plan, wanted: queries.IncidentsFilter, groups: Groups) -> list[str]:
    """Where a count has years or months: of which days they are, how many lie outside what was asked, how many are of none."""
    unit = next((name for name in ("month", "year") if name in plan.counted_by), None)
    if not unit:
        return []
    days = wanted.period.values()
    outside, without = Counter[str](), Counter[str]()
    for data_set, when, number in groups.cells("data_set", unit, "incidents"):
        if when is None:
            without[data_set] += number
        elif not str(days["since"])[: len(when)] <= when <= str(days["until"])[: len(when)]:
            outside[data_set] += number
    said = ["a date of several days counts at its middle day"]
    if outside:
        said.append(f"of a {unit} that was not asked for, since only some of their days lie in the period: {_by_set(outside)}")
    if without:
        said.append(f"of no {unit}, since their dates mean more days than it has: {_by_set(without)}")
    return said


def unknown_said(plan: Plan, groups: Groups) -> Iterator[str]:
    """Of how many incidents a number of deaths is not known, in data sets that know it of others: the sums are without them."""
    shown = {column.name for column in plan.columns}.difference(plan.counted_by)
    for measure, known in queries.KNOWN.items():
        having, lacking = Counter[str](), Counter[str]()
        for data_set, number, having_it in groups.cells("data_set", "incidents", known):
            having[data_set] += having_it
            lacking[data_set] += number - having_it
        partly = {data_set: number for data_set, number in lacking.items() if number and having[data_set]}
        if partly and measure in shown:
            yield f"{measure} is not known, and so in no sum, of {_by_set(partly)}"


def taken_said(base: sqlite3.Connection, wanted: queries.IncidentsFilter) -> list[str]:
    """Which names of parties and of administrative units were taken to be what was asked for, and which nearly were."""
    taken = {"parties": sorted({side.name for side in wanted.sides or ()}), "places in": list(wanted.units)}
    actors = [actor for text in wanted.actors if (actor := named_actor(base, text))]
    kin = kin_said(side for actor in actors for side in kin_of(base, actor, wanted.sides or ()))
    said = [f"{what}: {'; '.join(names[:_MOST_NAMED])}{_more(names)}" for what, names in taken.items() if names]
    return [*said, kin] if kin else said


def _more(names: Sequence[str]) -> str:
    return f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
