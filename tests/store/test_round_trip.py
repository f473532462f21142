"""Whatever a valid folder says, the base gives back, and gives back again from a base made of that."""

import csv
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factories import TABLES, Rows, import_folder
from mmkb import vocabulary
from mmkb.db.read import reading
from mmkb.formats.folder import write_folder as export_folder
from mmkb.importers.facts import read_facts
from mmkb.queries.folder import all_rows

_KEYS = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True)
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_TEXTS = st.text(_CHARACTERS, min_size=1, max_size=12).filter(lambda text: text == text.strip())
_YEARS = st.integers(1000, 9999)
_DATES = st.sampled_from(["2018", "2018-02~", "2018-02-28?", "0001", "2017/2018-05", "../2018", "2018-06/.."])
_FLAGS = st.sampled_from("01")
_CREDIBILITIES = st.sampled_from([str(digit) for digit in vocabulary.CREDIBILITIES])


def _perhaps(cells: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | cells


def _some(keys: list[str], least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(keys), min_size=least, max_size=3, unique=True).map(";".join)


def _words(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


@st.composite
def _folders(draw: st.DrawFn) -> Rows:  # noqa: C901 - a loop a table
    rows: Rows = {name: [] for name in TABLES}

    def add(table: str, **cells: Any) -> None:
        drawn = {name: draw(value) if isinstance(value, st.SearchStrategy) else value for name, value in cells.items()}
        key = [drawn.get(name, "") for name in TABLES[table].key]
        if key not in [[row[name] for name in TABLES[table].key] for row in rows[table]]:
            rows[table].append(dict.fromkeys(TABLES[table].header, "") | drawn)

    def keys(least: int = 1) -> list[str]:
        return draw(st.lists(_KEYS, min_size=least, max_size=3, unique=True))

    sources, actors, transfers, deals = keys(), keys(), keys(0), keys(0)
    cited = {"credibility": _CREDIBILITIES, "sources": _some(sources), "note": _perhaps(_TEXTS)}
    for key in sources:
        add("sources", key=key, title=_TEXTS, published=_perhaps(_DATES), language="en", note=_perhaps(_TEXTS),
            kind=_words(vocabulary.SOURCE_KINDS), reliability=_words(vocabulary.RELIABILITIES), url=_perhaps(_TEXTS))  # fmt: skip
    for key in actors:
        add("actors", key=key, name=_TEXTS, kind=_words(vocabulary.ACTOR_KINDS), country=_perhaps(st.sampled_from(actors)),
            iso2=_perhaps(_TEXTS), founded_or_born=_perhaps(_DATES), wikidata=_perhaps(st.sampled_from(["Q1", "Q2"])),
            **cited | {"credibility": _perhaps(_CREDIBILITIES), "sources": _some(sources, 0)})  # fmt: skip
        if rows["actors"][-1]["wikidata"]:
            add("identifiers", kind="actor", key=key, scheme="wikidata", value=rows["actors"][-1]["wikidata"])
    for _ in range(draw(st.integers(0, 3))):
        add("aliases", actor=st.sampled_from(actors), alias=_TEXTS, kind=_words(vocabulary.ALIAS_KINDS), **cited)
    for key in transfers:
        years = sorted(draw(st.lists(_YEARS, max_size=3, unique=True)))
        ordered, quantity = draw(_perhaps(_YEARS.map("{:04d}".format))), draw(_perhaps(st.integers(0, 10**15 - 1).map(str)))
        add("transfers", key=key, supplier=st.sampled_from(actors), recipient=st.sampled_from(actors), designation=_TEXTS,
            category=_words(vocabulary.CATEGORIES), order_year=ordered, order_year_estimated=_FLAGS if ordered else "",
            quantity_ordered=quantity, quantity_ordered_estimated=_FLAGS if quantity else "",
            delivery_years=";".join(f"{year:04d}" for year in years), status=_words(vocabulary.STATUSES),
            alternative_of=_perhaps(st.sampled_from(transfers)).filter(lambda other, key=key: other != key),
            condition=_perhaps(_words(vocabulary.CONDITIONS)), **cited)  # fmt: skip
        for year in years[:2]:
            add("deliveries", transfer=key, year=f"{year:04d}", year_estimated=_FLAGS, quantity="7", quantity_estimated=_FLAGS,
                sources=_some(sources))  # fmt: skip
    for key in deals:
        add("deals", key=key, kind=_words(("contract", "tiv-aggregate")), supplier=_perhaps(st.sampled_from(actors)),
            recipient=st.sampled_from(actors), date=_perhaps(_DATES), title=_TEXTS, summable=_FLAGS, **cited)  # fmt: skip
    for kind, key in [*(("transfer", key) for key in transfers), *(("deal", key) for key in deals)]:
        add("identifiers", kind=kind, key=key, scheme=_TEXTS, value=_TEXTS)
        add("citations", kind=kind, key=key, field=_perhaps(_words(("note", "credibility"))), source=st.sampled_from(sources),
            stance=_words(vocabulary.STANCES), stated_value=_TEXTS, locator=_perhaps(_TEXTS))  # fmt: skip
    return rows


def _write(folder: Path, rows: Rows) -> Path:
    for name, members in rows.items():
        ordered = sorted(members, key=lambda row, name=name: [row[column] for column in TABLES[name].key])
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[name].header, quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(ordered)
    return folder


def _export(base: Path, folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    with reading(base) as connection:
        tables = all_rows(connection)
    export_folder(folder, tables)
    return {table.name: rows for table, rows in tables}


@settings(max_examples=60)
@given(_folders())
def test_import_and_export_are_inverse(empty_template: Path, rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as name:
        given_folder, exported, again = (Path(name) / part for part in ("given", "exported", "again"))
        given_folder.mkdir()
        first, second = (shutil.copy(empty_template, Path(name) / f"{number}.db") for number in (1, 2))
        import_folder(first, _write(given_folder, rows))
        held = _export(first, exported)
        assert held == {
            table: [tuple(row.values.values()) for row in members] for table, members in read_facts(given_folder).rows.items()
        }
        import_folder(second, exported)
        assert _export(second, again) == held
        for path in exported.iterdir():
            assert path.read_bytes() == (again / path.name).read_bytes()
