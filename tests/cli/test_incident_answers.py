"""What `mmkb incidents` answers to the byte, at the edges of the map, and to what no note holds."""

from pathlib import Path

import pytest

from invented_files import acled, event, ucdp, write
from support import Mmkb

EVENTS = [
    event("ATL1", latitude="0", longitude="179.99", notes='A "school" (ကျောင်း) in Al-Noor:north', timestamp="1717200001"),
    event("ATL2", latitude="0", longitude="-180", actor1="100% Army", fatalities="2", notes="O'Brien, a 9-year-old"),
    event("ATL3", latitude="90", longitude="0", notes="An Æsir café"),
    event("ATL4", latitude="", longitude="", actor1="", sub_event_type="Shelling", event_type="Explosions"),
    event("ATL5", latitude="-1", longitude="180", event_date="2024-05-03"),
]
GED = {"id": "7", "relid": "ATL-2024-1-7-1", "low": "1", "best": "3", "high": "9", "side_b": "Red, Company"}


@pytest.fixture
def imported(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    monkeypatch.chdir(tmp_path)
    assert mmkb("import", write(tmp_path / "events.csv", acled(EVENTS))).code == 0
    assert mmkb("import", write(tmp_path / "ged.csv", ucdp(GED))).code == 0
    return mmkb


def keys(mmkb: Mmkb, *options: str) -> list[str]:
    answer = mmkb("incidents", "--columns", "key", *options)
    assert answer.code == 0, answer.err
    return answer.keys


def test_the_rows_are_exact(imported: Mmkb) -> None:
    columns = "data_set,key,start_date,type,side_a,side_b,place,latitude,longitude,deaths_low,deaths_best,deaths_high"
    answer = imported("incidents", "--columns", columns)
    assert answer.out == (
        f"{columns}\n"
        "acled,ATL1,2024-05-02,Battles,Blue Company,,Pier,0.0,179.99,,0,\n"
        "acled,ATL2,2024-05-02,Battles,100% Army,,Pier,0.0,-180.0,,2,\n"
        "acled,ATL3,2024-05-02,Battles,Blue Company,,Pier,90.0,0.0,,0,\n"
        "acled,ATL4,2024-05-02,Explosions,,,Pier,,,,0,\n"
        'ucdp-ged,7,2024-05-02,state-based,Blue Company,"Red, Company",,10.5,20.25,1,3,9\n'
        "acled,ATL5,2024-05-03,Battles,Blue Company,,Pier,-1.0,180.0,,0,\n"
    )
    assert "acled: 5 incidents; ucdp-ged: 1 incident" in answer.err


@pytest.mark.parametrize(
    ("near", "found"),
    [
        ("0,180,1.0", ["ATL2"]),  # the same meridian
        ("0,180,1.2", ["ATL1", "ATL2"]),  # 0.01 degrees of the equator are 1.11 km
        ("0,-180,1.2", ["ATL1", "ATL2"]),
        ("0,179.99,1.11", ["ATL1"]),
        ("0,179.99,1.12", ["ATL1", "ATL2"]),
        ("-1,-180,1", ["ATL5"]),
        ("0,-179.95,112", ["ATL1", "ATL2", "ATL5"]),
        ("89.99,120,2", ["ATL3"]),  # over the pole
        ("10.5,20.25,0.001", ["7"]),
        ("10.5,20.26,1.09", []),
        ("10.5,20.26,1.10", ["7"]),  # 0.01 degrees times cos 10.5
    ],
)
def test_distances_hold_at_the_edges_of_the_map(imported: Mmkb, near: str, found: list[str]) -> None:
    assert keys(imported, "--near", near) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("school", ["ATL1"]),
        ("SCHOO", ["ATL1"]),
        ("ကျောင်း", ["ATL1"]),
        ("Al-Noor", ["ATL1"]),
        ("noor:north", ["ATL1"]),
        ("north school", ["ATL1"]),
        ("O'Brien", ["ATL2"]),
        ("9-year-old", ["ATL2"]),
        ("old year", ["ATL2"]),
        ("Æsir", ["ATL3"]),
        ("cafe", ["ATL3"]),
        ("happened", ["ATL4", "ATL5"]),
        ("NOT school", []),
        ("school OR happened", []),
        ('"school', ["ATL1"]),
        ("chool", []),
        ("nea(school)", []),
        ("school*", ["ATL1"]),
    ],
)
def test_words_are_found_however_they_are_typed(imported: Mmkb, text: str, found: list[str]) -> None:
    assert keys(imported, "--data-set", "acled", "--text", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Y-12", ["PLANE"]),
        ("y\u201112", ["PLANE"]),  # another hyphen
        ("12 Y", ["DATE", "PLANE"]),
        ("Mi-17", ["DATE"]),
        ("mi-1", ["DATE"]),
        ("i-17", []),
        ('"people were hurt"', ["DATE"]),  # over two lines
        ("\u201cpeople were\u201d 12", ["DATE"]),
        ('"were people"', []),
        ("were people", ["DATE"]),
        ('"cafe\u2019s roof"', ["PLANE"]),
        ("café's Y-12", ["PLANE"]),
        ('"a" "y-12e bombed"', ["PLANE"]),
        ("(Y-12)", ["PLANE"]),
        ("မင်း-အောင်", ["BURMESE"]),
    ],
)
def test_what_is_joined_or_quoted_stands_so_in_the_notes(imported: Mmkb, tmp_path: Path, text: str, found: list[str]) -> None:
    notes = {
        "DATE": "On 12 February a plane flew over Ywarthit; two people\n were hurt near Mi-17s",
        "PLANE": "A Y-12E bombed the café's roof",
        "BURMESE": "မင်း-အောင်လှိုင်",
    }
    events = [event(key, event_date=f"2024-06-0{day}", notes=text) for day, (key, text) in enumerate(notes.items(), 1)]
    assert imported("import", write(tmp_path / "more.csv", acled([*EVENTS, *events]))).code == 0
    assert keys(imported, "--data-set", "acled", "--text", text) == found


@pytest.mark.parametrize("text", ["!!!", "-", '"'])
def test_a_text_without_a_word_is_refused(imported: Mmkb, text: str) -> None:
    answer = imported("incidents", "--text", text)
    assert (answer.code, answer.out) == (2, "")
    assert "holds no word" in answer.err


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--actor", "100%"], ["ATL2"]),
        (["--actor", "company"], ["ATL1", "ATL3", "7", "ATL5"]),
        (["--place", "%"], []),
        (["--place", "PIER"], ["ATL1", "ATL2", "ATL3", "ATL4", "ATL5"]),
        (["--admin", "coast"], ["ATL1", "ATL2", "ATL3", "ATL4", "ATL5"]),
        (["--deaths", "3"], ["7"]),
        (["--type", "shell"], ["ATL4"]),
        (["--since", "2024-05-03"], ["ATL5"]),
        (["--until", "2024-05-02", "--data-set", "ucdp-ged"], ["7"]),
        (["--withdrawn"], []),
    ],
)
def test_what_is_typed_is_taken_as_it_stands(imported: Mmkb, options: list[str], found: list[str]) -> None:
    assert keys(imported, *options) == found


@pytest.mark.parametrize("by", ["type", "data_set,type", "type,data_set"])
def test_a_count_has_each_figure_under_its_name(imported: Mmkb, by: str) -> None:
    rows = imported("incidents", "--count-by", by).rows
    assert [(row["data_set"], row["type"], row["incidents"], row["deaths_best"], row["deaths_low"]) for row in rows] == [
        ("acled", "Battles", "4", "2", ""),
        ("acled", "Explosions", "1", "0", ""),
        ("ucdp-ged", "state-based", "1", "3", "1"),
    ]


def test_what_has_no_side_can_be_counted_first(imported: Mmkb) -> None:
    rows = imported("incidents", "--count-by", "side_b,data_set,side_a").rows
    assert {(row["data_set"], row["side_a"], row["side_b"], row["incidents"]) for row in rows} == {
        ("acled", "Blue Company", "", "3"),
        ("acled", "100% Army", "", "1"),
        ("acled", "", "", "1"),
        ("ucdp-ged", "Blue Company", "Red, Company", "1"),
    }


def test_of_what_may_be_passed_on_the_file_names_the_source(imported: Mmkb, tmp_path: Path) -> None:
    target = tmp_path / "ged.csv"
    assert imported("incidents", "--data-set", "ucdp-ged", "--columns", "key,deaths_best", "-o", target).code == 0
    line = '"UCDP Georeferenced Event Dataset (GED), Uppsala Conflict Data Program"'
    assert target.read_text(encoding="utf-8") == f"key,deaths_best,source_line\n7,3,{line}\n"


@pytest.mark.parametrize("ending", ["csv", "json", "md", "txt"])
def test_of_what_may_not_nothing_is_written_in_any_form(imported: Mmkb, tmp_path: Path, ending: str) -> None:
    before = sorted(tmp_path.iterdir())
    answer = imported("incidents", "-o", tmp_path / f"all.{ending}")
    assert (answer.code, answer.out) == (1, "")
    assert "its rows may not be passed on" in answer.err
    assert sorted(tmp_path.iterdir()) == before
