"""A small folder of facts, made up but valid, and the means to change single cells of it."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from mmkb import exchange
from mmkb.db.write import raw, writing
from mmkb.importers.facts import read_facts
from mmkb.store.changes import TableChanges, find_changes
from mmkb.store.rows import store

Rows = dict[str, list[dict[str, str]]]

TABLES = {table.name: table for table in exchange.TABLES}


def facts() -> Rows:
    """A fresh copy of the facts, cells as CSV has them; whatever a row leaves out is empty."""
    return {
        "sources": [
            _row("sources", key="blog-2019", title="Rumours from the airfield", published="2019~", kind="social", language="my")
            | {"reliability": "E"},
            _row("sources", key="reuters-2018", title="Myanmar to buy six Su-30s", publisher="Reuters", published="2018-01-22")
            | {"kind": "article", "language": "en", "reliability": "B", "url": "https://example.org/su-30?a=1&b=2"},
            _row("sources", key="sipri-2024", title="SIPRI arms transfers database", publisher="SIPRI", published="2024-03")
            | {"kind": "database", "language": "en", "reliability": "A", "note": 'says "estimate" in brackets\nfor a year'},
            _row("sources", key="un-report", title="Доклад", publisher="United Nations", kind="official_record", language="ru")
            | {"reliability": "A"},
        ],
        "actors": [
            _row("actors", key="china", name="China", kind="state", iso2="CN", iso3="CHN", wikidata="Q148"),
            _row("actors", key="irkut", name="Irkut Corporation", kind="company", country="russia", founded_or_born="1932~")
            | {"dissolved_or_died": "2023-12", "credibility": "2", "sources": "un-report;reuters-2018"},
            _row("actors", key="min-aung-hlaing", name="Min Aung Hlaing", kind="person", country="myanmar")
            | {"founded_or_born": "1956-07-03", "credibility": "1", "sources": "reuters-2018", "wikidata": "Q6862534"},
            _row("actors", key="myanmar", name="Myanmar", kind="state", iso2="MM", iso3="MMR", wikidata="Q836"),
            _row("actors", key="north-korea", name="North Korea", kind="state", iso2="KP", iso3="PRK"),
            _row("actors", key="russia", name="Russia", kind="state", iso2="RU", iso3="RUS", credibility="1")
            | {"sources": "un-report", "description": "Federation; successor of the USSR"},
            _row("actors", key="south-korea", name="South Korea", kind="state", iso2="KR", iso3="KOR"),
        ],
        "aliases": [
            _alias("china", "中国", "zh", "Hans", "native"),
            _alias("myanmar", "Burma", "en", "Latn", "former") | {"note": "until 1989"},
            _alias("north-korea", "Korea", "en", "Latn", "weak"),
            _alias("russia", "Russian Federation", "en", "Latn", "transliteration") | {"sources": "un-report;sipri-2024"},
            _alias("russia", "Россия", "ru", "Cyrl", "native"),
            _alias("russia", "ရုရှား", "my", "Mymr", "native"),
            _alias("south-korea", "Korea", "en", "Latn", "weak"),
        ],
        "transfers": [
            _transfer("china-jf-17-2015", "china", "JF-17M", "aircraft", "sipri-2024;reuters-2018", order_year="2015")
            | {"order_year_estimated": "0", "quantity_ordered": "16", "quantity_ordered_estimated": "1"}
            | {"delivery_years": "2018;2019", "quantity_delivered": "7", "quantity_delivered_estimated": "0"}
            | {"status": "in-delivery", "credibility": "2", "condition": "new"},
            _transfer("china-jf-17-2016-blog", "china", "JF-17M", "aircraft", "blog-2019", order_year="2016")
            | {"order_year_estimated": "1", "quantity_ordered": "12", "quantity_ordered_estimated": "0"}
            | {"status": "ordered", "credibility": "3", "alternative_of": "china-jf-17-2015"},
            _transfer("north-korea-rumour", "north-korea", "rocket launchers", "artillery", "blog-2019")
            | {"status": "reported", "credibility": "5", "comments": "shipped at night, it is said"},
            _transfer("russia-mi-2", "russia", "Mi-2/Hoplite", "aircraft", "sipri-2024", order_year="1992")
            | {"order_year_estimated": "1", "quantity_ordered": "22", "quantity_ordered_estimated": "1"}
            | {"delivery_years": "1993", "quantity_delivered": "22", "quantity_delivered_estimated": "1"}
            | {"status": "delivered", "credibility": "2", "condition": "second-hand"},
            _transfer("russia-mi-24p-2009", "russia", "Mi-24P/Hind-F", "aircraft", "un-report;sipri-2024", order_year="2009")
            | {"order_year_estimated": "1", "delivery_years": "2010;2011;2015", "status": "delivered", "credibility": "1"},
            _transfer("russia-su-30sme-2018", "russia", "Su-30SME", "aircraft", "sipri-2024;reuters-2018", order_year="2018")
            | {"order_year_estimated": "0", "quantity_ordered": "6", "quantity_ordered_estimated": "0"}
            | {"delivery_years": "2022;2024", "quantity_delivered": "6", "quantity_delivered_estimated": "0"}
            | {"status": "delivered", "credibility": "1", "condition": "new", "value_usd": "204000000", "financing": "credit"}
            | {"manufacturer": "Irkut", "description": "fighter; ground attack", "note": "မင်းအောင်လှိုင် saw the first two"},
        ],
        "deliveries": [
            _row("deliveries", transfer="russia-mi-2", year="1993", year_estimated="1", quantity="22")
            | {"quantity_estimated": "1", "sources": "sipri-2024"},
            _row("deliveries", transfer="russia-su-30sme-2018", year="2022", year_estimated="0", quantity="2")
            | {"quantity_estimated": "0", "sources": "sipri-2024;reuters-2018"},
            _row("deliveries", transfer="russia-su-30sme-2018", year="2024", year_estimated="0", quantity="4")
            | {"quantity_estimated": "1", "sources": "sipri-2024"},
        ],
        "deals": [
            _deal("china-credit-2010", "credit", "Credit line, 2010 to 2013", "1", "2", supplier="china")
            | {"value_usd": "4200000000", "period_from": "2010-09", "period_to": "2013"},
            _deal("russia-rumoured-price", "price-claim", "30 million apiece", "0", "5", supplier="russia")
            | {"value_usd": "180000000", "sources": "blog-2019"},
            _deal("russia-su-30-contract", "contract", "Contract on six Su-30SME", "1", "1", supplier="russia")
            | {"value_usd": "204000000", "date": "2018-01-22"},
            _deal("sipri-tiv-total", "tiv-aggregate", "TIV 1,200 million, all suppliers", "0", "2", date="2024-03")
            | {"period_from": "2000", "period_to": "2023", "sources": "sipri-2024"},
        ],
        "identifiers": [
            _row("identifiers", kind="actor", key="china", scheme="wikidata", value="Q148"),
            _row("identifiers", kind="actor", key="min-aung-hlaing", scheme="wikidata", value="Q6862534"),
            _row("identifiers", kind="actor", key="myanmar", scheme="wikidata", value="Q836"),
            _row("identifiers", kind="transfer", key="russia-su-30sme-2018", scheme="sipri-deal-id", value="12345"),
        ],
        "citations": [
            _citation("deal", "russia-su-30-contract", "value_usd", "blog-2019", "disputes", stated_value="400000000"),
            _citation("transfer", "china-jf-17-2015", "", "blog-2019", "qualifies", note="says none of them flies"),
            _citation("transfer", "russia-su-30sme-2018", "", "reuters-2018", "supports", locator="paragraph 3"),
            _citation("transfer", "russia-su-30sme-2018", "order_year", "un-report", "supports", stated_value="2018"),
            _citation("transfer", "russia-su-30sme-2018", "quantity_ordered", "blog-2019", "disputes", stated_value="~12"),
        ],
    }


def write_folder(folder: Path, rows: Mapping[str, Iterable[Mapping[str, str]]]) -> Path:
    """Write the tables as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, members in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[name].header, lineterminator="\n", quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(members)
    return folder


def import_folder(base: Path, folder: Path) -> list[TableChanges]:
    """Import as the command does: read, compare, store, in one transaction."""
    read = read_facts(folder)
    with writing(base) as connection:
        changes = find_changes(raw(connection), read, folder)
        store(connection, changes)
    return changes


def cell(rows: Rows, table: str, key: str) -> dict[str, str]:
    """The row to change, by the first column of its key."""
    return next(row for row in rows[table] if row[TABLES[table].key[0]] == key)


def _row(table: str, **cells: str) -> dict[str, str]:
    return dict.fromkeys(TABLES[table].header, "") | cells


def _alias(actor: str, alias: str, language: str, script: str, kind: str) -> dict[str, str]:
    cells = {"language": language, "script": script, "kind": kind, "credibility": "1", "sources": "un-report"}
    return _row("aliases", actor=actor, alias=alias) | cells


def _transfer(key: str, supplier: str, designation: str, category: str, sources: str, **cells: str) -> dict[str, str]:
    named = {"supplier": supplier, "recipient": "myanmar", "designation": designation, "category": category}
    return _row("transfers", key=key, sources=sources) | named | cells


def _deal(key: str, kind: str, title: str, summable: str, credibility: str, **cells: str) -> dict[str, str]:
    graded = {"recipient": "myanmar", "summable": summable, "credibility": credibility, "sources": "reuters-2018"}
    return _row("deals", key=key, kind=kind, title=title) | graded | cells


def _citation(kind: str, key: str, field: str, source: str, stance: str, **cells: str) -> dict[str, str]:
    return _row("citations", kind=kind, key=key, field=field, source=source, stance=stance) | cells
