"""Persons of lists and the actors of their names: who is whom for sure, who may be, and who can't be."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from editions import snapshot
from factories import cell, facts, import_folder, write_folder
from support import Mmkb

MAN = "actor:min-aung-hlaing"  # born 1956-07-03
FLAWLESS = "MIN AUNG HLAING"


def sdn(folder: Path, month: int, people: dict[str, tuple[str, str]]) -> Path:
    """An SDN list of people of Myanmar: name and remarks by number."""
    path = folder / f"sdn-{month}.csv"
    empty = ",".join(["-0- "] * 7)
    rows = [f'{key},"{name}","individual","BURMA",{empty},"{said}."\n' for key, (name, said) in people.items()]
    path.write_text("".join(rows), encoding="utf-8")
    return path


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
        ("founded_or_born", "1956;1957-07-03", "supports"),
        ("(the whole record)", FLAWLESS, "supports"),
    ]


def test_evidence_tells_a_birth_date_that_is_another_one(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    imported(mmkb, base, tmp_path, FLAWLESS, "DOB 04 Jul 1956; POB Burma")
    rows = mmkb("evidence", "min-aung-hlaing", "--db", base).rows
    assert [(row["value"], row["stance"]) for row in rows if row["field"] == "founded_or_born"] == [("1956-07-04", "disputes")]


OPENSANCTIONS = ("id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones")
OPENSANCTIONS += ("emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change")


def opensanctions(folder: Path, **cells: str) -> Path:
    row = {"id": "NK-1", "schema": "Person", "name": "Ye Win Oo", "dataset": "X", "last_seen": "2026-01-01T00:00:00"} | cells
    path = folder / "targets.csv"
    path.write_text(f"{','.join(OPENSANCTIONS)}\n{','.join(row.get(name, '') for name in OPENSANCTIONS)}\n", encoding="utf-8")
    return path


def entity(folder: Path, **properties: list[str]) -> Path:
    properties = {"name": ["Ye Win Oo"]} | properties
    path = folder / "entities.ftm.json"
    path.write_text(json.dumps({"id": "NK-2", "caption": "Ye Win Oo", "schema": "Person", "properties": properties}) + "\n")
    return path


def eu_list(folder: Path, column: str, text: str) -> Path:
    header = ("fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "NameAlias_WholeName", column)
    path = folder / "full.csv"
    path.write_text(f"{';'.join(header)}\n05/08/2026;900001;EU.0.1;Ye Win Oo;{text}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "link"),
    [
        (partial(opensanctions, countries="mm"), "match"),
        (partial(opensanctions, countries="th;mm"), "match"),
        (partial(opensanctions, countries="bm"), "open"),  # Bermuda; Burma's in FIPS
        (partial(opensanctions, program_ids="EU-MMR"), "match"),
        (partial(opensanctions, identifiers="MM 12", program_ids="X-MM"), "open"),
        (partial(entity, nationality=["mm"]), "match"),
        (partial(entity, birthCountry=["MMR"]), "match"),
        (partial(entity, notes=["5 mm"]), "open"),
        (partial(eu_list, column="Entity_Regulation_Programme", text="MMR"), "match"),
        (partial(eu_list, column="Citizenship_CountryIso2Code", text="MM"), "match"),
        (partial(eu_list, column="Entity_Remark", text="MM"), "open"),
    ],
)
def test_a_country_may_be_a_code(mmkb: Mmkb, base: Path, tmp_path: Path, written: Callable[[Path], Path], link: str) -> None:
    assert mmkb("import", written(tmp_path), "--db", base).code == 0
    (row,) = mmkb("entries", "--db", base).rows
    assert (row["records"], row["linked_by"]) == ("actor:ye-win-oo", link)
    assert ("nothing says that it is of Myanmar" in row["doubts"]) == (link == "open")


@pytest.mark.parametrize(("birth", "link"), [("DOB 03 Jul 1956", "match"), ("DOB circa 1956", "open"), ("DOB Jul 1956", "open")])
def test_the_very_name_and_the_very_birthday_are_sure(mmkb: Mmkb, base: Path, tmp_path: Path, birth: str, link: str) -> None:
    row = imported(mmkb, base, tmp_path, FLAWLESS, birth)
    assert (row["records"], row["linked_by"]) == (MAN, link)


def test_a_birthday_tells_two_of_one_name_apart(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    rows = facts()
    rows["actors"].append(cell(rows, "actors", "min-aung-hlaing") | {"key": "another-one", "founded_or_born": "", "wikidata": ""})
    import_folder(empty_base, write_folder(tmp_path / "facts", rows))
    for birth, records, link in (("POB Burma", f"actor:another-one;{MAN}", "open"), ("DOB 03 Jul 1956", MAN, "match")):
        row = imported(mmkb, empty_base, tmp_path, FLAWLESS, birth)
        assert (row["records"], row["linked_by"]) == (records, link)


@pytest.mark.parametrize(
    ("person", "doubt"),
    [
        (("MIN ZAW OO", "POB Burma"), "min-aung-hlaing is not known as MIN ZAW OO"),
        (("MIN ZAW OO", "DOB 03 Jul 1956"), ""),
        (("MIN AUNG LAING", "POB Burma"), ""),
    ],
)
def test_what_only_another_name_says_is_sure_with_the_birthday_alone(
    mmkb: Mmkb, base: Path, tmp_path: Path, person: tuple[str, str], doubt: str
) -> None:
    name, remarks = person
    row = imported(mmkb, base, tmp_path, name, f"{remarks}; a.k.a. '{FLAWLESS}'")
    assert (row["records"], row["linked_by"], row["doubts"]) == (MAN, "open" if doubt else "match", doubt)


def linkings(mmkb: Mmkb, base: Path) -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["linked_by"], row["doubts"]) for row in mmkb("entries", "ofac-sdn", "--db", base).rows}


def test_two_of_one_list_are_nobody_for_sure_by_their_name(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    first = {"1": (FLAWLESS, "POB Burma"), "3": ("YE WIN OO", "POB Burma")}
    mmkb("import", "ofac-sdn", sdn(tmp_path, 1, first), "--db", base)
    assert linkings(mmkb, base) == {"1": ("match", ""), "3": ("match", "")}
    before = snapshot(base)
    told = mmkb("import", "ofac-sdn", sdn(tmp_path, 2, first | {"2": (FLAWLESS, "nationality Burma")}), "--db", base).err
    doubt = "of ofac-sdn may be min-aung-hlaing as well"
    assert f"no longer {MAN} for sure: 1 {FLAWLESS} (2 {doubt})" in told
    assert linkings(mmkb, base) == {"1": ("open", f"2 {doubt}"), "2": ("open", f"1 {doubt}"), "3": ("match", "")}
    mmkb("import", "--undo", "2", "--db", base)
    assert snapshot(base) == before


def test_who_is_left_of_two_is_sure_again(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    people = {"1": (FLAWLESS, "POB Burma"), "2": (FLAWLESS, "nationality Burma"), "3": ("YE WIN OO", "POB Burma")}
    for month, keys in enumerate(("123", "13"), 1):
        mmkb("import", "ofac-sdn", sdn(tmp_path, month, {key: people[key] for key in keys}), "--db", base)
    assert linkings(mmkb, base) == {"1": ("match", ""), "3": ("match", "")}


def test_a_birthday_is_sure_whoever_else_has_the_name(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    mmkb("import", "ofac-sdn", sdn(tmp_path, 1, {"1": (FLAWLESS, "DOB 03 Jul 1956"), "2": (FLAWLESS, "POB Burma")}), "--db", base)
    assert {key: how for key, (how, _) in linkings(mmkb, base).items()} == {"1": "match", "2": "open"}


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ({"countries": "ru"}, "match"),
        ({"program_ids": "EU-RUS"}, "match"),
        ({"sanctions": "Russian general"}, "match"),
        ({"sanctions": "of the Russian Federation"}, "match"),
        ({"sanctions": "Leningrad;Russia"}, "match"),
        ({"sanctions": "Prussia"}, "open"),
        ({"program_ids": "EU-UKR"}, "open"),
        ({"countries": "us"}, "open"),
        ({}, "open"),
    ],
)
def test_a_foreigner_has_to_be_of_the_country_as_well(
    mmkb: Mmkb, base: Path, tmp_path: Path, said: dict[str, str], link: str
) -> None:
    assert mmkb("import", opensanctions(tmp_path, name="Vladimir Putin", **said), "--db", base).code == 0
    (row,) = mmkb("entries", "--db", base).rows
    assert (row["records"], row["linked_by"]) == ("actor:vladimir-putin", link)
    assert ("nothing says that it is of Russia" in row["doubts"]) == (link == "open")


@pytest.mark.parametrize(
    ("owner", "doubt"),
    [
        ("MIN AUNG LAING", ""),
        ("MIN ZAW OO", "min-aung-hlaing is not known as MIN ZAW OO"),
        ("", "nothing says that it is of Myanmar, as min-aung-hlaing is"),
    ],
)
def test_another_name_in_a_file_of_its_own_is_that_of_the_entry(
    mmkb: Mmkb, base: Path, tmp_path: Path, owner: str, doubt: str
) -> None:
    if owner:
        mmkb("import", "ofac-sdn", sdn(tmp_path, 1, {"7": (owner, "POB Burma")}), "--db", base)
    (tmp_path / "alt.csv").write_text(f'7,1,"aka","{FLAWLESS}",-0- \n', encoding="utf-8")
    assert mmkb("import", "ofac-alt", tmp_path / "alt.csv", "--db", base).code == 0
    (row,) = mmkb("entries", "ofac-alt", "--db", base).rows
    assert (row["records"], row["linked_by"], row["doubts"]) == (MAN, "open" if doubt else "match", doubt)
