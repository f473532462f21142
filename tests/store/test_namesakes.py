"""Persons of lists and the actors of their names: who is whom for sure, who may be, and who can't be."""

from pathlib import Path

import pytest

from support import Mmkb

MAN = "actor:min-aung-hlaing"  # born 1956-07-03
FLAWLESS = "MIN AUNG HLAING"


def imported(mmkb: Mmkb, base: Path, folder: Path, name: str, remarks: str) -> dict[str, str]:
    """The entry of an SDN list with this name and these remarks."""
    cells = f'7,"{name}","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{remarks}."\n'
    (folder / "sdn.csv").write_text(cells, encoding="utf-8")
    assert mmkb("import", "ofac-sdn", folder / "sdn.csv", "--db", base).code == 0
    (row,) = mmkb("entries", "ofac-sdn", "--db", base).rows
    return row


@pytest.mark.parametrize(
    ("birth", "link"),
    [
        ("", "match"),
        ("DOB 03 Jul 1956; ", "match"),
        ("DOB 01 Jan 1956; ", "match"),  # a year of which the list made a day
        ("DOB 1957; ", "match"),
        ("DOB 03 Jul 1957; ", "match"),
        ("DOB 03 Jul 1950; alt. DOB Jul 1956; ", "match"),
        ("DOB 04 Aug 1957; ", "open"),
        ("DOB 03 Jul 1965; ", "open"),
        ("DOB 1938; ", "open"),
        ("DOB 03 Jul 1999; ", ""),
        ("DOB 1930; ", ""),
    ],
)
def test_a_birth_date_that_speaks_against_it_keeps_a_link_from_being_sure(
    mmkb: Mmkb, base: Path, tmp_path: Path, birth: str, link: str
) -> None:
    row = imported(mmkb, base, tmp_path, FLAWLESS, f"{birth}nationality Burma")
    assert (row["records"], row["linked_by"]) == ((MAN, link) if link else ("", ""))
    assert ("but min-aung-hlaing 1956-07-03" in row["doubts"]) == (link == "open")


def test_evidence_tells_the_birth_date_of_a_list(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    imported(mmkb, base, tmp_path, FLAWLESS, "DOB 1956; alt. DOB 03 Jul 1957; POB Burma")
    imported_rows = [row for row in mmkb("evidence", "min-aung-hlaing", "--db", base).rows if "@" in row["source"]]
    assert [(row["field"], row["value"], row["stance"]) for row in imported_rows] == [
        ("(the whole record)", FLAWLESS, "supports"),
        ("founded_or_born", "1956;1957-07-03", "supports"),
    ]


def test_evidence_tells_a_birth_date_that_is_another_one(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    imported(mmkb, base, tmp_path, FLAWLESS, "DOB 04 Jul 1956; POB Burma")
    rows = mmkb("evidence", "min-aung-hlaing", "--db", base).rows
    assert [(row["value"], row["stance"]) for row in rows if row["field"] == "founded_or_born"] == [("1956-07-04", "disputes")]
