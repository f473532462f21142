import json
import shutil
from pathlib import Path

import pytest

from factories import TABLES, cell, facts, write_folder
from mmkb.errors import InputError
from mmkb.importers.facts import Facts, check_references, read_facts, unsourced_actors


def _refusal(folder: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        read_facts(folder)
    return refused.value


def test_a_valid_folder_is_read_whole(facts_folder: Path) -> None:
    (facts_folder / "rumours.csv").write_text("key\n")
    (facts_folder / "README.md").write_text("no facts")
    read = read_facts(facts_folder)
    assert {name: len(rows) for name, rows in read.rows.items()} == {name: len(rows) for name, rows in facts().items()}
    assert read.unknown_files == ["rumours.csv"]
    assert unsourced_actors(read) == ["china", "myanmar", "north-korea", "south-korea"]


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if not table.optional])
def test_a_missing_file_is_named(facts_folder: Path, name: str) -> None:
    (facts_folder / f"{name}.csv").unlink()
    refused = _refusal(facts_folder)
    assert f"{name}.csv: is missing" in refused.details
    assert refused.reason.startswith(f"{facts_folder}: ")
    assert refused.reason.endswith("; nothing was stored")


def test_optional_files_may_be_left_out(facts_folder: Path) -> None:
    optional = {"citations", "claim_evidence", "event_parts", "seats"}
    for name in optional:
        (facts_folder / f"{name}.csv").unlink()
    assert read_facts(facts_folder).rows.keys() == TABLES.keys() - optional


@pytest.mark.parametrize(
    ("table", "key", "column", "text", "problem"),
    [
        ("transfers", "russia-mi-2", "order_year", "1992-13", "transfers.csv:5:7: order_year: '1992-13' is not a year"),
        ("sources", "reuters-2018", "published", "2018-02-30", "sources.csv:3:4: published: '2018-02-30' is not a date"),
        ("deals", "china-credit-2010", "sources", "", "deals.csv:2:12: sources: is empty; a fact without a source is not taken"),
        ("aliases", "china", "credibility", "", "aliases.csv:2:6: credibility: is empty"),
        ("transfers", "russia-mi-2", "key", "china-jf-17-2015", "'china-jf-17-2015' stands in line 2 already"),
        ("aliases", "north-korea", "actor", "south-korea", "actor, alias: 'south-korea Korea' stands in line 4 already"),
        ("indicators", "growth-russia-2021", "value", "5,6", "indicators.csv:5:6: value: '5,6' is not a number"),
        ("indicators", "growth-russia-2021", "period", "2021/22", "period: '2021/22' is not a date"),
        ("events", "un-speech-2021", "start_date", "", "events.csv:6:4: start_date: is empty"),
        ("claims", "fourth-trip", "assessment", "true", "assessment: 'true' is none of: contradicted, opinion, qualified"),
        ("claim_evidence", "fourth-trip", "kind", "vote", "claim_evidence.csv:2:2: kind: 'vote' is none of: actor, claim"),
    ],
)
def test_a_bad_cell_is_told_with_its_place(  # noqa: PLR0913, PLR0917 - where, what and the answer
    tmp_path: Path, table: str, key: str, column: str, text: str, problem: str
) -> None:
    rows = facts()
    cell(rows, table, key)[column] = text
    assert any(problem in detail for detail in _refusal(write_folder(tmp_path / "facts", rows)).details)


@pytest.mark.parametrize(
    ("table", "key", "changed", "problem"),
    [
        ("transfers", "russia-mi-2", {"supplier": "ussr"}, "transfers.csv:5:2: supplier: 'ussr' is in no actors.csv"),
        ("transfers", "russia-mi-2", {"sources": "sipri-2024;tass"}, "transfers.csv:5:22: sources: 'tass' is in no sources.csv"),
        ("transfers", "china-jf-17-2016-blog", {"alternative_of": "jf-17"}, "alternative_of: 'jf-17' is in no transfers.csv"),
        ("actors", "irkut", {"country": "ussr"}, "actors.csv:3:4: country: 'ussr' is in no actors.csv"),
        ("aliases", "china", {"actor": "taiwan"}, "aliases.csv:2:1: actor: 'taiwan' is in no actors.csv"),
        ("identifiers", "transfer", {"key": "su-30"}, "identifiers.csv:5:2: key: 'su-30' is in no transfers.csv"),
        ("citations", "deal", {"key": "contract"}, "citations.csv:2:2: key: 'contract' is in no deals.csv"),
        ("positions", "vladimir-putin", {"organization": "ussr"}, "organization: 'ussr' is in no actors.csv"),
        ("relations", "north-korea", {"object": "ussr"}, "object: 'ussr' is in no actors.csv"),
        ("participants", "un-speech-2021", {"event": "coup"}, "participants.csv:10:1: event: 'coup' is in no events.csv"),
        ("event_parts", "russia-trip-2025-moscow", {"part_of": "coup"}, "part_of: 'coup' is in no events.csv"),
        ("resolutions", "unga-75-287", {"sponsor": "russia;ussr"}, "sponsor: 'ussr' is in no actors.csv"),
        ("votes", "unsc-2669-2022", {"resolution": "unsc-1"}, "resolution: 'unsc-1' is in no resolutions.csv"),
        ("seats", "myanmar", {"holder": "ussr"}, "seats.csv:3:3: holder: 'ussr' is in no actors.csv"),
        ("claims", "fourth-trip", {"source": "tass"}, "claims.csv:3:2: source: 'tass' is in no sources.csv"),
        ("claim_evidence", "fourth-trip", {"kind": "claim"}, "key: 'russia-trip-2025' is in no claims.csv"),
        ("claim_evidence", "fourth-trip", {"kind": "observation"}, "key: 'russia-trip-2025' is in no indicators.csv"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(
    tmp_path: Path, table: str, key: str, changed: dict[str, str], problem: str
) -> None:
    rows = facts()
    cell(rows, table, key).update(changed)
    read = read_facts(write_folder(tmp_path / "facts", rows))
    with pytest.raises(InputError) as refused:
        check_references(read, lambda _: [], "facts")
    (told,) = refused.value.details
    assert problem in told
    assert told.endswith("and not in the base")
    check_references(read, lambda _: [(told.split("'")[1],)], "facts")


def test_all_problems_are_told_at_once_in_reading_order_up_to_a_hundred(tmp_path: Path) -> None:
    rows = facts()
    rows["deals"] = [rows["deals"][0] | {"key": f"Deal {number}"} for number in range(150)]
    cell(rows, "sources", "un-report")["reliability"] = "G"
    refused = _refusal(write_folder(tmp_path / "facts", rows))
    assert "151 problems" in refused.reason
    assert len(refused.details) == 101
    assert [detail.split(":")[:2] for detail in refused.details[:3]] == [
        ["sources.csv", "6"],
        ["deals.csv", "2"],
        ["deals.csv", "3"],
    ]
    assert refused.details[-1] == "... and 51 more"


def test_only_the_files_that_the_folder_describes_are_read(facts_folder: Path) -> None:
    resources = [{"path": "sources.csv"}, {"path": "actors.csv"}]
    (facts_folder / "datapackage.json").write_text(json.dumps({"resources": resources}))
    (facts_folder / "deals.csv").write_text("broken, and not named")
    assert list(read_facts(facts_folder).rows) == ["sources", "actors"]
    (facts_folder / "actors.csv").unlink()
    assert _refusal(facts_folder).details == ("actors.csv: is missing",)


@pytest.mark.parametrize(
    ("description", "problem"),
    [
        (b"{", "datapackage.json:1: is not a data package"),
        (b'{"resources": [\n  {"path": "actors.csv"},\n]}', "datapackage.json:3: is not a data package"),
        (b"", "datapackage.json:1: is not a data package"),
        (b"[]", "datapackage.json: is not a data package"),
        (b'{"name": "facts"}', "datapackage.json: is not a data package"),
        (b'{"resources": [{"name": "actors"}]}', "datapackage.json: is not a data package"),
        (b'{"resources": 7}', "datapackage.json: is not a data package"),
        (b"\xff\xff", "datapackage.json: is not a data package"),
        (b"[" * 100_000, "datapackage.json: is not a data package"),
        (b'{"resources": [{"path": "../actors.csv"}]}', "datapackage.json: names '../actors.csv', which this mmkb does not know"),
        (b'{"resources": [{"path": "rumours.csv"}]}', "datapackage.json: names 'rumours.csv', which this mmkb does not know"),
    ],
)
def test_a_broken_description_is_refused(facts_folder: Path, description: bytes, problem: str) -> None:
    (facts_folder / "datapackage.json").write_bytes(description)
    (told,) = _refusal(facts_folder).details
    assert told.startswith(problem)


def test_folders_and_links_in_place_of_files(facts_folder: Path, tmp_path: Path) -> None:
    (facts_folder / "deals.csv").unlink()
    (facts_folder / "deals.csv").mkdir()
    (facts_folder / "datapackage.json").mkdir()
    (told,) = _refusal(facts_folder).details
    assert told.startswith("datapackage.json: is not a data package")
    (facts_folder / "datapackage.json").rmdir()
    assert _refusal(facts_folder).details == ("deals.csv: is not a file",)

    shutil.rmtree(facts_folder / "deals.csv")
    elsewhere = write_folder(tmp_path / "elsewhere", {"deals": facts()["deals"]})
    (facts_folder / "deals.csv").symlink_to(elsewhere / "deals.csv")
    assert len(read_facts(facts_folder).rows["deals"]) == 4


@pytest.mark.parametrize("name", ["nowhere", "facts/deals.csv"])
def test_what_is_no_folder_is_said(facts_folder: Path, name: str) -> None:
    place = facts_folder.parent / name
    assert _refusal(place).details == (f"{place}: is not a folder",)


def test_nothing_read_is_nothing_wrong() -> None:
    check_references(Facts(), lambda _: [], "facts")
