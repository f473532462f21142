"""`mmkb import --link ask`: what a person is shown and asked, and what becomes of the answers."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from factories import cell, facts, import_folder, write_folder
from invented_files import deal, register, write
from mmkb.errors import ExitCode
from support import Answer, Mmkb

SU_30 = "transfer:russia-su-30sme-2018"
REMARK = "Delivered in three batches, of which the last was late; " * 12 + "Su-30SME version"
LONG = "fighter aircraft " * 100
Asked = Callable[..., Answer]


class Person(io.StringIO):
    """Somebody at a terminal, who types these lines and then nothing more."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def asked(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Import a register with one deal that may be the fighters of 2018, and type these lines."""
    fighters = deal("Su-30", supplier="Russia", ordered="4", delivered="4", ordered_flag="?", description=LONG, comments=REMARK)
    path = write(tmp_path / "register.csv", register("1 Mar 2026", [fighters]))

    def call(*lines: str) -> Answer:
        monkeypatch.setattr("sys.stdin", Person("".join(f"{line}\n" for line in lines)))
        return mmkb("import", path, "--link", "ask", "--db", base)

    return call


def link(mmkb: Mmkb, base: Path) -> tuple[str, str, str]:
    (row,) = mmkb("entries", "--db", base).rows
    return row["records"], row["linked_by"], row["score"]


def listed(mmkb: Mmkb, base: Path) -> list[str]:
    return [
        row["designation"] for row in mmkb("arms", "--supplier", "russia", "--db", base).rows if "Su-30" in row["designation"]
    ]


def test_what_decides_is_shown_side_by_side(asked: Asked) -> None:
    shown = " ".join(asked("").err.split())
    assert "quantity_ordered ~4 6" in shown
    assert "designation Su-30 Su-30SME" in shown
    assert f"comments {REMARK}" in shown
    assert "fighter aircraft fighter ... fighter; ground attack" in shown  # ends at a word
    assert f"Is it {SU_30} (score 0.839)? y, n, or Enter to leave it open" in shown


def test_no_answer_leaves_a_link_open(asked: Asked, mmkb: Mmkb, base: Path) -> None:
    for _ in range(2):
        assert asked("").code == 0
        assert link(mmkb, base) == (SU_30, "open", "0.839")
        assert listed(mmkb, base) == ["Su-30SME"]
    assert "nothing was changed" in asked("").err


@pytest.mark.parametrize("typed", ["y", " YES "])
def test_yes_links(asked: Asked, mmkb: Mmkb, base: Path, typed: str) -> None:
    asked("perhaps", typed)
    assert link(mmkb, base) == (SU_30, "person", "0.839")
    assert listed(mmkb, base) == ["Su-30SME"]


def test_no_is_a_decision_that_can_be_revised(asked: Asked, mmkb: Mmkb, base: Path) -> None:
    asked("n")
    assert link(mmkb, base) == ("", "new", "0.839")
    assert sorted(listed(mmkb, base)) == ["Su-30", "Su-30SME"]
    assert "Enter to keep your no" in asked("").err
    assert link(mmkb, base) == ("", "new", "0.839")
    assert "its links were changed" in asked("y").err
    assert link(mmkb, base) == (SU_30, "person", "0.839")
    assert "Enter to keep your yes" in asked("n").err
    assert link(mmkb, base) == ("", "new", "0.839")


def test_a_no_stays_when_the_deal_changes(asked: Asked, mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    asked("n")
    newer = register("1 Mar 2027", [deal("Su-30", supplier="Russia", ordered="6", delivered="6")])
    assert mmkb("import", write(tmp_path / "newer.csv", newer), "--db", base).code == 0
    assert link(mmkb, base) == ("", "new", "0.839")


def test_a_part_of_a_deal_is_asked_for_with_the_other_part(
    mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [deal("Su-30SME", supplier="Russia", ordered=number, delivered=number) for number in ("5", "1")]
    path = write(tmp_path / "register.csv", register("1 Mar 2026", parts))
    for _ in range(2):  # at its import, and when it is open
        monkeypatch.setattr("sys.stdin", Person("\n\n"))
        said = mmkb("import", path, "--link", "ask", "--db", base).err
        assert "russia-su-30sme-2018 has another deal already: Myanmar|Russia|2018|Su-30SME#2)? y, n" in said
    assert listed(mmkb, base) == ["Su-30SME"]
    monkeypatch.setattr("sys.stdin", Person("n\n\n"))
    mmkb("import", path, "--link", "ask", "--db", base)
    assert listed(mmkb, base) == ["Su-30SME", "Su-30SME"]


def test_parts_that_a_person_confirmed_do_not_dispute_the_whole(
    mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = (("2", "2"), ("3", "2"), ("9", "2"))
    parts = [deal("Su-30SME", supplier="Russia", ordered=ordered, delivered=number) for ordered, number in numbers]
    monkeypatch.setattr("sys.stdin", Person("y\ny\ny\n"))
    mmkb("import", write(tmp_path / "register.csv", register("1 Mar 2026", parts)), "--link", "ask", "--db", base)
    rows = [row for row in mmkb("evidence", "russia-su-30sme-2018", "--db", base).rows if row["source"] == "sipri@2026-03-01"]
    said = [(row["value"], row["stance"], row["note"]) for row in rows if row["field"] == "quantity_ordered"]
    note = "one of 3 deals of the register that are this transfer"
    assert said == [("2", "qualifies", note), ("3", "qualifies", note), ("9", "disputes", "")]


def test_who_stops_answering_changes_nothing(asked: Asked, base: Path) -> None:
    before = base.read_bytes()
    assert asked().code == ExitCode.INTERRUPTED
    assert base.read_bytes() == before


@pytest.fixture
def namesakes(mmkb: Mmkb, empty_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Import a list with one person whose name two actors bear, and type the lines."""
    rows = facts()
    rows["actors"].append(cell(rows, "actors", "min-aung-hlaing") | {"key": "another", "founded_or_born": "1960", "wikidata": ""})
    import_folder(empty_base, write_folder(tmp_path / "facts", rows))
    sdn = '7,"MIN AUNG HLAING","individual","BURMA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1962; POB Dawei."\n'
    path = write(tmp_path / "sdn.csv", sdn)

    def call(*lines: str) -> Answer:
        monkeypatch.setattr("sys.stdin", Person("".join(f"{line}\n" for line in lines)))
        return mmkb("import", "ofac-sdn", path, "--link", "ask", "--db", empty_base)

    return call


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("y",), ("actor:another", "person")),
        (("n", "y"), ("actor:min-aung-hlaing", "person")),
        (("", "y"), ("actor:min-aung-hlaing", "person")),
        (("n", ""), ("actor:min-aung-hlaing", "open")),
        (("", "n"), ("actor:another", "open")),
        (("", ""), ("actor:another;actor:min-aung-hlaing", "open")),
        (("n", "n"), ("", "new")),
    ],
)
def test_one_of_several_may_be_meant(
    namesakes: Asked, mmkb: Mmkb, empty_base: Path, lines: tuple[str, ...], found: tuple[str, str]
) -> None:
    assert namesakes(*lines).code == 0
    assert link(mmkb, empty_base)[:2] == found


@pytest.fixture
def crowd(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Import a list of one person whom a match is sure of and two that are open, and type the lines."""
    sdn = "".join(
        f'{key},"{name}","individual","{program}",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
        for key, (name, program) in enumerate(
            (("YE WIN OO", "BURMA"), ("MIN AUNG HLAING", "SDGT"), ("VLADIMIR PUTIN", "SDGT")), 1
        )
    )
    path = write(tmp_path / "sdn.csv", sdn)

    def call(*lines: str) -> Answer:
        monkeypatch.setattr("sys.stdin", Person("".join(f"{line}\n" for line in lines)))
        return mmkb("import", "ofac-sdn", path, "--link", "ask", "--db", base)

    return call


def linkings(mmkb: Mmkb, base: Path) -> list[str]:
    return [row["linked_by"] for row in mmkb("entries", "--db", base).rows]


def test_a_match_is_asked_for_after_what_is_open_and_can_be_denied(crowd: Asked, mmkb: Mmkb, base: Path) -> None:
    shown = crowd("", "", "").err
    assert shown.index("MIN AUNG HLAING (") < shown.index("VLADIMIR PUTIN (") < shown.index("YE WIN OO (")
    assert "Is it actor:ye-win-oo (score 1.0)? y, n, or Enter to keep the link; q to be asked no more" in " ".join(shown.split())
    assert linkings(mmkb, base) == ["match", "open", "open"]
    crowd("", "", "n")
    assert linkings(mmkb, base) == ["new", "open", "open"]
    assert crowd("", "", "").err.count("Enter to keep your no") == 1
    crowd("", "", "y")
    assert linkings(mmkb, base) == ["person", "open", "open"]


@pytest.mark.parametrize("is_first", [True, False])
def test_who_has_had_enough_keeps_the_answers(crowd: Asked, mmkb: Mmkb, base: Path, *, is_first: bool) -> None:
    if not is_first:
        crowd("", "", "")
    answer = crowd("y", "q")
    assert answer.code == 0
    assert answer.err.count("Is it") == 2
    assert linkings(mmkb, base) == ["match", "person", "open"]


def test_what_is_known_of_a_person_is_shown_and_all_are_asked_for_again(namesakes: Asked, mmkb: Mmkb, empty_base: Path) -> None:
    shown = " ".join(namesakes("n", "n").err.split())
    assert "founded_or_born 1962 1956-07-03" in shown
    assert "positions Commander-in-Chief; President" in shown
    assert "(score 1.0; born 1962, but min-aung-hlaing 1956-07-03)" in shown
    assert namesakes("", "").err.count("Enter to keep your no") == 2
    assert link(mmkb, empty_base)[1] == "new"
    namesakes("n", "y")
    assert link(mmkb, empty_base)[:2] == ("actor:min-aung-hlaing", "person")
