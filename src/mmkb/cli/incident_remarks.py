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


def dated_said(plan: Plan) -> list[str]:
    """Where a count has years or months, of which days of an event they are."""
    is_dated = {"year", "month"} & set(plan.counted_by)
    return ["a date of several days counts at its middle day"] if is_dated else []


def taken_said(base: sqlite3.Connection, wanted: queries.IncidentsFilter) -> list[str]:
    """Which names of parties and of administrative units were taken to be what was asked for, and which nearly were."""
    taken = {"parties": sorted({side.name for side in wanted.sides or ()}), "places in": list(wanted.units)}
    actors = [actor for text in wanted.actors if (actor := named_actor(base, text))]
    kin = kin_said(side for actor in actors for side in kin_of(base, actor, wanted.sides or ()))
    said = [f"{what}: {'; '.join(names[:_MOST_NAMED])}{_more(names)}" for what, names in taken.items() if names]
    return [*said, kin] if kin else said


def _more(names: Sequence[str]) -> str:
    return f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
