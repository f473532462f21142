"""Questions that people ask, each one command with a known answer."""

import pytest

from support import Mmkb

pytestmark = pytest.mark.usefixtures("on_seed")
Row = dict[str, str]


def test_the_roll_call_of_the_one_council_resolution_on_myanmar(mmkb: Mmkb) -> None:
    answer = mmkb("votes", "--resolution", "2669")
    by_choice = {choice: {row["country"] for row in answer.rows if row["choice"] == choice} for choice in ("yes", "abstain")}
    assert len(answer.rows) == 15
    assert len(by_choice["yes"]) == 12
    assert by_choice["abstain"] == {"china", "india", "russia"}
    assert "12 yes, 0 no, 3 abstain; equals the official totals" in answer.err


def test_how_often_min_aung_hlaing_was_in_russia_since_the_coup(mmkb: Mmkb) -> None:
    line = "events --type visit --actor min-aung-hlaing --role visitor --country russia --since 2021-02-01 --until 2025-03-04"
    trips = mmkb(*line.split(), "--trips")
    assert [row["start_date"][:7] for row in trips.rows] == ["2021-06", "2022-07", "2022-09", "2025-03"]
    assert "4 events" in trips.err
    assert {row["part_of"] for row in trips.rows} == {""}


def test_a_stop_in_russia_of_a_trip_to_belarus_is_a_visit_to_russia(mmkb: Mmkb) -> None:
    line = "events --type visit --actor min-aung-hlaing --role visitor --since 2021-02-01 --until 2025-09-30 --trips"
    to_russia = mmkb(*line.split(), "--country", "russia")
    assert [row["start_date"][:7] for row in to_russia.rows[4:]] == ["2025-05", "2025-06", "2025-09"]
    assert to_russia.rows[5]["part_of"] == "min-aung-hlaing-minsk-2025-06"
    assert "7 events, 1 of them within a longer trip or occasion" in to_russia.err
    # Of all his trips, and of those to both countries, it is only a stop.
    for wider in ([], ["--country", "russia,belarus"]):
        assert {row["part_of"] for row in mmkb(*line.split(), *wider).rows} == {""}


def test_whom_min_aung_hlaing_met(mmkb: Mmkb) -> None:
    for head, least in (("vladimir-putin", 2), ("xi-jinping", 1), ("narendra-modi", 1), ("alexander-lukashenko", 1)):
        met = mmkb("events", "--type", "meeting", "--actor", "min-aung-hlaing", "--with", head).rows
        assert len(met) >= least, head
        assert all("min-aung-hlaing:" in row["participants"] and f"{head}:" in row["participants"] for row in met)


def test_who_was_commander_in_chief_on_a_day(mmkb: Mmkb) -> None:
    rows = mmkb(
        "positions", "--organization", "tatmadaw", "--position", "commander-in-chief of defence services", "--on", "2026-05-01"
    )
    assert [row["actor"] for row in rows.rows] == ["ye-win-oo"]
    chiefs = mmkb("positions", "--position", "commander-in-chief", "--on", "2026-05-01").rows
    assert (chiefs[0]["actor"], chiefs[0]["organization"]) == ("ye-win-oo", "tatmadaw")  # not of a branch
    assert [row["position"][:6] for row in chiefs].index("Deputy") == len(chiefs) - 2
    before = mmkb("positions", "--organization", "tatmadaw", "--on", "2021-02-01").rows
    assert [row["actor"] for row in before if row["position"].lower().startswith("commander-in-chief")] == ["min-aung-hlaing"]


def test_which_sanctions_stood_on_the_oil_and_gas_enterprise(mmkb: Mmkb) -> None:
    rows = mmkb("sanctions", "--actor", "moge", "--on", "2024-01-01").rows
    assert {(row["authority"], row["listed_on"]) for row in rows} == {("EU", "2022-02-21"), ("OFAC", "2023-10-31")}
    earlier = mmkb("sanctions", "--actor", "Myanma Oil and Gas Enterprise", "--on", "2023-01-01").rows
    assert [row["authority"] for row in earlier] == ["EU"]


def test_what_the_article_got_wrong(mmkb: Mmkb) -> None:
    answer = mmkb("claims", "--source", "moemaka-2025-03-04", "--assessment", "contradicted,qualified")
    told = [f"{row['statement']} | {row['assessment_note']}" for row in answer.rows]
    assert {row["assessment"] for row in answer.rows} == {"contradicted", "qualified"}
    for words in (("ES-11/8", "abstained"), ("ES-11/7", "voted against"), ("2669", "India", "abstained"), ("tanks", "SIPRI")):
        assert any(all(word in text for word in words) for text in told), words
    contradicted = {row["key"] for row in answer.rows if row["assessment"] == "contradicted"}
    assert {"p03-us-against-es118", "p13-russia-tanks"} <= contradicted
    votes = mmkb("votes", "--country", "united-states", "--resolution", "ES-11/7,ES-11/8").rows
    assert {row["resolution"]: row["choice"] for row in votes} == {"unga-es-11-7": "no", "unga-es-11-8": "abstain"}


def test_what_happened_in_march_2025(mmkb: Mmkb) -> None:
    rows = mmkb("timeline", "--since", "2025-03", "--until", "2025-03").rows
    happened = {(row["date"], row["kind"]): row["title"] for row in rows if row["kind"].startswith("event")}
    assert "Russia" in happened["2025-03-03", "event: visit"]
    assert "earthquake" in happened["2025-03-28", "event: disaster"]


def test_how_many_officers_russia_trained_by_whose_count(mmkb: Mmkb) -> None:
    answer = mmkb("cooperation", "--domain", "training", "--provider", "russia")
    counted = [row for row in answer.rows if row["quantity"]]
    assert {("russia-training-2010", "4185"), ("russia-training-2011", "10000"), ("russia-training-2018", "600")} <= {
        (row["key"], row["quantity"]) for row in counted
    }
    assert all(row["unit"] and row["as_of"] and row["sources"] for row in counted)
    assert len({(row["quantity"], row["unit"], row["as_of"]) for row in counted}) > 10  # none merged with another
    by_provider = mmkb("cooperation", "--domain", "training", "--provider", "russia", "--count-by", "provider")
    assert list(by_provider.rows[0]) == ["provider", "rows"]


def test_the_data_break_no_rule(mmkb: Mmkb) -> None:
    answer = mmkb("check")
    assert (answer.code, answer.rows) == (0, [])
    assert "0 findings" in answer.err


@pytest.mark.parametrize(("since", "until"), [("2014", "2018"), ("2021", "2023")])
def test_russia_and_china_compared(mmkb: Mmkb, since: str, until: str) -> None:
    rows = mmkb("compare", "russia", "china", "--since", since, "--until", until).rows
    lines = {(row["topic"], row["measure"]): row for row in rows}
    for line in (("arms", "all categories"), ("arms", "aircraft")):
        row = lines[line]
        assert row["russia"] != row["china"]
        assert "no sourced record" not in (row["russia"], row["china"])
        assert row["russia_sources"]
        assert row["china_sources"]
    assert {"training", "financing", "visits and meetings", "agreements", "sanctions"} <= {row["topic"] for row in rows}


def test_which_statements_are_not_supported(mmkb: Mmkb) -> None:
    rows = mmkb("claims", "--assessment", "contradicted,qualified,unverified,opinion").rows
    whole = mmkb("claims").rows
    assert rows == [row for row in whole if row["assessment"] != "supported"]
    assert all(row["assessment_note"] for row in rows if row["assessment"] != "opinion")
    assert [int(row["paragraph"]) for row in whole] == sorted(int(row["paragraph"]) for row in whole)


@pytest.mark.parametrize(("text", "key"), [("min aung hlain", "min-aung-hlaing"), ("rosoboronex", "rosoboronexport")])
def test_an_actor_whose_name_is_begun_is_found_first(mmkb: Mmkb, text: str, key: str) -> None:
    assert mmkb("search", text).keys[0] == key
