"""Downloads of conflict events one after another: a file withdraws only what it surely speaks of. All rows are invented."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from invented_files import acled, counts, event, put, ucdp, write
from mmkb.importers import background


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
    kept = [on(f"C{day}", f"2024-07-0{day}") for day in (3, 4, 5)]
    put(base, write(tmp_path / "1.csv", acled([*held, *kept])))
    july = acled([on("B1", "2024-07-02", "2"), on("B2", "2024-07-01"), on("B3", "2024-07-31"), *kept])
    assert counts(put(base, write(tmp_path / "2.csv", july))) == {"rows": 6, "added": 3, "same": 3, "gone": 3}


def of_states(*states: str, **cells: str) -> list[dict[str, str]]:
    """Events of three days in each of some states."""
    days = ("2024-06-01", "2024-06-15", "2024-06-30")
    return [on(f"{state}-{place}", day, admin1=state, **cells) for state in states for place, day in enumerate(days)]


def after(base: Path, tmp_path: Path, *files: Iterable[dict[str, str]]) -> tuple[dict[str, int], list[str]]:
    """What the last of some files did, and what was said of those left standing."""
    outcomes = [put(base, write(tmp_path / f"{number}.csv", acled(events))) for number, events in enumerate(files)]
    said = [remark for remark in outcomes[-1].remarks if "standing" in remark or "--whole" in remark]
    return counts(outcomes[-1]), said


def test_a_download_of_one_state_leaves_the_others_standing_and_says_how_many(base: Path, tmp_path: Path) -> None:
    held = of_states("Chin", "Rakhine", "")
    first, _, last = of_states("Rakhine")
    done, said = after(base, tmp_path, held, [first | {"fatalities": "1"}, last])
    assert done == {"rows": 2, "changed": 1, "same": 1, "gone": 1}
    lacking = "Atlantis without a unit (3); Chin, Atlantis (3)"
    assert said == [f"left standing: 6 held events of these days, as the file has no row of {lacking}"]


def test_so_does_one_of_a_type_of_event(base: Path, tmp_path: Path) -> None:
    battles = of_states("Chin", "Rakhine")
    protests = [row | {"event_type": "Protests", "event_id_cnty": f"{row['event_id_cnty']}-p"} for row in battles]
    done, said = after(base, tmp_path, [*battles, *protests], [protests[1] | {"fatalities": "1"}, *protests[2:]])
    assert done == {"rows": 5, "changed": 1, "same": 4, "gone": 1}
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


def in_may(numbers: Iterable[int], **cells: str) -> list[dict[str, str]]:
    """Events of one state, on days in the middle of May."""
    return [on(f"M{number}", f"2024-05-{10 + number % 10}", **cells) for number in numbers]


EDGES = [on("first", "2024-05-01"), on("last", "2024-05-31")]
HINT = (
    "if the file is all that its publisher has of its days, units and types: mmkb import --undo 2, then mmkb import FILE --whole"
)
WHY = "the file lacks them, and so looks like a selection (an actor, a subtype, joined files)"


@pytest.mark.parametrize(("held", "gone"), [(2, 2), (28, 2), (28, 4), (998, 53)])
def test_what_a_publisher_may_withdraw_at_once_is_withdrawn(base: Path, tmp_path: Path, held: int, gone: int) -> None:
    new = on("new", "2024-05-12")
    done, said = after(base, tmp_path, [*EDGES, *in_may(range(held))], [*EDGES, *in_may(range(gone, held)), new])
    kept = held + len(EDGES) - gone
    assert (done, said) == ({"rows": kept + 1, "added": 1, "same": kept, "gone": gone}, [])


def test_a_file_that_brings_nothing_new_may_be_older_or_a_selection_and_withdraws_nothing(base: Path, tmp_path: Path) -> None:
    done, said = after(base, tmp_path, [*EDGES, *in_may(range(2))], EDGES)
    assert done == {"rows": 2, "same": 2}
    why = "the file lacks them and brings nothing new, so that it may be older"
    assert said == [f"left standing: 2 of 4 held events of its days, units and types: {why}", HINT]


def test_but_for_a_later_version_of_ucdp(base: Path, tmp_path: Path) -> None:
    held = [during(str(number), "2024-07-01", "2024-07-01") for number in range(4)]
    put(base, write(tmp_path / "GEDEvent_v26_0_7.csv", ucdp(*held)))
    assert counts(put(base, write(tmp_path / "GEDEvent_v26_0_8.csv", ucdp(*held[1:])))) == {"rows": 3, "same": 3, "gone": 1}


@pytest.mark.parametrize(("held", "lacking"), [(28, 5), (998, 54), (998, 900)])
def test_a_file_that_leaves_out_more_is_taken_for_a_selection(base: Path, tmp_path: Path, held: int, lacking: int) -> None:
    done, said = after(base, tmp_path, [*EDGES, *in_may(range(held))], [*EDGES, *in_may(range(lacking, held))])
    kept = held + len(EDGES) - lacking
    assert done == {"rows": kept, "same": kept}
    assert said == [f"left standing: {lacking} of {held + 2:,} held events of its days, units and types: {WHY}", HINT]


def test_so_is_one_that_leaves_out_most_of_a_few(base: Path, tmp_path: Path) -> None:
    done, said = after(base, tmp_path, [*EDGES, *in_may(range(3))], EDGES)
    assert done == {"rows": 2, "same": 2}
    assert said == [f"left standing: 3 of 5 held events of its days, units and types: {WHY}", HINT]


def test_joined_files_withdraw_nothing_of_months_and_types_of_which_a_state_has_no_row(base: Path, tmp_path: Path) -> None:
    june = [row | {"event_date": "2024-06-10", "event_id_cnty": f"{row['event_id_cnty']}-6"} for row in in_may(range(9))]
    south = [on(f"S{row['event_id_cnty']}", row["event_date"], admin1="South") for row in (*in_may(range(9)), *june)]
    protest = on("P", "2024-05-12", event_type="Protests")
    held = [on("A", "2024-05-01"), *in_may(range(9)), *june, protest, *south]
    joined = [
        on("A", "2024-05-01"),
        *in_may(range(1, 9)),
        *south[9:],
        on("SP", "2024-06-30", admin1="South", event_type="Protests"),
    ]
    done, [said] = after(base, tmp_path, held, joined)
    assert done == {"rows": 19, "added": 1, "same": 18, "gone": 1}
    lacking = "North, Atlantis in 2024-06 (9); South, Atlantis in 2024-05 (9); Protests in North, Atlantis (1)"
    assert said == f"left standing: 19 held events of these days, as the file has no row of {lacking}"


def test_of_events_at_the_edges_of_the_days_is_said_how_many_stay(base: Path, tmp_path: Path) -> None:
    edges = [on("1", "2024-05-09"), on("2", "2024-05-08", "2"), on("3", "2024-05-19"), on("4", "2024-05-15", "3")]
    beyond = [on("5", "2024-05-08"), on("6", "2024-05-20"), on("7", "2024-05-09", admin1="South"), on("8", "2024-05-05", "2")]
    done, said = after(base, tmp_path, [*edges, *beyond, *in_may(range(9))], in_may(range(9)))
    assert done == {"rows": 9, "same": 9}
    where = "(2024-05-10 to 2024-05-18): partly beyond them, or on the day before or after"
    assert said == [f"left standing: 4 held events at the edges of its days {where}"]


NEWER = (
    "left standing: 1 held event that changed after 2024-06-10 06:13:20 (UTC), the newest timestamp of the file: "
    "withdrawn, or newer than the file"
)
STAMPS = ("1718000000", "1719000000")  # of 2024-06-10 and 2024-06-21


def test_an_event_that_changed_after_the_newest_of_the_file_may_be_newer_than_it(base: Path, tmp_path: Path) -> None:
    held = [*EDGES, *in_may(range(20), timestamp=STAMPS[0])]
    held[5] |= {"timestamp": STAMPS[1]}
    kept = [*held[:5], *held[7:], on("new", "2024-05-12", timestamp=STAMPS[0])]
    done, said = after(base, tmp_path, held, kept)
    assert done == {"rows": 21, "added": 1, "same": 20, "gone": 1}
    assert said == [NEWER]
    whole = put(base, write(tmp_path / "whole.csv", acled(kept[::-1])), is_whole=True)
    assert counts(whole) == {"rows": 21, "same": 21}
    assert whole.remarks == [NEWER]


def test_so_it_is_by_the_second_also_where_a_second_process_reads(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "WORTH_IT", 1)
    held = [*EDGES, *in_may(range(20), timestamp=STAMPS[0])]
    held[5] |= {"timestamp": str(int(STAMPS[0]) + 1)}
    done, said = after(base, tmp_path, held, [*held[:5], *held[7:], on("new", "2024-05-12")])
    assert (done, said) == ({"rows": 21, "added": 1, "same": 20, "gone": 1}, [NEWER])


def test_a_file_that_is_said_to_be_whole_withdraws_all_that_it_lacks_of_its_days_units_and_types(
    base: Path, tmp_path: Path
) -> None:
    june = on("J", "2024-06-01", admin1="South", timestamp=STAMPS[1])
    held = [
        *EDGES,
        *in_may(range(20), timestamp=STAMPS[1]),
        on("S", "2024-05-02", admin1="South"),
        june,
        on("O", "2024-05-03", admin1="O"),
    ]
    put(base, write(tmp_path / "1.csv", acled(held)))
    whole = put(base, write(tmp_path / "2.csv", acled([*EDGES, june])), is_whole=True)
    assert counts(whole) == {"rows": 3, "same": 3, "gone": 21}
    assert whole.remarks == ["left standing: 1 held event of these days, as the file has no row of O, Atlantis (1)"]
