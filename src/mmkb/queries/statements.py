"""The compiled questions: their text, put together for the filters in use, and their rows."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from mmkb.db.read import Value, fetch

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
    conditions = " AND ".join(f"({entry['filters'][name]})" for name in filters)
    asked = [f"{entry['sorts'][term.lstrip('-')]} {'DESC' if term.startswith('-') else 'ASC'} NULLS LAST" for term in sort]
    terms = [*asked, *entry["order"]]
    where = f"\nWHERE {conditions}" if conditions else ""
    return fetch(connection, f"{entry['select']}{where}\nORDER BY {', '.join(terms)}", values or {})


def sortable(question: str) -> tuple[str, ...]:
    """The columns that a question can be sorted by."""
    return tuple(_book()[question]["sorts"])


def listed(values: Iterable[str]) -> str:
    """Several values as one parameter: a JSON list."""
    return json.dumps(list(values))


class _Entry(TypedDict):
    select: str
    order: list[str]
    filters: dict[str, str]
    sorts: dict[str, str]


@cache
def _book() -> dict[str, _Entry]:
    book: dict[str, _Entry] = json.loads(BOOK.read_text(encoding="utf-8"))
    return book
