"""The compiled questions: their text, put together for the filters in use, and their rows."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from mmkb.db.read import Value, fetch, run

BOOK = Path(__file__).parent / "compiled.json"


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


def stream(
    connection: sqlite3.Connection,
    question: str,
    cells: Sequence[str],
    wanted: Wanted,
) -> Iterator[tuple[Any, ...]]:
    """The chosen cells of the rows of a question, one row after another: there may be millions."""
    entry = _book()[question]
    chosen = ", ".join(entry["cells"][name] for name in cells)
    asked = [f"{entry['cells'][term.lstrip('-')]} {'DESC' if term.startswith('-') else 'ASC'} NULLS LAST" for term in wanted.sort]
    order = ", ".join((*asked, *entry["order"]))
    text = f"SELECT {chosen} {entry['from']}{_where(entry, wanted.filters)}\nORDER BY {order}"
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


_Entry = TypedDict(
    "_Entry",
    {
        "select": str,
        "order": list[str],
        "filters": dict[str, str],
        "sorts": dict[str, str],
        "from": str,  # as the three below, only where rows are read one after another
        "cells": dict[str, str],
        "measures": dict[str, str],
    },
)


@cache
def _book() -> dict[str, _Entry]:
    book: dict[str, _Entry] = json.loads(BOOK.read_text(encoding="utf-8"))
    return book
