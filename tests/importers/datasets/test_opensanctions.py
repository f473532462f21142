import gzip
from pathlib import Path

import pytest

from importers.datasets.open_reading import DATA, is_known, read_all
from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Link
from mmkb.importers.datasets.opensanctions import OpenSanctions

FOLDER = DATA / "opensanctions"
HEADER = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails",'
    '"program_ids","dataset","first_seen","last_seen","last_change"\n'
)
SEEN = '"2024-01-02T03:04:05","2025-06-07T08:09:10","2025-01-01T00:00:00"\n'


def invented(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "targets.simple.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def row(**cells: str) -> str:
    """An invented person."""
    said = {"id": "NK-invented", "schema": "Person", "name": "Aye Aye Invented", "dataset": "Invented List"} | cells
    columns = [name.strip('"') for name in HEADER.strip().split(",")][:-3]
    return ",".join('"{}"'.format(said.get(name, "").replace('"', '""')) for name in columns) + "," + SEEN


def test_the_narrow_file_of_2022() -> None:
    entries, rejects, edition = read_all(OpenSanctions(), FOLDER / "targets-simple-2022-14-columns.csv")
    assert [entry.key for entry in entries] == ["eu-cor-2032277", "eu-cor-2036698", "eu-cor-2037158"]
    assert (rejects, edition.published, edition.remarks) == ([], "2022-08-08", [])
    assert entries[0].name == "Ján FERENČÁK"
    assert entries[0].links == (Link("opensanctions", "eu-cor-2032277"), Link("name", "Ján FERENČÁK"))
    assert entries[0].values == {
        "id": "eu-cor-2032277",
        "schema": "Person",
        "name": "FERENČÁK, Ján",
        "countries": "sk",
        "addresses": "Hlavné námestie 1, Kežmarok",
        "dataset": "Members of the European Commitee of the Regions",
        "first_seen": "2021-07-26T11:55:45",
    }


def test_sanctions_that_span_lines() -> None:
    ((entry,), rejects, edition) = read_all(OpenSanctions(), FOLDER / "targets-simple-2025-15-columns.csv")
    assert (rejects, edition.published) == ([], "2025-05-23")
    assert entry.values["sanctions"] == "Red Notice - 1) Murder\n2) Manslaughter\n3) Aggravated theft"
    assert entry.values["last_change"] == "2024-08-08T18:27:02"


def test_the_wide_file_of_2025() -> None:
    entries, rejects, edition = read_all(OpenSanctions(), FOLDER / "targets-simple-2025-16-columns.csv")
    assert (len(entries), rejects, edition.published) == (3, [], "2025-09-08")
    assert entries[0].links[1:] == (Link("name", "1123pJv8jzeFQaCV4w644pzQJzVWay2zcA"), Link("name", "Locky"))
    assert "program_ids" not in entries[0].values


def test_lists_are_taken_apart_and_quotes_within_them_understood(tmp_path: Path) -> None:
    sanctions = '"Invented order; section 2 - 2021";"said ""so"""'
    path = invented(
        tmp_path,
        row(
            aliases='Ma Aye;"Aye; Aye"', countries="mm;th", birth_date="1960;1961-02", sanctions=sanctions, program_ids="X-1;X-2"
        ),
        row(id="NK-2", sanctions='""'),
        row(id="NK-3", schema="Company", name='"Old" Trading Co., Ltd.', aliases='"Old" Trading;New'),
    )
    (one, two, three), rejects, _ = read_all(OpenSanctions(), path)
    assert rejects == []
    assert (one.values["aliases"], one.values["countries"]) == ("Ma Aye | Aye; Aye", "mm | th")
    assert (one.values["birth_date"], one.values["program_ids"]) == ("1960 | 1961-02", "X-1 | X-2")
    assert one.values["sanctions"] == 'Invented order; section 2 - 2021 | said "so"'
    assert [link.value for link in one.links if link.scheme == "name"] == ["Aye Aye Invented", "Ma Aye", "Aye; Aye"]
    assert "sanctions" not in two.values
    assert (three.name, three.values["aliases"]) == ('"Old" Trading Co., Ltd.', '"Old" Trading | New')


def test_an_id_of_wikidata_links_to_wikidata(tmp_path: Path) -> None:
    (one, two), _, _ = read_all(OpenSanctions(), invented(tmp_path, row(id="Q123"), row(id="Q-town")))
    assert one.links[:2] == (Link("opensanctions", "Q123"), Link("wikidata", "Q123"))
    assert [link.scheme for link in two.links] == ["opensanctions", "name"]


def test_rows_that_can_not_be_read_are_set_apart(tmp_path: Path) -> None:
    path = invented(
        tmp_path,
        row(id=" "),
        row(name=""),
        row(birth_date="1960-02-31"),
        row().replace("2025-06-07T08:09:10", "7/6/2025 8:09"),
        "too,short\n",
        row(id="NK-good"),
    )
    entries, rejects, edition = read_all(OpenSanctions(), path)
    assert [(entry.line, entry.key) for entry in entries] == [(7, "NK-good")]
    assert [(reject.line, reject.column) for reject in rejects] == [
        (2, "id"),
        (3, "name"),
        (4, "birth_date"),
        (5, "last_seen"),
        (6, ""),
    ]
    assert "1960-02 has no day 31" in rejects[2].reason
    assert rejects[3].reason == "'7/6/2025 8:09' is no time such as 2024-03-04T17:09:51"
    assert all(len(reject.cells) == len(edition.header) == 16 for reject in rejects[:4])


def test_numbers_that_a_spreadsheet_rounded_are_refused(tmp_path: Path) -> None:
    path = invented(tmp_path, row(), row(id="NK-2", identifiers="7704484400;1.12345E+12"))
    with pytest.raises(InputError, match=r"targets\.simple\.csv:3: '1\.12345E\+12' is a number that a spreadsheet"):
        read_all(OpenSanctions(), path)


def test_byte_order_mark_line_ends_further_columns_and_gz(tmp_path: Path) -> None:
    lines = (HEADER + row()).splitlines()
    text = "\r\n".join((f"{lines[0]},My grade", f"{lines[1]},B2", ""))
    path = tmp_path / "list.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + text.encode()))
    (entry,), rejects, edition = read_all(OpenSanctions(), path)
    assert (entry.key, entry.values["My grade"], rejects) == ("NK-invented", "B2", [])
    assert edition.remarks == ["columns not known: My grade: kept"]


def test_a_file_of_one_list_says_nothing_of_other_lists(tmp_path: Path) -> None:
    _, _, edition = read_all(OpenSanctions(), invented(tmp_path, row(dataset="List A;List B")))
    assert edition.covers({"dataset": "List A"})
    assert edition.covers({"dataset": "List B | List A"})
    assert not edition.covers({"dataset": "List A | List C"})


def test_other_tables_are_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "targets.simple.csv"
    path.write_text("id,schema,name,dataset\n1,Person,A,B\n", encoding="utf-8")
    assert not is_known(OpenSanctions(), path)


def test_a_day_later_only_the_edition_has_another_day(tmp_path: Path) -> None:
    one, other = (
        read_all(OpenSanctions(), invented(tmp_path, row().replace("2025-06-07T08:09:10", day)))
        for day in ("2025-06-07T08:09:10", "2025-06-08T08:09:10")
    )
    assert one[0] == other[0]
    assert (one[2].published, other[2].published) == ("2025-06-07", "2025-06-08")
