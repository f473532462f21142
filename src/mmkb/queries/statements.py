"""The compiled questions: their text, put together for the filters in use, and their rows."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, groupby
from pathlib import Path
from typing import Any, TypedDict

from mmkb.db.read import Value, fetch, run
from mmkb.errors import DatabaseError

BOOK = Path(__file__).parent / "compiled.json"
_KEPT = 30_000  # cells that many rows share, for each of the tables that they come from


def ask(
    connection: sqlite3.Connection,
    question: str,
    filters: Iterable[str] = (),
    values: Mapping[str, Value] | None = None,
    sort: Sequence[str] = (),
) -> list[tuple[Any, ...]]:
    """The rows of a question under the named filters, sorted by columns (`-column`: downwards), then by its own order."""
    entry = _book()[question]
    asked = [f"{entry['sorts'][term.lstrip('-')]} {'DESC' if term.startswith('-') else 'ASC'} NULLS LAST" for term in sort]
    terms = [*asked, *entry["order"]]
    return fetch(connection, f"{entry['select']}{_where(entry, filters)}\nORDER BY {', '.join(terms)}", values or {})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a question: by its named filters and their values, sorted by its cells, at most `limit` of them."""

    filters: Sequence[str] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    sort: Sequence[str] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows in which a number stands for the cells that many rows share: to read these once is quicker than to join them.

    `names` are the cells of each column of `rows`; `parts` how to get at them, None where the column is a cell itself.
    """

    rows: Iterator[tuple[Any, ...]]
    names: tuple[tuple[str, ...], ...]
    parts: tuple[Callable[[Any], tuple[Any, ...]] | None, ...]

    def unpacked(self) -> Iterator[tuple[Any, ...]]:
        """The rows with all their cells."""
        parts = [part and lru_cache(_KEPT)(part) for part in self.parts]
        for row in self.rows:
            cells = (part(value) if part else (value,) for part, value in zip(parts, row, strict=True))
            yield tuple(chain.from_iterable(cells))


def stream_packed(connection: sqlite3.Connection, question: str, cells: Sequence[str], wanted: Wanted) -> Packed:
    """As `stream`, where shared cells are read once for each of their numbers."""
    entry = _book()[question]
    holders = {cell: place for place, shared in enumerate(entry["shared"]) for cell in shared["cells"]}
    names: list[tuple[str, ...]] = []
    terms: list[str] = []
    parts: list[Callable[[Any], tuple[Any, ...]] | None] = []
    for holder, together in groupby(cells, key=lambda cell: holders.get(cell, cell)):
        names.append(tuple(together))
        found = [entry["cells"][cell] for cell in names[-1]]
        shared = entry["shared"][holder] if isinstance(holder, int) else None
        terms.append(shared["number"] if shared else found[0])
        parts.append(_reader(connection, shared["from"], found) if shared else None)
    return Packed(_run_select(connection, entry, ", ".join(terms), wanted), tuple(names), tuple(parts))


def _reader(connection: sqlite3.Connection, source: str, cells: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    text = f"SELECT {', '.join(cells)} {source}"
    nothing = (None,) * len(cells)

    def read(number: int | None) -> tuple[Any, ...]:
        if number is None:
            return nothing
        found = next(run(connection, text, {"number": number}), None)
        if found is None:  # an iterator that ended here would end the answer, as if there were no more rows
            raise DatabaseError("the file is damaged: rows name others that are not there", "restore a backup; mmkb db check")
        return found

    return read


def stream(
    connection: sqlite3.Connection,
    question: str,
    cells: Sequence[str],
    wanted: Wanted,
) -> Iterator[tuple[Any, ...]]:
    """The chosen cells of the rows of a question, one row after another: there may be millions."""
    entry = _book()[question]
    return _run_select(connection, entry, ", ".join(entry["cells"][name] for name in cells), wanted)


def _run_select(connection: sqlite3.Connection, entry: "_Entry", chosen: str, wanted: Wanted) -> Iterator[tuple[Any, ...]]:
    asked = [f"{entry['cells'][term.lstrip('-')]} {'DESC' if term.startswith('-') else 'ASC'} NULLS LAST" for term in wanted.sort]
    order = ", ".join((*asked, *entry["order"]))
    source = entry["from"] if wanted.sort or _is_narrow(entry, wanted.filters) else entry["walk"]
    text = f"SELECT {chosen} {source}{_where(entry, wanted.filters)}\nORDER BY {order}"
    return run(connection, text if wanted.limit is None else f"{text}\nLIMIT {wanted.limit:d}", wanted.values)


def tally(
    connection: sqlite3.Connection,
    question: str,
    by: Sequence[str],
    wanted: Wanted,
) -> Iterator[tuple[Any, ...]]:
    """For each combination of the cells `by`: these, then the measures of the question in their order."""
    entry = _book()[question]
    groups = [entry["cells"][name] for name in by]
    chosen = ", ".join((*groups, *entry["measures"].values()))
    grouped = f"\nGROUP BY {', '.join(groups)}\nORDER BY {', '.join(groups)}" if groups else ""
    return run(connection, f"SELECT {chosen} {entry['from']}{_where(entry, wanted.filters)}{grouped}", wanted.values)


def is_narrow(question: str, filters: Iterable[str]) -> bool:
    """Do the filters pick few of the rows, so that it costs little to count them?"""
    return _is_narrow(_book()[question], filters)


def _is_narrow(entry: "_Entry", filters: Iterable[str]) -> bool:
    return not set(entry["narrow"]).isdisjoint(filters)


def choosable(question: str) -> tuple[str, ...]:
    """The cells of a question, by name."""
    return tuple(_book()[question]["cells"])


def sortable(question: str) -> tuple[str, ...]:
    """The columns that a question can be sorted by."""
    return tuple(_book()[question]["sorts"])


def listed(values: Iterable[str]) -> str:
    """Several values as one parameter: a JSON list."""
    return json.dumps(list(values))


def _where(entry: "_Entry", filters: Iterable[str]) -> str:
    conditions = " AND ".join(f"({entry['filters'][name]})" for name in filters)
    return f"\nWHERE {conditions}" if conditions else ""


_Shared = TypedDict("_Shared", {"number": str, "from": str, "cells": list[str]})
_Entry = TypedDict(
    "_Entry",
    {
        "select": str,
        "order": list[str],
        "filters": dict[str, str],
        "sorts": dict[str, str],
        "from": str,  # as the six below, only where rows are read one after another
        "cells": dict[str, str],
        "measures": dict[str, str],
        "shared": list[_Shared],
        "walk": str,
        "narrow": list[str],
    },
)


@cache
def _book() -> dict[str, _Entry]:
    book: dict[str, _Entry] = json.loads(BOOK.read_text(encoding="utf-8"))
    return book
