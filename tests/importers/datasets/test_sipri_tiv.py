"""SIPRI's TIV tables, new, regional and classic. Figures in the tests are invented."""

from pathlib import Path

import pytest

from mmkb.errors import InputError
from mmkb.importers.datasets.sipri_tiv import SipriTiv
from mmkb.importers.files import input_file

from .sipri_support import DATA, read_all

TIVS = "Figures are in millions of SIPRI trend-indicator values (TIVs).\n\nData generated: 28 Sep 2024 9:10:08 AM\n\n"
SUMS = "2001-2003,Percentage,Sum total years,Percentage of total"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def figures(path: Path) -> dict[str, str]:
    return {entry.key: entry.values["tiv"] for entry in read_all(SipriTiv(), path)[1]}


def test_imports_of_the_world_by_recipient() -> None:
    edition, entries, rejects = read_all(SipriTiv(), DATA / "imports-by-recipient-1950-2024-excerpt.csv")
    assert (len(entries), rejects, edition.published) == (70, [], "2024-10-13")
    first = entries[0]
    assert (first.key, first.name) == ("imports|world|Myanmar|1950", "Myanmar, imports of the world, 1950")
    assert first.values == {
        "table": "imports",
        "of": "world",
        "country": "Myanmar",
        "country_is": "recipient",
        "year": "1950",
        "tiv": "4",
    }


def test_sums_are_no_years_and_empty_is_no_entry_and_zero_is_one() -> None:
    tivs = figures(DATA / "imports-by-recipient-1950-2024-excerpt.csv")
    assert {key.rsplit("|", 1)[1] for key in tivs} <= {str(year) for year in range(1950, 2025)}
    assert tivs["imports|world|Myanmar|1951"] == "0"
    assert tivs["imports|world|MTA (Myanmar)*|1993"] == "0"
    assert "imports|world|Myanmar|1973" not in tivs
    assert not any("Total" in key for key in tivs)


def test_exports_of_the_world_by_supplier() -> None:
    tivs = figures(DATA / "exports-by-supplier-1950-2024-excerpt.csv")
    assert len(tivs) == 102
    assert tivs["exports|world|Russia|1992"] == "2639"
    assert tivs["exports|world|United Nations**|1964"] == "0"


def test_classic_exports_of_one_country_by_recipient() -> None:
    edition, entries, rejects = read_all(SipriTiv(), DATA / "classic-exports-from-russia-1950-2021-excerpt.csv")
    assert (len(entries), rejects, edition.published) == (29, [], "2022-07-28")
    assert figures(DATA / "classic-exports-from-russia-1950-2021-excerpt.csv")["exports|Russia|Myanmar|2012"] == "144"
    assert {entry.values["country_is"] for entry in entries} == {"recipient"}


def test_regional_table() -> None:
    edition, entries, rejects = read_all(SipriTiv(), DATA / "regional-by-supplier-1990-2023-excerpt.csv")
    assert (rejects, edition.published) == ([], "2024-04-13")
    assert {entry.key: entry.values["tiv"] for entry in entries} == {
        "regional|Africa|Albania|2011": "1",
        "regional|Africa|Algeria|2016": "0",
        "regional|Africa|Angola|2002": "2",
    }
    assert entries[0].name == "Albania, transfers to Africa, 2011"


def test_regions_follow_one_another(tmp_path: Path) -> None:
    text = (
        "Volume of exports of major arms by region broken down by suppliers 2001-2002\nTIVs\n\n"
        ",,2001,2002,2001-2002,% of regional total\n"
        "North,Regional total,3,4,7,100%\n,Utopia,3,,3,43%\n,Erewhon,,4,4,57%\n"
        "South,Regional total,5,,5,100%\n,Utopia,5,,5,100%\n"
    )
    path = write(tmp_path / "a.csv", text)
    assert figures(path) == {
        "regional|North|Utopia|2001": "3",
        "regional|North|Erewhon|2002": "4",
        "regional|South|Utopia|2001": "5",
    }
    edition, entries, _ = read_all(SipriTiv(), path)
    assert (edition.is_selection, edition.remarks) == (False, [])
    assert {entry.values["country_is"] for entry in entries} == {"supplier"}


def test_suppliers_to_one_recipient_are_its_imports(tmp_path: Path) -> None:
    new = f"Supplier,2001,2002,2003,{SUMS}\nUtopia,430,,9,439,63%,439,63%\nTotal exports to Atlantis,430,,9,439,100%,439,\n"
    path = write(tmp_path / "new.csv", TIVS + new)
    assert figures(path) == {"imports|Atlantis|Utopia|2001": "430", "imports|Atlantis|Utopia|2003": "9"}
    old = '"TIV of arms exports to Atlantis, 2001-2003",,,,\n,,,,\n,2001,2002,2003,Total\n'
    old += "Utopia,430,,9,439\n,,,,\nTotal,430,,9,439\n"
    assert figures(write(tmp_path / "old.csv", old)) == figures(path)


def test_a_difference_from_the_totals_beyond_rounding_is_said_and_withdraws_nothing(tmp_path: Path) -> None:
    rows = "Utopia,10,10,10,30,50%,30,50%\nErewhon,10,10,10,30,50%,30,50%\n"
    text = f"Recipient,2001,2002,2003,{SUMS}\n{rows}Total world import,20,21,99,140,100%,140,\n"
    edition, _, _ = read_all(SipriTiv(), write(tmp_path / "a.csv", TIVS + text))
    (remark,) = edition.remarks
    assert remark.startswith("imports of the world: totals differ from the sums of their rows by more than rounding")
    assert "(2003: 99, its rows 20)" in remark
    assert edition.is_selection


def test_a_table_speaks_of_its_own_subject_and_years(tmp_path: Path) -> None:
    text = f"Recipient,2001,2002,2003,{SUMS}\nUtopia,10,10,10,30,100%,30,100%\nTotal world import,10,10,10,30,100%,30,\n"
    edition, entries, _ = read_all(SipriTiv(), write(tmp_path / "a.csv", TIVS + text))
    held = entries[0].values
    assert edition.covers({**held, "country": "Erewhon"})
    assert not edition.covers({**held, "year": "1999"})
    assert not edition.covers({**held, "of": "Atlantis"})


def test_bad_rows_and_cells_are_rejects(tmp_path: Path) -> None:
    text = f"Recipient,2001,2002,2003,{SUMS},My note\nUtopia,10,few,10,20,,20,,x\nUtopia,1,,,1,,1,,\n,5,,,5,,5,,\nErewhon,1\n"
    edition, entries, rejects = read_all(SipriTiv(), write(tmp_path / "a.csv", TIVS + text))
    assert [(reject.line, reject.column, reject.reason) for reject in rejects] == [
        (7, "country", "Utopia stands in the table twice"),
        (8, "country", "the row names no country"),
        (9, "", "the row has 2 cells, the header 9"),
        (6, "2002", "tiv 'few' is no number"),
    ]
    assert [entry.values["My note"] for entry in entries] == ["x", "x"]
    assert edition.remarks == ["columns not known: My note: kept"]


def test_totals_that_lack_a_cell_still_say_what_the_table_is_of(tmp_path: Path) -> None:
    text = f"Recipient,2001,{SUMS}\nUtopia,10,10,,10,\nTotal world import,10,10,,10\n"
    edition, entries, rejects = read_all(SipriTiv(), write(tmp_path / "a.csv", TIVS + text))
    assert ([entry.key for entry in entries], rejects) == (["imports|world|Utopia|2001"], [])
    assert edition.remarks == ["imports of the world: the row of totals has 5 cells: taken as a part of the table"]
    assert edition.is_selection


def test_dates_that_a_spreadsheet_made_of_figures_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"{TIVS}Recipient,2001,2002,2003,{SUMS}\nUtopia,10,Jan 25,10,20,,20,\n")
    with input_file(str(path)) as file, pytest.raises(InputError, match=r"a\.csv:6: a spreadsheet has made 'Jan 25'"):
        list(SipriTiv().read(file).rows)


def test_a_table_of_other_figures_is_not_taken(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,2001,2002,Total\nUtopia,1,2,3\n")
    with input_file(str(path)) as file:
        assert not SipriTiv().identify(file.head())


def test_a_classic_table_without_its_title_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "TIVs in millions,,\n,2001,Total\nUtopia,1,1\n")
    with input_file(str(path)) as file, pytest.raises(InputError, match="no line says what the table is of"):
        list(SipriTiv().read(file).rows)
