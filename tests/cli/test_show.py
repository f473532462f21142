"""`mmkb show`: all about one record."""

from pathlib import Path

import pytest

from support import Mmkb

pytestmark = pytest.mark.usefixtures("on_base")
SU_30 = "russia-su-30sme-2018"


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


def test_every_record_of_the_seed_can_be_shown(mmkb: Mmkb, seed: Path) -> None:
    for command, kind in (("arms", "transfer"), ("deals", "deal")):
        for key in mmkb(command, "--db", seed).keys[::7]:
            assert mmkb("show", f"{kind}:{key}", "--db", seed, "-f", "table").code == 0
