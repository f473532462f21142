import sqlite3
from pathlib import Path

import pytest

from factories import facts, import_folder, write_folder
from mmkb.db.read import reading
from mmkb.errors import UsageError
from mmkb.queries import evidence
from mmkb.queries.arms import get_transfer
from mmkb.queries.rows import grade_of


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("russia-mi-2", "transfer", "russia-mi-2"),
        ("transfer:russia-mi-2", "transfer", "russia-mi-2"),
        ("Transfer:Russia-Mi-2", "transfer", "russia-mi-2"),
        ("source:un-report", "source", "un-report"),
        ("sipri-tiv-total", "deal", "sipri-tiv-total"),
        ("Россия", "actor", "russia"),
        ("actor:burma", "actor", "myanmar"),
        ("MM", "actor", "myanmar"),
        ("unsc-2669-2022", "resolution", "unsc-2669-2022"),
        ("observation:growth-russia-2021", "observation", "growth-russia-2021"),
        ("Event:Russia-Trip-2025", "event", "russia-trip-2025"),
        ("zero-drones", "claim", "zero-drones"),
        ("cooperation:irkut-pilots", "cooperation", "irkut-pilots"),
    ],
)
def test_a_record_is_named_by_key_with_or_without_kind_or_as_an_actor(
    connection: sqlite3.Connection, text: str, kind: str, key: str
) -> None:
    found = evidence.resolve_record(connection, text)
    assert (found.kind, found.key) == (kind, key)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("russia-mi-3", "russia-mi-2, russia-mi-24p-2009"),
        ("trip-2025", "russia-trip-2025, russia-trip-2025-moscow, russia-trip-2025-novosibirsk"),
        ("su-30", "did you mean: russia-su-30"),
        ("deal:russia-mi-2", "did you mean: russia-mi-2"),
        ("event:russia", "did you mean: russia,"),
        ("qqq", "lists show all keys: mmkb arms"),
        ("", "lists show all keys: mmkb arms"),
        (":", "lists show all keys: mmkb arms"),
    ],
)
def test_an_unknown_record_is_refused_with_near_misses(connection: sqlite3.Connection, text: str, hint: str) -> None:
    with pytest.raises(UsageError) as unknown:
        evidence.resolve_record(connection, text)
    assert unknown.value.reason == f"no record is called {text!r}"
    assert hint in unknown.value.hint


def test_a_text_that_means_several_records_is_refused_with_all_of_them(empty_base: Path, tmp_path: Path) -> None:
    rows = facts()
    rows["sources"].append(rows["sources"][0] | {"key": "irkut"})
    rows["actors"][0]["name"] = "Notes: a bulletin"
    import_folder(empty_base, write_folder(tmp_path / "facts", rows))
    with reading(empty_base) as connection:
        with pytest.raises(UsageError) as ambiguous:
            evidence.resolve_record(connection, "Irkut")
        assert ambiguous.value.details == ("actor:irkut", "source:irkut")
        assert evidence.resolve_record(connection, "source:irkut").kind == "source"
        assert evidence.resolve_record(connection, "Irkut Corporation").kind == "actor"
        assert evidence.resolve_record(connection, "notes: a bulletin").key == "china"  # a colon alone makes no kind


def test_a_record_shows_all_that_speaks_for_and_against_it(connection: sqlite3.Connection) -> None:
    record = evidence.resolve_record(connection, "russia-su-30sme-2018")
    cited = evidence.find_citations(connection, record.id)
    assert {(row.source, row.field, row.stance, row.stated_value, row.locator, row.reliability) for row in cited} == {
        ("sipri-2024", None, "supports", None, None, "A"),
        ("reuters-2018", None, "supports", None, "paragraph 3", "B"),
        ("un-report", "order_year", "supports", "2018", None, "A"),
        ("blog-2019", "quantity_ordered", "disputes", "~12", None, "E"),
    }
    assert evidence.disputed_fields(cited) == ["quantity_ordered"]
    assert get_transfer(connection, record.id).sources == ("sipri-2024", "reuters-2018")
    (identifier,) = evidence.find_identifiers(connection, record.id)
    assert (identifier.scheme, identifier.value) == ("sipri-deal-id", "12345")


def test_a_source_that_states_a_value_of_the_whole_record_stands_once_among_its_sources(base: Path, tmp_path: Path) -> None:
    rows = facts()
    rows["citations"].append(
        dict.fromkeys(rows["citations"][0], "")
        | {"kind": "transfer", "key": "russia-mi-2", "source": "sipri-2024", "stance": "supports", "stated_value": "22 Mi-2"}
    )
    import_folder(base, write_folder(tmp_path / "more", rows))
    with reading(base) as connection:
        record = evidence.resolve_record(connection, "russia-mi-2")
        assert get_transfer(connection, record.id).sources == ("sipri-2024",)
        assert {row.stated_value for row in evidence.find_citations(connection, record.id)} == {None, "22 Mi-2"}


def test_a_source_shows_what_it_is_cited_for(connection: sqlite3.Connection) -> None:
    record = evidence.resolve_record(connection, "blog-2019")
    cited = [(row.kind, row.key, row.field, row.stance) for row in evidence.find_cited(connection, record.id)]
    assert cited == [
        ("deal", "russia-rumoured-price", None, "supports"),
        ("deal", "russia-su-30-contract", "value_usd", "disputes"),
        ("transfer", "china-jf-17-2015", None, "qualifies"),
        ("transfer", "china-jf-17-2016-blog", None, "supports"),
        ("transfer", "north-korea-rumour", None, "supports"),
        ("transfer", "russia-su-30sme-2018", "quantity_ordered", "disputes"),
    ]


@pytest.mark.parametrize(
    ("reliability", "credibility", "grade"), [("B", 2, "B2"), ("A", None, "A"), (None, 3, None), (None, None, None)]
)
def test_a_grade_needs_a_supporting_source(reliability: str | None, credibility: int | None, grade: str | None) -> None:
    assert grade_of(reliability, credibility) == grade


def test_who_only_disputes_gives_no_grade(connection: sqlite3.Connection) -> None:
    transfer = get_transfer(connection, evidence.resolve_record(connection, "china-jf-17-2015").id)
    assert (transfer.grade, transfer.sources) == ("A2", ("sipri-2024", "reuters-2018"))
