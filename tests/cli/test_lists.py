"""What every list does with its rows: counting, choosing columns, sorting, limiting."""

import re
from collections import Counter, defaultdict
from itertools import pairwise, product
from pathlib import Path

import pytest

from factories import cell, facts, import_folder, write_folder
from mmkb.dates import PartialDate
from mmkb.errors import ExitCode
from support import LISTS, Answer, Mmkb

pytestmark = pytest.mark.usefixtures("on_seed")
Row = dict[str, str]
# Rows that are part of another record have no key of their own.
WITHOUT_KEY = {"votes", "sanctions", "positions"}


def grouped(rows: list[Row], fields: list[str]) -> dict[tuple[str, ...], list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        items = [row[field].split(";") if field in ("delivery_years", "sources") else [row[field]] for field in fields]
        for group in product(*items):
            groups[group].append(row)
    return groups


def is_counted(row: Row) -> bool:
    return row["status"] not in ("reported", "cancelled") and row["credibility"] in "123" and not row["alternative_of"]


def is_added_up(row: Row) -> bool:
    return row["summable"] == "1" and row["value_usd"] != "" and row["credibility"] in "123"


def total(rows: list[Row], column: str) -> str:
    known = [int(row[column]) for row in rows if row[column]]
    return str(sum(known)) if known else ""


def arms_figures(rows: list[Row]) -> dict[str, str]:
    counted = [row for row in rows if is_counted(row)]
    return {"transfers": str(len(rows)), "counted": str(len(counted)), "quantity_delivered": total(counted, "quantity_delivered")}


def deal_figures(rows: list[Row]) -> dict[str, str]:
    added = [row for row in rows if is_added_up(row)]
    return {"deals": str(len(rows)), "added_up": str(len(added)), "value_usd": total(added, "value_usd")}


def with_fields(rows: list[Row], fields: list[str]) -> dict[tuple[str, ...], Row]:
    return {tuple(row[field] for field in fields): row for row in rows}


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ("supplier", ""),
        ("supplier,category", ""),
        ("status", "--supplier|china"),
        ("delivery_years", "--since|2010"),
        ("credibility,status", ""),
        ("category", ""),
        ("counted", ""),
        ("grade", "--min-grade|B2"),
        ("designation", "--category|aircraft"),
        ("alternative_of", ""),
        ("order_year", ""),
    ],
)
def test_transfers_are_counted_without_what_is_in_no_total(mmkb: Mmkb, fields: str, flags: str) -> None:
    rows = mmkb("arms", *filter(None, flags.split("|"))).rows
    answer = mmkb("arms", "--count-by", fields, *filter(None, flags.split("|")))
    names = fields.split(",")
    # Pieces of unlike things make no sum: numbers are added up only where the sort of weapon is one of the fields.
    figures = ["transfers", "counted", "quantity_delivered"][: 3 if {"category", "designation"} & set(names) else 2]
    shown = [name for name in figures if name not in names]
    expected = {
        group: dict(zip(names, group, strict=True)) | {name: arms_figures(members)[name] for name in shown}
        for group, members in grouped(rows, names).items()
    }
    assert answer.out.splitlines()[0] == ",".join([*names, *shown])
    assert with_fields(answer.rows, names) == expected
    assert [int(row["transfers"]) for row in answer.rows] == sorted((int(row["transfers"]) for row in answer.rows), reverse=True)
    assert "reported only, cancelled, credibility 4-6, or a rival account of another transfer" in answer.err


@pytest.mark.parametrize("fields", ["supplier", "kind", "kind,supplier", "summable", "credibility", "value_usd"])
def test_values_are_added_up_only_over_deals_that_may_be(mmkb: Mmkb, fields: str) -> None:
    answer = mmkb("deals", "--count-by", fields)
    names = fields.split(",")
    expected = {
        group: dict(zip(names, group, strict=True))
        | {name: value for name, value in deal_figures(members).items() if name not in names}
        for group, members in grouped(mmkb("deals").rows, names).items()
    }
    assert with_fields(answer.rows, names) == expected
    assert "value_usd adds up only deals marked summable, with a value and credibility 1-3" in answer.err


@pytest.mark.parametrize(
    ("command", "field"), [("sources", "kind"), ("sources", "reliability"), ("actors", "kind"), ("actors", "country")]
)
def test_publications_and_actors_are_counted(mmkb: Mmkb, command: str, field: str) -> None:
    expected = {group[0]: str(len(rows)) for group, rows in grouped(mmkb(command).rows, [field]).items()}
    assert {row[field]: row[command] for row in mmkb(command, "--count-by", field).rows} == expected


def test_a_list_says_how_many_rows_are_in_no_total(mmkb: Mmkb) -> None:
    answer = mmkb("arms", "--supplier", "russia")
    left_out = [row for row in answer.rows if not is_counted(row)]
    assert left_out
    assert f"{len(answer.rows)} transfers, {len(left_out)} of them in no total" in answer.err
    assert [row["counted"] for row in answer.rows] == [str(int(is_counted(row))) for row in answer.rows]


def test_a_list_of_deals_says_its_total_and_what_that_counts(mmkb: Mmkb) -> None:
    answer = mmkb("deals", "--supplier", "china")
    added = [row for row in answer.rows if is_added_up(row)]
    value = sum(int(row["value_usd"]) for row in added)
    assert f"{value:,} US dollars in {len(added)} of them (deals marked summable" in answer.err


def test_a_hardly_credible_value_is_never_added_up(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "deals", "russia-su-30-contract")["credibility"] = "4"
    import_folder(base, write_folder(tmp_path / "doubted", rows))
    answer = mmkb("deals", "--supplier", "russia", "--count-by", "supplier", "--db", base)
    assert answer.rows == [{"supplier": "russia", "deals": "2", "added_up": "0", "value_usd": ""}]
    assert "US dollars in" not in mmkb("deals", "--supplier", "russia", "--db", base).err


def test_a_volume_is_never_money(mmkb: Mmkb) -> None:
    volumes = [row for row in mmkb("deals").rows if row["kind"] == "tiv-aggregate"]
    assert volumes
    assert {row["value_usd"] for row in volumes} == {""}


@pytest.mark.parametrize("command", LISTS)
def test_columns_come_as_asked_for(mmkb: Mmkb, command: str) -> None:
    whole = mmkb(command).rows
    names = list(whole[0])
    asked = [names[-1], names[0], names[3]]
    answer = mmkb(command, "--columns", ",".join(asked).upper())
    assert answer.out.splitlines()[0] == ",".join(asked)
    assert answer.rows == [{name: row[name] for name in asked} for row in whole]
    assert mmkb(command, "--columns", " , ".join(names)).rows == whole


@pytest.mark.parametrize(
    ("command", "field"),
    [
        *((command, "key") for command in LISTS if command not in WITHOUT_KEY),
        ("events", "start_date"),
        ("resolutions", "adopted_on"),
        ("cooperation", "quantity"),
        ("indicators", "value"),
        ("claims", "paragraph"),
        ("arms", "supplier"),
        ("arms", "order_year"),
        ("arms", "quantity_delivered"),
        ("arms", "value_usd"),
        ("arms", "grade"),
        ("arms", "financing"),
        ("deals", "value_usd"),
        ("deals", "title"),
        ("deals", "date"),
        ("sources", "published"),
        ("sources", "reliability"),
        ("sources", "publisher"),
        ("actors", "kind"),
        ("actors", "founded_or_born"),
        ("actors", "iso2"),
    ],
)
def test_rows_are_sorted_up_and_down_with_nothing_last_and_ties_as_they_were(mmkb: Mmkb, command: str, field: str) -> None:
    whole = mmkb(command).rows
    is_number = field in ("order_year", "quantity_delivered", "value_usd", "quantity", "value", "paragraph")

    def place(row: Row) -> tuple[float, str]:
        if field in ("date", "published", "founded_or_born", "start_date", "adopted_on"):
            return 0, str(PartialDate.parse(row[field]).earliest)
        return (float(row[field]), "") if is_number else (0, row[field].lower())

    known, unknown = [row for row in whole if row[field]], [row for row in whole if not row[field]]
    up = sorted(known, key=place)
    down = sorted(known, key=place, reverse=True)
    for flag, expected in ((field, up), (f"-{field}", down)):
        found = mmkb(command, "--sort", flag).rows
        assert [place(row) for row in found[: len(known)]] == [place(row) for row in expected]
        assert found[len(known) :] == unknown
        ties = [(place(row), whole.index(row)) for row in found[: len(known)]]
        assert all(a[1] < b[1] for a, b in pairwise(ties) if a[0] == b[0])


def test_rows_are_sorted_by_several_columns(mmkb: Mmkb) -> None:
    found = mmkb("arms", "--sort", "supplier,-order_year,key").rows
    expected = sorted(mmkb("arms").rows, key=lambda row: (row["supplier"], -int(row["order_year"] or -9999), row["key"]))
    assert [row["key"] for row in found] == [row["key"] for row in expected]


def test_a_count_is_sorted_by_its_own_columns(mmkb: Mmkb) -> None:
    rows = mmkb("arms", "--count-by", "supplier", "--sort", "counted,-supplier", "--columns", "supplier,counted").rows
    assert rows == sorted(sorted(rows, key=lambda row: row["supplier"], reverse=True), key=lambda row: int(row["counted"]))
    assert list(rows[0]) == ["supplier", "counted"]


@pytest.mark.parametrize("command", LISTS)
def test_a_limit_cuts_and_says_so(mmkb: Mmkb, command: str) -> None:
    whole = mmkb(command)
    cut = mmkb(command, "--limit", "3")
    assert cut.rows == whole.rows[:3]
    assert f"the first 3 of {len(whole.rows):,} rows (--limit)" in cut.err
    uncut = mmkb(command, "--limit", len(whole.rows))
    assert uncut.out == whole.out
    assert "--limit" not in uncut.err


def test_a_limit_holds_for_counts(mmkb: Mmkb) -> None:
    whole = mmkb("arms", "--count-by", "supplier").rows
    cut = mmkb("arms", "--count-by", "supplier", "--limit", "2")
    assert cut.rows == whole[:2]
    assert f"the first 2 of {len(whole)} rows" in cut.err


@pytest.mark.parametrize(
    "line",
    [
        "arms|--supplier|russia|--category|ships",
        "arms|--supplier|russia|--category|ships|--count-by|status",
        "deals|--supplier|ua|--kind|jet-fuel",
        "sources|--publisher|nobody at all",
        "actors|--kind|person|--country|canada",
    ],
)
def test_an_empty_answer_is_an_error_only_when_asked(mmkb: Mmkb, line: str) -> None:
    empty = mmkb(*line.split("|"))
    assert (empty.code, empty.rows) == (0, [])
    assert "0 " in empty.err
    failed: Answer = mmkb(*line.split("|"), "--fail-empty")
    assert (failed.code, failed.out) == (1, empty.out)
    assert "nothing found for" in failed.err
    assert mmkb(line.split("|", maxsplit=1)[0], "--fail-empty").code == 0


@pytest.mark.parametrize(
    "line",
    [
        "arms --limit 1 --limit 2",
        "arms --format csv -f json",
        "events --since 2020 --since=2021",
        "compare russia china --recipient myanmar --recipient india",
        "--db one.db --db two.db arms",
        "--db one.db arms --db two.db",
        "--color never db status --color always",
        "match names.csv --best 1 --best 2",
        "incidents --near 1,1,1 --near 2,2,2",
        "incidents --text river --text bridge",
        "entries --text Aung --text Min",
    ],
)
def test_an_option_of_one_value_is_refused_twice(mmkb: Mmkb, line: str) -> None:
    answer = mmkb(*line.split())
    assert (answer.code, answer.out) == (ExitCode.USAGE, "")
    assert "is given 2 times, and takes one value" in answer.err
    assert "joined by commas" in mmkb("arms", "--columns", "key", "--columns", "supplier").err


@pytest.mark.parametrize("command", LISTS)
def test_all_that_the_seed_holds_is_listed(mmkb: Mmkb, command: str) -> None:
    table = {"arms": "transfers", "indicators": "observations"}.get(command, command)
    seed = (Path(__file__).parents[2] / "data" / "seed.sql").read_text(encoding="utf-8")
    statements = re.findall(rf"^INSERT INTO {table} VALUES\n(.*?)^;$", seed, re.MULTILINE | re.DOTALL)
    assert len(mmkb(command).rows) == sum(rows.count("\n") for rows in statements) > 0


def test_a_country_given_as_a_place_is_told_apart(mmkb: Mmkb, base: Path) -> None:
    answer = mmkb("events", "--place", "Russian Federation", "--db", base)
    assert (answer.code, answer.rows) == (0, [])
    assert "'Russian Federation' is a country: --country russia" in answer.err
    assert "is a country" not in mmkb("events", "--place", "Atlantis-on-Sea", "--db", base).err


@pytest.mark.parametrize(
    "words",
    [
        ("arms", "--count-by", "delivery_years"),
        ("arms", "--count-by", "sources"),
        ("events", "--count-by", "participants,type"),
        ("timeline", "--count-by", "actors"),
        ("conflicts", "--count-by", "fields"),
    ],
    ids=" ".join,
)
def test_a_table_of_counts_by_a_list_shows_its_items_whole(mmkb: Mmkb, words: tuple[str, ...]) -> None:
    field = words[-1].split(",")[0]
    items = {row[field] for row in mmkb(*words).rows} - {""}
    shown = mmkb(*words, "--columns", field, "-f", "table").out
    assert items
    assert [item for item in items if item not in shown] == []


def test_transfers_known_by_year_only_are_said_to_be_perhaps_outside_the_period(mmkb: Mmkb) -> None:
    rows = mmkb("arms", "--supplier", "russia", "--since", "2021-02").rows
    inside = [row for row in rows if any(year > "2021" for year in (row["order_year"], *row["delivery_years"].split(";")))]
    said = f"known by year only, and perhaps of days outside the period: {len(rows) - len(inside)} transfers"
    assert said in mmkb("arms", "--supplier", "russia", "--since", "2021-02").err
    assert "by year only" not in mmkb("arms", "--supplier", "russia", "--since", "2021").err


def test_arms_says_who_else_is_supplied(mmkb: Mmkb) -> None:
    others = sum(row["recipient"] == "uwsa" for row in mmkb("arms").rows)
    assert f"{others} transfers to uwsa, not to myanmar" in mmkb("arms").err
    assert "recipients of transfers are myanmar, uwsa" in mmkb("arms", "--recipient", "tatmadaw").err


def test_cooperation_says_how_many_are_only_talk(mmkb: Mmkb) -> None:
    answer = mmkb("cooperation", "--domain", "training")
    numbers = Counter(row["status"] for row in answer.rows)
    assert numbers["proposed"] > 1
    assert f"{numbers['provided']} provided" in answer.err
    assert f"{numbers['proposed']} proposed" in answer.err
    unsaid = mmkb("cooperation")
    assert f"{sum(not row['status'] for row in unsaid.rows)} without a status" in unsaid.err
    assert "provided" not in mmkb("cooperation", "--status", "proposed").err


def test_cooperation_stands_in_the_order_of_its_time_by_provider(mmkb: Mmkb) -> None:
    rows = mmkb("cooperation").rows
    dated = [(row["provider"], row["start"] or row["end"] or row["as_of"]) for row in rows]
    order = [(provider, not date, PartialDate.parse(date).earliest if date else None) for provider, date in dated]
    assert all(one[:2] < other[:2] or (one[:2] == other[:2] and (one[1] or one[2] <= other[2])) for one, other in pairwise(order))
