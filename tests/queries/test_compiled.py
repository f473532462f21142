"""The reading commands run compiled text; here it is held against the definitions and the schema."""

from pathlib import Path

import pytest

from mmkb.db.read import reading
from mmkb.queries.definitions import QUESTIONS
from mmkb.queries.definitions.question import compile_all
from mmkb.queries.statements import BOOK, Wanted, ask, choosable, sortable, stream

# "[]" is later than every day and every letter, and a parameter of another type than the column compares as such.
# Questions about imported data sets, of which the base of the tests holds none (tests/cli/test_entries.py, test_incidents.py).
IMPORTED = {name for name in QUESTIONS if name.startswith(("actor_entries", "data_set", "entr", "incident", "releases"))}
KEEP_ALL = {"keyed", "since", "until", "min_reliability", "min_credibility"}


def test_the_compiled_questions_are_those_of_the_definitions() -> None:
    assert BOOK.read_text(encoding="utf-8") == compile_all(QUESTIONS), "run: python -m mmkb.queries.definitions"


@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - IMPORTED))
def test_every_question_runs_with_each_of_its_filters_and_sorts(base: Path, name: str) -> None:
    values = dict.fromkeys(
        [*QUESTIONS[name].filters, "since_year", "until_year", "since", "until", "key", "name", "folded"], "[]"
    )
    with reading(base) as connection:
        everything = ask(connection, name)
        assert everything
        for condition in QUESTIONS[name].filters:
            assert set(ask(connection, name, [condition], values)) < set(everything) or condition in KEEP_ALL, condition
        for column in sortable(name):
            assert sorted(ask(connection, name, sort=[column]), key=str) == sorted(everything, key=str), column


@pytest.mark.parametrize("name", sorted(IMPORTED))
def test_every_question_about_imports_runs_with_each_of_its_filters_and_cells(base: Path, name: str) -> None:
    given = (
        "after",
        "deaths",
        "entry",
        "how",
        "key",
        "km",
        "latitude",
        "longitude",
        "path",
        "phrases",
        "record",
        "squares",
        "townships",
    )
    values = dict.fromkeys([*QUESTIONS[name].filters, *given], "[]") | {"path": "$.x", "words": "word"}
    with reading(base) as connection:
        for condition in QUESTIONS[name].filters:
            assert ask(connection, name, [condition], values) == []
        for column in sortable(name):
            assert ask(connection, name, sort=[column]) == []
        if QUESTIONS[name].cells:
            assert list(stream(connection, name, choosable(name), Wanted(tuple(QUESTIONS[name].filters), values))) == []
