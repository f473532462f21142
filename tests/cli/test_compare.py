"""`mmkb compare`: two actors side by side, each figure recomputed from the exported tables."""

import re
from collections import Counter
from pathlib import Path

import pytest

from factories import cell, facts, import_folder, write_folder
from mmkb.dates import PartialDate
from support import Mmkb, on_terminal

Row = dict[str, str]
NOTHING = "no sourced record"
PERIODS = [("2014", "2018"), ("2021", "2023"), ("", "")]


def flags(since: str, until: str) -> list[str]:
    return ["--since", since, "--until", until] if since else []


def inside(since: str, until: str, *dates: str) -> bool:
    """Can one of the dates mean a day of the period?"""
    if not since:
        return True
    asked = PartialDate.parse(f"{since}/{until}")
    return any(PartialDate.parse(date).overlaps(asked) for date in dates if date)


def is_counted(row: Row) -> bool:
    return row["status"] not in ("reported", "cancelled") and row["credibility"] in "123" and not row["alternative_of"]


def delivered_inside(row: Row, deliveries: list[Row], since: str, until: str) -> int | None:
    """What came in the period: by year where that is known, whole where all years lie inside, None where it can't be told."""
    years = [int(year) for year in row["delivery_years"].split(";") if year]
    within = [year for year in years if int(since or 0) <= year <= int(until or 9999)]
    if not row["quantity_delivered"] or not within:
        return 0
    split = [delivery for delivery in deliveries if delivery["transfer"] == row["key"]]
    if split:
        return sum(int(delivery["quantity"]) for delivery in split if int(delivery["year"]) in within)
    return int(row["quantity_delivered"]) if within == years else None


def figures(rows: list[Row], key: str) -> dict[tuple[str, str], tuple[str, list[str], list[str], list[str]]]:
    """What one actor shows in each line: figure, grades, records, sources."""
    name = key.replace("-", "_")
    return {
        (row["topic"], row["measure"]): (
            row[name],
            *([item for item in row[f"{name}_{what}"].split(";") if item] for what in ("grades", "records", "sources")),
        )
        for row in rows
    }


def sources_of(rows: list[Row]) -> set[str]:
    return {source for row in rows for source in row["sources"].split(";")}


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("pair", [("russia", "china"), ("north-korea", "india")])
def test_arms_are_those_of_the_list_without_what_is_in_no_total(
    mmkb: Mmkb, folder: dict[str, list[Row]], pair: tuple[str, str], since: str, until: str
) -> None:
    answer = mmkb("compare", *pair, *flags(since, until))
    for supplier in pair:
        shown = figures(answer.rows, supplier)
        supplied = [
            row
            for row in folder["transfers"]
            if (row["supplier"], row["recipient"]) == (supplier, "myanmar")
            and inside(since, until, row["order_year"], *row["delivery_years"].split(";"))
        ]
        for category in sorted({row["category"] for row in folder["transfers"]}):
            members = [row for row in supplied if row["category"] == category]
            said, _, records, sources = shown.get(("arms", category), (NOTHING, [], [], []))
            if not members:
                assert said == NOTHING
                continue
            counted = [row for row in members if is_counted(row)]
            known = [delivered_inside(row, folder["deliveries"], since, until) for row in counted]
            match = re.fullmatch(
                r"(\d+) transfers?(?:, ([\d,]+) delivered(?: in \d{4}-\d{4})?)?(?: \((\d+) of unknown years\))?"
                r"(?:; (\d+) more in no total)?",
                said,
            )
            assert match
            assert [int((part or "0").replace(",", "")) for part in match.groups()] == [
                len(counted),
                sum(number or 0 for number in known),
                known.count(None),
                len(members) - len(counted),
            ]
            assert sorted(records) == sorted(f"transfer:{row['key']}" for row in members)
            assert set(sources) == sources_of(members)


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_votes_visits_agreements_and_credits_are_those_of_the_lists(
    mmkb: Mmkb, folder: dict[str, list[Row]], since: str, until: str
) -> None:
    answer = mmkb("compare", "russia", "china", *flags(since, until))
    texts = {row["key"]: row for row in folder["resolutions"] if "myanmar" in row["subject"].split("-")}
    for actor in ("russia", "china"):
        shown = figures(answer.rows, actor)
        cast = [row for row in folder["votes"] if row["country"] == actor and row["resolution"] in texts]
        cast = [row for row in cast if inside(since, until, texts[row["resolution"]]["adopted_on"])]
        counts = Counter(row["choice"] for row in cast)
        said, _, records, sources = shown["votes", "on texts about Myanmar"]
        assert {word: int(number) for number, word in re.findall(r"(\d+) ([a-z-]+)", said)} == counts
        assert sorted(records) == sorted(f"resolution:{row['resolution']}" for row in cast)
        assert set(sources) == sources_of(cast)
        met = mmkb("events", "--actor", actor, "--with", "myanmar", "--type", "visit,meeting", *flags(since, until)).rows
        met = [row for row in met if ":mediator" not in row["participants"]]
        trips = [row["key"] for row in met if not set(row["part_of"].split(";")) & {row["key"] for row in met}]
        said, _, records, _ = shown[
            "visits and meetings", "visits and meetings, stops of a trip that is counted not counted again"
        ]
        assert (int(said), records) == (len(trips), [f"event:{key}" for key in trips])
        mediated = mmkb("events", "--actor", actor, "--with", "myanmar", *flags(since, until)).rows
        mediated = [row for row in mediated if ":mediator" in row["participants"]]
        said, _, records, _ = shown.get(("agreements", "talks and agreements with armed groups, mediated"), (NOTHING, [], [], []))
        assert records == [f"event:{row['key']}" for row in mediated]
        lent = mmkb("deals", "--supplier", actor, "--recipient", "myanmar", "--kind", "credit", *flags(since, until)).rows
        lent = [row for row in lent if inside(since, until, row["date"] or row["period_from"])]
        added = [int(row["value_usd"]) for row in lent if row["summable"] == "1" and row["value_usd"]]
        said, grades, records, _ = shown.get(("financing", "credits"), (NOTHING, [], [], []))
        assert said.split(" US dollars")[0] == (
            (f"{len(lent)}, {sum(added):,}" if added else str(len(lent))) if lent else NOTHING
        )
        assert records == [f"deal:{row['key']}" for row in lent]
        assert grades == sorted({row["grade"] for row in lent})


@pytest.mark.usefixtures("on_seed")
def test_a_contract_counts_when_it_was_signed_and_a_meeting_on_a_trip_for_whom_the_trip_does_not_name(mmkb: Mmkb) -> None:
    later = figures(mmkb("compare", "russia", "china", "--since", "2014", "--until", "2018").rows, "russia")
    assert "deal:russia-package-2009" not in later["agreements", "agreements and contracts among the deals"][2]
    volumes = mmkb("compare", "russia", "china", "--since", "2021", "--until", "2023").rows
    for actor in ("russia", "china"):  # one figure of all suppliers tells both
        assert "deal:sipri-tiv-2021-2023" in figures(volumes, actor)["arms", "volume (SIPRI TIV, no money)"][2]
    people = mmkb("compare", "xi-jinping", "vladimir-putin").rows
    met = [key for topic, key in figures(people, "vladimir-putin") if topic == "visits and meetings"]
    assert int(figures(people, "vladimir-putin")["visits and meetings", met[0]][0]) >= 3


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize("pair", ["russia china", "us in", "belarus ukraine"])
def test_every_figure_names_records_that_exist_and_their_sources(mmkb: Mmkb, folder: dict[str, list[Row]], pair: str) -> None:
    kinds = {"deals": "deal", "transfers": "transfer", "events": "event", "resolutions": "resolution", "actors": "actor"}
    kinds |= {"cooperation": "cooperation", "indicators": "observation"}
    known = {f"{kind}:{row['key']}" for table, kind in kinds.items() for row in folder[table]}
    sources = {row["key"] for row in folder["sources"]}
    rows = mmkb("compare", *pair.split()).rows
    _, _, first, _, _, _, second, *_ = rows[0]
    for actor in (first, second):
        for said, grades, records, cited in figures(rows, actor).values():
            assert set(records) <= known
            assert set(cited) <= sources
            assert bool(records) == bool(cited) == (said != NOTHING)
            assert all(re.fullmatch("[A-F][1-6]", grade) for grade in grades)
    assert any(NOTHING in row.values() for row in rows)


@pytest.mark.parametrize("delivered", ["", "50"])
def test_nothing_of_a_rival_account_is_in_a_number(mmkb: Mmkb, base: Path, tmp_path: Path, delivered: str) -> None:
    rows = facts()
    flag = "0" if delivered else ""
    rival = cell(rows, "transfers", "china-jf-17-2016-blog")
    rival.update(status="delivered", quantity_delivered=delivered, quantity_delivered_estimated=flag, delivery_years="2019")
    import_folder(base, write_folder(tmp_path / "rival", rows))
    shown = figures(mmkb("compare", "china", "russia", "--db", base).rows, "china")
    said, grades, records, _ = shown["arms", "aircraft"]
    assert said == "1 transfer, 7 delivered; 1 more in no total"
    assert records == ["transfer:china-jf-17-2015", "transfer:china-jf-17-2016-blog"]
    assert grades == ["A2", "E3"]
    prices = figures(mmkb("compare", "china", "russia", "--db", base).rows, "russia")
    assert prices["agreements", "agreements and contracts among the deals"][0].startswith("1, 204,000,000 US dollars")


def test_where_the_base_holds_nothing_it_says_so(mmkb: Mmkb, base: Path) -> None:
    rows = mmkb("compare", "north-korea", "south-korea", "--since", "2012", "--db", base).rows
    assert [(row["topic"], row["north_korea"]) for row in rows] == [("financing", NOTHING)]
    assert rows[0]["south_korea"].startswith("0 million USD")  # a zero that a source states is no lack of a record
    assert {row[f"north_korea_{what}"] for row in rows for what in ("grades", "records", "sources")} == {""}


def test_figures_of_cooperation_stand_side_by_side_and_are_never_added_up(mmkb: Mmkb, base: Path) -> None:
    shown = figures(mmkb("compare", "russia", "china", "--db", base).rows, "russia")
    said, grades, records, _ = shown["training", "figures, none of them added up"]
    assert said == "~4,185 officers in total (2010-08); 2,000 students in total (2007)"
    assert (grades, records) == (["A2", "B3"], ["cooperation:russia-officers-2010", "cooperation:russia-students-2007"])


def test_votes_on_other_subjects_are_none_about_myanmar(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    assert "votes" not in {row["topic"] for row in mmkb("compare", "russia", "china", "--db", base).rows}
    rows = facts()
    cell(rows, "resolutions", "unga-75-287")["subject"] = "myanmar-coup"
    import_folder(base, write_folder(tmp_path / "about", rows))
    (votes,) = [row for row in mmkb("compare", "russia", "china", "--db", base).rows if row["topic"] == "votes"]
    assert (votes["russia"], votes["russia_records"]) == ("1 abstain", "resolution:unga-75-287")


def test_three_actors_stand_in_the_order_asked_for(mmkb: Mmkb, base: Path) -> None:
    answer = mmkb("compare", "south-korea", "russia,china", "--columns", "measure,south_korea,russia,china", "--db", base)
    assert list(answer.rows[0]) == ["measure", "south_korea", "russia", "china"]
    assert "South Korea and Russia and China: towards Myanmar" in answer.err
    towards = mmkb("compare", "irkut", "china", "--recipient", "tatmadaw", "--db", base)
    assert {(row["topic"], row["irkut"], row["china"]) for row in towards.rows} == {
        ("training", "12 pilots (2022-06, agreed)", NOTHING),
        ("intelligence", NOTHING, "Liaison of the two staffs"),
    }


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize("actors", [["russia", "china"], ["russia", "china", "north-korea"]])
def test_a_narrow_terminal_has_the_grades_of_every_actor(mmkb: Mmkb, actors: list[str]) -> None:
    screen = on_terminal("compare", *actors, "--color", "never")
    left_out = [f"{name.replace('-', '_')}_{what}" for name in actors for what in ("records", "sources")]
    assert f"columns left out to fit 80 characters: {', '.join(left_out)} " in " ".join(screen.err.split())
    shown = Counter(re.findall("[A-F][1-6]", screen.out))
    graded = [grade for row in mmkb("compare", *actors).rows for name in actors for grade in grades_of(row, name)]
    assert not Counter(graded) - shown


def grades_of(row: Row, actor: str) -> list[str]:
    return [grade for grade in row[f"{actor.replace('-', '_')}_grades"].split(";") if grade]


def test_elsewhere_the_grades_are_a_column_of_their_own(mmkb: Mmkb, base: Path) -> None:
    chosen = on_terminal(
        "compare", "russia", "china", "--columns", "measure,china,china_grades", "--color", "never", "--db", base
    )
    piped = mmkb("compare", "russia", "china", "-f", "table", "--db", base)
    for answer in (chosen, piped):
        assert "grades" in answer.out
        assert "below each figure" not in answer.out
