"""What a text mentions is found where it stands, the longest name first."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories import facts, import_folder, write_folder
from mmkb.db.read import reading
from mmkb.queries.mentions import find_mentions


def mentions(connection: sqlite3.Connection, text: str) -> list[tuple[int, int, str, str, str]]:
    return [(row.line, row.column, row.text, row.kind, row.key) for row in find_mentions(connection, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Min Aung Hlaing flew to Russia.",
            [(1, 1, "Min Aung Hlaing", "actor", "min-aung-hlaing"), (1, 25, "Russia", "actor", "russia")],
        ),
        ("\nBurma's\n  army", [(2, 1, "Burma", "actor", "myanmar")]),
        ("The Russian Federation sold", [(1, 5, "Russian Federation", "actor", "russia")]),  # not Russia inside it
        ("six Su-30SME came", [(1, 5, "Su-30SME", "weapon", "Su-30SME")]),
        ("a russia of the mind", []),  # a name has a capital where its script has any
        ("Россия и Китай", [(1, 1, "Россия", "actor", "russia")]),
        ("သူသည် ရုရှား သို့ သွားသည်", [(1, 7, "ရုရှား", "actor", "russia")]),
        ("中国 came", [(1, 1, "中国", "actor", "china")]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_names_are_found_where_they_stand(
    connection: sqlite3.Connection, text: str, expected: list[tuple[int, int, str, str, str]]
) -> None:
    assert mentions(connection, text) == expected


@pytest.fixture
def wider(base: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    rows = facts()
    firm, man = (next(row for row in rows["actors"] if row["key"] == key) for key in ("irkut", "vladimir-putin"))
    jet = next(row for row in rows["transfers"] if row["key"] == "russia-su-30sme-2018")
    rows["actors"] += [
        firm | {"key": "mec", "name": "Myanma Economic Corporation Limited", "country": "myanmar"},
        firm | {"key": "kyaw-thar-company", "name": "Kyaw Thar Company Limited", "country": "myanmar"},
        firm | {"key": "bloc", "name": "Bloc of Southern Nations (BSN)", "kind": "alliance", "country": ""},
        man | {"key": "xi", "name": "Xi Jinping", "country": "china", "wikidata": ""},
        man | {"key": "sun", "name": "Sun Weidong", "country": "china", "wikidata": ""},
        man | {"key": "aung-lin", "name": "Aung Lin", "country": "myanmar", "wikidata": ""},
        man | {"key": "thida-zarni", "name": "Thida Zarni", "country": "myanmar", "wikidata": ""},
        man | {"key": "boris-lin", "name": "Boris Lin", "wikidata": ""},
    ]
    rows["transfers"] += [
        jet | {"key": key, "designation": name, "alternative_of": ""}
        for key, name in (("a", "Mi-24P/Mi-35P"), ("b", "Mi-35 parts"), ("c", "A-5C"), ("d", "Skylark"))
    ]
    import_folder(base, write_folder(tmp_path / "facts", rows))
    with reading(base) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin met President Putin. When Putin came, Mr Putin went", ["vladimir-putin"] * 4),
        ("Igor Putin, Maria-Putin and a putin", []),
        ("Aung Lin met Lin, Sun and Weidong", ["aung-lin"]),  # no part of a Burmese name, nor of a Chinese one
        ("the Bloc of Southern Nations (BSN)", ["bloc"]),
        ("BSN and a Bloc of Southern Nations", ["bloc", "bloc"]),
        ("North Korea and the Democratic Korea", ["north-korea", "north-korea"]),
        ("Myanmar Economic Corp. and Myanma Economic Corporation Ltd.", ["mec", "mec"]),
        ("Min Aung Hlaing Oo, Maung Aung Lin, Aung Lin Dwe and Ye Win Oo Thet", []),  # one more syllable is another person
        ("Aung Lin Thida, Aung Lin Zarni, one Zarthi Aung Lin", []),  # joined syllables that others bear
        ("On Monday Aung Lin met, Aung Lin Monday met, in China Aung Lin met", ["aung-lin", "aung-lin", "china", "aung-lin"]),
        ("Aung Lin Than, Aung Lin May, Aung Lin So; a May Aung Lin, one Than Aung Lin", []),
        ("Than Aung Lin saw it. May Aung Lin go? So Aung Lin left", ["aung-lin"] * 3),
        ("In May Aung Lin left, and Aung Lin May 5 came. Since June Aung Lin stays", ["aung-lin"] * 3),
        ("a Saw Aung Lin, Sai Aung Lin, Nang Aung Lin, Mi Aung Lin", []),  # parts of the names of those who bear them
        ("Bo Aung Lin, Thura Aung Lin", ["aung-lin"] * 2),
        ("U Aung Lin, Senior General Aung Lin, Ko Aung Lin and Wunna Kyaw Htin Aung Lin", ["aung-lin"] * 4),
        ("The Aung Lin case. When Aung Lin came, Aung Lin's, Aung Lin Meets Putin", ["aung-lin"] * 4),
        ("Aung Lin, Aung Lin and\nAung Lin\nAung Lin: Aung Lin. Win", ["aung-lin"] * 5),
        ("Kyaw Thar came", []),  # what is left of the company's name is a person's
        ("two Su-30SMEs, Su-30s and a Skylark or Skylarks", ["Su-30SME", "Su-30SME", "Skylark", "Skylark"]),
        ("Mi-24P/Mi-35P, Mi-35P and Mi-35", ["Mi-24P/Mi-35P", "Mi-24P/Mi-35P", "Mi-35"]),
        ("A 5-year plan for the A-5, a Mi-350", ["A-5C"]),
    ],
)
def test_names_are_found_as_texts_write_them(wider: sqlite3.Connection, text: str, expected: list[str]) -> None:
    assert [key for *_, key in mentions(wider, text)] == expected


def test_a_model_of_several_designations_counts_all_of_them(wider: sqlite3.Connection) -> None:
    (row,) = find_mentions(wider, "Mi-35")
    assert (row.name, row.holds) == ("Mi-24P/Mi-35P; Mi-35 parts", "2 transfers")


def test_a_mention_says_what_the_base_holds(connection: sqlite3.Connection) -> None:
    (row,) = find_mentions(connection, "China")
    assert row.holds.startswith("2 transfers")
