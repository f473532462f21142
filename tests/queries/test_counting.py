from dataclasses import dataclass

import pytest

from mmkb.queries.counting import Cell, count_by


@dataclass
class Row:
    supplier: str | None
    year: int | None
    sources: tuple[str, ...]
    quantity: int | None


ROWS = [
    Row("russia", 2018, ("a", "b"), 6),
    Row("russia", 2018, ("a",), None),
    Row("china", 2015, (), 7),
    Row("china", None, ("b",), 2),
    Row(None, 2018, ("c",), 1),
]


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (["supplier"], [("china", 2, 9), ("russia", 2, 6), (None, 1, 1)]),
        (["year"], [(2018, 3, 7), (2015, 1, 7), (None, 1, 2)]),
        (["sources"], [("a", 2, 6), ("b", 2, 8), ("c", 1, 1), (None, 1, 7)]),
        (
            ["supplier", "sources"],
            [
                ("russia", "a", 2, 6),
                ("china", "b", 1, 2),
                ("china", None, 1, 7),
                ("russia", "b", 1, 6),
                (None, "c", 1, 1),
            ],
        ),
    ],
)
def test_rows_are_counted_by_each_combination_the_most_frequent_first(fields: list[str], lines: list[tuple[Cell, ...]]) -> None:
    measures = {"rows": len, "quantity": lambda rows: sum(row.quantity or 0 for row in rows)}
    assert count_by(ROWS, fields, measures) == lines


def test_of_no_rows_there_is_no_line() -> None:
    assert count_by([], ["supplier"], {"rows": len}) == []
