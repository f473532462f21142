"""`mmkb votes`: roll calls, and how often countries vote alike."""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from factories import Rows, facts, import_folder, write_folder
from support import Mmkb, on_terminal

Row = dict[str, str]
CAST = ("yes", "no", "abstain")


@pytest.fixture
def changed(empty_base: Path, tmp_path: Path) -> Callable[[Callable[[Rows], object]], Path]:
    """A base of the facts after a change."""

    def build(change: Callable[[Rows], object]) -> Path:
        rows = facts()
        change(rows)
        import_folder(empty_base, write_folder(tmp_path / "changed", rows))
        return empty_base

    return build


def choices_of(folder: dict[str, list[Row]], countries: list[str]) -> dict[str, list[str]]:
    """Of the texts on which the vote of each country is known: these votes."""
    votes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in folder["votes"]:
        votes[row["resolution"]][row["country"]] = row["choice"]
    return {text: [cast[country] for country in countries] for text, cast in votes.items() if set(countries) <= set(cast)}


def agreement(choices: list[str]) -> str:
    if "non-voting" in choices:
        return "not all voted"
    if len(set(choices)) == 1:
        return "same"
    return "opposite" if {"yes", "no"} <= set(choices) else "some abstained"


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize(
    ("asked", "countries", "word"),
    [
        ("russia,china", ["russia", "china"], "myanmar"),
        ("us,ru", ["united-states", "russia"], "ukraine"),
        ("Myanmar,Russia,India", ["myanmar", "russia", "india"], ""),
        ("north-korea|--agree|iran", ["north-korea", "iran"], ""),
    ],
)
def test_agreement_is_counted_over_the_texts_on_which_every_vote_is_known(
    mmkb: Mmkb, folder: dict[str, list[Row]], asked: str, countries: list[str], word: str
) -> None:
    about = {row["key"]: row for row in folder["resolutions"] if not word or word in row["subject"].split("-")}
    expected = {text: choices for text, choices in choices_of(folder, countries).items() if text in about}
    answer = mmkb("votes", "--agree", *asked.split("|"), *(["--subject", word] if word else []))
    names = [country.replace("-", "_") for country in countries]
    assert {row["resolution"]: [row[name] for name in names] for row in answer.rows} == expected
    assert [row["agreement"] for row in answer.rows] == [agreement(expected[row["resolution"]]) for row in answer.rows]
    days = [about[row["resolution"]]["adopted_on"] for row in answer.rows]
    assert days == sorted(days)
    kinds = [agreement(choices) for choices in expected.values()]
    cast, same = sum(kind != "not all voted" for kind in kinds), kinds.count("same")
    assert f"{same} of {cast} alike ({same / cast:.0%})" in answer.err
    for kind in ("opposite", "some abstained"):
        assert (f"{kinds.count(kind)} {kind}" in answer.err) == (kind in kinds)
    assert ("on which not all voted" in answer.err) == (cast < len(kinds))


@pytest.mark.parametrize(
    ("countries", "kinds", "said"),
    [
        ("russia,china", ["same", "same", "same"], "3 of 3 alike (100%)"),
        ("russia,myanmar", ["same", "some abstained"], "1 of 2 alike (50%), 1 some abstained"),
        ("russia,south-korea", ["opposite", "some abstained"], "0 of 2 alike (0%), 1 opposite, 1 some abstained"),
        ("china,myanmar,south-korea", ["opposite", "some abstained"], "0 of 2 alike (0%)"),
        ("north-korea,china", ["not all voted", "not all voted"], "2 texts, none on which all of them voted"),
    ],
)
def test_votes_are_the_same_opposite_or_neither(mmkb: Mmkb, base: Path, countries: str, kinds: list[str], said: str) -> None:
    answer = mmkb("votes", "--agree", countries, "--db", base)
    assert [row["agreement"] for row in answer.rows] == kinds
    assert said in answer.err
    counted = mmkb("votes", "--agree", countries, "--count-by", "agreement", "--db", base).rows
    assert {row["agreement"]: int(row["texts"]) for row in counted} == {kind: kinds.count(kind) for kind in kinds}


def test_who_does_not_vote_neither_agrees_nor_abstains(mmkb: Mmkb, changed: Callable[..., Path]) -> None:
    def absent(rows: Rows) -> None:
        for row in rows["votes"]:
            if row["resolution"] == "unga-74-246" and row["country"] in ("china", "russia"):
                row["choice"] = "non-voting"

    answer = mmkb("votes", "--agree", "russia,china", "--db", changed(absent))
    assert [row["agreement"] for row in answer.rows] == ["not all voted", "same", "same"]
    assert "2 of 2 alike (100%); left out 1 on which not all voted" in answer.err


def unvoted(rows: Rows) -> None:
    """The base as it is: two votes of fifteen in the Security Council, none of them of Myanmar."""


def whole(rows: Rows) -> None:
    """Two votes of two: whoever is not among them did not vote there."""
    next(row for row in rows["resolutions"] if row["key"] == "unsc-2669-2022").update(yes="0", abstain="2")
    rows["published_totals"] = [row for row in rows["published_totals"] if row["resolution"] != "unsc-2669-2022"]


def gap(rows: Rows) -> None:
    """One row of the General Assembly lost."""
    rows["votes"] = [row for row in rows["votes"] if (row["resolution"], row["country"]) != ("unga-74-246", "myanmar")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (unvoted, ["1 more text of UNSC left out where the base knows no vote of myanmar at all: perhaps no seat there"]),
        (whole, ["1 more text of UNSC left out whose roll call is whole without myanmar: no seat there, or no vote cast"]),
        (
            gap,
            [
                "1 more text of UNSC left out where the base knows no vote of myanmar at all: perhaps no seat there",
                "1 more text of UNGA left out on which the base lacks the vote of myanmar, though it knows others there",
            ],
        ),
    ],
)
def test_a_vote_that_nobody_could_cast_is_told_from_one_that_is_missing(
    mmkb: Mmkb, changed: Callable[..., Path], change: Callable[[Rows], None], said: list[str]
) -> None:
    err = mmkb("votes", "--agree", "russia,myanmar", "--db", changed(change)).err
    assert [part for part in err.strip().split(". ") if "left out" in part] == said


def test_a_vote_that_a_filter_leaves_out_is_not_called_missing(mmkb: Mmkb, base: Path) -> None:
    err = mmkb("votes", "--agree", "russia,china", "--source", "reuters-2018", "--body", "UNGA", "--db", base).err
    assert "1 more text of UNGA left out on which the filters leave out the vote of russia" in err
    assert "lacks" not in err


def test_a_roll_call_is_grouped_by_choice_in_a_table_and_flat_elsewhere(mmkb: Mmkb, base: Path) -> None:
    lines = mmkb("votes", "--resolution", "75/287", "-f", "table", "--db", base).out.splitlines()
    assert lines[0].startswith("A/RES/75/287, 2021-06-18: ")
    assert [line.split() for line in lines[2:5]] == [
        ["yes", "2", "myanmar*;", "south-korea"],
        ["abstain", "2", "china;", "russia"],
        ["non-voting", "1", "north-korea"],
    ]
    assert lines[5] == "roll call: 2 yes, 0 no, 2 abstain, 1 non-voting; equals the official totals"
    flat = mmkb("votes", "--resolution", "75/287", "--db", base)
    assert {row["country"]: row["choice"] for row in flat.rows} == {
        "china": "abstain",
        "myanmar": "yes",
        "north-korea": "non-voting",
        "russia": "abstain",
        "south-korea": "yes",
    }
    assert lines[5] in flat.err
    assert len(json.loads(mmkb("votes", "--resolution", "75/287", "-f", "json", "--db", base).out)) == 5
    assert "| yes | 2 | myanmar\\*; south-korea |" in mmkb("votes", "--resolution", "75/287", "-f", "markdown", "--db", base).out
    assert "myanmar*; south-korea" in on_terminal("votes", "--resolution", "75/287", "--color", "never", "--db", base).out


@pytest.mark.parametrize(
    "flags",
    ["--choice abstain", "--country russia", "--source reuters-2018", "--columns country", "--limit 1", "--count-by choice"],
)
def test_a_part_of_a_roll_call_is_a_list_and_called_no_partial_one(mmkb: Mmkb, base: Path, flags: str) -> None:
    answer = mmkb("votes", "--resolution", "75/287", *flags.split(), "-f", "table", "--db", base)
    assert answer.out.startswith("Votes: resolution unga-75-287")
    assert "roll call: 2 yes, 0 no, 2 abstain, 1 non-voting; equals the official totals" in answer.out
    assert "PARTIAL" not in answer.out


def test_several_roll_calls_are_one_list_with_the_totals_of_each(mmkb: Mmkb, base: Path) -> None:
    answer = mmkb("votes", "--resolution", "75/287,74/246", "-f", "table", "--db", base)
    assert "A/RES/75/287: roll call: 2 yes" in answer.out
    assert "A/RES/74/246: roll call: 1 yes" in answer.out


@pytest.mark.usefixtures("on_seed")
def test_a_partial_roll_call_says_that_it_is_one(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    votes: dict[str, list[str]] = defaultdict(list)
    for row in folder["votes"]:
        votes[row["resolution"]].append(row["choice"])
    partial = 0
    for text in folder["resolutions"]:
        held = {choice: votes[text["key"]].count(choice) for choice in CAST}
        is_whole = all(text[choice] == str(held[choice]) for choice in CAST)
        said = mmkb("votes", "--resolution", text["key"], "-f", "table").out
        if text["vote_mode"] != "recorded":
            assert f"no roll call, since it was decided by {text['vote_mode']}" in said
        elif not votes[text["key"]]:
            assert f"no roll call is known; the official totals are {text['yes']} yes" in said
        else:
            assert ("PARTIAL roll call" in said) == (not is_whole)
            assert ("equals the official totals" in said) == is_whole
            partial += not is_whole
        assert "None" not in said
    assert partial > 5


@pytest.mark.usefixtures("on_seed")
def test_totals_that_others_print_wrongly_are_shown_beside_the_official_ones(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    official = {row["key"]: row for row in folder["resolutions"]}
    wrong = [row for row in folder["published_totals"] if row["agrees"] == "no"]
    assert len(wrong) == 6
    for printed in wrong:
        text = official[printed["resolution"]]
        said = [
            f"{choice} {printed[choice]} (official {text[choice]})"
            for choice in CAST
            if printed[choice] not in ("", text[choice])
        ]
        page = mmkb("votes", "--resolution", text["key"], "-f", "table").out
        assert "; ".join(said) in page
        assert f"{printed['sources']} prints {', '.join(said)}" in mmkb("votes", "--resolution", text["key"]).err
        assert said[0] in json.dumps(mmkb("show", text["key"], "-f", "json").json["published_totals"])


@pytest.mark.usefixtures("on_seed")
def test_a_vote_of_myanmar_names_who_holds_the_seat(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    (seat,) = folder["seats"]
    rows = mmkb("votes").rows
    holders = {(row["country"], row["adopted_on"] >= seat["from"]): row["seat_holder"] for row in rows if row["seat_holder"]}
    assert holders == {("myanmar", True): "kyaw-moe-tun"}
    since = [row for row in rows if row["country"] == "myanmar" and row["adopted_on"] >= "2021-02-01"]
    assert {row["seat_holder"] for row in since} == {"kyaw-moe-tun"}
    page = mmkb("votes", "--resolution", "ES-11/7", "-f", "table").out
    assert "myanmar*" in page
    assert "* the seat of myanmar was held by kyaw-moe-tun, not by its rulers" in page
    assert "* the seat" not in mmkb("votes", "--resolution", "74/246", "-f", "table").out


@pytest.mark.usefixtures("on_seed")
def test_votes_on_a_draft_bear_its_symbol_and_what_became_of_it(mmkb: Mmkb) -> None:
    votes = mmkb("votes", "--resolution", "S/2007/14", "--country", "russia").rows
    assert [(row["symbol"], row["choice"], row["outcome"]) for row in votes] == [("S/2007/14", "no", "vetoed")]
    failed = [row for row in mmkb("votes", "--agree", "russia,china", "--subject", "myanmar").rows if row["outcome"] == "failed"]
    assert [row["symbol"] for row in failed] == ["A/79/L.68", "A/79/L.69"]


@pytest.mark.usefixtures("on_base")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--country china", "PARTIAL roll calls: 1 of the 3 texts"),
        ("--country china --count-by choice", "PARTIAL roll calls: 1 of the 3 texts"),
        ("--choice abstain --body UNSC", "PARTIAL roll calls: 1 of the 1 text"),
        ("--country china --body UNGA", ""),  # what a filter leaves out is not lacking
    ],
)
def test_a_list_says_of_how_many_texts_the_base_lacks_votes(mmkb: Mmkb, line: str, said: str) -> None:
    answer = mmkb("votes", *line.split())
    assert (said or "votes") in answer.err
    assert ("PARTIAL" in answer.err) == bool(said)
