"""Entities that OpenSanctions merged into others: no delistings, and their links go on."""

import json
from pathlib import Path
from typing import Any

import pytest

from editions import snapshot
from mmkb.db.read import reading
from mmkb.importers.datasets import importer_of
from mmkb.importers.files import input_file
from mmkb.queries.entries import EntriesFilter, find_entries
from mmkb.store.releases.importing import import_release
from mmkb.store.releases.outcomes import Outcome, Wishes
from mmkb.store.releases.proposals import Ask
from mmkb.store.releases.undo import undo_release
from support import Mmkb

MAN = ("actor:min-aung-hlaing",)


def edition(folder: Path, month: int, *people: tuple[str, str, list[str]]) -> Path:
    """Entities of Myanmar in a month of 2026: id, name, and the ids that were merged into it."""
    entities: list[dict[str, Any]] = [
        {"id": id_, "caption": name, "schema": "Person", "referents": former, "last_seen": f"2026-0{month}-01T00:00:00"}
        | {"properties": {"name": [name], "country": ["mm"]}}
        for id_, name, former in people
    ]
    path = folder / f"{month}.json"
    path.write_text("".join(json.dumps(entity) + "\n" for entity in entities))
    return path


def store(base: Path, path: Path, ask: Ask | None = None) -> Outcome:
    with input_file(str(path)) as file:
        return import_release(base, importer_of("opensanctions-ftm"), file, Wishes(lambda _: None, ask=ask))


def links(base: Path) -> list[tuple[str, tuple[str, ...], str | None]]:
    with reading(base) as connection:
        return [(row.key, row.records, row.linked_by) for row in find_entries(connection, EntriesFilter())]


@pytest.mark.parametrize(
    ("name", "answer", "link"),
    [
        ("Min Aung Hlaing", None, (MAN, "match")),
        ("Nobody Invented", None, (MAN, "open")),
        ("Nobody Invented", True, (MAN, "person")),
        ("Min Aung Hlaing", False, ((), "new")),
    ],
)
def test_a_link_goes_on_under_the_new_id(
    base: Path, tmp_path: Path, name: str, link: tuple[Any, ...], *, answer: bool | None
) -> None:
    store(base, edition(tmp_path, 1, ("eu-1", "Min Aung Hlaing", [])), ask=lambda _: answer)
    before = snapshot(base)
    store(base, edition(tmp_path, 2, ("NK-1", name, ["eu-1", "gb-1"])))
    assert links(base) == [("NK-1", *link)]
    undo_release(base, 2, lambda _: None)
    assert snapshot(base) == before


def test_what_was_merged_into_an_entity_that_stood_goes_on_there(base: Path, tmp_path: Path) -> None:
    people = [("NK-1", "Nobody Invented", []), ("eu-1", "Min Aung Hlaing", [])]
    store(base, edition(tmp_path, 1, *people))
    store(base, edition(tmp_path, 2, ("NK-1", "Nobody Invented", ["eu-1"])))
    assert links(base) == [("NK-1", MAN, "open")]


def test_what_a_person_denied_is_denied_of_whatever_it_was_merged_into(base: Path, tmp_path: Path) -> None:
    store(base, edition(tmp_path, 1, ("eu-1", "Min Aung Hlaing", [])), ask=lambda _: False)
    before = snapshot(base)
    store(base, edition(tmp_path, 2, ("eu-1", "Min Aung Hlaing", []), ("NK-1", "Min Aung Hlaing", ["eu-1"])))
    assert links(base) == [("NK-1", (), "new"), ("eu-1", (), "new")]
    store(base, edition(tmp_path, 3, ("NK-1", "Min Aung Hlaing", ["eu-1"])))
    assert links(base) == [("NK-1", (), "new")]
    for release in (3, 2):
        undo_release(base, release, lambda _: None)
    assert snapshot(base) == before


def test_what_stands_keeps_what_else_it_is(base: Path, tmp_path: Path) -> None:
    store(base, edition(tmp_path, 1, ("eu-1", "Min Aung Hlaing", [])), ask=lambda _: True)
    store(base, edition(tmp_path, 2, ("eu-1", "Min Aung Hlaing", []), ("NK-1", "Nobody Invented", ["eu-1"])))
    assert links(base) == [("NK-1", (), None), ("eu-1", MAN, "person")]


def test_it_is_said_that_two_that_a_person_confirmed_are_one_now(base: Path, tmp_path: Path) -> None:
    people = [("eu-1", "Min Aung Hlaing", []), ("eu-2", "Ye Win Oo", [])]
    store(base, edition(tmp_path, 1, *people), ask=lambda _: True)
    told = store(base, edition(tmp_path, 2, ("NK-1", "Min Aung Hlaing", ["eu-1", "eu-2"]))).remarks
    assert "no longer actor:ye-win-oo for sure: NK-1 Min Aung Hlaing (may be actor:min-aung-hlaing now)" in told
    assert links(base) == [("NK-1", (*MAN, "actor:ye-win-oo"), "open")]


@pytest.mark.parametrize("name", ["Min Aung Hlaing", "Nobody Invented"])
def test_it_is_said_what_speaks_against_a_merged_entry_that_a_person_confirmed(base: Path, tmp_path: Path, name: str) -> None:
    store(base, edition(tmp_path, 1, ("eu-1", "Min Aung Laing", [])), ask=lambda _: True)
    told = store(base, edition(tmp_path, 2, ("NK-1", name, ["eu-1"]))).remarks
    said = f"confirmed by you as {MAN[0]}, and now in doubt: NK-1 {name} (min-aung-hlaing is not known as {name})"
    assert (said in told) == (name != "Min Aung Hlaing")
    assert links(base) == [("NK-1", MAN, "person")]


def test_a_merger_is_no_withdrawal(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    store(base, edition(tmp_path, 1, ("eu-1", "Somebody", []), ("gb-1", "Somebody", []), ("gb-2", "Another", [])))
    told = mmkb("import", edition(tmp_path, 2, ("NK-1", "Somebody", ["eu-1", "gb-1"])), "--db", base).err
    assert "merged into others that stand, as mmkb release-diff shows: 2 withdrawn rows" in told
    answer = mmkb("release-diff", "opensanctions-ftm", "1", "2", "--where", "name=body", "--db", base)
    assert "0 added, 0 withdrawn, 0 changed, 2 renamed" in answer.err
    assert [(row["before"], row["after"]) for row in answer.rows if row["field"] == "id"] == [("eu-1", "NK-1"), ("gb-1", "NK-1")]
    everything = mmkb("release-diff", "opensanctions-ftm", "1", "2", "--db", base).err
    assert "0 added, 1 withdrawn, 0 changed, 2 renamed" in everything
