"""From the cells of a compiled question to frozen rows, by the columns of the exchange format."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from keyword import iskeyword
from typing import Any, TypeVar

from mmkb.dates import split_year
from mmkb.exchange import Table

Row = TypeVar("Row")


def read_rows(row_type: type[Row], table: Table, answers: Iterable[Sequence[Any]]) -> list[Row]:
    """Rows of one table. An answer holds its columns in order (a year and its flag are one cell), then the grade's letter."""
    has_grade = any(field.name == "grade" for field in fields(row_type))  # type: ignore[arg-type]
    return [row_type(*_values(table, answer, has_grade=has_grade)) for answer in answers]


def cell(row: object, name: str) -> Any:
    """The value of a column; a column named by a word of Python is a field with `_` behind it."""
    return getattr(row, f"{name}_" if iskeyword(name) else name)


def imported_as(key: str | None, sources: Iterable[str]) -> tuple[str, ...]:
    """What a row that stands in releases (`sipri@2026-05-18`) alone is called: data set and key; nothing where it is our own.

    A row of an answer names so, as `imported`, the rows of data sets that it tells of: publishers do not let all be passed on.
    """
    return tuple(f"{source.partition('@')[0]}:{key}" for source in sources if "@" in source)


def imported_in(rows: Iterable[object]) -> set[str]:
    """All rows of data sets that these rows tell of."""
    return {name for row in rows for name in getattr(row, "imported", ())}


def grade_of(reliability: str | None, credibility: int | None) -> str | None:
    """`B2`: the best reliability among the supporting sources and the record's credibility (NATO AJP-2.1)."""
    return f"{reliability}{credibility or ''}" if reliability else None


def split(joined: str | None) -> tuple[str, ...]:
    """The items of a list that SQL joined by `;`."""
    return tuple(joined.split(";")) if joined else ()


def tidy(number: float | None) -> int | float | None:
    """A stored number as people write it: 5, not 5.0."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _values(table: Table, answer: Sequence[Any], *, has_grade: bool) -> Iterator[Any]:
    cells = iter(answer)
    credibility = None
    flagged_years = _flagged_years(table)
    for column in table.columns:
        if column.name in flagged_years:
            continue
        value = next(cells)
        if column.type == "year":
            yield from split_year(value) if value else (None, None)
            continue
        match column.type:
            case "flag":
                value = None if value is None else bool(value)
            case "keys" | "texts":
                value = split(value)
            case "years":
                value = tuple(int(year) for year in split(value))
            case "number":
                value = tidy(value)
        if column.name == "credibility":
            credibility = value
        yield value
    if has_grade:
        yield grade_of(next(cells), credibility)
    yield from cells


@cache
def _flagged_years(table: Table) -> frozenset[str]:
    return frozenset(f"{column.name}_estimated" for column in table.columns if column.type == "year")
