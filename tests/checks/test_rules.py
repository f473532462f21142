"""Every rule about the data: what breaks it is found and named, what only looks like it is left in peace."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factories import Rows, cell, facts, import_folder, write_folder
from mmkb.checks import RULES
from support import Answer, Mmkb

SU_30 = "russia-su-30sme-2018"
TRIP = {"key": "a-round", "type": "sanction", "title": "A round", "credibility": "1", "sources": "un-report"}
Change = Callable[[Rows], object]


def sound() -> Rows:
    """Facts that break no rule."""
    rows = facts()
    for row in rows["actors"]:
        row.update(credibility=row["credibility"] or "1", sources=row["sources"] or "un-report")
    found(rows, "sources", key="reuters-2018").update(published="2025")
    found(rows, "claims", key="six-fighters").update(source="un-report")
    found(rows, "transfers", key="russia-mi-2").update(credibility="3")
    for name, table in rows.items():
        for row in (row for row in table if row.get("credibility") == "1"):
            alone = row["sources"] == "reuters-2018" or (name == "positions" and row["sources"] == "un-report")
            row["credibility"] = "2" if alone else "1"
    found(rows, "aliases", actor="south-korea").update(note="weak: the north bears the name as well")
    return rows


def found(rows: Rows, table: str, **cells: str) -> dict[str, str]:
    """The one row with these cells."""
    (row,) = [row for row in rows[table] if cells.items() <= row.items()]
    return row


def with_cell(table: str, key: str, **cells: str) -> Change:
    return lambda rows: cell(rows, table, key).update(cells)


def with_row_changed(table: str, which: dict[str, str], **cells: str) -> Change:
    return lambda rows: found(rows, table, **which).update(cells)


def with_row(table: str, **cells: str) -> Change:
    return lambda rows: rows[table].append(dict.fromkeys(rows[table][0], "") | cells)


def without(table: str, **cells: str) -> Change:
    return lambda rows: rows[table].remove(found(rows, table, **cells))


def all_of(*changes: Change) -> Change:
    return lambda rows: [change(rows) for change in changes]


def cited(field: str, stance: str, value: str) -> Change:
    cells = {"kind": "transfer", "key": SU_30, "field": field, "source": "sipri-2024", "stance": stance, "stated_value": value}
    return with_row("citations", **cells)


NO_YEAR = with_cell("transfers", "russia-mi-24p-2009", delivery_years="")
FIRST_MISSING = without("votes", resolution="unga-75-287", country="south-korea")
SHORT_DELIVERY = with_row_changed("deliveries", {"transfer": SU_30, "year": "2024"}, quantity="3")
NO_EVIDENCE = all_of(with_cell("claims", "fourth-trip", sources=""), without("claim_evidence", claim="fourth-trip"))
OF_MARCH = with_row("participants", event="a-round", actor="min-aung-hlaing", role="target")
CHIEF = {"actor": "ye-win-oo", "position": "Commander-in-Chief"}
IRKUT_ON_OFAC = {"actor": "irkut", "authority": "OFAC"}
GUESSED = with_cell("transfers", "russia-mi-2", credibility="2")
RELAYED = {"kind": "event", "key": "russia-trip-2025-moscow", "source": "blog-2019", "stance": "supports"}

# Rule, what breaks it, the record that is named, and words of the finding.
NOT_OF_FACTS = {"search-index"}  # no facts break it: tests/queries/test_search.py changes the index itself

BAD: list[tuple[str, Change, str, str]] = [
    ("sourced", with_cell("actors", "north-korea", sources=""), "actor:north-korea", "has no source"),
    ("graded", with_cell("actors", "north-korea", credibility=""), "actor:north-korea", "has no credibility"),
    ("confirmed", with_cell("events", "russia-trip-2025-moscow", credibility="1"), "event:russia-trip-2025-moscow", "2 at best"),
    (
        "confirmed",
        with_row_changed("positions", {"actor": "vladimir-putin"}, credibility="1"),
        "position:vladimir-putin President russia 2012-05-07",
        "2 at best",
    ),
    (
        "confirmed",
        all_of(
            with_cell("events", "russia-trip-2025-moscow", credibility="1", sources="reuters-2018;blog-2019"),
            with_row("citations", **RELAYED, note="after Reuters"),
        ),
        "event:russia-trip-2025-moscow",
        "2 at best",
    ),
    ("confirmed", with_cell("claims", "six-fighters", sources="blog-2019"), "claim:six-fighters", "3 at best"),
    ("confirmed", GUESSED, "transfer:russia-mi-2", "3 at best"),
    (
        "one-source-an-address",
        with_cell("sources", "sipri-2024", url="https://example.org/su-30?a=1&b=2/"),
        "source:reuters-2018",
        "sipri-2024",
    ),
    ("support-agrees", cited("quantity_ordered", "supports", "5"), f"transfer:{SU_30}", "is 6, sipri-2024 supports 5"),
    ("support-agrees", cited("order_year", "disputes", "2018"), f"transfer:{SU_30}", "is 2018, sipri-2024 disputes 2018"),
    ("roll-calls-add-up", FIRST_MISSING, "resolution:unga-75-287", "1 yes, 0 no, 2 abstain"),
    (
        "roll-calls-add-up",
        with_row("votes", resolution="unga-46-132", country="china", choice="no", sources="un-report"),
        "resolution:unga-46-132",
        "without a vote",
    ),
    (
        "roll-calls-add-up",
        with_row_changed("votes", {"resolution": "unsc-2669-2022", "country": "china"}, choice="no"),
        "resolution:unsc-2669-2022",
        "1 votes no, more than the official 0",
    ),
    (
        "published-totals",
        with_row_changed("published_totals", {"sources": "blog-2019"}, agrees="yes"),
        "resolution:unga-75-287",
        "marked agrees=yes and differs in yes 3 (official 2)",
    ),
    (
        "published-totals",
        with_row_changed("published_totals", {"sources": "un-report"}, agrees="no"),
        "resolution:unga-75-287",
        "marked agrees=no and differs in nothing",
    ),
    ("deliveries-add-up", SHORT_DELIVERY, f"transfer:{SU_30}", "add up to 5, delivered are 6"),
    ("status-fits-years", with_cell("transfers", SU_30, status="ordered"), f"transfer:{SU_30}", "is ordered but has deliveries"),
    ("status-fits-years", NO_YEAR, "transfer:russia-mi-24p-2009", "is delivered, but no year"),
    (
        "order-before-delivery",
        with_cell("transfers", SU_30, order_year="2023"),
        f"transfer:{SU_30}",
        "ordered in 2023, delivered in 2022",
    ),
    ("summable", with_cell("deals", "china-credit-2010", value_usd=""), "deal:china-credit-2010", "has no value"),
    ("summable", with_cell("deals", "china-credit-2010", credibility="4"), "deal:china-credit-2010", "has credibility 4"),
    ("summable", with_cell("deals", "china-credit-2010", kind="press-figure"), "deal:china-credit-2010", "is a press-figure"),
    (
        "summable",
        all_of(
            with_row("actors", key="multiple", name="Several", kind="aggregate", credibility="1", sources="un-report"),
            with_cell("deals", "china-credit-2010", supplier="multiple"),
        ),
        "deal:china-credit-2010",
        "has several parties in one",
    ),
    (
        "tiv-is-no-money",
        with_cell("deals", "russia-su-30-contract", title="204 million TIV"),
        "deal:russia-su-30-contract",
        "value_usd is 204000000",
    ),
    (
        "tiv-is-no-money",
        with_cell("transfers", SU_30, comments="a Trend-Indicator Value"),
        f"transfer:{SU_30}",
        "comments speak of a TIV",
    ),
    (
        "possible-dates",
        with_cell("actors", "vladimir-putin", founded_or_born="2013"),
        "actor:vladimir-putin",
        "in 2012-05-07, before 2013",
    ),
    (
        "possible-dates",
        with_cell("actors", "north-korea", founded_or_born="2008-12"),
        "actor:north-korea",
        "is host of event:north-korea-visit-2008 in 2008-11",
    ),
    (
        "possible-dates",
        with_cell("actors", "vladimir-putin", dissolved_or_died="2025-03-03"),
        "actor:vladimir-putin",
        "in 2025-03-04, after 2025-03-03",
    ),
    (
        "possible-dates",
        with_cell("actors", "irkut", founded_or_born="2014-10"),
        "actor:irkut",
        "is listed on 2014-09~, before 2014-10",
    ),
    (
        "closed-bodies",
        with_cell("actors", "tatmadaw", dissolved_or_died="2026-12"),
        "actor:ye-win-oo",
        "is open, though tatmadaw ended 2026-12",
    ),
    (
        "closed-bodies",
        with_cell("actors", "kyaw-moe-tun", dissolved_or_died="2025"),
        "actor:kyaw-moe-tun",
        "'Permanent Representative' is open",
    ),
    (
        "single-holders",
        with_row_changed("positions", CHIEF, note="", **{"from": "2026-03-29"}),
        "actor:min-aung-hlaing",
        "at the same time as ye-win-oo",
    ),
    (
        "no-own-evidence",
        with_cell("claims", "six-fighters", source="reuters-2018"),
        "claim:six-fighters",
        "is supported by deal:russia-su-30-contract, which has no source but the claim's own",
    ),
    (
        "foretold-days",
        with_cell("sources", "reuters-2018", published="2025-03-05"),
        "event:russia-trip-2025-novosibirsk",
        "is dated 2025-03-06, its last source 2025-03-05",
    ),
    (
        "exact-events",
        all_of(with_row("events", **TRIP, start_date="2021-03"), OF_MARCH),
        "event:a-round",
        "is dated 2021-03, the listing of min-aung-hlaing 2021-03-22",
    ),
    (
        "shared-names",
        with_row_changed("aliases", {"actor": "south-korea"}, note=""),
        "actor:north-korea",
        "shares the name 'korea' with south-korea",
    ),
    (
        "alias-kinds",
        with_row_changed("aliases", {"alias": "Russian Federation"}, alias="USSR"),
        "actor:russia",
        "'USSR' is no transliteration but an acronym",
    ),
    (
        "alias-kinds",
        with_row_changed("aliases", {"alias": "Россия"}, kind="transliteration"),
        "actor:russia",
        "'Россия' in Cyrl is no transliteration",
    ),
    ("supported-claims", NO_EVIDENCE, "claim:fourth-trip", "nothing supports it"),
    (
        "supported-claims",
        all_of(NO_EVIDENCE, with_cell("claims", "fourth-trip", sources="blog-2019")),
        "claim:fourth-trip",
        "nothing supports it",  # a source is no evidence for its own statement
    ),
]
# Rule, and what comes near to breaking it.
GOOD: list[tuple[str, Change]] = [
    ("sourced", with_cell("claims", "fourth-trip", sources="")),
    ("graded", with_cell("actors", "north-korea", credibility="6")),
    (
        "confirmed",
        with_cell("events", "russia-trip-2025-moscow", credibility="1", sources="reuters-2018;blog-2019"),
    ),
    ("confirmed", with_cell("claims", "six-fighters", credibility="1", sources="sipri-2024")),
    ("confirmed", all_of(GUESSED, with_cell("transfers", "russia-mi-2", sources="sipri-2024;un-report"))),
    ("confirmed", all_of(GUESSED, with_cell("transfers", "russia-mi-2", quantity_ordered_estimated="0"))),
    ("one-source-an-address", with_cell("sources", "sipri-2024", url="https://example.org/su-30?a=1&b=3")),
    ("support-agrees", cited("order_year", "supports", "~2018")),
    ("support-agrees", cited("order_year", "supports", "2018?")),
    ("support-agrees", cited("order_year", "qualifies", "2018")),
    ("roll-calls-add-up", all_of(FIRST_MISSING, with_cell("resolutions", "unga-75-287", note="Partial roll call: no yes"))),
    ("published-totals", with_row_changed("published_totals", {"sources": "un-report"}, not_voting="")),
    ("deliveries-add-up", all_of(SHORT_DELIVERY, with_cell("transfers", SU_30, note="the numbers per year differ by edition"))),
    ("deliveries-add-up", without("deliveries", transfer="russia-mi-2")),
    ("status-fits-years", all_of(NO_YEAR, with_cell("transfers", "russia-mi-24p-2009", note="the years were not seen"))),
    ("order-before-delivery", with_cell("transfers", SU_30, order_year="2022")),
    ("summable", with_cell("deals", "china-credit-2010", credibility="4", summable="0")),
    ("tiv-is-no-money", with_cell("transfers", SU_30, comments="a motivating price")),
    ("possible-dates", with_cell("actors", "north-korea", founded_or_born="2008-11-30")),
    ("possible-dates", with_cell("actors", "vladimir-putin", dissolved_or_died="2025-03-04")),
    (
        "possible-dates",
        all_of(
            with_cell("actors", "irkut", founded_or_born="2014-10"),
            with_row_changed("sanctions", IRKUT_ON_OFAC, note="listed under the name of the firm that came before"),
        ),
    ),
    (
        "closed-bodies",
        all_of(
            with_cell("actors", "tatmadaw", dissolved_or_died="2026-12"),
            with_row_changed("positions", CHIEF, to="2026-12"),
        ),
    ),
    ("single-holders", with_row_changed("positions", CHIEF, note="")),  # handed over on one day
    ("single-holders", with_row_changed("positions", CHIEF, **{"from": "2026-03-29"})),  # its note says why
    (
        "foretold-days",
        all_of(
            with_cell("sources", "reuters-2018", published="2025-03-05"),
            with_cell("events", "russia-trip-2025-novosibirsk", end_date="2025-03-06?"),
        ),
    ),
    (
        "no-own-evidence",
        all_of(
            with_cell("claims", "six-fighters", source="reuters-2018"),
            with_cell("deals", "russia-su-30-contract", sources="reuters-2018;blog-2019"),
        ),
    ),
    ("exact-events", all_of(with_row("events", **TRIP, start_date="2021-03-22"), OF_MARCH)),
    ("exact-events", all_of(with_row("events", **TRIP, start_date="2021-05"), OF_MARCH)),
    (
        "shared-names",
        all_of(
            with_row_changed("aliases", {"actor": "south-korea"}, note=""),
            with_row_changed("aliases", {"actor": "north-korea"}, note="the south bears it as well"),
        ),
    ),
    ("alias-kinds", with_row_changed("aliases", {"alias": "Russian Federation"}, alias="USSR", kind="former")),
    ("supported-claims", with_cell("claims", "fourth-trip", sources="")),
    ("supported-claims", without("claim_evidence", claim="fourth-trip")),
]


@pytest.fixture
def checked(mmkb: Mmkb, empty_base: Path, tmp_path: Path) -> Callable[[Change], Answer]:
    """What `mmkb check` says of the sound facts after a change."""

    def check(change: Change) -> Answer:
        rows = sound()
        change(rows)
        import_folder(empty_base, write_folder(tmp_path / "facts", rows))
        return mmkb("check", "--db", empty_base)

    return check


def test_the_sound_facts_break_no_rule(checked: Callable[[Change], Answer]) -> None:
    answer = checked(lambda _: None)
    assert (answer.code, answer.rows) == (0, [])
    assert f"{len(RULES) + 1} rules, 0 findings" in answer.err


@pytest.mark.parametrize(("rule", "change", "record", "said"), BAD, ids=lambda value: value if isinstance(value, str) else "")
def test_what_breaks_a_rule_is_named(
    checked: Callable[[Change], Answer], rule: str, change: Change, record: str, said: str
) -> None:
    answer = checked(change)
    findings = [row for row in answer.rows if row["rule"] == rule]
    assert answer.code == 5
    assert [row["record"] for row in findings] == [record]
    assert said in findings[0]["what"]
    assert "broken" in answer.err


@pytest.mark.parametrize(("rule", "change"), GOOD, ids=lambda value: value if isinstance(value, str) else "")
def test_what_only_comes_near_is_left_in_peace(checked: Callable[[Change], Answer], rule: str, change: Change) -> None:
    assert [row["record"] for row in checked(change).rows if row["rule"] == rule] == []


def test_every_rule_has_a_good_and_a_bad_case() -> None:
    names = {rule.name for rule in RULES}
    assert len(names) == len(RULES)
    assert {rule for rule, *_ in BAD} == {rule for rule, _ in GOOD} == names - NOT_OF_FACTS


def test_all_rules_are_looked_at_whatever_the_first_one_finds(checked: Callable[[Change], Answer]) -> None:
    first_of = {rule: change for rule, change, *_ in reversed(BAD)}
    first_of["closed-bodies"] = with_cell("actors", "kyaw-moe-tun", dissolved_or_died="2025")
    answer = checked(all_of(*first_of.values()))
    assert {row["rule"] for row in answer.rows} == set(first_of)
    assert {row["rule"]: row["about"] for row in answer.rows} == {
        rule.name: rule.about for rule in RULES if rule.name not in NOT_OF_FACTS
    }


def test_a_damaged_file_is_told_before_the_data_are_looked_at(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    damaged = shutil.copy(base, tmp_path / "damaged.db")
    with closing(sqlite3.connect(damaged)) as connection:
        connection.executescript("PRAGMA foreign_keys=OFF; DELETE FROM actors WHERE iso2 = 'KP'")
    answer = mmkb("check", "--db", damaged)
    assert answer.code == 5
    assert {row["rule"] for row in answer.rows} == {"sound-file"}
    assert "wait until the file is sound" in answer.err


def test_findings_can_be_counted_sorted_and_written_like_any_list(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    counted = mmkb("check", "--count-by", "rule", "--db", base)
    assert counted.code == 5
    assert {row["rule"]: row["findings"] for row in counted.rows} == {
        "sourced": "4",
        "graded": "4",
        "confirmed": "10",
        "foretold-days": "2",
        "no-own-evidence": "1",
        "shared-names": "1",
    }
    written = mmkb("check", "--sort", "record", "--limit", "2", "-o", tmp_path / "findings.json", "--db", base)
    assert (written.code, written.out) == (5, "")
    assert '"record": "actor:china"' in (tmp_path / "findings.json").read_text(encoding="utf-8")
