import sqlite3
from pathlib import Path

import pytest

from factories import facts, import_folder, write_folder
from mmkb.db.read import reading
from mmkb.errors import UsageError
from mmkb.queries.actors import find_aliases
from mmkb.queries.names import near_actors, resolve_actor


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("russia", "russia"),
        ("RUSSIA", "russia"),
        ("north-korea", "north-korea"),
        ("North  Korea", "north-korea"),
        ("ru", "russia"),
        ("RU", "russia"),
        ("rUs", "russia"),
        ("mmr", "myanmar"),
        ("burma", "myanmar"),
        ("Russian Federation", "russia"),
        ("russian\u00a0federation", "russia"),
        ("Ｒｕｓｓｉａｎ　Ｆｅｄｅｒａｔｉｏｎ", "russia"),
        ("РОССИЯ", "russia"),
        ("ရုရှား", "russia"),
        ("ရု\u200bရှား", "russia"),
        ("中国", "china"),
        ("min aung hlaing", "min-aung-hlaing"),
        ("Irkut-Corporation", "irkut"),
        ("Putin", "vladimir-putin"),
    ],
)
def test_an_actor_is_named_by_key_name_alias_or_iso_code(connection: sqlite3.Connection, text: str, key: str) -> None:
    assert resolve_actor(connection, text).key == key


def test_a_name_of_several_actors_is_refused_with_all_of_them(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError) as ambiguous:
        resolve_actor(connection, "korea")
    assert ambiguous.value.reason == "'korea' names 2 actors"
    assert ambiguous.value.details == ("north-korea: North Korea (state)", "south-korea: South Korea (state)")


def test_a_key_names_its_own_actor_whatever_others_are_called(base: Path, tmp_path: Path) -> None:
    rows = facts()
    rows["aliases"].append(rows["aliases"][0] | {"actor": "north-korea", "alias": "Irkut"})
    import_folder(base, write_folder(tmp_path / "facts", rows))
    with reading(base) as opened:
        assert resolve_actor(opened, "irkut").key == resolve_actor(opened, "IRKUT").key == "irkut"


def test_a_family_name_is_refused_where_several_bear_it_or_a_burmese_name_has_the_word(base: Path, tmp_path: Path) -> None:
    rows = facts()
    person = next(row for row in rows["actors"] if row["key"] == "vladimir-putin")
    rows["actors"] += [
        person | {"key": "igor-putin", "name": "Igor Putin", "wikidata": ""},
        person | {"key": "than-lin", "name": "Than Lin", "country": "myanmar", "wikidata": ""},
        person | {"key": "lin-wei", "name": "Lin Wei", "country": "china", "wikidata": ""},
    ]
    import_folder(base, write_folder(tmp_path / "facts", rows))
    with reading(base) as opened:
        for text, reason in (("putin", "'putin' names 2 actors"), ("Lin", "no actor is called 'Lin'")):
            with pytest.raises(UsageError) as refused:
                resolve_actor(opened, text)
            assert refused.value.reason == reason


@pytest.fixture
def bracketed(base: Path, tmp_path: Path) -> Path:
    rows = facts()
    army = next(row for row in rows["actors"] if row["key"] == "tatmadaw")
    man = next(row for row in rows["actors"] if row["key"] == "ye-win-oo")
    army["name"] = "Sit-Tat (Armed Forces of Myanmar)"
    rows["actors"] += [
        army | {"key": "ministry", "name": "Ministry of War (Myanmar)"},
        army | {"key": "atlantis", "name": "Atlantis (Islamic Republic of)", "kind": "state", "country": "atlantis"},
        man | {"key": "tin-oo", "name": "Tin Oo (Commission)"},
    ]
    import_folder(base, write_folder(tmp_path / "facts", rows))
    return base


@pytest.mark.parametrize(
    ("text", "key"),
    [("Sit-Tat", "tatmadaw"), ("armed forces of Myanmar", "tatmadaw"), ("Atlantis", "atlantis"), ("Burma", "myanmar")],
)
def test_a_name_in_brackets_is_a_name(bracketed: Path, text: str, key: str) -> None:
    with reading(bracketed) as opened:
        assert resolve_actor(opened, text).key == key


@pytest.mark.parametrize("text", ["Ministry of War", "Islamic Republic of", "Commission"])
def test_what_stands_in_brackets_to_tell_namesakes_apart_is_none(bracketed: Path, text: str) -> None:
    with reading(bracketed) as opened, pytest.raises(UsageError, match="no actor is called"):
        resolve_actor(opened, text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("russland", "did you mean: russia?"),
        ("Rusia", "did you mean: russia?"),
        ("ru\u0455sia", "did you mean: russia?"),  # Cyrillic dze: near, not the same
        ("hlaing", "did you mean: min-aung-hlaing?"),
        ("atlantis", "mmkb actors lists all that are known"),
        ("%", "mmkb actors lists all that are known"),
        ("'; DROP TABLE actors; --", "mmkb actors lists all that are known"),
        ("", "mmkb actors lists all that are known"),
        ("  ", "mmkb actors lists all that are known"),
        ("-", "mmkb actors lists all that are known"),
    ],
)
def test_an_unknown_name_is_refused_with_near_misses(connection: sqlite3.Connection, text: str, hint: str) -> None:
    with pytest.raises(UsageError) as unknown:
        resolve_actor(connection, text)
    assert (unknown.value.reason, unknown.value.hint) == (f"no actor is called {text!r}", hint)


def test_near_misses_are_few_and_none_twice(connection: sqlite3.Connection) -> None:
    near = near_actors(connection, "a")
    assert len(near) == len(set(near)) == 5


def test_aliases_are_listed_with_their_own_grade(connection: sqlite3.Connection) -> None:
    rows = find_aliases(connection)
    assert [(row.actor, row.alias, row.grade) for row in rows if row.actor == "russia"] == [
        ("russia", "Russian Federation", "A1"),
        ("russia", "Россия", "A1"),
        ("russia", "ရုရှား", "A1"),
    ]
    assert [(row.alias, row.kind, row.note) for row in rows if row.actor == "myanmar"] == [("Burma", "former", "until 1989")]
