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


def uk_list(folder: Path, kind: str, **cells: str) -> Path:
    row = {"Unique ID": "MMR0105", "OFSI Group ID": "1", "Name 6": "YE WIN OO", "Name type": "Primary Name"} | cells
    row |= {"Regime Name": "The Myanmar (Sanctions) Regulations 2021", "Designation Type": kind}
    path = folder / "uk.csv"
    path.write_text(f"Report Date: 08-Oct-2026\n{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    return path


def uk_conlist(folder: Path, kind: str) -> Path:
    row = {"Name 6": "YE WIN OO", "Group Type": kind, "Alias Type": "Primary name", "Regime": "Myanmar", "Group ID": "1"}
    path = folder / "ConList.csv"
    path.write_text(f"Last Updated,03/06/2026\n{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    return path


def un_list(folder: Path, tag: str) -> Path:
    said = "<DATAID>1</DATAID><FIRST_NAME>YE WIN OO</FIRST_NAME><COMMENTS1>Burma</COMMENTS1>"
    record = f"<{tag}>{said}<REFERENCE_NUMBER>KPi.1</REFERENCE_NUMBER></{tag}>"
    path = folder / "un.xml"
    group = "INDIVIDUALS" if tag == "INDIVIDUAL" else "ENTITIES"
    root = '<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">'
    path.write_text(f"{root}<{group}>{record}</{group}></CONSOLIDATED_LIST>", encoding="utf-8")
    return path


def ofac(folder: Path, kind: str, name: str = "YE WIN OO") -> Path:
    path = folder / "sdn.csv"
    path.write_text(f'7,"{name}",{kind},"BURMA",{",".join(["-0- "] * 7)},"Nationality Burma."\n', encoding="utf-8")
    return path


def wikidata(folder: Path, item: str) -> Path:
    value = {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": item}}}
    labels = {"en": {"language": "en", "value": "Ye Win Oo"}}
    entity = {"id": "Q99", "type": "item", "labels": labels, "descriptions": {"en": {"language": "en", "value": "of Myanmar"}}}
    entity["claims"] = {"P31": [{"mainsnak": value, "type": "statement", "rank": "normal"}]}
    path = folder / "wd.json"
    path.write_text(json.dumps({"entities": {"Q99": entity}}), encoding="utf-8")
    return path


GENERAL = "ye-win-oo a person"


@pytest.mark.parametrize(
    ("written", "doubt"),  # None: they are never compared
    [
        (partial(opensanctions, schema="Person", countries="mm"), ""),
        (partial(opensanctions, schema="LegalEntity", countries="mm"), ""),  # a person or a body
        (partial(opensanctions, schema="Company", countries="mm"), f"it is a company, {GENERAL}"),
        (partial(opensanctions, schema="PublicBody", countries="mm"), f"it is a public body, {GENERAL}"),
        (partial(opensanctions, schema="Vessel", countries="mm"), None),
        (partial(opensanctions, schema="Airplane", countries="mm"), None),
        (partial(opensanctions, schema="Security", countries="mm"), None),
        (
            partial(opensanctions, schema="Person", name="Irkut Corporation", countries="ru"),
            "it is a person, irkut a company",
        ),
        (partial(opensanctions, schema="Company", name="Irkut Corporation", countries="ru"), ""),
        (partial(ofac, kind='"individual"'), ""),
        (partial(ofac, kind="-0- "), f"it is an entity, {GENERAL}"),
        (partial(ofac, kind='"vessel"'), None),
        (partial(ofac, kind='"aircraft"'), None),
        (partial(uk_list, kind="Individual"), ""),
        (partial(uk_list, kind="Entity"), f"it is an entity, {GENERAL}"),
        (partial(uk_list, kind="Ship"), None),
        (partial(uk_conlist, kind="Individual"), ""),
        (partial(uk_conlist, kind="Entity"), f"it is an entity, {GENERAL}"),
        (partial(uk_conlist, kind="Ship"), None),
        (partial(un_list, tag="INDIVIDUAL"), ""),
        (partial(un_list, tag="ENTITY"), f"it is an entity, {GENERAL}"),
        (partial(wikidata, item="Q5"), ""),
        (partial(wikidata, item="Q11446"), f"it is an item that is no human, {GENERAL}"),
    ],
)
def test_a_person_is_met_by_a_person_and_nobody_by_a_ship(
    mmkb: Mmkb, base: Path, tmp_path: Path, written: Callable[[Path], Path], doubt: str | None
) -> None:
    assert mmkb("import", written(tmp_path), "--db", base).code == 0
    (row,) = mmkb("entries", "--db", base).rows
    link = "" if doubt is None else "open" if doubt else "match"
    assert (row["linked_by"], row["doubts"]) == (link, doubt or "")


@pytest.mark.parametrize(("kind", "link"), [("P", "match"), ("E", "open")])
def test_the_european_union_has_letters_for_what_an_entry_is(
    mmkb: Mmkb, base: Path, tmp_path: Path, kind: str, link: str
) -> None:
    path = eu_list(tmp_path, "Entity_SubjectType;Entity_Regulation_Programme", f"{kind};MMR")
    assert mmkb("import", path, "--db", base).code == 0
    assert [row["linked_by"] for row in mmkb("entries", "--db", base).rows] == [link]


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ({"birth_date": "1970"}, "open"),
        ({}, "match"),
        ({"birth_date": "1970", "program_ids": "EU-MMR"}, "match"),
        ({"birth_date": "1970", "sanctions": "Burma (US)"}, "match"),
    ],
)
def test_a_birth_date_that_the_base_lacks_may_be_that_of_a_namesake(
    mmkb: Mmkb, base: Path, tmp_path: Path, said: dict[str, str], link: str
) -> None:
    assert mmkb("import", opensanctions(tmp_path, countries="mm", **said), "--db", base).code == 0
    (row,) = mmkb("entries", "--db", base).rows
    doubt = "born 1970, of ye-win-oo no birth date is held" if link == "open" else ""
    assert (row["records"], row["linked_by"], row["doubts"]) == ("actor:ye-win-oo", link, doubt)


def test_a_programme_against_another_state_says_nothing_of_births(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "actors", "vladimir-putin")["founded_or_born"] = ""
    import_folder(empty_base, write_folder(tmp_path / "facts", rows))
    path = opensanctions(tmp_path, name="Vladimir Putin", birth_date="1990", program_ids="EU-RUS")
    assert mmkb("import", path, "--db", empty_base).code == 0
    (row,) = mmkb("entries", "--db", empty_base).rows
    assert (row["linked_by"], row["doubts"]) == ("open", "born 1990, of vladimir-putin no birth date is held")


@pytest.mark.parametrize(
    ("nationality", "link"),
    [
        ("", "match"),
        ("Myanmar", "match"),
        ("Burmese", "match"),
        ("Thailand|Burma", "match"),
        ("Unknown", "match"),
        ("Thailand", "open"),
    ],
)
def test_a_nationality_speaks_before_the_programme(mmkb: Mmkb, base: Path, tmp_path: Path, nationality: str, link: str) -> None:
    path = uk_list(tmp_path, "Individual", **{"Nationality(/ies)": nationality})
    assert mmkb("import", path, "--db", base).code == 0
    (row,) = mmkb("entries", "--db", base).rows
    doubt = "nationality Thailand, but ye-win-oo is of Myanmar"
    assert (row["linked_by"], row["doubts"]) == (link, doubt if link == "open" else "")


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
