from collections import Counter
from pathlib import Path

import pytest

from importers.datasets.vote_files import DATA, read_votes
from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Link

FOLDER = DATA / "unvotes"
VOTES = "rcid,country,country_code,vote"
ROLL_CALLS = "rcid,session,importantvote,date,unres,amend,para,short,descr"


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_votes_are_entries_by_roll_call_and_state() -> None:
    read = read_votes(FOLDER / "un_votes.csv")
    assert (read.word, len(read.entries), read.rejects, read.edition.remarks) == ("unvotes", 257, [], [])
    assert Counter(entry.values["choice"] for entry in read.entries.values()) == {"yes": 163, "no": 60, "abstain": 34}
    myanmar = read.entries["9132|MM"]
    assert (myanmar.line, myanmar.name, myanmar.links) == (6, "Myanmar (Burma)", ())
    assert myanmar.values == {"rcid": "9132", "country": "Myanmar (Burma)", "country_code": "MM", "choice": "yes"}


@pytest.mark.parametrize("missing", ["NA", ""])
def test_states_without_a_code_do_not_become_one_with_namibia(tmp_path: Path, missing: str) -> None:
    rows = ("Namibia", "Federal Republic of Germany", "Yemen Arab Republic")
    read = read_votes(write(tmp_path / "votes.csv", VOTES, *(f"3000.0,{name},{missing},yes" for name in rows)))
    assert list(read.entries) == ["3000|NA", "3000|Federal Republic of Germany", "3000|Yemen Arab Republic"]
    assert read.entries["3000|NA"].values["country_code"] == "NA"
    assert "country_code" not in read.entries["3000|Yemen Arab Republic"].values


def test_roll_calls_have_whole_sessions_days_and_their_symbol() -> None:
    read = read_votes(FOLDER / "un_roll_calls.csv")
    assert (read.word, len(read.entries), read.rejects) == ("unvotes-roll-calls", 40, [])
    entry = read.entries["9109"]
    assert (entry.line, entry.name) == (3, "The right of the Palestinian people to self-determination")
    assert entry.values == {
        "rcid": "9109",
        "session": "74",
        "date": "2019-12-18",
        "unres": "A/RES/74/139",
        "short_title": "The right of the Palestinian people to self-determination",
        "description": "The right of the Palestinian people to self-determination",
    }
    assert entry.links == (Link("symbol", "A/RES/74/139"),)


def test_old_numbers_of_resolutions_are_kept_but_not_linked(tmp_path: Path) -> None:
    row = '3,1.0,0,1946-01-01,R/1/66,1,0,NA,"TO ADOPT A CUBAN AMENDMENT"'
    entry = read_votes(write(tmp_path / "calls.csv", ROLL_CALLS, row)).entries["3"]
    assert (entry.name, entry.values["unres"], entry.links) == ("TO ADOPT A CUBAN AMENDMENT", "R/1/66", ())
    assert (entry.values["amendment"], entry.values["important_vote"], "short_title" in entry.values) == ("1", "0", False)


def test_a_roll_call_may_have_several_issues() -> None:
    read = read_votes(FOLDER / "un_roll_call_issues.csv")
    assert (read.word, len(read.entries)) == ("unvotes-issues", 49)
    names = {key: entry.name for key, entry in read.entries.items() if key.startswith("9118|")}
    assert names == {
        "9118|nu": "Nuclear weapons and nuclear material",
        "9118|di": "Arms control and disarmament",
        "9118|co": "Colonialism",
        "9118|ec": "Economic development",
    }


def test_votes_joined_with_their_roll_calls_stay_votes(tmp_path: Path) -> None:
    header = f"{VOTES},session,importantvote,date,unres,amend,para,short,descr"
    row = "9109,Myanmar (Burma),MM,yes,74.0,,2019-12-18,A/RES/74/139,,,Short,Long"
    read = read_votes(write(tmp_path / "joined.csv", header, row))
    entry = read.entries["9109|MM"]
    assert (read.word, entry.values["session"], entry.links) == ("unvotes", "74", (Link("symbol", "A/RES/74/139"),))


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("9109,Myanmar (Burma),MM,maybe", "vote", "vote 'maybe' is none of yes, no, abstain"),
        ("9109,Myanmar (Burma),MM,NA", "vote", "vote '' is none of yes, no, abstain"),
        ("NA,Myanmar (Burma),MM,yes", "rcid", "the row has no rcid"),
        ("9109,,MM,yes", "country", "the row has no country"),
    ],
)
def test_a_vote_that_cannot_be_read_is_set_apart(tmp_path: Path, row: str, column: str, reason: str) -> None:
    read = read_votes(write(tmp_path / "votes.csv", VOTES, row, "9110,Myanmar (Burma),MM,no"))
    assert list(read.entries) == ["9110|MM"]
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [(2, column, reason)]


def test_a_roll_call_without_a_real_day_and_an_issue_without_its_name_are_set_apart(tmp_path: Path) -> None:
    calls = read_votes(write(tmp_path / "calls.csv", ROLL_CALLS, "3,1.0,0,1946-02-30,R/1/66,1,0,Short,Long"))
    assert [reject.reason for reject in calls.rejects] == ["date '1946-02-30' is no day"]
    issues = read_votes(write(tmp_path / "issues.csv", "rcid,short_name,issue", "3,,Colonialism"))
    assert [reject.reason for reject in issues.rejects] == ["the row has no short name of an issue"]


def test_rounded_numbers_of_roll_calls_refuse_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"votes\.csv:2: rcid '9\.11E\+03' was rounded"):
        read_votes(write(tmp_path / "votes.csv", VOTES, "9.11E+03,Myanmar (Burma),MM,yes"))
