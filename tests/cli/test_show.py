"""`mmkb show`: all about one record."""

from pathlib import Path

import pytest

from support import Mmkb, on_terminal

pytestmark = pytest.mark.usefixtures("on_base")
SU_30 = "russia-su-30sme-2018"
# Which kind of record each list holds.
KINDS = {
    "arms": "transfer",
    "deals": "deal",
    "sources": "source",
    "actors": "actor",
    "events": "event",
    "resolutions": "resolution",
    "cooperation": "cooperation",
    "indicators": "observation",
    "claims": "claim",
}


@pytest.mark.parametrize(
    ("text", "record"),
    [
        (SU_30, f"transfer:{SU_30}"),
        (SU_30.upper(), f"transfer:{SU_30}"),
        (f"transfer:{SU_30}", f"transfer:{SU_30}"),
        (f"Transfer:{SU_30}", f"transfer:{SU_30}"),
        ("deal:russia-su-30-contract", "deal:russia-su-30-contract"),
        ("sipri-2024", "source:sipri-2024"),
        ("russia", "actor:russia"),
        ("ru", "actor:russia"),
        ("Россия", "actor:russia"),
        ("ရုရှား", "actor:russia"),
        ("actor:Russian Federation", "actor:russia"),
        ("min aung hlaing", "actor:min-aung-hlaing"),
    ],
)
def test_a_record_is_named_by_key_kind_or_name(mmkb: Mmkb, text: str, record: str) -> None:
    assert mmkb("show", text, "-f", "json").json["record"] == record


def test_a_transfer_shows_both_sides_of_every_disagreement(mmkb: Mmkb) -> None:
    page = mmkb("show", SU_30, "-f", "json").json
    assert page["transfer"]["quantity_ordered"] == 6
    assert page["transfer"]["grade"] == "A1"
    assert page["transfer"]["counted"] is True
    assert [(row["year"], row["quantity"], row["quantity_estimated"]) for row in page["deliveries"]] == [
        (2022, 2, False),
        (2024, 4, True),
    ]
    stated = {(row["field"], row["stance"], row["stated_value"], row["source"], row["reliability"]) for row in page["statements"]}
    assert stated == {
        ("order_year", "supports", "2018", "un-report", "A"),
        ("quantity_ordered", "disputes", "~12", "blog-2019", "E"),
        (None, "supports", None, "reuters-2018", "B"),
    }
    assert {row["source"] for row in page["sources"]} == {"sipri-2024"}
    assert [(row["scheme"], row["value"]) for row in page["identifiers"]] == [("sipri-deal-id", "12345")]


def test_a_transfer_shows_its_rivals_which_are_never_added_up(mmkb: Mmkb) -> None:
    page = mmkb("show", "china-jf-17-2015", "-f", "json").json
    assert [row["key"] for row in page["rivals"]] == ["china-jf-17-2016-blog"]
    rival = mmkb("show", "china-jf-17-2016-blog", "-f", "json").json["transfer"]
    assert (rival["alternative_of"], rival["counted"]) == ("china-jf-17-2015", False)
    assert "counts in no total" in mmkb("show", "china-jf-17-2016-blog", "-f", "table").out


def test_a_deal_shows_rival_prices(mmkb: Mmkb) -> None:
    page = mmkb("show", "russia-su-30-contract", "-f", "json").json
    assert page["deal"]["value_usd"] == 204_000_000
    assert [(row["field"], row["stance"], row["stated_value"]) for row in page["statements"]] == [
        ("value_usd", "disputes", "400000000")
    ]
    text = mmkb("show", "russia-su-30-contract", "-f", "table").out
    assert "they disagree on: value usd" in text
    assert "400,000,000" in text


def test_an_actor_shows_its_names_and_what_it_supplied(mmkb: Mmkb) -> None:
    page = mmkb("show", "russia", "-f", "json").json
    assert {row["alias"] for row in page["aliases"]} == {"Russian Federation", "Россия", "ရုရှား"}
    assert "3 transfers: mmkb arms --supplier russia" in mmkb("show", "russia", "-f", "table").out
    assert len(mmkb("arms", "--supplier", "russia").rows) == 3


def test_a_source_shows_what_it_is_cited_by(mmkb: Mmkb) -> None:
    page = mmkb("show", "blog-2019", "-f", "json").json
    cited = {(row["kind"], row["key"], row["stance"]) for row in page["cited_by"]}
    assert ("deal", "russia-su-30-contract", "disputes") in cited
    assert ("transfer", "north-korea-rumour", "supports") in cited
    assert "Cited by 6 records" in mmkb("show", "blog-2019", "-f", "table").out


def test_flat_formats_hold_all_that_json_holds(mmkb: Mmkb) -> None:
    page = mmkb("show", SU_30, "-f", "json").json
    filled = [
        (name, column)
        for name, section in page.items()
        if name != "record"
        for row in (section if isinstance(section, list) else [section])
        for column, value in row.items()
        if value not in (None, [])
    ]
    assert [(row["section"], row["column"]) for row in mmkb("show", SU_30).rows] == filled
    tsv = mmkb("show", SU_30, "-f", "tsv").out
    assert tsv.startswith("section\tnumber\tcolumn\tvalue\n")
    assert len(mmkb("show", SU_30, "-f", "jsonl").out.splitlines()) == len(filled)


def test_the_disputed_price_of_the_su_30_is_shown_with_its_sources(mmkb: Mmkb, seed: Path) -> None:
    page = mmkb("show", SU_30, "-f", "json", "--db", seed).json
    values = {row["stated_value"] for row in page["statements"] if row["field"] == "value_usd"}
    assert {"200000000", "~400000000"} <= values
    assert {"supports", "disputes"} <= {row["stance"] for row in page["statements"] if row["field"] == "value_usd"}
    assert page["identifiers"]


@pytest.mark.parametrize(("command", "kind"), KINDS.items())
def test_records_of_the_seed_can_be_shown_whatever_they_lack(mmkb: Mmkb, seed: Path, command: str, kind: str) -> None:
    keys = mmkb(command, "--db", seed).keys
    for key in keys[:: max(len(keys) // 25, 1)]:
        page = mmkb("show", f"{kind}:{key}", "--db", seed, "-f", "json").json
        assert page["record"] == f"{kind}:{key}"
        assert page[kind]["key"] == key
        assert mmkb("show", f"{kind}:{key}", "--db", seed, "-f", "table").code == 0


def test_an_event_shows_who_took_part_and_its_stops(mmkb: Mmkb) -> None:
    page = mmkb("show", "russia-trip-2025", "-f", "json").json
    assert [(row["actor"], row["role"]) for row in page["participants"]] == [("min-aung-hlaing", "visitor"), ("russia", "host")]
    assert {row["key"] for row in page["parts"]} == {"russia-trip-2025-moscow", "russia-trip-2025-novosibirsk"}
    assert [row["claim"] for row in page["claims"]] == ["fourth-trip"]
    stop = mmkb("show", "russia-trip-2025-moscow", "-f", "table").out
    assert "part of russia-trip-2025: mmkb show event:russia-trip-2025" in stop


def test_a_claim_shows_what_speaks_for_and_against_it(mmkb: Mmkb) -> None:
    page = mmkb("show", "yes-on-2669", "-f", "json").json
    assert page["claim"]["assessment"] == "contradicted"
    assert {(row["kind"], row["key"], row["stance"]) for row in page["records"]} == {
        ("claim", "best-friend", "supports"),
        ("resolution", "unsc-2669-2022", "disputes"),
    }
    assert "contradicted: it abstained" in mmkb("show", "yes-on-2669", "-f", "table").out
    against = mmkb("show", "unsc-2669-2022", "-f", "json").json["claims"]
    assert [(row["claim"], row["stance"]) for row in against] == [("yes-on-2669", "disputes")]


def test_a_figure_shows_the_series_that_it_stands_in(mmkb: Mmkb) -> None:
    page = mmkb("show", "budget-myanmar-2022", "-f", "json").json
    assert page["observation"]["value"] == 3703.5
    assert [row["key"] for row in page["series"]] == ["budget-myanmar-2022"]  # the same in dollars is another series


def test_a_source_shows_what_it_states(mmkb: Mmkb) -> None:
    page = mmkb("show", "blog-2019", "-f", "json").json
    assert {row["key"] for row in page["claims"]} == {"best-friend", "fourth-trip", "yes-on-2669", "zero-drones"}


@pytest.mark.parametrize(
    ("on", "posts", "relations", "listings"),
    [
        ("2011-03-29", set(), set(), set()),
        ("2011-03-30", {"Commander-in-Chief"}, {"commands"}, set()),
        ("2021-03-01", {"Commander-in-Chief"}, {"commands"}, {"OFAC"}),
        ("2026-03-30", {"Commander-in-Chief"}, {"commands", "succeeded-by"}, {"OFAC", "EU"}),
        ("2026-04", {"President"}, {"succeeded-by"}, {"OFAC", "EU"}),
        ("2026", {"Commander-in-Chief", "President"}, {"commands", "succeeded-by"}, {"OFAC", "EU"}),
        (None, {"Commander-in-Chief", "President"}, {"commands", "succeeded-by"}, {"OFAC", "EU"}),
    ],
)
def test_an_actor_is_shown_as_of_a_day(
    mmkb: Mmkb, on: str | None, posts: set[str], relations: set[str], listings: set[str]
) -> None:
    page = mmkb("show", "min-aung-hlaing", *(["--on", on] if on else []), "-f", "json").json
    assert {row["position"] for row in page["positions"]} == posts
    assert {row["predicate"] for row in page["relations"]} == relations
    assert {row["authority"] for row in page["sanctions"]} == listings
    assert len(page["events"]) == 3  # what it took part in does not end


def test_posts_whose_days_are_not_known_may_have_been_held(mmkb: Mmkb) -> None:
    page = mmkb("show", "ye-win-oo", "--on", "2020", "-f", "json").json
    assert {row["position"] for row in page["positions"]} == {"Head of military intelligence", "Member"}
    table = mmkb("show", "ye-win-oo", "--on", "2020", "-f", "table").out
    assert "Positions, in 2020 (empty days are not known)" in table


def test_names_and_identifiers_are_told_to_the_letter_on_a_narrow_screen() -> None:
    russia = on_terminal("show", "russia", "--color", "never").out
    assert all(name in russia for name in ("Russian Federation", "Россия", "ရုရှား"))
    assert " 12345" in on_terminal("show", SU_30, "--color", "never").out
    assert "Q6862534" in on_terminal("show", "min-aung-hlaing", "--color", "never").out
