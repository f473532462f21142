"""Downloads of conflict events one after another: a file withdraws only what it surely speaks of. All rows are invented."""

from collections.abc import Iterable
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


def of_states(*states: str, **cells: str) -> list[dict[str, str]]:
    """Events of three days in each of some states."""
    days = ("2024-06-01", "2024-06-15", "2024-06-30")
    return [on(f"{state}-{place}", day, admin1=state, **cells) for state in states for place, day in enumerate(days)]


def after(base: Path, tmp_path: Path, *files: Iterable[dict[str, str]]) -> tuple[dict[str, int], list[str]]:
    """What the last of some files did, and what was said of those left standing."""
    outcomes = [put(base, write(tmp_path / f"{number}.csv", acled(events))) for number, events in enumerate(files)]
    said = [remark for remark in outcomes[-1].remarks if remark.startswith("left standing")]
    return counts(outcomes[-1]), said


def test_a_download_of_one_state_leaves_the_others_standing_and_says_how_many(base: Path, tmp_path: Path) -> None:
    held = of_states("Chin", "Rakhine", "")
    done, said = after(base, tmp_path, held, of_states("Rakhine")[::2])
    assert done == {"rows": 2, "same": 2, "gone": 1}
    lacking = "Atlantis without a unit (3); Chin, Atlantis (3)"
    assert said == [f"left standing: 6 held events of these days, as the file has no row of {lacking}"]


def test_so_does_one_of_a_type_of_event(base: Path, tmp_path: Path) -> None:
    battles = of_states("Chin", "Rakhine")
    protests = [row | {"event_type": "Protests", "event_id_cnty": f"{row['event_id_cnty']}-p"} for row in battles]
    done, said = after(base, tmp_path, [*battles, *protests], protests[1:])
    assert done == {"rows": 5, "same": 5, "gone": 1}
    assert said == ["left standing: 6 held events of these days, as the file has no row of Battles (6)"]


def test_of_many_states_the_greatest_are_named(base: Path, tmp_path: Path) -> None:
    held = [*of_states("A", "B", "C", "D", "E", "F"), on("more", "2024-06-02", admin1="F")]
    _, [said] = after(base, tmp_path, held, of_states("G"))
    assert said.endswith(
        "no row of F, Atlantis (4); A, Atlantis (3); B, Atlantis (3); C, Atlantis (3); D, Atlantis (3) and 1 more"
    )


def test_of_other_countries_nothing_is_said(base: Path, tmp_path: Path) -> None:
    held = of_states("Chin", country="Borduria")
    assert after(base, tmp_path, held, of_states("Rakhine")) == ({"rows": 3, "added": 3}, [])
