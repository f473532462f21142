"""Editions of a data set, one after another: exact tallies, exact differences, and the way back to each state before."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_files import (
    ACLED_HEADER,
    REGISTER,
    acled,
    counts,
    deal,
    event,
    put,
    register,
    snapshot,
    table,
    ucdp,
    uk_list,
    write,
)
from mmkb.db.read import reading
from mmkb.errors import InputError, MmkbError, UsageError
from mmkb.importers import background
from mmkb.queries.release_diffs import DiffFilter, diff
from mmkb.queries.releases import ReleaseRow, resolve_release
from mmkb.store.releases.undo import undo_release
from support import Mmkb

# One second of each day: 2024-06-01, 2025-06-01, 2026-06-01.
SUMMERS = ("1717200001", "1748736001", "1780272001")


def first_register() -> str:
    whole = register(
        "13 Mar 2025", [deal("Falcon-1", comments="As published"), deal("Gun-2"), deal("Boat-3"), deal("Tank-4"), deal("Radar-5")]
    )
    cells = ",".join(deal("Boat-3"))
    split = ",".join(deal("Boat-3", comments="For 2 ships\nfrom Elbonia"))  # a raw line break, without quotes
    assert whole.count(cells) == 1
    return whole.replace(cells, split)


def second_register() -> str:
    return register(
        "10 Mar 2026",
        [
            deal("Mine-6", supplier="Elbonia"),
            deal("Radar-5"),
            deal("Boat-3", comments="For 2 ships from Elbonia"),
            deal("Gun-2M"),
            deal("Falcon-1", delivered="3", years="2020", comments="As published"),
        ],
    )


def third_register() -> str:
    """Tank-4 is back; the columns stand in another order, and a column is new."""
    order = (1, 0, 6, 7, 2, 3, 13, 14, 15, 4, 5, 8, 9, 10, 11, 12)
    rows = [
        [*(deal("Tank-4")[place] for place in order), ""],
        [*(deal("Radar-5")[place] for place in order), "checked"],
        [*(deal("Boat-3", comments="For 2 ships from Elbonia")[place] for place in order), ""],
        [*(deal("Gun-2M")[place] for place in order), ""],
        [*(deal("Mine-6", supplier="Elbonia")[place] for place in order), ""],
        [*(deal("Falcon-1", delivered="3", years="2020", ordered="6", comments="As published")[place] for place in order), ""],
    ]
    return register("9 Mar 2027", rows, [*(REGISTER[place] for place in order), "Remark"])


def first_events() -> str:
    return acled(
        [
            event("ATL1", timestamp=SUMMERS[0], notes="Shots at the pier"),
            event("ATL2", fatalities="3", event_date="2024-05-03"),
            event("ATL3", event_date="2024-05-04", notes="A line\nbreak"),
            event("ATL4", event_date="2024-05-05"),
            event("BOR1", event_date="2024-05-03", country="Borduria"),
        ]
    )


def second_events() -> str:
    """ATL3 is gone; ATL4 and BOR1 lie outside of what the file speaks of."""
    return acled(
        [
            event("ATL1", timestamp=SUMMERS[1], notes="Shots at the pier"),
            event("ATL2", fatalities="4", event_date="2024-05-03", actor2="Red Company"),
            event("ATL5", event_date="2024-05-04", sub_event_type="Shelling", location="Mole"),
        ]
    )


def third_events() -> str:
    """ATL3 is back with other notes, ATL5 is gone; the columns stand in another order, and a column is new."""
    header = (*reversed(ACLED_HEADER), "verified")
    return acled(
        [
            event("ATL1", timestamp=SUMMERS[1], notes="Shots at the pier"),
            event("ATL2", fatalities="4", event_date="2024-05-03", actor2="Red Company", verified="yes", timestamp=SUMMERS[2]),
            event("ATL3", event_date="2024-05-04", notes="Another line"),
        ],
        header,
    )


REGISTERS = [first_register, second_register, third_register]
EVENTS = [first_events, second_events, third_events]
DONE = {
    "register": [
        {"rows": 5, "added": 5},
        {"rows": 5, "added": 2, "changed": 1, "same": 2, "gone": 2},
        {"rows": 6, "added": 1, "changed": 2, "same": 3},
    ],
    "events": [
        {"rows": 5, "added": 5},
        {"rows": 3, "added": 1, "changed": 2, "gone": 1},
        {"rows": 3, "added": 1, "changed": 1, "same": 1, "gone": 1},
    ],
}


@pytest.fixture(params=["register", "events"])
def shape(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def files(shape: str, tmp_path: Path) -> list[Path]:
    made = REGISTERS if shape == "register" else EVENTS
    return [write(tmp_path / f"edition-{number}.csv", make()) for number, make in enumerate(made, 1)]


def changes(base: Path, data_set: str, first: str, second: str) -> list[tuple[str, ...]]:
    """What changed, without the names that go with the keys, and without what rows held that came or went."""
    with reading(base) as connection:
        releases = [resolve_release(connection, name, data_set) for name in (first, second)]
        rows = diff(connection, releases[0], releases[1], DiffFilter()).rows
    values = [(row.before or "", row.after or "") if row.field else ("", "") for row in rows]
    return [(row.change, row.key, row.field, *said) for row, said in zip(rows, values, strict=True)]


def query(base: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(base)) as connection:
        return connection.execute(sql).fetchall()


def found(base: Path, word: str) -> set[object]:
    """The keys of the incidents in whose notes the word stands, by the full-text index."""
    sql = "SELECT key FROM incidents WHERE id IN (SELECT rowid FROM incident_words WHERE incident_words MATCH '{}')"
    return {key for (key,) in query(base, sql.format(word))}


def test_each_edition_adds_changes_and_withdraws_what_it_says(base: Path, shape: str, files: list[Path]) -> None:
    assert [counts(put(base, file)) for file in files] == DONE[shape]
    columns = "rows, added, changed, same, gone, rejected, file, published, is_selection"
    kept = query(base, f"SELECT {columns} FROM releases ORDER BY id")  # noqa: S608
    names = ("rows", "added", "changed", "same", "gone", "rejected")
    assert [{name: number for name, number in zip(names, row, strict=False) if number} for row in kept] == DONE[shape]
    days = ["2025-03-13", "2026-03-10", "2027-03-09"] if shape == "register" else ["2024-06-01", "2025-06-01", "2026-06-01"]
    assert [row[6:] for row in kept] == [(file.name, day, 0) for file, day in zip(files, days, strict=True)]


def test_undoing_each_edition_gives_back_all_that_was(base: Path, shape: str, files: list[Path]) -> None:
    before = []
    for file in files:
        before.append(snapshot(base))
        put(base, file)
    for number in (3, 2, 1):
        assert snapshot(base) != before[number - 1]
        undo_release(base, number, lambda _: None)
        assert snapshot(base) == before[number - 1], shape
    assert [path.name for path in base.parent.iterdir()] == [base.name]


def test_an_edition_that_was_undone_can_be_imported_again(base: Path, shape: str, files: list[Path]) -> None:
    put(base, files[0])
    put(base, files[1])
    undo_release(base, 2, lambda _: None)
    assert [counts(put(base, file)) for file in files[1:]] == DONE[shape][1:]


def test_the_same_file_twice_changes_nothing(base: Path, shape: str, files: list[Path]) -> None:
    put(base, files[0])
    before = base.read_bytes()
    again = put(base, files[0])
    assert (again.is_known, again.release, counts(again)) == (True, 1, {})
    assert base.read_bytes() == before
    renamed = write(files[0].with_name("another name.csv"), files[0].read_bytes())
    assert put(base, renamed).is_known, shape
    put(base, files[1])
    assert put(base, files[0]).is_known  # also after a newer one
    assert counts(put(base, files[2])) == DONE[shape][2]


def test_the_differences_between_registers_are_told_field_by_field(base: Path, tmp_path: Path) -> None:
    for number, make in enumerate(REGISTERS):
        put(base, write(tmp_path / f"{number}.csv", make()))
    falcon, gun, mine, tank, radar = (
        f"Myanmar|{supplier}|2018|{name}"
        for supplier, name in (
            *(("Ruritania", "Falcon-1"), ("Ruritania", "Gun-2M"), ("Elbonia", "Mine-6")),
            *(("Ruritania", "Tank-4"), ("Ruritania", "Radar-5")),
        )
    )
    edits = [
        ("changed", falcon, "delivery_years", "2020;2021", "2020"),
        ("changed", falcon, "quantity_delivered", "4", "3"),
    ]
    renamed = [("renamed", gun, "designation", "Gun-2", "Gun-2M")]
    assert changes(base, "sipri", "2025", "2026") == [
        *renamed,
        *edits,
        ("added", mine, "", "", ""),
        ("withdrawn", tank, "", "", ""),
    ]
    more = [("changed", falcon, "quantity_ordered", "4", "6"), ("changed", radar, "Remark", "", "checked")]
    assert changes(base, "sipri", "2026", "2027") == [*more, ("added", tank, "", "", "")]
    # Over both: the record that went and came back is no difference.
    assert changes(base, "sipri", "2025", "2027") == [*renamed, *edits, *more, ("added", mine, "", "", "")]


def test_the_differences_between_files_of_events_are_told_field_by_field(base: Path, tmp_path: Path) -> None:
    for number, make in enumerate(EVENTS):
        put(base, write(tmp_path / f"{number}.csv", make()))
    stamp = [("changed", "ATL1", "timestamp", SUMMERS[0], SUMMERS[1])]
    edits = [("changed", "ATL2", "deaths_best", "3", "4"), ("changed", "ATL2", "side_b", "", "Red Company")]
    assert changes(base, "acled", "2024", "2025") == [
        *stamp,
        *edits,
        ("added", "ATL5", "", "", ""),
        ("withdrawn", "ATL3", "", "", ""),
    ]
    more = [("changed", "ATL2", "timestamp", "", SUMMERS[2]), ("changed", "ATL2", "verified", "", "yes")]
    assert changes(base, "acled", "2025", "2026") == [
        *more,
        ("added", "ATL3", "", "", ""),
        ("withdrawn", "ATL5", "", "", ""),
    ]
    back = [("changed", "ATL3", "notes", "A line\nbreak", "Another line")]
    assert changes(base, "acled", "2024", "2026") == [*stamp, *edits, *more, *back]


def test_what_is_withdrawn_stays_and_what_changed_keeps_what_it_said(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "1.csv", first_events()))
    assert (found(base, "pier"), found(base, "break")) == ({"ATL1"}, {"ATL3"})
    put(base, write(tmp_path / "2.csv", second_events()))
    assert query(base, "SELECT key, gone_release_id FROM incidents ORDER BY key") == [
        *(("ATL1", None), ("ATL2", None), ("ATL3", 2), ("ATL4", None), ("ATL5", None), ("BOR1", None))
    ]
    versions = "SELECT i.key, v.since_release_id, v.until_release_id, v.deaths_best, v.notes FROM incident_versions v"
    joined = f"{versions} JOIN incidents i ON i.id = v.incident_id ORDER BY i.key, 2"
    assert query(base, joined) == [("ATL1", 1, 2, 0, "Shots at the pier"), ("ATL2", 1, 2, 3, "Nothing happened.")]
    put(base, write(tmp_path / "3.csv", third_events()))
    assert ("ATL3", 1, 2, 0, "A line\nbreak") in query(base, joined)  # said until the release that left it out
    assert (found(base, "break"), found(base, "another"), found(base, "line")) == (set(), {"ATL3"}, {"ATL3"})


def test_a_file_of_some_countries_and_years_withdraws_nothing_of_others(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "1.csv", register("1 Jan 2025", [deal("A"), deal("B"), deal("C", recipient="Borduria")])))
    asked = register("1 Jan 2026", [deal("A")]).replace("to All countries", "to Myanmar")
    assert counts(put(base, write(tmp_path / "2.csv", asked))) == {"rows": 1, "same": 1, "gone": 1}
    gone = query(base, "SELECT key FROM entries WHERE gone_release_id = 2")
    assert gone == [("Myanmar|Ruritania|2018|B",)]


def test_equal_records_are_counted_apart(base: Path, tmp_path: Path) -> None:
    twins = [deal("Radio-1", delivered="2"), deal("Radio-1", delivered="2", years="2022")]
    assert counts(put(base, write(tmp_path / "1.csv", register("1 Jan 2025", twins)))) == {"rows": 2, "added": 2}
    # The order of rows is the publisher's whim.
    turned = put(base, write(tmp_path / "2.csv", register("1 Jan 2026", twins[::-1])))
    assert counts(turned) == {"rows": 2, "same": 2}


def test_an_older_edition_does_not_go_over_a_newer_one(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "new.csv", second_register()))
    before = base.read_bytes()
    with pytest.raises(InputError, match="a newer release"):
        put(base, write(tmp_path / "old.csv", first_register()))
    assert base.read_bytes() == before


def test_a_release_on_which_others_build_is_not_taken_back(base: Path, files: list[Path]) -> None:
    for file in files:
        put(base, file)
    before = base.read_bytes()
    with pytest.raises(MmkbError, match="newer releases build on") as refused:
        undo_release(base, 1, lambda _: None)
    assert [line[0] for line in refused.value.details] == ["3", "2"]  # in the order in which to take them back
    with pytest.raises(UsageError, match="no release 9"):
        undo_release(base, 9, lambda _: None)
    assert base.read_bytes() == before


def test_data_sets_are_taken_back_independently(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "register.csv", first_register()))
    with_register = snapshot(base)
    put(base, write(tmp_path / "events.csv", first_events()))
    undo_release(base, 1, lambda _: None)
    assert query(base, "SELECT key FROM data_sets") == [("acled",)]
    assert query(base, "SELECT count(*) FROM entries") == [(0,)]
    assert query(base, "SELECT count(*) FROM incidents") == [(5,)]
    undo_release(base, 2, lambda _: None)
    put(base, write(tmp_path / "register.csv", first_register()))
    again = snapshot(base)
    assert again["entries"] == with_register["entries"]


def test_a_second_data_set_of_events_leaves_the_first_alone(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "1.csv", first_events()))
    before = snapshot(base)
    one = {"Unique ID": "ATL0001", "Name 6": "ACME ROCKETS"}
    put(base, write(tmp_path / "2.csv", uk_list("08-Oct-2026", one)))
    undo_release(base, 2, lambda _: None)
    assert snapshot(base) == before


def test_a_trial_stores_nothing(base: Path, files: list[Path], shape: str, mmkb: object) -> None:
    before = base.read_bytes()
    answer = mmkb("import", files[0], "--dry-run", "--db", base)  # type: ignore[operator]
    assert answer.code == 0
    assert f"{DONE[shape][0]['rows']} rows: " in answer.err
    assert "nothing was stored (--dry-run)" in answer.err
    assert base.read_bytes() == before


# Editions by key: a number of deaths and a note, of events that all lie within the days and the country of every file.
_SAID = st.tuples(
    st.sampled_from(["0", "7"]), st.sampled_from(["quiet", "loud quarrel", ""]), st.sampled_from(["", "Red", "Blue"])
)
_EDITION = st.dictionaries(st.sampled_from([f"ATL{number}" for number in range(6)]), _SAID, min_size=1)
_DEALS = st.dictionaries(st.sampled_from(["Falcon", "Gun", "Boat", "Tank"]), st.sampled_from(["1", "2", "3"]), min_size=1)
_FILES = st.lists(st.one_of(_EDITION.map(lambda rows: ("acled", rows)), _DEALS.map(lambda rows: ("sipri", rows))), max_size=6)


def text_of(kind: str, rows: Mapping[str, object], number: int) -> str:
    if kind == "sipri":
        deals = [deal(name, ordered=str(ordered)) for name, ordered in rows.items()]
        return register(f"{number + 1} Jan 2025", deals)
    events = [event(key, fatalities=said[0], notes=said[1], actor2=said[2]) for key, said in rows.items()]  # type: ignore[index]
    header = ACLED_HEADER if number % 2 else (*ACLED_HEADER[:1], *reversed(ACLED_HEADER[1:]))
    return acled(events, header)


def difference(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, set[str]]:
    return {
        "added": set(new) - set(old),
        "withdrawn": set(old) - set(new),
        "changed": {key for key in old.keys() & new.keys() if old[key] != new[key]},
    }


@settings(max_examples=40)
@given(editions=_FILES)
def test_any_editions_imported_then_undone_give_back_each_state(
    empty_template: Path, editions: list[tuple[str, dict[str, object]]]
) -> None:
    with TemporaryDirectory() as folder:
        base = write(Path(folder) / "mmkb.db", empty_template.read_bytes())
        states = [snapshot(base)]
        kept: dict[str, list[tuple[int, dict[str, object]]]] = {"acled": [], "sipri": []}
        for number, (kind, rows) in enumerate(editions):
            path = write(Path(folder) / f"{number}.csv", text_of(kind, rows, number))
            outcome = put(base, path, is_whole=kind == "acled")
            assert outcome.rejects == []
            if not outcome.is_known:
                states.append(snapshot(base))
                kept[kind].append((outcome.release, rows))
        for kind, first, second in pairs(kept):
            assert told(base, kind, first[0], second[0]) == difference(first[1], second[1])
        for release in range(len(states) - 1, 0, -1):
            assert snapshot(base) == states[release]
            undo_release(base, release, lambda _: None)
        assert snapshot(base) == states[0]


def pairs(
    kept: Mapping[str, list[tuple[int, dict[str, object]]]],
) -> Iterator[tuple[str, tuple[int, dict[str, object]], tuple[int, dict[str, object]]]]:
    for kind, releases in kept.items():
        for place, second in enumerate(releases):
            yield from ((kind, first, second) for first in releases[:place])


def told(base: Path, kind: str, first: int, second: int) -> dict[str, set[str]]:
    """The keys (or designations) that were added, withdrawn, changed; a renaming is both of the former."""
    with reading(base) as connection:
        releases: list[ReleaseRow] = [resolve_release(connection, str(number), kind) for number in (first, second)]
        rows = diff(connection, releases[0], releases[1], DiffFilter()).rows
    named = lambda key: key.split("|")[3] if kind == "sipri" else key  # noqa: E731
    said: dict[str, set[str]] = {"added": set(), "withdrawn": set(), "changed": set()}
    for row in rows:
        if row.change != "renamed":
            said[row.change].add(named(row.key))
        elif row.field == "designation":
            said["added"].add(str(row.after))
            said["withdrawn"].add(str(row.before))
    return said


def test_a_header_may_be_written_in_other_ways(base: Path, tmp_path: Path) -> None:
    header = [name.replace("_", " ").upper() for name in ACLED_HEADER]
    text = table(header, [[event("ATL1")[name] for name in ACLED_HEADER]])
    assert counts(put(base, write(tmp_path / "1.csv", acled([event("ATL1")])))) == {"rows": 1, "added": 1}
    assert counts(put(base, write(tmp_path / "2.csv", text))) == {"rows": 1, "same": 1}


@pytest.mark.usefixtures("on_base")
def test_a_second_deal_of_a_later_edition_waits_for_a_person_and_that_is_said(mmkb: Mmkb, tmp_path: Path) -> None:
    fighters = deal(
        "Su-30SME", recipient="Myanmar", supplier="Russia", year="2018", ordered="6", delivered="6", years="2022; 2024"
    )
    more = deal("Su-30SME", recipient="Myanmar", supplier="Russia", year="2018", ordered="7", delivered="6", years="2025")
    for number, (day, deals) in enumerate((("13 Mar 2025", [fighters]), ("10 Mar 2026", [fighters, more]))):
        assert mmkb("import", write(tmp_path / f"{number}.csv", register(day, deals))).code == 0
    assert sorted(row["linked_by"] for row in mmkb("entries", "sipri", "-f", "csv").rows) == ["match", "open"]
    answer = mmkb("arms", "-f", "csv")
    assert [row["designation"] for row in answer.rows].count("Su-30SME") == 1
    assert "1 imported deal left out, to be confirmed first" in answer.err


def test_only_what_a_publisher_has_as_codes_is_told_as_such(base: Path, tmp_path: Path) -> None:
    one = {"Unique ID": "ATL0001", "Name 6": "ACME ROCKETS", "D.O.B": "08/05/1955"}
    other = one | {"Unique ID": "ATL0002", "Name 6": "ACME SHELLS"}
    put(base, write(tmp_path / "1.csv", uk_list("08-Oct-2026", one, other)))
    named = {"Name 6": "ACME", "Name type": "Alias", "D.O.B": "09/05/1955", "Regime Name": "The Borduria Regulations"}
    remarks = put(base, write(tmp_path / "2.csv", uk_list("09-Oct-2026", one, other, other | named))).remarks
    assert remarks == ["regime_name: new codes: The Borduria Regulations"]


VERSIONS = {
    "GEDEvent_v25_1.csv": "25.1",
    "ged251-csv.zip": "25.1",
    "GEDEvent_v25_01_25_06.csv": "25.01.25.06",
    "events-v25_1.csv": datetime.now(UTC).date().isoformat(),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_a_file_of_ucdp_bears_the_version_that_is_in_its_name(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for process, least in enumerate((8_000_000, 0), 1):  # in this process, in a second one
        monkeypatch.setattr(background, "WORTH_IT", least)
        outcome = put(base, write(tmp_path / name, ucdp({"id": str(process)})))
        assert outcome.name == VERSIONS[name] + ("" if process == 1 else ".2")
        assert outcome.edition.published is None
        told = f"the release bears the version in its name, {VERSIONS[name]}"
        unknown = "the release bears that of its import, and it can't be told whether it is older than others"
        said = f"{name} says no day of its own: {told if name[:3].lower() == 'ged' else unknown}"
        assert said in outcome.remarks


def tivs(day: str, of: str, tivs: str) -> str:
    titles = f"Figures are in millions of SIPRI trend-indicator values (TIVs).\n\nData generated: {day} 9:10:08 AM\n\n"
    header = "Supplier,2001,2001-2001,Percentage,Sum total years,Percentage of total\n"
    return f"{titles}{header}Utopia,{tivs},{tivs},100%,{tivs},100%\nTotal exports to {of},{tivs},{tivs},100%,{tivs},\n"


def test_an_older_table_of_another_selection_is_taken(base: Path, tmp_path: Path) -> None:
    put(base, write(tmp_path / "1.csv", tivs("28 Sep 2024", "Atlantis", "4")))
    put(base, write(tmp_path / "2.csv", tivs("27 Sep 2023", "Borduria", "5")))
    with pytest.raises(InputError, match="a newer release"):
        put(base, write(tmp_path / "3.csv", tivs("26 Sep 2022", "Atlantis", "4")))
    assert counts(put(base, write(tmp_path / "4.csv", tivs("28 Sep 2025", "Borduria", "6")))) == {"rows": 1, "changed": 1}


def test_so_is_an_older_register_of_other_recipients(base: Path, tmp_path: Path) -> None:
    def asked(day: str, recipient: str) -> str:
        return register(day, [deal("A", recipient=recipient)]).replace("to All countries", f"to {recipient}")

    put(base, write(tmp_path / "1.csv", asked("1 Jan 2026", "Myanmar")))
    assert counts(put(base, write(tmp_path / "2.csv", asked("1 Jan 2025", "Borduria")))) == {"rows": 1, "added": 1}
    with pytest.raises(InputError, match="a newer release"):
        put(base, write(tmp_path / "3.csv", register("1 Jan 2025", [deal("B", recipient="Syldavia")])))


def test_a_register_without_its_query_leaves_what_it_does_not_speak_of_and_says_how_much(
    empty_base: Path, tmp_path: Path
) -> None:
    pairs = [("Ruritania", "Myanmar"), ("Ruritania", "Myanmar"), ("Elbonia", "Myanmar"), ("Elbonia", "Atlantis")]
    held = [deal(f"X-{number}", supplier, recipient) for number, (supplier, recipient) in enumerate(pairs)]
    put(empty_base, write(tmp_path / "whole.csv", register("13 Mar 2025", held)))
    outcome = put(empty_base, write(tmp_path / "part.csv", table(REGISTER, [held[0], held[3]])))
    assert counts(outcome) == {"rows": 2, "same": 2, "gone": 1}
    assert "left standing: 1 held row that the file does not speak of" in outcome.remarks


@pytest.mark.parametrize("sign", ["", "\\r"])
def test_line_ends_within_a_cell_are_no_change(empty_base: Path, tmp_path: Path, sign: str) -> None:
    """Nor are they mistaken where the cell itself has the letters that JSON writes for them."""
    for number, (end, counted) in enumerate((("\r\n", "added"), ("\n", "same"))):
        row = {"Unique ID": "ATL0001", "Name 6": "ACME", "Other Information": f"First.{sign}{end}Second."}
        assert counts(put(empty_base, write(tmp_path / f"{number}.csv", uk_list("08-Oct-2026", row))))[counted] == 1
    with closing(sqlite3.connect(empty_base)) as connection:
        [(cells,)] = connection.execute("SELECT cells ->> 'other_information' FROM entries").fetchall()
    assert cells == f"First.{sign}\nSecond."
