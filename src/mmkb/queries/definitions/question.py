"""What a reading query is made of, and its SQL text for SQLite."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, Select, Text, func, literal_column, select
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.sql.elements import SQLCoreOperations

_WHERE = " \nWHERE "
_ORDER = " ORDER BY "
SortTerm = ColumnElement[Any] | SQLCoreOperations[Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A select without conditions, the conditions that filters add by name, and what rows can be sorted by.

    `order` ends every sort, so that the order is total. Where rows are too many to be read whole, `cells` are the columns
    to choose from, each by its public name, `shared` those of them that many rows have alike, and `measures` the figures
    of a count; `walk` is a table and an index of it whose order theirs begins with: the way through them unless one of the
    `narrow` filters picks few. SQLite by itself would take another index, or none, and sort millions of rows.
    """

    select: Select[*tuple[Any, ...]]
    order: tuple[SortTerm, ...]
    filters: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)
    sorts: Mapping[str, SortTerm] = field(default_factory=dict)
    cells: Mapping[str, SortTerm] = field(default_factory=dict)
    measures: Mapping[str, SortTerm] = field(default_factory=dict)
    shared: tuple["Shared", ...] = ()
    walk: tuple[str, str] | None = None
    narrow: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shared:
    """Cells that a question's rows have from another table, by the number that the row holds of its row there."""

    number: SortTerm
    select: Select[*tuple[Any, ...]]
    cells: tuple[str, ...]


def parameter(name: str) -> ColumnElement[str]:
    """A text that the asker gives by name. Constants are written into the statement, so only these stay open."""
    return literal_column(f":{name}", Text())


def number(name: str) -> ColumnElement[int]:
    """A number that the asker gives by name."""
    return literal_column(f":{name}", Integer())


def is_among(column: SortTerm, name: str) -> ColumnElement[bool]:
    """The column is one of the values of a JSON list, so that one text of the statement serves any number of values."""
    values = func.json_each(parameter(name)).table_valued("value", name=f"{name}_values")
    return column.in_(select(values.c.value))


def has_all(column: SortTerm, name: str) -> ColumnElement[bool]:
    """The column holds all texts of a JSON list."""
    values = func.json_each(parameter(name)).table_valued("value", name=f"{name}_values")
    return ~select(values.c.value).where(func.instr(column, values.c.value) == 0).exists()


def compile_all(questions: Mapping[str, Question]) -> str:
    """All questions as JSON: for each its select, its conditions and its sort terms, as SQL text with named parameters."""
    return json.dumps({name: _compile(question) for name, question in questions.items()}, indent=1) + "\n"


def _compile(question: Question) -> dict[str, object]:
    base = _text(question.select)
    entry = _compile_rows(question, base)
    if question.cells:
        entry["from"] = _from(question.select)
        entry["cells"] = {name: _cell(question, term) for name, term in question.cells.items()}
        entry["measures"] = {name: _cell(question, term) for name, term in question.measures.items()}
        entry["shared"] = [_compile_shared(question, shared) for shared in question.shared]
        entry["walk"] = _along(question, _from(question.select))
        entry["narrow"] = sorted(question.narrow)
    return entry


def _compile_shared(question: Question, shared: Shared) -> dict[str, object]:
    return {"number": _cell(question, shared.number), "from": _from(shared.select), "cells": shared.cells}


def _compile_rows(question: Question, base: str) -> dict[str, object]:
    return {
        "select": base,
        "order": [_sort_term(question, term) for term in question.order],
        "filters": {name: _condition(question, base, condition) for name, condition in question.filters.items()},
        "sorts": {name: _sort_term(question, term) for name, term in question.sorts.items()},
    }


def _condition(question: Question, base: str, condition: ColumnElement[bool]) -> str:
    """The condition as it stands behind WHERE in the whole select, where subqueries know the tables around them."""
    return _behind(base + _WHERE, _text(question.select.where(condition)))


def _sort_term(question: Question, term: SortTerm) -> str:
    return _behind(_text(question.select) + _ORDER, _text(question.select.order_by(term)))


def _from(statement: Select[*tuple[Any, ...]]) -> str:
    return _text(statement.with_only_columns(literal_column("1"), maintain_column_froms=True)).removeprefix("SELECT 1 ")


def _along(question: Question, source: str) -> str:
    if not question.walk:
        return source
    table, index = question.walk
    return source.replace(f"FROM {table} ", f"FROM {table} INDEXED BY {index} ", 1)


def _cell(question: Question, term: SortTerm) -> str:
    """The expression of a column as it stands in the whole select."""
    text = _text(question.select.with_only_columns(cast("ColumnElement[Any]", term).label("chosen"), maintain_column_froms=True))
    return text.removesuffix(_from(question.select)).removeprefix("SELECT ").removesuffix(" AS chosen ")


def _behind(start: str, text: str) -> str:
    if not text.startswith(start):
        raise ValueError(f"a question must have no condition or order of its own: {text}")
    return text.removeprefix(start)


def _text(statement: Select[*tuple[Any, ...]]) -> str:
    return str(statement.compile(dialect=SQLiteDialect(paramstyle="named"), compile_kwargs={"literal_binds": True}))
