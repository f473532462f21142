"""Deals that share parties, year and weapon: each keeps its key while others come and go."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from invented_files import REGISTER, counts, deal, put, register, table, write
from mmkb.store.releases.outcomes import Outcome

EARLY = deal("Radio-1", years="2019", ordered="2", delivered="2", comments="For the first ship", unit="1")
MIDDLE = deal("Radio-1", years="2021", ordered="4", delivered="4", comments="For the second ship", unit="2")
LATE = deal("Radio-1", years="2023", ordered="6", delivered="6", comments="For the third ship", unit="3")
KEY = "Myanmar|Ruritania|2018|Radio-1"


def comments(base: Path) -> dict[str, tuple[str, bool]]:
    """Key to comment, and whether the record was withdrawn."""
    query = "SELECT key, json_extract(cells, '$.comments'), gone_release_id IS NOT NULL FROM entries"
    with closing(sqlite3.connect(base)) as connection:
        return {key: (said, bool(gone)) for key, said, gone in connection.execute(query)}


def put_register(base: Path, year: int, *deals: list[str]) -> dict[str, int]:
    return counts(put(base, write(base.parent / f"{year}.csv", register(f"1 Jan {year}", deals))))


def test_a_sibling_that_is_added_moves_no_other(base: Path) -> None:
    put_register(base, 2025, MIDDLE)
    assert put_register(base, 2026, EARLY, MIDDLE) == {"rows": 2, "added": 1, "same": 1}
    assert put_register(base, 2027, EARLY, LATE, MIDDLE) == {"rows": 3, "added": 1, "same": 2}
    kept = {KEY: "second", f"{KEY}#2": "first", f"{KEY}#3": "third"}
    assert comments(base) == {key: (f"For the {ship} ship", False) for key, ship in kept.items()}


def test_a_sibling_that_goes_moves_no_other_and_may_come_back(base: Path) -> None:
    put_register(base, 2025, EARLY, MIDDLE, LATE)
    assert put_register(base, 2026, LATE, MIDDLE) == {"rows": 2, "same": 2, "gone": 1}
    assert comments(base)[KEY] == ("For the first ship", True)
    assert put_register(base, 2027, EARLY, MIDDLE, LATE) == {"rows": 3, "added": 1, "same": 2}
    assert comments(base)[KEY] == ("For the first ship", False)


def test_a_sibling_that_is_edited_is_the_same_and_another_deal_never_takes_the_key_of_one_that_went(base: Path) -> None:
    put_register(base, 2025, EARLY, MIDDLE)
    edited = deal("Radio-1", years="2019", ordered="2", delivered="2", comments="For the first ship, in 2 parts", unit="1")
    assert put_register(base, 2026, MIDDLE, edited) == {"rows": 2, "changed": 1, "same": 1}
    put_register(base, 2027, MIDDLE)
    assert put_register(base, 2028, LATE, MIDDLE) == {"rows": 2, "added": 1, "same": 1}
    assert comments(base) == {
        KEY: ("For the first ship, in 2 parts", True),
        f"{KEY}#2": ("For the second ship", False),
        f"{KEY}#3": ("For the third ship", False),
    }


def test_a_mended_row_is_no_sibling_that_was_read_before(base: Path) -> None:
    put_register(base, 2025, EARLY)
    mended = table(["line", "field", "reason", *REGISTER], [["9", "quantity_ordered", "no number", *MIDDLE]])
    assert counts(put(base, write(base.parent / "rejects.csv", mended))) == {"rows": 1, "added": 1}
    again = table(["line", "field", "reason", *REGISTER], [["9", "quantity_ordered", "no number at all", *MIDDLE]])
    assert counts(put(base, write(base.parent / "again.csv", again))) == {"rows": 1, "same": 1}
    assert comments(base) == {KEY: ("For the first ship", False), f"{KEY}#2": ("For the second ship", False)}


def test_a_mended_row_is_the_record_that_an_earlier_edition_had(base: Path) -> None:
    put_register(base, 2025, EARLY, MIDDLE)
    now = deal("Radio-1", years="2021", ordered="5", delivered="4", comments="For the second ship", unit="2")
    mended = table(["line", "field", "reason", *REGISTER], [["9", "quantity_ordered", "no number", *now]])
    assert counts(put(base, write(base.parent / "rejects.csv", mended))) == {"rows": 1, "changed": 1}
    assert set(comments(base)) == {KEY, f"{KEY}#2"}


def test_files_of_other_years_leave_siblings_alone(base: Path) -> None:
    put_register(base, 2025, EARLY, LATE)
    text = register("1 Jan 2026", [MIDDLE]).replace("'Not specified' to 'Not specified'", "'2021' to '2021'")
    assert counts(put(base, write(base.parent / "2021.csv", text))) == {"rows": 1, "added": 1}
    assert [gone for _, gone in comments(base).values()] == [False, False, False]


def mend(base: Path, outcome: Outcome, bad: list[str], good: list[str]) -> dict[str, int]:
    """Import what was set apart, with the bad row mended, as a person does it."""
    rows = [[str(one.line), one.column, one.reason, *(good if list(one.cells) == bad else one.cells)] for one in outcome.rejects]
    return counts(put(base, write(base.parent / "rejects.csv", table(["line", "field", "reason", *REGISTER], rows))))


def broken(row: list[str]) -> list[str]:
    """The number ordered is none."""
    return ["two" if place == REGISTER.index("Number ordered") else cell for place, cell in enumerate(row)]


CHANGED = deal("Radio-1", years="2021; 2022", ordered="9", delivered="9", comments="Now for two ships", unit="3")
EQUAL = (MIDDLE, MIDDLE)
NOTHING: tuple[list[str], ...] = ()


@pytest.mark.parametrize(
    ("before", "now", "done"),
    [
        (NOTHING, (EARLY, MIDDLE), {"rows": 2, "added": 2}),
        (NOTHING, EQUAL, {"rows": 2, "added": 2}),
        ((EARLY,), (EARLY, MIDDLE), {"rows": 2, "added": 1, "same": 1}),
        ((MIDDLE,), (EARLY, MIDDLE), {"rows": 2, "added": 1, "same": 1}),
        ((MIDDLE,), EQUAL, {"rows": 2, "added": 1, "same": 1}),
        (EQUAL, EQUAL, {"rows": 2, "same": 2}),
        ((EARLY, MIDDLE), (EARLY, MIDDLE), {"rows": 2, "same": 2}),
        ((EARLY, MIDDLE), (EARLY, CHANGED), {"rows": 2, "changed": 1, "same": 1}),
        ((EARLY, MIDDLE), (MIDDLE, EARLY, LATE), {"rows": 3, "added": 1, "same": 2}),
        ((EARLY,), (EARLY, CHANGED), {"rows": 2, "added": 1, "same": 1}),
    ],
)
@pytest.mark.parametrize("bad", [0, 1])
def test_siblings_of_which_one_is_mended_are_as_many_as_the_edition_has(
    base: Path, before: tuple[list[str], ...], now: tuple[list[str], ...], done: dict[str, int], bad: int
) -> None:
    other = deal("Fighter-1")
    put_register(base, 2025, *before, other)
    rows = [broken(row) if place == bad else row for place, row in enumerate(now)]
    outcome = put(base, write(base.parent / "2026.csv", register("1 Jan 2026", [*rows, other])))
    assert counts(outcome) == {"rows": 1, "same": 1, "rejected": len(now)}
    assert mend(base, outcome, rows[bad], now[bad]) == done
    assert sorted(said or "" for said, _ in comments(base).values()) == sorted(["", *(row[12] for row in now)])
    assert put_register(base, 2027, *now, other) == {"rows": len(now) + 1, "same": len(now) + 1}
