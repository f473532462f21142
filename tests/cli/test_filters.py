"""Each filter lists what it says, and nothing else: compared with the whole list, read by other means."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mmkb.dates import PartialDate
from support import Answer, Mmkb

pytestmark = pytest.mark.usefixtures("on_seed")
Row = dict[str, str]
Is = Callable[[Row], bool]


def among(column: str, *values: str) -> Is:
    return lambda row: row[column] in values


def overlaps(text: str, since: str, until: str) -> bool:
    """Can the date mean a day between the two?"""
    if not text:
        return False
    meant = PartialDate.parse(text)
    return meant.earliest <= date.fromisoformat(until) and date.fromisoformat(since) <= meant.latest


def during(since: str, until: str, *columns: str) -> Is:
    return lambda row: any(overlaps(text, since, until) for column in columns for text in row[column].split(";"))


def may_hold(since: str, until: str, first: str, last: str) -> Is:
    """A first or last day that is not known leaves that side open."""
    return lambda row: (
        (not row[first] or overlaps(row[first], "0001-01-01", until))
        and (not row[last] or overlaps(row[last], since, "9999-12-31"))
    )


def has(column: str, text: str) -> Is:
    return lambda row: text in row[column].lower()


def both(*conditions: Is) -> Is:
    return lambda row: all(condition(row) for condition in conditions)


def took_part(actor: str, role: str = "") -> Is:
    """An actor itself, in any role or in one."""
    return lambda row: any(part == f"{actor}:{role or part.rpartition(':')[2]}" for part in row["participants"].split(";"))


def in_role(*roles: str) -> Is:
    return lambda row: any(part.rpartition(":")[2] in roles for part in row["participants"].split(";"))


def about(word: str) -> Is:
    """A subject of several words is about each of them."""
    return lambda row: f"-{word}-" in f"-{row['subject']}-"


def counted_or_lasting(since: str, until: str) -> Is:
    """From its start to its end, or at the time that its figure speaks of."""

    def belongs(row: Row) -> bool:
        first = row["start"] or row["end"] or row["as_of"]
        last = row["end"] or row["as_of"] or row["start"]
        lasts = bool(first) and overlaps(first, "0001-01-01", until) and overlaps(last, since, "9999-12-31")
        return lasts or overlaps(row["as_of"], since, until)

    return belongs


def happened(since: str, until: str) -> Is:
    return lambda row: (
        overlaps(row["start_date"], "0001-01-01", until) and overlaps(row["end_date"] or row["start_date"], since, "9999-12-31")
    )


def in_named_years(since: str, until: str) -> Is:
    """A fiscal or school year may mean any day of its two years."""

    def belongs(row: Row) -> bool:
        named = re.fullmatch(r"[FS]Y(\d{4})-\d{2}", row["period"])
        return overlaps(f"{named[1]}/{int(named[1]) + 1}" if named else row["period"], since, until)

    return belongs


def graded(letter: str, digit: str = "6") -> Is:
    return lambda row: bool(row["grade"]) and row["grade"][0] <= letter and (row["grade"][1:] or "1") <= digit


def words(text: str) -> list[str]:
    return [*text.split("|")]


ARMS = [
    ("--supplier|russia", among("supplier", "russia")),
    ("--supplier|RUSSIA", among("supplier", "russia")),
    ("--supplier|Russian Federation", among("supplier", "russia")),
    ("--supplier|  russian   federation ", among("supplier", "russia")),
    ("--supplier|ru", among("supplier", "russia")),
    ("--supplier|RU", among("supplier", "russia")),
    ("--supplier|rUs", among("supplier", "russia")),
    ("--supplier|Российская Федерация", among("supplier", "russia")),
    ("--supplier|российская федерация", among("supplier", "russia")),
    ("--supplier|俄罗斯联邦", among("supplier", "russia")),
    ("--supplier|中国", among("supplier", "china")),
    ("--supplier|Китай", among("supplier", "china")),
    ("--supplier|People’s Republic of China", among("supplier", "china")),
    ("--supplier|Democratic People's Republic of Korea", among("supplier", "north-korea")),
    ("--supplier|china,india", among("supplier", "china", "india")),
    ("--supplier|cn, IND", among("supplier", "china", "india")),
    ("--supplier|china|--supplier|in", among("supplier", "china", "india")),
    ("--recipient|Burma|--supplier|china", lambda row: row["recipient"] == "myanmar" and row["supplier"] == "china"),
    ("--recipient|uwsa", among("recipient", "uwsa")),
    ("--category|aircraft", among("category", "aircraft")),
    ("--category|Aircraft,SHIPS", among("category", "aircraft", "ships")),
    ("--category|small arms", among("category", "small-arms")),
    ("--category|uav|--category|missiles", among("category", "uav", "missiles")),
    ("--status|reported", among("status", "reported")),
    ("--status|cancelled,in delivery", among("status", "cancelled", "in-delivery")),
    ("--designation|su-30", lambda row: "su-30" in row["designation"].lower()),
    ("--designation|SU30", lambda row: "su-30" in row["designation"].lower()),
    ("--designation|mi-2", lambda row: "mi-2" in row["designation"].lower() and not row["designation"].startswith("Mi-24")),
    ("--designation|sh-1", lambda row: row["designation"].startswith("SH-1 ")),
    ("--designation|type 63", lambda row: row["designation"].startswith("Type-63")),
    ("--since|2021", during("2021-01-01", "9999-12-31", "order_year", "delivery_years")),
    ("--until|1999", during("0001-01-01", "1999-12-31", "order_year", "delivery_years")),
    ("--since|2014-06|--until|2015-02-28", during("2014-06-01", "2015-02-28", "order_year", "delivery_years")),
    ("--since|2018|--until|2018", during("2018-01-01", "2018-12-31", "order_year", "delivery_years")),
    ("--since|2018~|--until|2018?", during("2018-01-01", "2018-12-31", "order_year", "delivery_years")),
    ("--min-grade|A", graded("A")),
    ("--min-grade|b", graded("B")),
    ("--min-grade|2", graded("F", "2")),
    ("--min-grade|B2", graded("B", "2")),
    ("--min-grade|a1", graded("A", "1")),
    (
        "--supplier|russia|--category|aircraft|--since|2015|--min-grade|B2",
        lambda row: (
            row["supplier"] == "russia"
            and row["category"] == "aircraft"
            and graded("B", "2")(row)
            and during("2015-01-01", "9999-12-31", "order_year", "delivery_years")(row)
        ),
    ),
]
DEALS = [
    ("--kind|contract", among("kind", "contract")),
    ("--kind|price claim,TIV-aggregate", among("kind", "price-claim", "tiv-aggregate")),
    ("--supplier|ru", among("supplier", "russia")),
    ("--supplier|russia,Belarus", among("supplier", "russia", "belarus")),
    ("--recipient|mm|--kind|credit", lambda row: row["recipient"] == "myanmar" and row["kind"] == "credit"),
    ("--min-grade|B2", graded("B", "2")),
    ("--min-grade|1", graded("F", "1")),
]
SOURCES = [
    ("--kind|report", among("kind", "report")),
    ("--kind|official record,social", among("kind", "official_record", "social")),
    ("--publisher|irrawaddy", lambda row: "irrawaddy" in row["publisher"].lower()),
    ("--language|ru", among("language", "ru")),
    ("--language|RU,de", among("language", "ru", "de")),
    ("--min-grade|B", among("reliability", "A", "B")),
    ("--min-grade|A3", among("reliability", "A")),
    ("--since|2025", during("2025-01-01", "9999-12-31", "published")),
    ("--since|2018-01-22|--until|2018-02", during("2018-01-22", "2018-02-28", "published")),
    ("--until|2010-06-15", during("0001-01-01", "2010-06-15", "published")),
]
ACTORS = [
    ("--kind|company", among("kind", "company")),
    ("--kind|armed group,alliance", among("kind", "armed-group", "alliance")),
    ("--country|ru", among("country", "russia")),
    ("--country|Russia,china|--kind|company", lambda row: row["kind"] == "company" and row["country"] in ("russia", "china")),
    ("--min-grade|A1", graded("A", "1")),
    # Who had ended by then or began only later is left out; what is not known stays in.
    ("--since|2020", lambda row: not row["dissolved_or_died"] or overlaps(row["dissolved_or_died"], "2020-01-01", "9999-12-31")),
    ("--until|1950", lambda row: not row["founded_or_born"] or overlaps(row["founded_or_born"], "0001-01-01", "1950-12-31")),
]
TO_BELARUS = "min-aung-hlaing-minsk-2025-06"  # whose stop in Russia was no part of a trip to Russia
EVENTS = [
    ("--type|visit", among("type", "visit")),
    ("--type|Meeting,exercise", among("type", "meeting", "exercise")),
    ("--type|visit|--type|training", among("type", "visit", "training")),
    ("--place|NAYPY", has("place", "naypy")),
    ("--country|ru,cn", among("country", "russia", "china")),
    ("--role|signatory,mediator", in_role("signatory", "mediator")),
    ("--actor|min-aung-hlaing", took_part("min-aung-hlaing")),
    ("--actor|min-aung-hlaing|--role|visitor", took_part("min-aung-hlaing", "visitor")),
    ("--actor|Min Aung Hlaing|--with|Vladimir Putin", both(took_part("min-aung-hlaing"), took_part("vladimir-putin"))),
    ("--trips", among("part_of", "")),
    (
        "--type|visit|--trips|--country|russia",
        both(among("type", "visit"), among("part_of", "", TO_BELARUS), among("country", "russia")),
    ),
    ("--since|2025-03|--until|2025-03", happened("2025-03-01", "2025-03-31")),
    ("--until|2015", happened("0001-01-01", "2015-12-31")),
    ("--min-grade|B1", graded("B", "1")),
]
RESOLUTIONS = [
    ("--body|UNSC", among("body", "UNSC")),
    ("--body|unsc,unga-c3", among("body", "UNSC", "UNGA-C3")),
    ("--subject|myanmar", about("myanmar")),
    ("--subject|rohingya", about("rohingya")),
    ("--subject|ukraine-war,myanmar-coup", among("subject", "ukraine-war", "myanmar-coup")),
    ("--symbol|es-11/", has("symbol", "es-11/")),
    ("--symbol|2669", among("key", "unsc-2669-2022")),
    ("--outcome|vetoed,failed", among("outcome", "vetoed", "failed")),
    ("--since|2021-02|--until|2022", during("2021-02-01", "2022-12-31", "adopted_on")),
    ("--min-grade|A1", graded("A", "1")),
]
VOTES = [
    ("--country|ru", among("country", "russia")),
    ("--country|myanmar,China", among("country", "myanmar", "china")),
    ("--choice|abstain", among("choice", "abstain")),
    ("--choice|no,non-voting", among("choice", "no", "non-voting")),
    ("--body|UNSC", among("body", "UNSC")),
    ("--subject|myanmar", about("myanmar")),
    ("--country|china|--subject|ukraine|--choice|no", both(among("country", "china"), about("ukraine"), among("choice", "no"))),
    ("--resolution|2669", among("resolution", "unsc-2669-2022")),
    ("--resolution|s/res/2669", among("resolution", "unsc-2669-2022")),
    ("--resolution|ES-11/1", among("resolution", "unga-es-11-1")),
    ("--resolution|ES-11/7,unga-es-11-8", among("resolution", "unga-es-11-7", "unga-es-11-8")),
    ("--since|2021|--until|2021", during("2021-01-01", "2021-12-31", "adopted_on")),
]
COOPERATION = [
    ("--domain|training", among("domain", "training")),
    ("--domain|intelligence,Financing", among("domain", "intelligence", "financing")),
    ("--provider|ru|--domain|training", both(among("provider", "russia"), among("domain", "training"))),
    ("--status|proposed,Suspended", among("status", "proposed", "suspended")),
    ("--recipient|myanmar", among("recipient", "myanmar")),
    ("--actor|china", lambda row: "china" in (row["provider"], row["recipient"])),
    ("--actor|russia|--with|myanmar", lambda row: {"russia", "myanmar"} == {row["provider"], row["recipient"]}),
    ("--since|2018|--until|2018", counted_or_lasting("2018-01-01", "2018-12-31")),
    ("--since|2024-06", counted_or_lasting("2024-06-01", "9999-12-31")),
    ("--min-grade|B2", graded("B", "2")),
]
SANCTIONS = [
    ("--actor|moge", among("actor", "moge")),
    ("--authority|EU", among("authority", "EU")),
    ("--authority|uk,ca", among("authority", "UK", "CA")),
    ("--authority|us-bis|--authority|US DOD", among("authority", "US-BIS", "US-DOD")),
    ("--program|eo14014", has("program", "eo14014")),
    ("--on|2021-03-01", may_hold("2021-03-01", "2021-03-01", "listed_on", "delisted_on")),
    ("--on|2013", may_hold("2013-01-01", "2013-12-31", "listed_on", "delisted_on")),
    ("--until|2020", may_hold("0001-01-01", "2020-12-31", "listed_on", "delisted_on")),
    (
        "--authority|OFAC|--since|2018",
        both(among("authority", "OFAC"), may_hold("2018-01-01", "9999-12-31", "listed_on", "delisted_on")),
    ),
    ("--min-grade|A", graded("A")),
]
POSITIONS = [
    ("--actor|Min Aung Hlaing", among("actor", "min-aung-hlaing")),
    ("--position|commander-in-chief|--sort|actor", has("position", "commander-in-chief")),
    ("--organization|tatmadaw", among("organization", "tatmadaw")),
    ("--on|2026-05-01", may_hold("2026-05-01", "2026-05-01", "from", "to")),
    ("--on|2011", may_hold("2011-01-01", "2011-12-31", "from", "to")),
    ("--since|2025|--until|2025-06", may_hold("2025-01-01", "2025-06-30", "from", "to")),
    ("--min-grade|A1", graded("A", "1")),
]
INDICATORS = [
    ("--indicator|gdp", has("indicator", "gdp")),
    ("--unit|USD", has("unit", "usd")),
    ("--country|thailand,in", among("country", "thailand", "india")),
    ("--since|2023|--until|2023", in_named_years("2023-01-01", "2023-12-31")),
    ("--until|2012-06", in_named_years("0001-01-01", "2012-06-30")),
    ("--min-grade|A", graded("A")),
]
CLAIMS = [
    ("--topic|Arms", among("topic", "arms")),
    ("--topic|visit,conflict", among("topic", "visit", "conflict")),
    ("--subject|russia,china", among("subject", "russia", "china")),
    ("--assessment|contradicted", among("assessment", "contradicted")),
    ("--assessment|contradicted,Unverified", among("assessment", "contradicted", "unverified")),
    ("--until|2024", during("0001-01-01", "2024-12-31", "as_of")),
    ("--min-grade|B2", graded("B", "2")),
]
LISTS = {
    "arms": ARMS,
    "deals": DEALS,
    "sources": SOURCES,
    "actors": ACTORS,
    "events": EVENTS,
    "resolutions": RESOLUTIONS,
    "votes": VOTES,
    "cooperation": COOPERATION,
    "sanctions": SANCTIONS,
    "positions": POSITIONS,
    "indicators": INDICATORS,
    "claims": CLAIMS,
}


@pytest.mark.parametrize(
    ("command", "flags", "belongs"),
    [pytest.param(command, *case, id=f"{command}{case[0]}") for command, cases in LISTS.items() for case in cases],
)
def test_a_filter_lists_what_it_says(mmkb: Mmkb, command: str, flags: str, belongs: Is) -> None:
    whole = mmkb(command).rows
    answer = mmkb(command, *words(flags))
    expected = [row for row in whole if belongs(row)]
    assert answer.code == 0
    assert answer.rows == expected
    assert 0 < len(expected) < len(whole)


def test_deals_are_found_by_their_day_and_by_the_period_that_they_cover(mmkb: Mmkb) -> None:
    since, until = "2010-01-01", "2011-12-31"

    def belongs(row: Row) -> bool:
        first, last = row["period_from"] or row["period_to"], row["period_to"] or row["period_from"]
        covers = bool(first) and str(PartialDate.parse(last).latest) >= since and str(PartialDate.parse(first).earliest) <= until
        return covers or overlaps(row["date"], since, until)

    expected = [row["key"] for row in mmkb("deals").rows if belongs(row)]
    assert mmkb("deals", "--since", "2010", "--until", "2011").keys == expected
    assert len(expected) > 3


@pytest.mark.parametrize(
    ("command", "noun", "dates"),
    [
        ("arms", "transfer", ["order_year", "delivery_years"]),
        ("deals", "deal", ["date", "period_from", "period_to"]),
        ("sources", "source", ["published"]),
        ("cooperation", "row", ["start", "end", "as_of"]),
        ("indicators", "figure", ["period"]),
        ("claims", "claim", ["as_of"]),
    ],
)
def test_a_period_says_how_many_rows_it_leaves_out_for_want_of_a_date(
    mmkb: Mmkb, base: Path, command: str, noun: str, dates: list[str]
) -> None:
    whole = mmkb(command, "--db", base)
    undated = [row for row in whole.rows if not any(row[column] for column in dates)]
    asked = mmkb(command, "--since", "1900", "--db", base)
    assert f"{len(undated)} more {noun}{'' if len(undated) == 1 else 's'} of no known date left out" in asked.err
    assert len(undated) + len(asked.rows) == len(whole.rows) > len(asked.rows)
    assert "of no known date" not in whole.err


def test_actors_of_no_known_day_are_shown_and_counted_apart(mmkb: Mmkb) -> None:
    answer = mmkb("actors", "--until", "1947")
    undated = sum(not (row["founded_or_born"] or row["dissolved_or_died"]) for row in answer.rows)
    assert f"{len(answer.rows)} actors, {undated} of them without a known day" in answer.err
    assert undated > 0
    assert "without a known day" not in mmkb("actors").err


def test_actors_of_a_state_count_for_it_in_events(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    home = {row["key"]: row["country"] for row in folder["actors"]}

    def of_state(row: Row, state: str, role: str = "") -> bool:
        parts = [part.rpartition(":") for part in row["participants"].split(";")]
        return any(state in (actor, home[actor]) and (not role or role == in_role) for actor, _, in_role in parts if actor)

    whole = mmkb("events").rows
    assert mmkb("events", "--actor", "russia").rows == [row for row in whole if of_state(row, "russia")]
    hosted = mmkb("events", "--actor", "belarus", "--role", "host").rows
    assert hosted == [row for row in whole if of_state(row, "belarus", "host")]
    together = mmkb("events", "--actor", "china", "--with", "myanmar").rows
    assert together == [row for row in whole if of_state(row, "china") and of_state(row, "myanmar")]
    assert len(whole) > len(together) > len(hosted) > 0


def test_listings_of_a_country_are_those_of_its_people_and_firms(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    russian = {row["key"] for row in folder["actors"] if row["country"] == "russia"}
    found = mmkb("sanctions", "--country", "russia").rows
    assert found == [row for row in mmkb("sanctions").rows if row["actor"] in russian]
    assert found


def test_a_listing_that_was_lifted_or_extended_is_told_apart(mmkb: Mmkb, base: Path) -> None:
    whole = mmkb("sanctions", "--db", base).rows
    assert {row["action"] for row in whole} == {"impose", "extend", "lift"}
    for words in ("lift", "impose,extend"):
        found = mmkb("sanctions", "--action", words, "--db", base).rows
        assert found == [row for row in whole if row["action"] in words.split(",")]


def test_posts_and_listings_of_unknown_days_are_shown_and_counted_apart(mmkb: Mmkb) -> None:
    posts = mmkb("positions", "--on", "2011")
    unsure = sum(not row["from"] for row in posts.rows)
    assert f"{len(posts.rows)} positions, {unsure} of them of unknown beginning" in posts.err
    assert "may have been held in 2011" in posts.err
    assert "of unknown beginning" not in mmkb("positions").err
    listed = mmkb("sanctions", "--on", "2021-03-01")
    undated = sum(not row["listed_on"] for row in listed.rows)
    assert f"{undated} of them without a known day" in listed.err
    assert "no row never means not listed" in listed.err
    assert unsure > 0 < undated


def test_votes_are_as_sure_as_their_best_source(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    letters = {row["key"]: row["reliability"] for row in folder["sources"]}
    best = [min(letters[key] for key in row["sources"].split(";")) for row in mmkb("votes").rows]
    for letter in "AB":
        found = mmkb("votes", "--min-grade", f"{letter}2")
        assert len(found.rows) == sum(other <= letter for other in best) < len(best)
        assert f"reliability at least {letter}" in found.err


@pytest.mark.parametrize(
    ("command", "table", "key"),
    [
        ("arms", "transfers", "sipri-register-2025-10"),
        ("deals", "deals", "sipri-register-2025-10"),
        ("actors", "actors", "eu-reg-401-2013"),
        ("events", "events", "moscowtimes-2025-03-04"),
        ("resolutions", "resolutions", "un-sc15159"),
        ("cooperation", "cooperation", "gsn-2011-12-nuclear"),
        ("indicators", "indicators", "wb-gdp-csv"),
    ],
)
def test_a_source_filter_finds_what_cites_it_as_a_whole_or_for_one_field(
    mmkb: Mmkb, folder: dict[str, list[Row]], command: str, table: str, key: str
) -> None:
    kind = {"cooperation": "cooperation", "indicators": "observation"}.get(table, table.removesuffix("s"))
    cited = {row["key"] for row in folder["citations"] if row["source"] == key and row["kind"] == kind}
    whole = {row["key"] for row in folder[table] if key in row["sources"].split(";")}
    found = mmkb(command, "--source", key.upper()).keys
    assert sorted(found) == sorted(cited | whole)
    assert found


def test_cited_by_lists_all_that_speaks_of_a_record_for_or_against(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    key = "russia-su-30sme-2018"
    row = next(row for row in folder["transfers"] if row["key"] == key)
    expected = {*row["sources"].split(";"), *(cited["source"] for cited in folder["citations"] if cited["key"] == key)}
    assert set(mmkb("sources", "--cited-by", key).keys) == set(mmkb("sources", "--cited-by", f"transfer:{key}").keys) == expected


def test_the_grade_is_the_best_supporting_source_and_the_credibility_of_the_record(
    mmkb: Mmkb, folder: dict[str, list[Row]]
) -> None:
    letters = {row["key"]: row["reliability"] for row in folder["sources"]}
    for command, table in (
        ("arms", "transfers"),
        ("deals", "deals"),
        ("actors", "actors"),
        ("events", "events"),
        ("resolutions", "resolutions"),
        ("claims", "claims"),
    ):
        for row in mmkb(command).rows:
            supporting = [source for source in row["sources"].split(";") if source]
            supporting += [
                cited["source"]
                for cited in folder["citations"]
                if (f"{cited['kind']}s", cited["key"], cited["stance"]) == (table, row["key"], "supports")
            ]
            best = min((letters[source] for source in supporting), default="")
            assert row["grade"] == (best + row["credibility"] if best else "")


UNKNOWN = [
    ("arms|--supplier|rusiaa", "no actor is called 'rusiaa'", "did you mean: russia"),
    ("arms|--supplier|russia,chna", "no actor is called 'chna'", "did you mean: china"),
    ("arms|--supplier|qqqqq", "no actor is called 'qqqqq'", "mmkb actors lists all that are known"),
    ("arms|--supplier|", "--supplier is given without a value: ''", "leave it out"),
    ("arms|--category|aircrafts", "--category 'aircrafts' is not known", "did you mean: aircraft"),
    ("arms|--category|zzz", "--category 'zzz' is not known", "air-defence-systems, aircraft, ammunition"),
    ("arms|--status|delivred", "--status 'delivred' is not known", "did you mean: delivered"),
    ("arms|--source|sipri-registr-2025-10", "no source has the key", "sipri-register-2025-10"),
    ("deals|--kind|contrakt", "--kind 'contrakt' is not known", "did you mean: contract"),
    ("deals|--supplier|Rusiaa", "no actor is called 'Rusiaa'", "did you mean: russia"),
    ("sources|--kind|reports", "--kind 'reports' is not known", "did you mean: report"),
    ("sources|--cited-by|russia-su-30", "no record is called 'russia-su-30'", "russia-su-30sme-2018"),
    ("actors|--country|Rusiaa", "no actor is called 'Rusiaa'", "did you mean: russia"),
    ("actors|--kind|firm", "--kind 'firm' is not known", "company"),
    ("show|russia-su-30", "no record is called 'russia-su-30'", "russia-su-30sme-2018"),
    ("show|deal:russia-su-30sme-2018", "no record is called 'deal:russia-su-30sme-2018'", "russia-su-30sme-2018"),
    ("show|qqqqq", "no record is called 'qqqqq'", "mmkb arms"),
    ("arms|--columns|suplier", "--columns 'suplier' is not known", "did you mean: supplier"),
    ("arms|--sort|-order-yer", "--sort 'order-yer' is not known", "order_year"),
    ("arms|--sort|comments", "--sort 'comments' is not known", "key, supplier, recipient"),
    ("arms|--count-by|suplier", "--count-by 'suplier' is not known", "did you mean: supplier"),
    ("arms|--count-by|supplier|--columns|status", "--columns 'status' is not known", "supplier, transfers, counted"),
    ("arms|--count-by|supplier|--sort|status", "--sort 'status' is not known", "supplier, transfers, counted"),
    ("arms|--columns|key,key", "--columns key,key: names a column twice", "name each once"),
    ("arms|--count-by|supplier,Supplier", "names a column twice", "name each once"),
    ("arms|--min-grade|G", "--min-grade 'G' is not a grade", "A-F"),
    ("arms|--min-grade|2B", "--min-grade '2B' is not a grade", "B2"),
    ("arms|--min-grade|B7", "--min-grade 'B7' is not a grade", "1-6"),
    ("arms|--min-grade|", "--min-grade is given without a value: ''", "in a script"),
    ("arms|--count-by|,", "--count-by is given without a value: ','", "leave it out"),
    ("entries|--text|.", "--text '.' names no text that a name could lack", "give words of it"),
    ("entries| ", "[DATA-SET] is given without a value: ' '", "leave it out"),
    ("db|backup|", "FILE is given without a value: ''", "in a script"),
    ("export|", "DIR is given without a value: ''", "in a script"),
    ("mentions|", "FILE is given without a value: ''", "in a script"),
    ("match|", "FILE is given without a value: ''", "in a script"),
    ("arms|-o|", "--output is given without a value: ''", "leave it out"),
    ("db|dump|-o|", "--output is given without a value: ''", "leave it out"),
    ("--db||arms", "--db is given without a value: ''", "in a script"),
    ("arms|--min-grade|٢", "--min-grade '٢' is not a grade", "B2"),
    ("arms|--since|2023-02-29", "--since '2023-02-29' is not a date: 2023-02 has no day 29", "accepted are 2018"),
    ("arms|--until|2023-13", "--until '2023-13' is not a date: there is no month 13", "accepted are"),
    ("deals|--since|20230101", "--since '20230101' is not a date", "accepted are"),
    ("deals|--since|0000", "there is no year 0000", "accepted are"),
    ("sources|--since|၂၀၂၃", "'၂၀၂၃' is not a date", "accepted are"),
    ("actors|--until|yesterday", "--until 'yesterday' is not a date", "accepted are"),
    ("arms|--since|2019/2018", "it ends (2018) before it starts (2019)", "accepted are"),
    ("arms|--since|2022|--until|2021", "--until 2021 is before --since 2022", "swap them"),
    ("sources|--since|2022-05|--until|2022-04-30", "--until 2022-04-30 is before --since 2022-05", "swap them"),
    ("arms|--limit|0", "--limit", "mmkb --help"),
    ("arms|--limit|many", "--limit", "mmkb --help"),
    ("arms|--format|xml", "xml", "csv"),
    ("arms|--suplier|russia", "--suplier", "--supplier"),
    ("arms|russia", "russia", "mmkb --help"),
    ("events|--type|visits", "--type 'visits' is not known", "did you mean: visit"),
    ("events|--role|guest", "--role 'guest' is not known", "visitor"),
    ("events|--actor|Vladimir Putn", "no actor is called 'Vladimir Putn'", "vladimir-putin"),
    ("events|--with|nobody at all", "no actor is called 'nobody at all'", "mmkb actors"),
    ("resolutions|--body|UNHCR", "--body 'UNHCR' is not known", "UNHRC"),
    ("resolutions|--subject|mars", "--subject 'mars' is not known", "myanmar-coup"),
    ("resolutions|--outcome|passed", "--outcome 'passed' is not known", "adopted"),
    ("votes|--choice|abstained", "--choice 'abstained' is not known", "did you mean: abstain"),
    ("votes|--resolution|9999", "no resolution is called '9999'", "mmkb resolutions"),
    ("votes|--agree|russia", "--agree needs two countries or more", "--agree russia,china"),
    ("votes|--agree|russia,ru", "--agree needs two countries or more", "--agree russia,china"),
    ("votes|--agree|russia,china|--choice|no", "--agree goes without --country and --choice", "--subject"),
    ("cooperation|--domain|trainings", "--domain 'trainings' is not known", "did you mean: training"),
    ("sanctions|--authority|US", "--authority 'US' is not known", "OFAC"),
    ("sanctions|--on|2021|--since|2020", "--on goes without --since and --until", "the one or the others"),
    ("positions|--on|2021-02-30", "--on '2021-02-30' is not a date", "accepted are"),
    ("claims|--assessment|false", "--assessment 'false' is not known", "contradicted"),
    ("claims|--source|moemaka", "no source has the key 'moemaka'", "moemaka-2025-03-04"),
    ("timeline|--kind|orders", "--kind 'orders' is not known", "did you mean: order"),
    ("timeline|--sort|when", "--sort 'when' is not known", "date, precision, kind"),
    ("compare|russia", "compare needs two actors or more", "mmkb compare russia china"),
    ("compare|russia|ru", "compare needs two actors or more", "mmkb compare russia china"),
    ("compare|russia|chna", "no actor is called 'chna'", "did you mean: china"),
    ("compare|russia|china|--recipient|burmah", "no actor is called 'burmah'", "myanmar"),
    ("conflicts|--kind|transfers", "--kind 'transfers' is not known", "did you mean: transfer"),
    ("evidence|russia-su-30", "no record is called 'russia-su-30'", "russia-su-30sme-2018"),
    ("show|russia|--on|someday", "--on 'someday' is not a date", "accepted are"),
    ("weapons", "weapons", "mmkb --help"),
    ("arms|--for-excel|--format|json", "--for-excel does not go with json", "csv and tsv"),
    ("arms|-o|answer.pdf", "answer.pdf: its ending does not say the format", ".csv"),
    ("arms|-o|answer", "answer: its ending does not say the format", "--format"),
    ("import|csv|x", "csv", "facts"),
    ("db|nonsense", "nonsense", "mmkb --help"),
    ("show", "KEY", "mmkb --help"),
]


@pytest.mark.parametrize(("line", "reason", "remedy"), UNKNOWN, ids=str)
def test_what_does_not_exist_is_refused_with_what_was_perhaps_meant(mmkb: Mmkb, line: str, reason: str, remedy: str) -> None:
    answer = mmkb(*line.split("|"))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("mmkb: ")
    assert reason in answer.err
    assert remedy in answer.err


def test_the_answer_says_its_filters_in_words(mmkb: Mmkb) -> None:
    said: Answer = mmkb("arms", "--supplier", "ru,cn", "--category", "aircraft", "--since", "2015", "--min-grade", "B2")
    for part in ("Arms transfers", "Russian Federation or China", "category aircraft", "since 2015", "grade at least B2"):
        assert part in said.err


def test_a_designation_that_nothing_has_offers_those_spelt_alike(mmkb: Mmkb) -> None:
    answer = mmkb("arms", "--designation", "Yak-131")
    assert answer.rows == []
    assert "Yak-130" in answer.err
