"""Counts by one or more columns: how many rows, and what may be added up over them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, TypeVar

from mmkb.queries.rows import cell

Row = TypeVar("Row")
Cell = Any
Measure = Callable[[list[Any]], int | None]
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def count_by(rows: Iterable[Any], fields: Sequence[str], measures: Mapping[str, Measure]) -> list[tuple[Cell, ...]]:
    """A row for every combination of the fields, with its measures; the most frequent first.

    A row whose field is a list counts once for each of its items.
    """
    groups = group_by(rows, fields)
    counted = [(*group, *(measure(members) for measure in measures.values())) for group, members in groups.items()]
    return sorted(counted, key=lambda line: (-(line[len(fields)] or 0), [_sort_key(cell) for cell in line[: len(fields)]]))


def group_by(rows: Iterable[Any], fields: Sequence[str]) -> dict[tuple[Cell, ...], list[Any]]:
    """The rows of every combination of the fields; a row whose field is a list stands in a group for each of its items."""
    groups: dict[tuple[Cell, ...], list[Any]] = {}
    for row in rows:
        for combination in product(*(_items(cell(row, name)) for name in fields)):
            groups.setdefault(combination, []).append(row)
    return groups


def sort_objects(rows: list[Row], terms: Sequence[str]) -> list[Row]:
    """Rows of several questions sorted by their columns (`-name`: downwards), nothing last, equals as they were.

    What publishers write is text: a column of numbers alone is sorted as numbers all the same.
    """
    for term in reversed(terms):
        name = term.lstrip("-")
        known = [row for row in rows if cell(row, name) is not None]
        as_number = float if all(_is_number(cell(row, name)) for row in known) else lambda text: text
        known.sort(key=lambda row: as_number(cell(row, name)), reverse=term.startswith("-"))
        rows = [*known, *(row for row in rows if cell(row, name) is None)]
    return rows


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_NUMBER.fullmatch(cell))


def sort_rows(rows: list[tuple[Cell, ...]], names: Sequence[str], terms: Sequence[str]) -> list[tuple[Cell, ...]]:
    """The rows of a count sorted by its columns (`-name`: downwards); nothing last, and where all is equal as they were."""
    for term in reversed(terms):
        place = names.index(term.lstrip("-"))
        known = sorted((row for row in rows if row[place] is not None), key=lambda row: row[place], reverse=term.startswith("-"))
        rows = [*known, *(row for row in rows if row[place] is None)]
    return rows


def _items(cell: Cell) -> Sequence[Cell]:
    if isinstance(cell, tuple):
        return cell or (None,)
    return (cell,)


def _sort_key(cell: Cell) -> tuple[bool, bool, Cell]:
    """Numbers before text, nothing last."""
    return cell is None, isinstance(cell, str), cell if cell is not None else ""
