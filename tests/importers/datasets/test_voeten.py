from pathlib import Path

import pytest

from importers.datasets.vote_files import DATA, read_votes
from mmkb.importers.datasets.interface import Link

# The columns of the editions since 2021; the rows are invented.
HEADER = (
    '"","rcid","ccode","member","vote","Country","Countryname","year","session","abstain","yes","no","importantvote","date",'
    '"unres","amend","para","short","descr","me","nu","di","hr","co","ec","ident","resid"'
)
ROW = (
    '"1",9999,775,1,{vote},"MMR","Myanmar",{year},76,5,170,2.0,NA,"{date}","A/RES/76/999",NA,NA,"Short ","Long ",'
    "0,1,1,0,NA,0,NA,76999"
)


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def row(vote: str = "1", year: str = "2021", date: str = "2021-12-06") -> str:
    return ROW.format(vote=vote, year=year, date=date)


def test_the_edition_of_2016_is_read_and_what_was_passed_over_is_said() -> None:
    read = read_votes(DATA / "voeten" / "votes-2016.csv")
    assert (read.word, read.rejects) == ("voeten", [])
    assert {key: entry.values["choice"] for key, entry in read.entries.items()} == {
        "3|2": "yes",
        "3|20": "no",
        "3|200": "no",
        "5466|2": "yes",
        "5466|31": "non-voting",
        "5466|710": "yes",
        "5466|775": "yes",
    }
    assert read.edition.remarks == [
        "rows of states that were no members (vote 9), passed over: 2",
        "days written month/day/year, put as ISO days: 7",
    ]
    entry = read.entries["5466|775"]
    assert (entry.line, entry.name, entry.links) == (10, "COW 775", ())
    assert (entry.values["date"], entry.values["session"], entry.values["unres"]) == ("2015-12-23", "70", "R/70/235")


def test_later_editions_name_the_state_and_the_totals(tmp_path: Path) -> None:
    read = read_votes(write(tmp_path / "UNVotes.csv", HEADER, row(vote="2")))
    entry = read.entries["9999|775"]
    assert (entry.name, entry.links, read.edition.remarks) == ("Myanmar", (Link("symbol", "A/RES/76/999"),), [])
    assert entry.values == {
        "rcid": "9999",
        "cow_code": "775",
        "member": "1",
        "choice": "abstain",
        "country_abbreviation": "MMR",
        "country_name": "Myanmar",
        "year": "2021",
        "session": "76",
        "total_abstain": "5",
        "total_yes": "170",
        "total_no": "2",
        "date": "2021-12-06",
        "unres": "A/RES/76/999",
        "short_title": "Short",
        "description": "Long",
        "me": "0",
        "nu": "1",
        "di": "1",
        "hr": "0",
        "ec": "0",
        "resolution_id": "76999",
    }


def test_the_narrow_table_with_tabs_is_read(tmp_path: Path) -> None:
    read = read_votes(write(tmp_path / "RawVotingdata.tab", "rcid\tsession\tvote\tccode", "3.0\t1\t1\t2", "3.0\t1\t9\t775"))
    assert (read.word, list(read.entries)) == ("voeten", ["3|2"])


def test_the_table_with_names_added_by_an_analyst_is_not_taken_for_unvotes(tmp_path: Path) -> None:
    header = "ccode,session,rcid,vote,year,country_code,country"
    read = read_votes(write(tmp_path / "votes.csv", header, "775,1,3,8,1948,MYA,Myanmar"))
    assert (read.word, read.entries["3|775"].values["country_code"]) == ("voeten", "MYA")


@pytest.mark.parametrize(
    ("bad", "column", "reason"),
    [
        (row(vote="4"), "vote", "vote '4' is none of 1, 2, 3, 8, 9"),
        (row(vote="yes"), "vote", "vote 'yes' is none of 1, 2, 3, 8, 9"),
        (row(date="13/31/2021"), "date", "date '13/31/2021' is no day"),
        (row(date="2021-02-30"), "date", "date '2021-02-30' is no day"),
        (row(year="next"), "year", "year 'next' is no whole number"),
        (row().replace(",775,", ",NA,"), "ccode", "the row has no cow_code"),
    ],
)
def test_a_row_that_cannot_be_read_is_set_apart(tmp_path: Path, bad: str, column: str, reason: str) -> None:
    read = read_votes(write(tmp_path / "UNVotes.csv", HEADER, bad))
    assert [(reject.line, reject.column, reject.reason) for reject in read.rejects] == [(2, column, reason)]
