"""What a text mentions is found where it stands, the longest name first."""

import sqlite3

import pytest

from mmkb.queries.mentions import find_mentions


def mentions(connection: sqlite3.Connection, text: str) -> list[tuple[int, int, str, str, str]]:
    return [(row.line, row.column, row.text, row.kind, row.key) for row in find_mentions(connection, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Min Aung Hlaing flew to Russia.",
            [(1, 1, "Min Aung Hlaing", "actor", "min-aung-hlaing"), (1, 25, "Russia", "actor", "russia")],
        ),
        ("\nBurma's\n  army", [(2, 1, "Burma", "actor", "myanmar")]),
        ("The Russian Federation sold", [(1, 5, "Russian Federation", "actor", "russia")]),  # not Russia inside it
        ("six Su-30SME came", [(1, 5, "Su-30SME", "weapon", "Su-30SME")]),
        ("a russia of the mind", []),  # a name has a capital where its script has any
        ("Россия и Китай", [(1, 1, "Россия", "actor", "russia")]),
        ("သူသည် ရုရှား သို့ သွားသည်", [(1, 7, "ရုရှား", "actor", "russia")]),
        ("中国 came", [(1, 1, "中国", "actor", "china")]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_names_are_found_where_they_stand(
    connection: sqlite3.Connection, text: str, expected: list[tuple[int, int, str, str, str]]
) -> None:
    assert mentions(connection, text) == expected


def test_a_mention_says_what_the_base_holds(connection: sqlite3.Connection) -> None:
    (row,) = find_mentions(connection, "China")
    assert row.holds.startswith("2 transfers")
