import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from importers.datasets.open_reading import DATA, is_known, read_all
from mmkb.errors import InputError
from mmkb.importers.datasets.ftm import Ftm
from mmkb.importers.datasets.interface import Link

SAMPLE = DATA / "opensanctions/entities.ftm.json"
BASE: dict[str, Any] = {"id": "NK-1", "caption": "Invented", "schema": "Person", "properties": {"name": ["Invented"]}}


def lines(tmp_path: Path, *entities: object) -> Path:
    path = tmp_path / "entities.ftm.json"
    path.write_text("".join((e if isinstance(e, str) else json.dumps(e)) + "\n" for e in entities), encoding="utf-8")
    return path


def test_entities_and_the_links_between_them() -> None:
    entries, rejects, edition = read_all(Ftm(), SAMPLE)
    assert (rejects, edition.published) == ([], "2026-04-29")
    assert [(entry.line, entry.values["schema"], entry.name) for entry in entries] == [
        (1, "Ownership", "Ownership"),
        (2, "Company", 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ИЖТЕЛЕКОМ"'),
        (3, "Company", 'Акціонерне товариство "ТрансКомплектХолдинг"'),
        (4, "Address", "130 Vorovskogo st. Izhevsk, 426063, Russia"),
        (5, "Sanction", "Autonomous (Russia)"),
    ]
    owner = entries[0]
    assert (owner.values["owner"], owner.values["asset"]) == ("NK-nR5AXM9AVPq4pQaSPSaVam", "NK-abdzbEBkqyT29GyREbiURZ")
    assert (owner.values["datasets"], owner.values["target"]) == ("gb_fcdo_sanctions | ua_war_sanctions", "false")
    assert owner.values["last_change"] == "2026-02-16T05:42:29"


def test_properties_are_columns_with_all_their_values() -> None:
    entries, _, _ = read_all(Ftm(), SAMPLE)
    company = entries[1].values
    assert (company["dissolution_date"], company["inn_code"]) == ("2012-06-30 | 2025-04-03", "1831006638 | 1835045074")
    assert company["referents"] == "ru-inn-1831006638 | ru-inn-1835045074"


def test_an_entity_is_found_by_all_ids_that_were_merged_into_it_and_all_its_names(tmp_path: Path) -> None:
    entries, _, _ = read_all(Ftm(), SAMPLE)
    assert [link.value for link in entries[0].links] == [
        "NK-3NyeuT6JeJDLhGEyH3JD52",
        "gb-fcdo-385538fb29baabf2933a8b424ec9e1b8af96f0ee",
        "gb-hmt-487940026a2599020766319deffdda37d1fe1e63",
        "ua-ws-295f690159e8e21aa3e7e6b7cf7d4984ef6e05e3",
    ]
    named = [link.value for link in entries[2].links if link.scheme == "name"]
    assert 'Joint-Stock Company "TransKomplektHolding"' in named
    person = BASE | {
        "caption": "INVENTED, Aye",
        "properties": {"name": ["INVENTED, Aye"], "alias": ["Ma Aye"], "wikidataId": ["Q5"]},
        "referents": ["ofac-1", "Q7"],
    }
    (entry,), _, _ = read_all(Ftm(), lines(tmp_path, person))
    assert entry.name == "Aye INVENTED"
    assert set(entry.links) == {
        *(Link("opensanctions", id_) for id_ in ("NK-1", "ofac-1", "Q7", "Q5")),
        *(Link("wikidata", id_) for id_ in ("Q7", "Q5")),
        *(Link("name", name) for name in ("Aye INVENTED", "Ma Aye")),
    }


def test_the_order_of_values_does_not_matter(tmp_path: Path) -> None:
    one = BASE | {"properties": {"name": ["B", "A"]}, "datasets": ["y", "x"]}
    other = BASE | {"properties": {"name": ["A", "B"]}, "datasets": ["x", "y"]}
    first, _, _ = read_all(Ftm(), lines(tmp_path, one))
    second, _, _ = read_all(Ftm(), lines(tmp_path, other))
    assert first[0].values == second[0].values


def test_lines_that_are_no_entities_are_set_apart(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        BASE,
        '{"id": "NK-2", "schema": ',
        "",
        "[1]",
        {"op": "MOD", "entity": BASE},
        BASE | {"id": ""},
        BASE | {"properties": {"name": "no list"}},
        BASE | {"last_seen": "yesterday"},
        '{"id": "NK-3", "schema": "Person", "caption": "\\ud800", "properties": {}}',
        "[" * 100_000,
        BASE | {"id": "NK-4"},
    )
    entries, rejects, _ = read_all(Ftm(), path)
    assert [(entry.line, entry.key) for entry in entries] == [(1, "NK-1"), (11, "NK-4")]
    assert [reject.line for reject in rejects] == [2, 4, 5, 6, 7, 8, 9, 10]
    reasons = [reject.reason for reject in rejects]
    assert reasons[0].startswith("the line is no JSON: Expecting value at character ")
    assert reasons[1:7] == [
        "the line is no JSON object",
        "the line is a change, as in a delta file, and no entity",
        "the entity has no id",
        "name is no list of texts",
        "'yesterday' is no time such as 2024-03-04T17:09:51",
        "the line holds half a character (a lone surrogate)",
    ]
    assert rejects[0].cells == ('{"id": "NK-2", "schema": ',)


def test_a_delta_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a delta file: it says only what changed") as refused:
        read_all(Ftm(), lines(tmp_path, {"op": "DEL", "entity": {"id": "NK-1"}}))
    assert "entities.ftm.json" in refused.value.hint


def test_a_line_without_an_end_is_refused(tmp_path: Path) -> None:
    path = lines(tmp_path, BASE, '{"id": "' + "x" * 10_000_001)
    with pytest.raises(InputError, match=r"entities\.ftm\.json:2: is longer than 10,000,000 characters"):
        read_all(Ftm(), path)


def test_gz_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + SAMPLE.read_bytes().replace(b"\n", b"\r\n")))
    entries, rejects, _ = read_all(Ftm(), path)
    assert (entries, rejects) == read_all(Ftm(), SAMPLE)[:2]


def test_a_file_of_one_list_says_nothing_of_other_lists(tmp_path: Path) -> None:
    _, _, edition = read_all(Ftm(), lines(tmp_path, BASE | {"datasets": ["a"]}, BASE | {"id": "NK-2", "datasets": ["b"]}))
    assert edition.covers({"datasets": "a | b"})
    assert not edition.covers({"datasets": "a | c"})


def test_other_json_is_not_taken(tmp_path: Path) -> None:
    assert not is_known(Ftm(), lines(tmp_path, [BASE]))
    assert not is_known(Ftm(), lines(tmp_path, {"id": "NK-1", "name": "no entity"}))
    assert not is_known(Ftm(), DATA / "wikidata/wbgetentities-Q7747-excerpt.json")
