"""Links of imported rows to the base: made later, judged anew, and taken back without a trace."""

import json
import shutil
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import snapshot, write_acled, write_uk_list
from invented_files import deal, register, write
from mmkb.db.read import reading
from mmkb.importers.datasets import importer_of
from mmkb.importers.files import input_file
from mmkb.queries.entries import EntriesFilter, find_entries
from mmkb.store.releases.importing import import_release
from mmkb.store.releases.outcomes import Outcome, Wishes
from mmkb.store.releases.proposals import Ask
from mmkb.store.releases.undo import undo_release
from support import Mmkb

EVENTS = [
    {"event_id_cnty": "A1", "actor1": "Military Forces of Myanmar (2021-)", "admin1": "Upper", "admin3": "Hill"},
    {"event_id_cnty": "A2", "actor1": "Somebody", "admin1": "Lower", "admin3": "Dale"},
]
HILL, DALE = "MMR001001,Hill,Upper", "MMR002001,Dale,Lower"


def store(base: Path, word: str, path: Path, *, is_linking: bool = True, ask: Ask | None = None) -> Outcome:
    with input_file(str(path)) as file:
        return import_release(base, importer_of(word), file, Wishes(lambda _: None, is_linking=is_linking, ask=ask))


def codes(path: Path, *townships: str) -> Path:
    """MIMU's codes of townships: code, name, state."""
    rows = [f"township,{code},{name},ဟ,{state}" for code, name, state in (line.split(",") for line in townships)]
    path.write_text("\n".join(("level,pcode,name,name_burmese,state_name", *rows)) + "\n", encoding="utf-8")
    return path


def content(base: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows, without the time of the imports."""
    found = snapshot(base)
    found["releases"] = [row[:7] + row[8:] for row in found["releases"]]
    return found


def files(folder: Path) -> dict[str, Path]:
    return {
        "acled": write_acled(folder / "acled.csv", EVENTS),
        "mimu-pcodes": codes(folder / "codes.csv", HILL, DALE),
        "uk-list": write_uk_list(folder / "uk.csv", 1, {"U1": "Min Aung Hlaing", "U2": "Nobody Invented"}),
    }


@pytest.mark.parametrize("word", ["acled", "uk-list"])
def test_a_file_that_was_not_linked_can_be_linked_later(base: Path, tmp_path: Path, word: str) -> None:
    given = files(tmp_path)
    store(base, "mimu-pcodes", given["mimu-pcodes"])
    other = shutil.copy(base, tmp_path / "other.db")
    store(base, word, given[word], is_linking=False)
    later = store(base, word, given[word])
    at_once = store(other, word, given[word])
    assert later.is_known
    assert (later.linked, later.parties, later.places) == (at_once.linked, at_once.parties, at_once.places)
    assert later.linked or (later.parties, later.places) == (1, 2)
    assert content(base) == content(other)


def test_the_places_of_events_are_linked_later_by_the_codes(base: Path, tmp_path: Path) -> None:
    given = files(tmp_path)
    store(base, "acled", given["acled"])
    store(base, "mimu-pcodes", given["mimu-pcodes"], is_linking=False)
    assert snapshot(base)["place_links"] == []
    assert store(base, "mimu-pcodes", given["mimu-pcodes"]).places == 2


def test_linking_later_is_said_and_done_once(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    given = files(tmp_path)["uk-list"]
    assert mmkb("import", given, "--link", "none", "--db", base).code == 0
    before = content(base)
    assert "nothing was changed" in mmkb("import", given, "--link", "none", "--db", base).err
    assert "nothing was changed" in mmkb("import", given, "--dry-run", "--db", base).err
    assert content(base) == before
    answer = mmkb("import", given, "--link", "auto", "--db", base)
    assert "linked to the base: 1 by a sure match" in answer.err
    assert "its links were changed" in answer.err
    linked = base.read_bytes()
    assert "nothing was changed" in mmkb("import", given, "--db", base).err
    assert base.read_bytes() == linked


def test_taking_place_codes_back_takes_every_link_by_them_back(base: Path, tmp_path: Path) -> None:
    given = files(tmp_path)
    other = shutil.copy(base, tmp_path / "other.db")
    number = store(base, "mimu-pcodes", given["mimu-pcodes"]).release
    assert store(base, "acled", given["acled"]).places == 2
    undo_release(base, number, lambda _: None)
    store(other, "acled", given["acled"])
    assert snapshot(base)["place_links"] == snapshot(other)["place_links"] == []


@pytest.mark.parametrize("is_late", [False, True])
def test_what_older_codes_linked_is_linked_by_them_again(base: Path, tmp_path: Path, *, is_late: bool) -> None:
    given = files(tmp_path)
    store(base, "mimu-pcodes", codes(tmp_path / "old.csv", HILL))
    newer = store(base, "mimu-pcodes", given["mimu-pcodes"]).release
    store(base, "acled", given["acled"], is_linking=not is_late)
    if is_late:
        assert store(base, "acled", given["acled"]).places == 2
    undo_release(base, newer, lambda _: None)
    assert [code for _, code, _ in snapshot(base)["place_links"]] == ["MMR001001"]


def test_links_by_the_codes_come_and_go_in_any_order(base: Path, tmp_path: Path) -> None:
    given = files(tmp_path)
    given["old"] = codes(tmp_path / "old.csv", HILL)
    states, releases = [], []
    for word, name in (("acled", "acled"), ("mimu-pcodes", "old"), ("mimu-pcodes", "mimu-pcodes")):
        states.append(snapshot(base))
        releases.append(store(base, word, given[name]).release)
    for release, state in zip(reversed(releases), reversed(states), strict=True):
        undo_release(base, release, lambda _: None)
        assert snapshot(base) == state


def links(base: Path) -> list[tuple[Any, ...]]:
    with reading(base) as connection:
        rows = find_entries(connection, EntriesFilter())
    return [(row.key, row.records, row.linked_by, row.score) for row in rows]


def listed(base: Path, folder: Path, *names: dict[str, str], ask: Ask | None = None) -> list[int]:
    """One list of the UK after another, of names by key."""
    releases = []
    for month, entries in enumerate(names, 1):
        with input_file(str(write_uk_list(folder / f"{month}.csv", month, entries))) as file:
            releases.append(import_release(base, importer_of("uk-list"), file, Wishes(lambda _: None, ask=ask)).release)
    return releases


MAN = ("actor:min-aung-hlaing",)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("Nobody Invented", (MAN, "open", 1.0)),
        ("Ye Win Oo", (("actor:ye-win-oo",), "match", 1.0)),
        ("Min Aung Laing", (MAN, "open", 0.987)),
        ("MIN AUNG HLAING", (MAN, "match", 1.0)),
    ],
)
def test_a_link_by_name_is_judged_anew_when_the_name_changes(
    base: Path, tmp_path: Path, name: str, link: tuple[Any, ...]
) -> None:
    other = shutil.copy(base, tmp_path / "other.db")
    first = {"U1": "Min Aung Hlaing", "U2": "Somebody"}
    _, second = listed(base, tmp_path, first, first | {"U1": name})
    assert links(base) == [("U1", *link), ("U2", (), None, None)]
    undo_release(base, second, lambda _: None)
    listed(other, tmp_path, first)
    assert links(base) == [("U1", MAN, "match", 1.0), ("U2", (), None, None)]
    assert content(base) == content(other)


def test_a_link_that_a_person_confirmed_stays(base: Path, tmp_path: Path) -> None:
    listed(base, tmp_path, {"U1": "Min Aung Laing"}, {"U1": "Nobody Invented"}, ask=lambda _: True)
    assert [row[:3] for row in links(base)] == [("U1", MAN, "person")]


def test_a_link_by_identifier_stays(base: Path, tmp_path: Path) -> None:
    for name in ("Min Aung Hlaing", "Nobody Invented"):
        entity = {"id": "Q6862534", "labels": {"en": {"language": "en", "value": name}}}
        (tmp_path / f"{name}.json").write_text(json.dumps({"entities": {"Q6862534": entity}}))
        store(base, "wikidata", tmp_path / f"{name}.json")
        assert links(base) == [("Q6862534", MAN, "identifier", 1.0)]


@pytest.mark.parametrize("is_linked_later", [False, True])
def test_parties_that_a_release_without_linking_named_are_linked_by_the_next(
    base: Path, tmp_path: Path, *, is_linked_later: bool
) -> None:
    first = files(tmp_path)["acled"]
    other = shutil.copy(base, tmp_path / "other.db")
    store(base, "acled", first, is_linking=False)
    store(other, "acled", first, is_linking=is_linked_later)
    outcome = store(base, "acled", write_acled(tmp_path / "2.csv", [*EVENTS, {"event_id_cnty": "A3", "actor1": "China"}]))
    assert outcome.parties == 2
    if is_linked_later:
        store(base, "acled", first)
    undo_release(base, outcome.release, lambda _: None)
    assert content(base) == content(other)


def sdn(path: Path, *names: str) -> Path:
    """An SDN list of these names."""
    rest = '"individual","BURMA-EO14014",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"POB Burma."'
    return write(path, "".join(f'{number},"{name}",{rest}\n' for number, name in enumerate(names, 1)))


def test_an_id_of_a_former_link_is_not_given_to_another(base: Path, tmp_path: Path) -> None:
    _, second = listed(base, tmp_path, {"U1": "Min Aung Hlaing"}, {"U1": "Nobody Invented"})
    store(base, "ofac-sdn", sdn(tmp_path / "sdn.csv", "YE WIN OO"))
    undo_release(base, second, lambda _: None)
    assert links(base) == [("1", ("actor:ye-win-oo",), "match", 1.0), ("U1", MAN, "match", 1.0)]


def test_it_is_said_that_links_were_judged_anew(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    listed(base, tmp_path, {"U1": "Min Aung Hlaing", "U2": "Somebody"})
    answer = mmkb("import", write_uk_list(tmp_path / "2.csv", 2, {"U1": "Nobody Invented", "U2": "Somebody"}), "--db", base)
    assert "1 judged anew, since rows changed" in answer.err


def people(path: Path, born: dict[str, str]) -> Path:
    """An SDN list of people from Myanmar: name and remarks."""
    empty = ",".join(["-0- "] * 7)
    rows = [f'{n},"{name}","individual","BURMA",{empty},"{said}."\n' for n, (name, said) in enumerate(born.items(), 1)]
    return write(path, "".join(rows))


@pytest.mark.parametrize("year", ["1936", "1959"])
def test_another_birth_date_leaves_a_link_open_and_that_is_said(mmkb: Mmkb, base: Path, tmp_path: Path, year: str) -> None:
    other = {"YE WIN OO": "POB Burma"}
    mmkb("import", "ofac-sdn", people(tmp_path / "1.csv", {"MIN AUNG HLAING": "DOB 03 Jul 1956"} | other), "--db", base)
    before = snapshot(base)
    told = mmkb(
        "import", "ofac-sdn", people(tmp_path / "2.csv", {"MIN AUNG HLAING": f"DOB 03 Jul {year}"} | other), "--db", base
    ).err
    doubt = f"born {year}-07-03, but min-aung-hlaing 1956-07-03"
    assert f"no longer actor:min-aung-hlaing for sure: 1 MIN AUNG HLAING ({doubt})" in told
    assert "--link ask" in told
    assert "ye-win-oo" not in told
    assert [row["doubts"] for row in mmkb("entries", "--linked-by", "open", "--db", base).rows] == [doubt]
    undo_release(base, 2, lambda _: None)
    assert snapshot(base) == before


def test_what_was_sure_once_stays_open_whatever_it_is_called_later(base: Path, tmp_path: Path) -> None:
    listed(base, tmp_path, *({"U1": name} for name in ("Min Aung Hlaing", "Nobody Invented", "Somebody Else")))
    assert links(base) == [("U1", MAN, "open", 1.0)]


def test_what_was_never_sure_is_forgotten_with_its_name(base: Path, tmp_path: Path) -> None:
    listed(base, tmp_path, {"U1": "Min Aung Laing"}, {"U1": "Nobody Invented"})
    assert links(base) == [("U1", (), None, None)]


def test_a_no_to_what_was_sure_is_kept(base: Path, tmp_path: Path) -> None:
    names = [{"U1": "Min Aung Hlaing"}, {"U1": "Nobody Invented"}]
    listed(base, tmp_path, *names)
    store(base, "uk-list", tmp_path / "2.csv", ask=lambda _: False)
    store(base, "uk-list", write_uk_list(tmp_path / "3.csv", 3, {"U1": "Min Aung Hlaing"}))
    assert links(base) == [("U1", (), "new", 1.0)]


@pytest.mark.parametrize(
    ("second", "doubts"),
    [
        (("MIN AUNG HLAING", "DOB 1956"), ""),
        (("MIN AUNG HLAING", "DOB 1999"), "born 1999, but min-aung-hlaing 1956-07-03"),
        (("SOMEBODY ELSE", "POB Burma"), "min-aung-hlaing is not known as SOMEBODY ELSE"),
    ],
)
def test_what_a_person_confirmed_stays_and_what_speaks_against_it_since_is_said(
    mmkb: Mmkb, base: Path, tmp_path: Path, second: tuple[str, str], doubts: str
) -> None:
    store(base, "ofac-sdn", people(tmp_path / "1.csv", {"MIN AUNG HLAING": "POB Burma"}), ask=lambda _: True)
    told = mmkb("import", "ofac-sdn", people(tmp_path / "2.csv", dict([second])), "--db", base).err
    said = f"confirmed by you as {MAN[0]}, and now in doubt: 1 {second[0]} ({doubts})"
    assert (said in told) == ("confirmed by you" in told) == ("--link ask" in told) == bool(doubts)
    (row,) = mmkb("entries", "ofac-sdn", "--db", base).rows
    assert (row["records"], row["linked_by"], row["doubts"]) == (MAN[0], "person", doubts)
    again = mmkb("import", "ofac-sdn", people(tmp_path / "3.csv", dict([second]) | {"YE WIN OO": "POB Burma"}), "--db", base).err
    assert "confirmed by you" not in again


def test_a_doubt_in_spite_of_which_a_person_confirmed_is_not_said_again(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    store(base, "ofac-sdn", people(tmp_path / "1.csv", {"MIN AUNG HLAING": "DOB 1959; POB Burma"}), ask=lambda _: True)
    changed = people(tmp_path / "2.csv", {"MIN AUNG HLAING": "DOB 1959; POB Burma; Gender Male"})
    assert "confirmed by you" not in mmkb("import", "ofac-sdn", changed, "--db", base).err


def edition(folder: Path, year: int, deals: dict[str, str]) -> Path:
    """A register of a year: fighters that Russia sold in 2018, by designation how many."""
    fighters = [deal(name, supplier="Russia", ordered=number, delivered=number) for name, number in deals.items()]
    return write(folder / f"register-{year}.csv", register(f"1 Mar {year}", fighters))


@pytest.mark.parametrize("answer", [True, False])
def test_taking_a_release_back_takes_back_what_a_person_decided_with_its_file(
    base: Path, tmp_path: Path, *, answer: bool
) -> None:
    store(base, "sipri", edition(tmp_path, 2025, {"Su-30": "4"}))
    before = snapshot(base)
    assert [row[2:] for row in links(base)] == [("open", 0.839)]
    newer = edition(tmp_path, 2026, {"Su-30": "4", "Invented": "1"})
    release = store(base, "sipri", newer).release
    store(base, "sipri", newer, ask=lambda _: answer)
    assert "open" not in [row[2] for row in links(base)]
    undo_release(base, release, lambda _: None)
    assert snapshot(base) == before


def test_what_was_decided_with_an_older_file_is_taken_back_with_what_it_was_decided_on(base: Path, tmp_path: Path) -> None:
    first = edition(tmp_path, 2025, {"Su-30": "1"})
    store(base, "sipri", first)
    before = snapshot(base)
    second = store(base, "sipri", edition(tmp_path, 2026, {"Su-30": "4", "Su-30S": "4"})).release
    store(base, "sipri", first, ask=lambda _: True)
    undo_release(base, second, lambda _: None)
    assert snapshot(base) == before


SU_30 = ("transfer:russia-su-30sme-2018",)


def fighters(folder: Path, day: str, year: str, number: str) -> Path:
    """A register with fighters ordered from Russia in a year, all of them delivered."""
    sold = deal("Su-30", supplier="Russia", order=year, ordered=number, delivered=number)
    return write(folder / f"{day}.csv", register(day, [sold]))


@pytest.mark.parametrize(("year", "link"), [("2018", (SU_30, "match", 0.95)), ("2016", (SU_30, "open", 0.783))])
def test_a_deal_that_changed_is_what_it_is_without_the_older_register(
    base: Path, tmp_path: Path, year: str, link: tuple[Any, ...]
) -> None:
    other = shutil.copy(base, tmp_path / "other.db")
    store(base, "sipri", fighters(tmp_path, "1 Mar 2025", year, "1"))
    assert links(base)[0][2] == "open"
    before = snapshot(base)
    newer = store(base, "sipri", fighters(tmp_path, "1 Mar 2026", year, "6"))
    store(other, "sipri", fighters(tmp_path, "1 Mar 2026", year, "6"))
    assert [row[1:] for row in links(base)] == [row[1:] for row in links(other)] == [link]
    assert newer.linked["again"] == 1
    undo_release(base, newer.release, lambda _: None)
    assert snapshot(base) == before


def test_a_deal_that_was_sure_stays_what_it_was_with_the_likeness_of_today(base: Path, tmp_path: Path) -> None:
    store(base, "sipri", fighters(tmp_path, "1 Mar 2025", "2018", "6"))
    before = snapshot(base)
    assert links(base)[0][1:] == (SU_30, "match", 0.95)
    newer = store(base, "sipri", fighters(tmp_path, "1 Mar 2026", "2018", "1"))
    assert links(base)[0][1:] == (SU_30, "match", 0.672)
    undo_release(base, newer.release, lambda _: None)
    assert snapshot(base) == before


@pytest.mark.parametrize("answer", [None, True])
def test_it_is_said_that_a_renamed_deal_is_no_longer_a_transfer_for_sure(
    base: Path, tmp_path: Path, *, answer: bool | None
) -> None:
    numbers = {"ordered": "6", "delivered": "6"}
    rest = [deal("Boat"), deal("Tank")]
    first = write(tmp_path / "1.csv", register("1 Mar 2025", [deal("Su-30SME", supplier="Russia", **numbers), *rest]))
    store(base, "sipri", first, ask=lambda _: answer)
    before = snapshot(base)
    second = write(tmp_path / "2.csv", register("1 Mar 2026", [deal("Su-30SME", supplier="China", **numbers), *rest]))
    told = store(base, "sipri", second).remarks
    why = "its supplier is china, that of russia-su-30sme-2018 russia"
    row = "Myanmar|China|2018|Su-30SME Su-30SME, China to Myanmar, 2018"
    assert f"no longer {SU_30[0]} for sure: {row} ({why})" in told
    assert links(base)[0][1:3] == (SU_30, "open")
    undo_release(base, 2, lambda _: None)
    assert snapshot(base) == before


@pytest.mark.parametrize("word", ["sipri", "ofac-sdn"])
def test_an_import_links_what_former_ones_left_out(base: Path, tmp_path: Path, word: str) -> None:
    paths = [
        edition(tmp_path, year, {"Su-30SME": "6", "Boat": "2", "Tank": str(year)})
        if word == "sipri"
        else sdn(tmp_path / f"{year}.csv", "MIN AUNG HLAING", "YE WIN OO", f"N. {year}")
        for year in (2025, 2026, 2027)
    ]
    other = shutil.copy(base, tmp_path / "other.db")
    for path in paths[:2]:
        store(base, word, path, is_linking=False)
    before = snapshot(base)
    release = store(base, word, paths[2]).release
    store(other, word, paths[2])
    assert links(base) == links(other)
    undo_release(base, release, lambda _: None)
    assert snapshot(base) == before


def test_what_changed_in_an_edition_without_linking_is_judged_anew_by_the_next(base: Path, tmp_path: Path) -> None:
    store(base, "sipri", edition(tmp_path, 2025, {"Su-30": "1"}))
    store(base, "sipri", edition(tmp_path, 2026, {"Su-30": "6"}), is_linking=False)
    assert links(base)[0][2:] == ("open", 0.672)
    store(base, "sipri", edition(tmp_path, 2027, {"Su-30": "6", "Boat": "1"}))
    assert ("match", 0.95) in [row[2:] for row in links(base)]


_REGISTERS = st.dictionaries(st.sampled_from(["Su-30", "Su-30SME", "Boat"]), st.sampled_from("14"), min_size=1)
_LISTS = st.dictionaries(
    st.sampled_from(["U1", "U2"]), st.sampled_from(["Min Aung Hlaing", "Min Aung Laing", "Nobody"]), min_size=1
)
_ANSWERS = st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=4)
_STEPS = st.lists(
    st.tuples(st.one_of(_REGISTERS, _LISTS), st.sampled_from(["none", "auto", "ask"]), st.lists(_ANSWERS, max_size=2)),
    min_size=2,
    max_size=4,
)


@settings(max_examples=40)
@given(_STEPS)
def test_whatever_was_linked_and_decided_can_be_taken_back(
    base: Path, steps: list[tuple[dict[str, str], str, list[list[bool | None]]]]
) -> None:
    """Editions with and without linking, and questions that are answered when a file is imported again."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy = Path(shutil.copy(base, folder / "mmkb.db"))
        states: list[tuple[int, dict[str, list[tuple[Any, ...]]]]] = []
        for number, (rows, linking, again) in enumerate(steps, 1):
            is_list = "U1" in rows or "U2" in rows
            path = write_uk_list(folder / f"{number}.csv", number, rows) if is_list else edition(folder, 2020 + number, rows)
            word = "uk-list" if is_list else "sipri"
            before = snapshot(copy)
            ask = answering([True, False]) if linking == "ask" else None
            outcome = store(copy, word, path, is_linking=linking != "none", ask=ask)
            states.append((outcome.release, before))
            for answers in again:
                store(copy, word, path, ask=answering(answers))
        for release, before in reversed(states):
            undo_release(copy, release, lambda _: None)
            assert snapshot(copy) == before


def answering(answers: Sequence[bool | None]) -> Ask:
    """A person who gives these answers, over and over."""
    given = cycle(answers)
    return lambda _: next(given)
