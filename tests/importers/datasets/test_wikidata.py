import json
from pathlib import Path
from typing import Any

import pytest

from importers.datasets.open_reading import DATA, is_known, read_all
from mmkb.errors import InputError
from mmkb.importers.datasets.interface import Link
from mmkb.importers.datasets.wikidata import Wikidata

SAMPLE = DATA / "wikidata/wbgetentities-Q7747-excerpt.json"
GREGORIAN, JULIAN = "http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786"


def reply(tmp_path: Path, **entities: dict[str, Any]) -> Path:
    path = tmp_path / "reply.json"
    path.write_text(json.dumps({"entities": entities, "success": 1}, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def claim(kind: str, value: object, rank: str = "normal") -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"type": kind, "value": value}}}


def time(text: str, precision: int, calendar: str = GREGORIAN) -> dict[str, Any]:
    return claim("time", {"time": text, "precision": precision, "calendarmodel": calendar})


def values_of(tmp_path: Path, **claims: list[dict[str, Any]]) -> dict[str, str]:
    (entry,), rejects, _ = read_all(Wikidata(), reply(tmp_path, Q1={"id": "Q1", "labels": [], "claims": claims}))
    assert rejects == []
    return dict(entry.values)


def test_an_entity_of_the_reply() -> None:
    (entry,), rejects, edition = read_all(Wikidata(), SAMPLE)
    assert (entry.key, entry.name, rejects, edition.published) == ("Q7747", "Vladimir Putin", [], "2026-04-21")
    assert entry.links == (
        Link("wikidata", "Q7747"),
        Link("name", "Vladimir Putin"),
        Link("name", "Vladimir Vladimirovich Putin"),
    )
    description = entry.values["description_en"]
    assert description.startswith("2nd and 4th President of Russia")
    assert {name: text for name, text in entry.values.items() if name != "description_en"} == {
        "id": "Q7747",
        "type": "item",
        "modified": "2026-04-21T13:42:27Z",
        "lastrevid": "2483686458",
        "label_en": "Vladimir Putin",
        "aliases_en": "Vladimir Vladimirovich Putin",
        "P19": "Q28133957",  # the preferred one; another is normal, a third deprecated
        # P102 (member of a party) is preferred to have no value: the parties are past
        "P569": "1952-10-07",
        "P2048": "170 Q174728",
        "P1559": "Владимир Владимирович Путин (ru)",
        "P373": "Vladimir Putin",
        "P856": "http://putin.kremlin.ru",
        "P2924": "5610195",  # the other one is deprecated
    }


def test_times_are_as_exact_as_wikidata_says(tmp_path: Path) -> None:
    times = {
        "P1": time("+1975-00-00T00:00:00Z", 9),
        "P2": time("+1975-06-00T00:00:00Z", 10),
        "P3": time("+1975-06-01T00:00:00Z", 11),
        "P4": time("+1970-00-00T00:00:00Z", 8),
        "P5": time("+1900-00-00T00:00:00Z", 7),
        "P6": time("-0044-03-15T00:00:00Z", 11, JULIAN),
        "P7": time("+1975-06-15T00:00:00Z", 9),
    }
    values = values_of(tmp_path, **{name: [said] for name, said in times.items()})
    assert [values[name] for name in times] == [
        "1975",
        "1975-06",
        "1975-06-01",
        "1970 (decade)",
        "1900 (century)",
        "-0044-03-15 (Julian)",
        "1975",
    ]


def test_ranks_and_values_that_are_none(tmp_path: Path) -> None:
    unknown = {"rank": "normal", "mainsnak": {"snaktype": "somevalue"}}
    values = values_of(
        tmp_path,
        P1=[claim("string", "a"), claim("string", "b"), claim("string", "c", "deprecated"), unknown],
        P2=[claim("string", "a"), claim("string", "b", "preferred"), claim("string", "c", "preferred")],
        P3=[claim("string", "a", "deprecated")],
        P4=[unknown],
    )
    assert (values["P1"], values["P2"]) == ("a | b", "b | c")
    assert not {"P3", "P4"} & set(values)


def test_other_kinds_of_values(tmp_path: Path) -> None:
    values = values_of(
        tmp_path,
        P1=[claim("quantity", {"amount": "-5", "unit": "1"})],
        P2=[claim("globecoordinate", {"latitude": 16.8, "longitude": 96.15, "globe": "http://www.wikidata.org/entity/Q2"})],
        P3=[claim("globecoordinate", {"latitude": 1, "longitude": 2, "globe": "http://www.wikidata.org/entity/Q405"})],
        P4=[claim("wikibase-entityid", {"entity-type": "item", "numeric-id": 836})],
        P5=[claim("invented", {"a": "ဃ"})],
    )
    assert [values[f"P{number}"] for number in range(1, 6)] == ["-5", "16.8, 96.15", "1, 2 (Q405)", "Q836", '{"a": "ဃ"}']


def test_names_in_all_languages_and_an_entity_that_was_merged(tmp_path: Path) -> None:
    merged = {
        "id": "Q2",
        "labels": {"my": {"language": "my", "value": "မြန်မာ"}, "de": {"language": "de", "value": "Birma"}},
        "aliases": {"de": [{"language": "de", "value": "Burma"}, {"language": "de", "value": "Birma"}]},
    }
    (entry,), _, edition = read_all(Wikidata(), reply(tmp_path, Q9=merged))
    assert (entry.key, entry.name, entry.line, edition.published) == ("Q2", "မြန်မာ", 3, None)
    assert (entry.values["label_my"], entry.values["aliases_de"]) == ("မြန်မာ", "Burma | Birma")
    assert [(link.scheme, link.value) for link in entry.links] == [
        ("wikidata", "Q2"),
        ("wikidata", "Q9"),
        ("name", "မြန်မာ"),
        ("name", "Birma"),
        ("name", "Burma"),
    ]
    assert edition.covers({"id": "Q9"})
    assert not edition.covers({"id": "Q836"})


def test_entities_that_can_not_be_read_are_set_apart(tmp_path: Path) -> None:
    path = reply(
        tmp_path,
        Q1={"id": "Q1", "missing": ""},
        Q2={"id": "Q2", "claims": {"P1": [time("1975", 9)]}},
        Q3={"labels": []},
        Q4={"id": "Q4", "labels": {"en": {"language": "en", "value": "Good"}}},
    )
    entries, rejects, _ = read_all(Wikidata(), path)
    assert [entry.key for entry in entries] == ["Q4"]
    assert [reject.reason for reject in rejects] == [
        "Wikidata has no entity Q1",
        "'1975' is no time of Wikidata",
        "the entity Q3 is not built as Wikidata's are",
    ]
    lines = path.read_text("utf-8").splitlines()
    assert all(f'"Q{number}": ' in lines[reject.line - 1] for number, reject in enumerate(rejects, 1))


def test_a_reply_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_bytes(SAMPLE.read_bytes()[:2000])
    with pytest.raises(InputError, match=r"cut\.json:1: is no JSON: .* at character 2001"):
        read_all(Wikidata(), path)


def test_a_file_larger_than_50_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(SAMPLE.read_bytes() + b" " * 50_000_000)
    with pytest.raises(InputError, match=r"large\.json: has 50 MB, at most 50 are taken"):
        read_all(Wikidata(), path)


def test_other_json_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    for text in ('{"entities": []}', '{"entities": {"NK-1": {}}}', '[{"entities": {"Q1": {}}}]'):
        path.write_text(text, encoding="utf-8")
        assert not is_known(Wikidata(), path)
