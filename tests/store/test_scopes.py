"""Downloads of conflict events one after another: a file withdraws only what it surely speaks of. All rows are invented."""

from pathlib import Path

import pytest

from invented_files import acled, counts, event, put, ucdp, write


def on(key: str, day: str, precision: str = "1", **cells: str) -> dict[str, str]:
    """An ACLED-shaped event of a day."""
    return event(key, event_date=day, time_precision=precision, **cells)


def during(key: str, first: str, last: str) -> dict[str, str]:
    """A UCDP-shaped event of some days."""
    return {"id": key, "date_start": first, "date_end": last, "code_status": "Check"}


JULY = (during("3", "2024-06-20", "2024-07-20"), during("4", "2024-07-01", "2024-07-01"), during("5", "2024-07-31", "2024-07-31"))
MONTHS = {
    "a week": (
        acled([on("A1", "2024-06-01"), on("A2", "2024-06-30")]),
        acled([on("B1", "2024-07-02", "2"), on("B2", "2024-07-01"), on("B3", "2024-07-31")]),
    ),
    "a month": (
        acled([on("A1", "2024-07-02"), on("A2", "2024-07-20")]),
        acled([on("B1", "2024-07-03"), on("B2", "2024-07-15", "3")]),
    ),
    "a held month": (acled([on("A1", "2024-07-20", "3")]), acled([on("B1", "2024-07-01"), on("B2", "2024-07-15")])),
    "some days": (ucdp(during("1", "2024-06-01", "2024-06-01"), during("2", "2024-06-25", "2024-06-25")), ucdp(*JULY)),
    "one event alone": (ucdp(during("1", "2024-06-20", "2024-06-20")), ucdp(during("2", "2024-06-20", "2024-07-20"))),
}


@pytest.mark.parametrize("kind", MONTHS)
def test_an_event_of_more_than_a_day_withdraws_nothing_of_days_that_the_file_need_not_have(
    base: Path, tmp_path: Path, kind: str
) -> None:
    first, second = MONTHS[kind]
    put(base, write(tmp_path / "first.csv", first))
    assert "gone" not in counts(put(base, write(tmp_path / "second.csv", second)))


def test_what_lies_wholly_within_the_days_of_the_file_is_withdrawn(base: Path, tmp_path: Path) -> None:
    held = [on("A1", "2024-06-30"), on("A2", "2024-07-01"), on("A3", "2024-07-15", "2"), on("A4", "2024-07-15", "3")]
    put(base, write(tmp_path / "1.csv", acled(held)))
    july = acled([on("B1", "2024-07-02", "2"), on("B2", "2024-07-01"), on("B3", "2024-07-31")])
    assert counts(put(base, write(tmp_path / "2.csv", july))) == {"rows": 3, "added": 3, "gone": 3}
