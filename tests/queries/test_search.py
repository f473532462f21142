"""Whatever is typed, search answers; names come first, then words, then parts of words, in every script."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factories import cell, facts, import_folder, write_folder
from mmkb.checks import find_all
from mmkb.db.read import reading
from mmkb.errors import UsageError
from mmkb.queries.search import SearchFilter, search

BREAKERS = [
    "su-30", "O'Neil", "-", "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "(", ")", '"', '""', '"a', "*", "a*", "^a", "a:b", "names:x",
    "{a b}: c", "a + b", "--", ";", "'; DROP TABLE records; --", "\\", "%", "_", "a\0b", "\ud800", "\u202e", "  ", "\n", "🙂",
]  # fmt: skip


def found(connection: sqlite3.Connection, text: str, *kinds: str) -> list[tuple[str, str]]:
    return [(row.key, row.found) for row in search(connection, SearchFilter(text, kinds))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Russia", ("russia", "name")),
        ("Россия", ("russia", "name")),
        ("РОССИЯ", ("russia", "name")),
        ("ရုရှား", ("russia", "name")),
        ("中国", ("china", "name")),  # shorter than a trigram
        ("国", ("china", "part")),
        ("min aung hlaing", ("min-aung-hlaing", "name")),
        ("Hlain", ("min-aung-hlaing", "words")),  # the end of a word may be missing
        ("laing", ("min-aung-hlaing", "part")),  # and its beginning
        ("SU 30sme", ("russia-su-30sme-2018", "name")),
    ],
)
def test_the_likeliest_record_comes_first(connection: sqlite3.Connection, text: str, first: tuple[str, str]) -> None:
    assert found(connection, text)[0] == first


@pytest.mark.parametrize(
    ("text", "key"),
    [("su-30", "russia-su-30sme-2018"), ("ｓｕ－３０", "russia-su-30sme-2018"), ('"six Su-30s"', "reuters-2018")],
)
def test_parts_of_designations_are_found(connection: sqlite3.Connection, text: str, key: str) -> None:
    assert (key, "words") in found(connection, text)


def test_a_phrase_wants_its_words_side_by_side(connection: sqlite3.Connection) -> None:
    assert ("reuters-2018", "words") in found(connection, "buy Su-30s")
    assert found(connection, '"buy Su-30s"') == []


def test_kinds_and_grades(connection: sqlite3.Connection) -> None:
    rows = search(connection, SearchFilter("su-30", ("transfer",)))
    assert [(row.kind, row.key, row.grade) for row in rows] == [("transfer", "russia-su-30sme-2018", "A1")]


def test_the_snippet_is_the_text_as_it_was_given(connection: sqlite3.Connection) -> None:
    (row,) = search(connection, SearchFilter("successor", ("actor",)))
    assert (row.key, row.snippet) == ("russia", "Federation; successor of the USSR")


@pytest.mark.parametrize("text", BREAKERS)
def test_what_breaks_engines_is_answered_or_refused_in_words(connection: sqlite3.Connection, text: str) -> None:
    assert _answered(connection, text)


@settings(max_examples=500)
@given(st.text(st.characters(), max_size=40))
@example("\u1031\u1031\u103a")
def test_any_text_gives_an_answer(connection: sqlite3.Connection, text: str) -> None:
    assert _answered(connection, text)


def _answered(connection: sqlite3.Connection, text: str) -> bool:
    """Rows that have keys, or the one refusal there is."""
    try:
        return all(row.key for row in search(connection, SearchFilter(text)))
    except UsageError as blank:
        return "no word to search for" in blank.reason


def test_an_import_keeps_the_index(base: Path, tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "actors", "irkut")["name"] = "Sukhoi Bureau"
    import_folder(base, write_folder(tmp_path / "new", rows))
    with reading(base) as connection:
        assert found(connection, "sukhoi", "actor") == [("irkut", "words")]
        assert found(connection, "irkut corporation", "actor") == []
        assert [rule.name for rule, _ in find_all(connection) if rule.name == "search-index"] == []


def test_a_stale_index_is_found_by_the_check(base: Path) -> None:
    writer = sqlite3.connect(base)
    writer.execute("UPDATE actors SET name = 'Someone Else' WHERE name = 'Russia'")
    writer.commit()
    writer.close()
    with reading(base) as connection:
        assert "search-index" in {rule.name for rule, _ in find_all(connection)}
