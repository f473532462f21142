"""A small folder of facts, made up but valid, and the means to change single cells of it."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from mmkb import exchange
from mmkb.db.write import raw, writing
from mmkb.importers.facts import read_facts
from mmkb.store.changes import TableChanges, find_changes
from mmkb.store.rows import store

Rows = dict[str, list[dict[str, str]]]

TABLES = {table.name: table for table in exchange.TABLES}

# Lines of CSV, cells in the order of the exchange format's headers.
_SUBJECTS = {
    "positions": """
kyaw-moe-tun,Permanent Representative,,2020-10,,1,un-report,
min-aung-hlaing,Commander-in-Chief,tatmadaw,2011-03-30,2026-03-30,1,reuters-2018;un-report,
min-aung-hlaing,President,myanmar,2026-04-10,,1,reuters-2018,
vladimir-putin,President,russia,2012-05-07,,1,un-report,
ye-win-oo,Commander-in-Chief,tatmadaw,2026-03-30,,2,reuters-2018,"day of the order, not of the ceremony"
ye-win-oo,Head of military intelligence,tatmadaw,,2026-03,3,blog-2019,
ye-win-oo,Member,myanmar,,,4,blog-2019,neither day is known
""",
    "relations": """
min-aung-hlaing,commands,tatmadaw,2011-03-30,2026-03-30,1,reuters-2018,
min-aung-hlaing,succeeded-by,ye-win-oo,2026-03-30,,2,reuters-2018,at the head of the army
north-korea,supplies,tatmadaw,2008~,,3,un-report,
""",
    "sanctions": """
irkut,EU,,impose,,,3,un-report,named as listed; the day was not seen
irkut,OFAC,UKRAINE-EO13662,impose,2014-09~,,1,un-report,
min-aung-hlaing,EU,EU-MMR,impose,2021-03-22,,1,un-report;reuters-2018,
min-aung-hlaing,EU,EU-MMR,extend,2024-04-26,,1,un-report,
min-aung-hlaing,OFAC,BURMA-EO14014,impose,2021-02-11,,1,un-report,
tatmadaw,OFAC,BURMA-EO13310,lift,2003-07,2016-10-07,2,reuters-2018,
""",
    "events": """
north-korea-visit-2008,visit,A secret trip to Pyongyang,2008-11,,Pyongyang,north-korea,,,,3,un-report,
russia-trip-2025,visit,Fourth trip to Russia,2025-03-03,2025-03-06,,russia,,,Talks and a signing,1,reuters-2018;un-report,
russia-trip-2025-moscow,meeting,Talks in the Kremlin,2025-03-04,,Moscow,russia,55.7558,37.6173,,1,reuters-2018,
russia-trip-2025-novosibirsk,visit,Academic town,2025-03~,2025-03-06,Novosibirsk,russia,,,,2,reuters-2018,
un-speech-2021,statement,Three fingers,2021-02-26,,New York,,40.75,-74,,1,un-report,
""",
    "participants": """
north-korea-visit-2008,north-korea,host,
north-korea-visit-2008,tatmadaw,visitor,in plain clothes
russia-trip-2025,min-aung-hlaing,visitor,
russia-trip-2025,russia,host,
russia-trip-2025-moscow,min-aung-hlaing,signatory,
russia-trip-2025-moscow,min-aung-hlaing,visitor,
russia-trip-2025-moscow,vladimir-putin,host,
russia-trip-2025-novosibirsk,min-aung-hlaing,visitor,
un-speech-2021,kyaw-moe-tun,party,
""",
    "event_parts": """
russia-trip-2025-moscow,russia-trip-2025,
russia-trip-2025-novosibirsk,russia-trip-2025,second stop
""",
    "resolutions": """
unga-46-132,UNGA,A/RES/46/132,,46,,Situation in Myanmar,human-rights,1991-12,adopted,consensus,,,,,,,2,un-report,
unga-74-246,UNGA,A/RES/74/246,,74,,People,human-rights,2019-12-27,adopted,recorded,1,3,0,1,,,1,un-report,
unga-75-287,UNGA,A/RES/75/287,A/75/L.85,75,,The coup,arms,2021-06-18,adopted,recorded,2,0,2,1,south-korea;myanmar,,1,un-report,
unsc-2669-2022,UNSC,S/RES/2669 (2022),S/2022/966,,S/PV.9231,It,violence,2022-12-21,adopted,recorded,12,0,3,0,,,1,un-report,partial
unsc-draft-2007-14,UNSC,,S/2007/14,,,Draft on Myanmar,violence,2007-01-12,vetoed,recorded,9,3,3,0,,,2,reuters-2018,
""",
    "votes": """
unga-74-246,china,no,un-report
unga-74-246,myanmar,no,un-report
unga-74-246,north-korea,non-voting,un-report
unga-74-246,russia,no,un-report
unga-74-246,south-korea,yes,un-report
unga-75-287,china,abstain,un-report;reuters-2018
unga-75-287,myanmar,yes,un-report
unga-75-287,north-korea,non-voting,un-report
unga-75-287,russia,abstain,un-report
unga-75-287,south-korea,yes,un-report
unsc-2669-2022,china,abstain,reuters-2018
unsc-2669-2022,russia,abstain,reuters-2018
""",
    "published_totals": """
unga-75-287,2,0,2,1,yes,un-report
unga-75-287,3,0,2,,no,blog-2019
unsc-2669-2022,12,0,3,,yes,reuters-2018
""",
    "seats": """
china,UN,south-korea,1945-10,1971-10-25,2,un-report,before anybody here voted
myanmar,UN,kyaw-moe-tun,2021-02,,1,un-report,of the ousted government
""",
    "cooperation": """
china-liaison,intelligence,china,tatmadaw,,,,,,,,Liaison of the two staffs,4,reuters-2018,
irkut-pilots,training,irkut,tatmadaw,2019,,12,0,pilots,2022-06,agreed,Courses on the Su-30SME,2,un-report,
russia-officers-2010,training,russia,myanmar,2001,2010,4185,1,officers in total,2010-08,provided,One man's count,3,reuters-2018,
russia-students-2007,training,russia,myanmar,2007,2007,2000,0,students in total,2007,provided,The ambassador's count,2,un-report,
south-korea-aid-2012,financing,south-korea,myanmar,,2012,0,0,million USD,2014-03,suspended,Grants,2,un-report,
""",
    "indicators": """
budget-myanmar-2022,defence budget,billion kyat,myanmar,FY2022-23,3703.5,2,reuters-2018,
budget-myanmar-2022-usd,defence budget,million USD,myanmar,FY2022-23,1763,3,reuters-2018,at the official rate
growth-myanmar-2021,GDP growth,percent,myanmar,2021,-17.9,1,un-report,
growth-russia-2021,GDP growth,percent,russia,2021,5.6,1,un-report,
investment-myanmar-2022,approved foreign investment,million USD,myanmar,2021-10/2022-07,1220.25,2,reuters-2018,
power-cuts-myanmar,power cuts,hours a day,myanmar,,0.5,4,reuters-2018,no period is given
""",
    "claims": """
best-friend,blog-2019,3,friendship,russia,Nobody is a better friend,the author,,opinion,no evidence could settle it,6,,
fourth-trip,blog-2019,1,visit,min-aung-hlaing,The trip of March 2025 was the fourth,BBC,2025-03-04,supported,,1,reuters-2018,
six-fighters,reuters-2018,,arms,russia,Six fighters were ordered,,2018-01,qualified,others say twelve,2,reuters-2018;sipri-2024,
yes-on-2669,blog-2019,2,vote,china,China voted for 2669,,2022-12,contradicted,it abstained,5,,
zero-drones,blog-2019,3,arms,,No drones came,,,unverified,,6,,not looked for yet
""",
    "claim_evidence": """
fourth-trip,event,russia-trip-2025,supports,
six-fighters,deal,russia-su-30-contract,supports,
six-fighters,transfer,russia-su-30sme-2018,qualifies,the blog says twelve
six-fighters,transfer,russia-su-30sme-2018,supports,
yes-on-2669,claim,best-friend,supports,
yes-on-2669,resolution,unsc-2669-2022,disputes,
""",
}


def facts() -> Rows:
    """A fresh copy of the facts, cells as CSV has them; whatever a row leaves out is empty."""
    return {name: _read(name, text) for name, text in _SUBJECTS.items()} | {
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
            _row("actors", key="kyaw-moe-tun", name="Kyaw Moe Tun", kind="person", country="myanmar", credibility="1")
            | {"sources": "un-report"},
            _row("actors", key="min-aung-hlaing", name="Min Aung Hlaing", kind="person", country="myanmar")
            | {"founded_or_born": "1956-07-03", "credibility": "1", "sources": "reuters-2018", "wikidata": "Q6862534"},
            _row("actors", key="myanmar", name="Myanmar", kind="state", iso2="MM", iso3="MMR", wikidata="Q836"),
            _row("actors", key="north-korea", name="North Korea", kind="state", iso2="KP", iso3="PRK"),
            _row("actors", key="russia", name="Russia", kind="state", iso2="RU", iso3="RUS", credibility="1")
            | {"sources": "un-report", "description": "Federation; successor of the USSR"},
            _row("actors", key="south-korea", name="South Korea", kind="state", iso2="KR", iso3="KOR"),
            _row("actors", key="tatmadaw", name="Armed Forces of Myanmar", kind="military", country="myanmar", credibility="1")
            | {"sources": "reuters-2018"},
            _row("actors", key="vladimir-putin", name="Vladimir Putin", kind="person", country="russia", credibility="1")
            | {"sources": "un-report", "founded_or_born": "1952-10-07"},
            _row("actors", key="ye-win-oo", name="Ye Win Oo", kind="person", country="myanmar", credibility="2")
            | {"sources": "reuters-2018"},
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
            _citation("event", "russia-trip-2025", "end_date", "reuters-2018", "disputes", stated_value="2025-03-09"),
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


def _read(table: str, text: str) -> list[dict[str, str]]:
    return [dict(zip(TABLES[table].header, cells, strict=True)) for cells in csv.reader(io.StringIO(text.lstrip()))]


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
