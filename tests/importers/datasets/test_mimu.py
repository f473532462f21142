import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from importers.datasets.open_reading import is_known, read_all
from mmkb.errors import InputError
from mmkb.importers.datasets.mimu import MimuPcodes

BEHIND = ("Source", "Start_Date", "Modified_End_Date", "Notification", "Notification_modified")
STATES = [
    [
        "SR_Pcode",
        "SR_Name_Eng",
        "SR_Name_MMR",
        "MYAINFO_SD_ID",
        *BEHIND,
        "GAD_State/Region_Status",
        "Field_State/Region_Status",
        "MIMU_State/Region_Mapping_Status",
        "Change_Type",
        "Remark",
    ],
    ["MMR001", "Kachin", "ကချင်ပြည်နယ်", "ASIMMR001", "GAD", "", "", "", "", "Active", "N/A", "Active", "", ""],
    ["MMR007", "Bago (East)", "ပဲခူးတိုင်းဒေသကြီး (အရှေ့)", "ASIMMR008", "NA", "", "", "", "", "N/A", "N/A", "Active", "", ""],
]
ZONES = [
    ["SR_Pcode", "SR_Name_Eng", "SAD/SAZ_Pcode", "SAD/SAZ_Name_Eng", "SAD/SAZ_Name_MMR", *BEHIND],
    [
        "MMR015",
        "Shan (North)",
        "MMR015S501",
        "Wa Self-Administered Division",
        "ဝ ကိုယ်ပိုင်အုပ်ချုပ်ခွင့်ရတိုင်း",
        "GAD",
        "2019-05-16",
        "",
        "No. 130/2019",
        "",
    ],
]
DISTRICTS = [
    ["SR", "SR Name_Eng", "SAD Code", "SAD Name", "District_Pcode", "District_Name_Eng", "District_Name_MMR", "Remark"],
    ["MMR015", "Shan (North)", "MMR015S501", "Wa Self-Administered Division", "MMR015D331", "Invented", "စမ်း", "Special Region"],
]
TOWNS = [
    [
        "SR_Pcode",
        "SR_Name_Eng",
        "District/SAZ_Pcode",
        "District/SAZ_Name_Eng",
        "Tsp_Pcode",
        "Township_Name_Eng",
        "Town_Pcode",
        "Town_Name_Eng",
        "Town_Name_MMR",
        "Longitude",
        "Latitude",
        "GAD_Town_Status",
        "MIMU_Town_Mapping_Status",
    ],
    [
        "MMR017",
        "Ayeyarwady",
        "MMR017D006",
        "Pyapon",
        "MMR017024",
        "Bogale",
        "MMR017024701",
        "Bogale Town",
        "ဘိုကလေး",
        "95.3968",
        "16.295",
        "Active",
        "Active",
    ],
]
WARDS = [
    [
        *TOWNS[0][:7],
        "Town",
        "Ward_Pcode",
        "Ward_Name_Eng",
        "Ward_Name_MMR",
        "Start_Date",
        "GAD_VillageTract_Status",
        "Field_Ward_Status",
        "MIMU_War_Mapping_Status",
    ],
    [*TOWNS[1][:8], "MMR017024701501", "No (1) Ward", "\u200bအမှတ် (၁) ရပ်ကွက်  ", "", "Active", "N/A", "Active"],
    [*TOWNS[1][:8], "MMR017024701502.", "No (2) Ward", "အမှတ် (၂) ရပ်ကွက်", "", "Active", "N/A", "Active"],
    [*TOWNS[1][:8], "MMR017024701503", "No (3) Ward", "အမှတ် (၃) ရပ်ကွက်", "`", "Active", "N/A", "Active"],
]
TRACTS = [
    [*TOWNS[0][:6], "VT_Pcode", "Village_Tract_Name_Eng", "Village_Tract_Name_MMR", "Previous_Village_Tract_Name_Eng", "Remark"],
    [*TOWNS[1][:6], "MMR017024040", "Kyun Hteik", "ကျွန်းထိပ်", "Kyun Nyo Gyi", ""],
]
METADATA = [["Title:", "Myanmar PCodes Release_9.3_Jan_2021_Countrywide"], ["Publication date:", "Jan 2021"]]
BOOK = {
    "01_SR": STATES,
    "SAD_SAZ": ZONES,
    "02_District": DISTRICTS,
    "04_Town": TOWNS,
    "_05_Ward": WARDS,
    "06-VillageTract": TRACTS,
    "Metadata": METADATA,
}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cell(text: str) -> str:
    if text == "2019-05-16":  # a day is a number of days with a style
        return '<c s="1"><v>43601</v></c>'
    if text.replace(".", "").isdigit():
        return f"<c><v>{text}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """The smallest workbook that a spreadsheet would open."""
    names = list(enumerate(sheets, 1))
    listed = "".join(f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>' for number, name in names)
    related = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/s{number}.xml"/>' for number, _ in names
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/s{number}.xml" ContentType="{OFFICE}.worksheet+xml"/>' for number, _ in names
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/>{kinds}</Types>',
        )
        root = f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        book.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>')
        styled = f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{related}{styled}</Relationships>'
        )
        styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
        book.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')
        for number, (_, rows) in enumerate(sheets.items(), 1):
            body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
            book.writestr(f"xl/worksheets/s{number}.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>')
    return path


def saved(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding, errors="replace"))
    return path


def test_all_sheets_of_the_workbook(tmp_path: Path) -> None:
    entries, rejects, edition = read_all(MimuPcodes(), workbook(tmp_path / "pcodes.xlsx", BOOK))
    assert [(entry.values["level"], entry.key, entry.name) for entry in entries] == [
        ("state", "MMR001", "Kachin"),
        ("state", "MMR007", "Bago (East)"),
        ("self-administered", "MMR015S501", "Wa Self-Administered Division"),
        ("district", "MMR015D331", "Invented"),
        ("town", "MMR017024701", "Bogale Town"),
        ("ward", "MMR017024701501", "No (1) Ward"),
        ("village-tract", "MMR017024040", "Kyun Hteik"),
    ]
    assert edition.published == "2021-01-01"
    assert edition.remarks == ["release 9.3", "published in Jan 2021: the first of the month is taken as the day"]
    assert [(reject.line, reject.column, reject.reason) for reject in rejects] == [
        (3, "pcode", "sheet _05_Ward: 'MMR017024701502.' is no code of a ward"),
        (4, "start_date", "sheet _05_Ward: date '`' is no day"),
    ]


def test_columns_have_one_name_in_all_sheets_and_null_marks_are_left_out(tmp_path: Path) -> None:
    entries, _, _ = read_all(MimuPcodes(), workbook(tmp_path / "pcodes.xlsx", BOOK))
    by_key = {entry.key: entry.values for entry in entries}
    assert by_key["MMR007"] == {
        "level": "state",
        "pcode": "MMR007",
        "name": "Bago (East)",
        "name_burmese": "ပဲခူးတိုင်းဒေသကြီး (အရှေ့)",
        "myainfo_id": "ASIMMR008",
        "status": "Active",
    }
    assert (by_key["MMR015S501"]["start_date"], by_key["MMR015S501"]["state_name"]) == ("2019-05-16", "Shan (North)")
    district = by_key["MMR015D331"]
    assert (district["state_pcode"], district["self_administered_pcode"]) == ("MMR015", "MMR015S501")
    assert district["remark"] == "Special Region"
    town = by_key["MMR017024701"]
    assert (town["longitude"], town["latitude"], town["township_pcode"]) == ("95.3968", "16.295", "MMR017024")
    ward = by_key["MMR017024701501"]
    assert (ward["town_pcode"], ward["town_name"], ward["gad_status"]) == ("MMR017024701", "Bogale Town", "Active")
    assert (ward["name_burmese"], "field_status" in ward) == ("အမှတ် (၁) ရပ်ကွက်", False)
    assert by_key["MMR017024040"]["previous_name"] == "Kyun Nyo Gyi"


def test_a_sheet_saved_as_csv_speaks_of_its_level_only(tmp_path: Path) -> None:
    path = saved(tmp_path / "towns.csv", [["Places"], *TOWNS], "utf-8-sig")
    (entry,), rejects, edition = read_all(MimuPcodes(), path)
    assert (entry.key, entry.line, entry.values["level"]) == ("MMR017024701", 3, "town")
    assert (rejects, edition.published, edition.remarks) == ([], None, [])
    assert edition.covers({"level": "town"})
    assert not edition.covers({"level": "ward"})


@pytest.mark.parametrize("sheet", [STATES, ZONES, DISTRICTS, TOWNS, WARDS, TRACTS])
def test_every_sheet_can_be_read_as_csv(tmp_path: Path, sheet: list[list[str]]) -> None:
    alone, _, _ = read_all(MimuPcodes(), saved(tmp_path / "sheet.csv", sheet))
    book, _, _ = read_all(MimuPcodes(), workbook(tmp_path / "pcodes.xlsx", BOOK))
    values = {entry.key: entry.values for entry in book}
    assert [entry.values for entry in alone] == [values[entry.key] for entry in alone]


def test_a_code_that_several_rows_have_is_said_and_numbered_alike_in_any_order(tmp_path: Path) -> None:
    other = [*TOWNS[1][:7], "Invented Town", *TOWNS[1][8:]]
    read = [
        read_all(MimuPcodes(), saved(tmp_path / "towns.csv", [TOWNS[0], *rows]))
        for rows in ([TOWNS[1], other], [other, TOWNS[1]])
    ]
    for entries, _, edition in read:
        assert [(entry.key, entry.name) for entry in entries] == [
            ("MMR017024701", "Bogale Town"),
            ("MMR017024701#2", "Invented Town"),
        ]
        assert edition.remarks == ["codes that several rows have, numbered #2 and on: MMR017024701"]


def test_bad_rows_are_set_apart_and_can_be_mended(tmp_path: Path) -> None:
    _, rejects, edition = read_all(MimuPcodes(), workbook(tmp_path / "pcodes.xlsx", BOOK))
    rows = [[str(reject.line), reject.column, reject.reason, *reject.cells] for reject in rejects]
    mended = [[text.replace("502.", "502").replace("`", "31/12/2013") for text in row] for row in rows]
    path = saved(tmp_path / "rejects.csv", [["line", "field", "reason", *edition.header], *mended])
    entries, rejects, edition = read_all(MimuPcodes(), path)
    assert [entry.key for entry in entries] == ["MMR017024701502", "MMR017024701503"]
    assert (entries[1].values["level"], entries[1].values["start_date"]) == ("ward", "31/12/2013")
    assert (rejects, edition.is_selection) == ([], True)


def test_places_that_lie_nowhere_and_days_that_are_none(tmp_path: Path) -> None:
    place, day = list(TOWNS[1]), list(WARDS[1])
    place[9], day[11] = "95,3968", "31/02/2020"
    for sheet, bad, reason in ((TOWNS, place, "'95,3968' is no longitude"), (WARDS, day, "date '31/02/2020' is no day")):
        entries, (reject,), _ = read_all(MimuPcodes(), saved(tmp_path / "sheet.csv", [sheet[0], bad]))
        assert (entries, reject.line, reject.reason, reject.cells) == ([], 2, reason, tuple(bad))


def test_a_table_whose_burmese_letters_were_lost_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "towns.csv", TOWNS, "cp1252")
    with pytest.raises(InputError, match=r"towns\.csv:2: the Burmese name is '\?+': its letters were lost") as refused:
        read_all(MimuPcodes(), path)
    assert "UTF-8" in refused.value.hint


def test_columns_and_sheets_that_are_not_known_are_said(tmp_path: Path) -> None:
    own = [[*TOWNS[0], "My note"], [*TOWNS[1], "seen"]]
    path = workbook(tmp_path / "pcodes.xlsx", BOOK | {"04_Town": own, "07_Village": [["Village_Pcode"], ["1"]]})
    entries, _, edition = read_all(MimuPcodes(), path)
    assert next(entry for entry in entries if entry.values["level"] == "town").values["My note"] == "seen"
    assert edition.remarks[2:] == [
        "sheet 07_Village: has no places of a known level: left out",
        "sheet 04_Town: columns not known: My note: kept",
    ]


def test_other_workbooks_and_tables_are_not_taken(tmp_path: Path) -> None:
    assert not is_known(MimuPcodes(), workbook(tmp_path / "book.xlsx", {"Town": TOWNS, "Prices": [["a"]]}))
    assert not is_known(MimuPcodes(), saved(tmp_path / "own.csv", [["Tsp_Pcode", "incidents"], ["MMR017024", "3"]]))


def test_a_workbook_with_such_sheets_but_no_places_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"Town": [["a"]], "Ward": [["a"]], "District": [["a"]]})
    with pytest.raises(InputError, match="no sheet has the columns of MIMU's place codes"):
        read_all(MimuPcodes(), path)
