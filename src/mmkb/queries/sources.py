"""The publications behind the facts, and how reliable they are."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.errors import UsageError
from mmkb.queries.evidence import RecordName
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.statements import ask, listed

COLUMNS = exchange.SOURCES.columns


@dataclass(frozen=True, slots=True)
class SourcesFilter:
    """Which sources are asked for; what is empty does not filter."""

    kinds: tuple[str, ...] = ()
    publisher: str = ""
    languages: tuple[str, ...] = ()
    cited_by: RecordName | None = None
    period: Period = Period()
    min_grade: MinGrade | None = None

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            kind=self.kinds,
            publisher_with=self.publisher and f'"{self.publisher}"',
            language=self.languages,
            cited_by=self.cited_by and f"{self.cited_by.kind}:{self.cited_by.key}",
            published=self.period,
            reliability_at_least=self.min_grade and self.min_grade.reliability,
        )


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One publication; the fields are the columns of sources.csv."""

    key: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    kind: str
    language: str
    reliability: str
    note: str | None


def find_sources(connection: sqlite3.Connection, wanted: SourcesFilter, sort: Sequence[str] = ()) -> list[SourceRow]:
    """The sources that match, sorted by columns of the question, then by key."""
    conditions = _conditions(wanted)
    conditions.between(wanted.period)
    return [SourceRow(*row) for row in ask(connection, "sources", conditions.names, conditions.values, sort)]


def count_undated(connection: sqlite3.Connection, wanted: SourcesFilter) -> int:
    """How many sources a period leaves out only because their day of publication is not known."""
    conditions = _conditions(wanted)
    return len(ask(connection, "sources", [*conditions.names, "undated"], conditions.values))


def get_source(connection: sqlite3.Connection, record_id: int) -> SourceRow:
    """The source with this record id."""
    return SourceRow(*ask(connection, "sources", ["record"], {"record": record_id})[0])


def check_source_keys(connection: sqlite3.Connection, keys: tuple[str, ...]) -> None:
    """All of these are keys of sources. Raises UsageError with near misses."""
    from difflib import get_close_matches

    known = {row[0] for row in ask(connection, "sources", ["source"], {"source": listed(keys)})}
    for key in keys:
        if key not in known:
            every = [str(row[0]) for row in ask(connection, "sources")]
            near = [*(name for name in every if key and key in name), *get_close_matches(key, every, n=5)][:5]
            hint = f"did you mean: {', '.join(dict.fromkeys(near))}?" if near else "mmkb sources lists all that are known"
            raise UsageError(f"no source has the key {key!r}", hint)


def _conditions(wanted: SourcesFilter) -> Conditions:
    conditions = Conditions()
    conditions.among("kind", wanted.kinds)
    conditions.equal("publisher", wanted.publisher or None)
    conditions.among("language", wanted.languages)
    conditions.equal("cited_by", wanted.cited_by.id if wanted.cited_by else None)
    conditions.equal("min_reliability", wanted.min_grade.reliability if wanted.min_grade else None)
    return conditions
