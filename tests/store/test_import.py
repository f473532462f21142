import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factories import TABLES, Rows, cell, facts, import_folder, write_folder
from mmkb.db.read import reading
from mmkb.errors import InputError
from mmkb.importers.facts import read_facts
from mmkb.queries.folder import all_rows
from mmkb.store import rows as storing

Folder = dict[str, list[tuple[Any, ...]]]


def rows_of(path: Path) -> Folder:
    with reading(path) as connection:
        return {table.name: rows for table, rows in all_rows(connection)}


def content_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def read_rows(folder: Path) -> Folder:
    return {name: [tuple(row.values.values()) for row in rows] for name, rows in read_facts(folder).rows.items()}


def _changed(changes: list[Any]) -> dict[tuple[str, ...], dict[str, tuple[Any, Any]]]:
    return {change.row.key(table.table): change.fields for table in changes for change in table.changed}


def test_what_was_imported_is_what_the_base_holds(empty_base: Path, facts_folder: Path) -> None:
    changes = import_folder(empty_base, facts_folder)
    assert {change.table.name: (len(change.added), change.changed, change.same) for change in changes} == {
        name: (len(rows), [], 0) for name, rows in facts().items()
    }
    assert rows_of(empty_base) == read_rows(facts_folder)


def test_a_second_import_changes_nothing(base: Path, facts_folder: Path) -> None:
    before = content_of(base)
    changes = import_folder(base, facts_folder)
    assert [(change.added, change.changed) for change in changes] == [([], [])] * len(changes)
    assert sum(change.same for change in changes) == sum(len(rows) for rows in facts().values())
    assert content_of(base) == before


@pytest.mark.parametrize(
    ("table", "key", "column", "text", "before", "after"),
    [
        ("sources", "sipri-2024", "reliability", "B", "A", "B"),
        ("sources", "blog-2019", "published", "2019-05~", "2019~", "2019-05~"),
        ("sources", "sipri-2024", "note", "", 'says "estimate" in brackets\nfor a year', None),
        ("actors", "irkut", "country", "china", "russia", "china"),
        ("actors", "irkut", "sources", "reuters-2018", ("un-report", "reuters-2018"), ("reuters-2018",)),
        ("actors", "russia", "wikidata", "Q159", None, "Q159"),
        ("aliases", "myanmar", "kind", "weak", "former", "weak"),
        ("aliases", "myanmar", "sources", "un-report;blog-2019", ("un-report",), ("un-report", "blog-2019")),
        ("transfers", "russia-mi-2", "designation", "Mi-2", "Mi-2/Hoplite", "Mi-2"),
        ("transfers", "russia-mi-2", "order_year", "1991", 1992, 1991),
        ("transfers", "russia-mi-2", "order_year_estimated", "0", True, False),
        ("transfers", "russia-mi-24p-2009", "delivery_years", "2010;2015", (2010, 2011, 2015), (2010, 2015)),
        ("transfers", "china-jf-17-2016-blog", "alternative_of", "", "china-jf-17-2015", None),
        ("transfers", "china-jf-17-2015", "sources", "reuters-2018;sipri-2024", ("sipri-2024", "reuters-2018"), None),
        ("deliveries", "russia-mi-2", "year_estimated", "0", True, False),
        ("deliveries", "russia-mi-2", "quantity", "21", 22, 21),
        ("deals", "china-credit-2010", "summable", "0", True, False),
        ("deals", "china-credit-2010", "period_from", "2010", "2010-09", "2010"),
        ("citations", "deal", "note", "a guess", None, "a guess"),
        ("positions", "kyaw-moe-tun", "to", "2025", None, "2025"),
        ("positions", "min-aung-hlaing", "sources", "reuters-2018", ("reuters-2018", "un-report"), ("reuters-2018",)),
        ("relations", "north-korea", "to", "2017~", None, "2017~"),
        ("sanctions", "irkut", "credibility", "1", 3, 1),  # found again without a programme or a day
        ("sanctions", "tatmadaw", "delisted_on", "", "2016-10-07", None),
        ("events", "russia-trip-2025-moscow", "longitude", "-37.5", 37.6173, -37.5),
        ("events", "un-speech-2021", "country", "china", None, "china"),
        ("participants", "north-korea-visit-2008", "note", "of the hosts", None, "of the hosts"),
        ("event_parts", "russia-trip-2025-moscow", "note", "first stop", None, "first stop"),
        ("resolutions", "unga-75-287", "sponsor", "myanmar;south-korea", ("south-korea", "myanmar"), None),
        ("resolutions", "unga-75-287", "sponsor", "", ("south-korea", "myanmar"), ()),
        ("resolutions", "unga-46-132", "not_voting", "0", None, 0),
        ("votes", "unga-75-287", "choice", "non-voting", "abstain", "non-voting"),
        ("published_totals", "unsc-2669-2022", "agrees", "no", "yes", "no"),
        ("seats", "myanmar", "holder", "ye-win-oo", "kyaw-moe-tun", "ye-win-oo"),
        ("cooperation", "russia-officers-2010", "start", "", "2001", None),
        ("cooperation", "south-korea-aid-2012", "quantity", "3", 0, 3),
        ("indicators", "budget-myanmar-2022", "period", "FY2021-22", "FY2022-23", "FY2021-22"),
        ("indicators", "budget-myanmar-2022", "unit", "kyat", "billion kyat", "kyat"),
        ("indicators", "growth-myanmar-2021", "value", "-18", -17.9, -18),
        ("claims", "best-friend", "assessment", "unverified", "opinion", "unverified"),
        ("claims", "yes-on-2669", "sources", "blog-2019", (), ("blog-2019",)),
        ("claims", "fourth-trip", "subject", "", "min-aung-hlaing", None),
        ("claim_evidence", "fourth-trip", "note", "the day agrees", None, "the day agrees"),
    ],
)
def test_a_changed_cell_is_the_only_change_and_is_stored(  # noqa: PLR0913, PLR0917 - which cell, before and after
    base: Path, tmp_path: Path, table: str, key: str, column: str, text: str, before: Any, after: Any
) -> None:
    rows = facts()
    cell(rows, table, key)[column] = text
    folder = write_folder(tmp_path / "changed", rows)
    changes = import_folder(base, folder)
    (fields,) = _changed(changes).values()
    wanted = tuple(reversed(before)) if isinstance(before, tuple) and after is None else after
    assert fields == {column: (before, wanted)}
    assert not [change.table.name for change in changes if change.added]
    held = rows_of(base)
    if column == "wikidata":  # the base keeps it as an identifier as well
        held["identifiers"].remove(("actor", key, "wikidata", text))
    assert held == read_rows(folder)


def test_a_new_wikidata_item_replaces_the_old_one_in_both_files(base: Path, tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "actors", "myanmar")["wikidata"] = "Q1"
    rows["identifiers"][2]["value"] = "Q1"
    import_folder(base, write_folder(tmp_path / "changed", rows))
    held = rows_of(base)
    assert [row for row in held["identifiers"] if row[1] == "myanmar"] == [("actor", "myanmar", "wikidata", "Q1")]
    assert held == read_rows(tmp_path / "changed")


def test_a_folder_may_add_to_records_of_the_base(base: Path, tmp_path: Path) -> None:
    added: Rows = {name: [] for name in facts()}
    added["aliases"] = [facts()["aliases"][0] | {"alias": "缅甸的邻居"}]
    added["deliveries"] = [facts()["deliveries"][0] | {"transfer": "russia-mi-24p-2009", "year": "2010"}]
    added["identifiers"] = [facts()["identifiers"][3] | {"kind": "source", "key": "un-report", "scheme": "undl-record"}]
    before = rows_of(base)
    import_folder(base, write_folder(tmp_path / "more", added))
    after = rows_of(base)
    grown = {name: len(after[name]) - len(before[name]) for name in before if after[name] != before[name]}
    assert grown == {"aliases": 1, "deliveries": 1, "identifiers": 1}


def test_a_reference_to_nothing_is_refused_and_nothing_is_stored(base: Path, tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "actors", "russia")["name"] = "Russia, renamed"
    cell(rows, "deals", "sipri-tiv-total")["recipient"] = "atlantis"
    before = content_of(base)
    with pytest.raises(InputError) as refused:
        import_folder(base, write_folder(tmp_path / "changed", rows))
    assert refused.value.details == ("deals.csv:5:4: recipient: 'atlantis' is in no actors.csv and not in the base",)
    assert content_of(base) == before


def _broken_after(calls: int) -> Iterator[None]:
    for _ in range(calls):
        yield
    raise KeyboardInterrupt


@pytest.mark.parametrize("calls", range(len(TABLES)))
def test_an_import_that_stops_in_the_middle_leaves_no_trace(
    empty_base: Path, facts_folder: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    before, apply, steps = content_of(empty_base), storing._Store.apply, _broken_after(calls)

    def stop(store: storing._Store, changes: Any) -> None:
        apply(store, changes)
        next(steps)

    monkeypatch.setattr(storing._Store, "apply", stop)
    with pytest.raises(KeyboardInterrupt):
        import_folder(empty_base, facts_folder)
    assert content_of(empty_base) == before
    assert [path.name for path in empty_base.parent.iterdir()] == [empty_base.name]


def test_0_and_nothing_make_two_totals(base: Path, tmp_path: Path) -> None:
    """A total whose number is not printed is another than one that prints 0."""
    rows = facts()
    rows["published_totals"][2]["not_voting"] = "0"
    changes = import_folder(base, write_folder(tmp_path / "more", rows))
    assert [(change.table.name, len(change.added)) for change in changes if change.added] == [("published_totals", 1)]
    held = [row[:5] for row in rows_of(base)["published_totals"] if row[0] == "unsc-2669-2022"]
    assert held == [("unsc-2669-2022", 12, 0, 3, None), ("unsc-2669-2022", 12, 0, 3, 0)]


def test_series_that_no_figure_belongs_to_any_more_are_gone(base: Path, tmp_path: Path) -> None:
    rows = facts()
    for row in rows["indicators"]:
        row["indicator"], row["unit"] = "all", "one"
    import_folder(base, write_folder(tmp_path / "changed", rows))
    with reading(base) as connection:
        assert connection.execute("SELECT name, unit FROM indicators").fetchall() == [("all", "one")]


def test_weapons_that_no_transfer_names_any_more_are_gone(base: Path, tmp_path: Path) -> None:
    rows = facts()
    for row in rows["transfers"]:
        row["designation"] = "unknown"
        row["category"] = "other"
    import_folder(base, write_folder(tmp_path / "changed", rows))
    with reading(base) as connection:
        assert connection.execute("SELECT designation, category FROM weapons").fetchall() == [("unknown", "other")]
