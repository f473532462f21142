import sqlite3

import pytest

from asking import Wanted, filter_of, on, period
from mmkb.queries import resolutions
from mmkb.queries.evidence import resolve_record
from mmkb.queries.filters import MinGrade

CONSENSUS, BEFORE, AFTER = "unga-46-132", "unga-74-246", "unga-75-287"
COUNCIL, VETOED = "unsc-2669-2022", "unsc-draft-2007-14"


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, [CONSENSUS, VETOED, BEFORE, AFTER, COUNCIL]),  # in the order of their decision
        ({"bodies": ("UNSC",)}, [VETOED, COUNCIL]),
        ({"subjects": ("arms", "human-rights")}, [CONSENSUS, BEFORE, AFTER]),
        ({"symbol": "2669"}, [COUNCIL]),
        ({"symbol": "a/res/7"}, [BEFORE, AFTER]),
        ({"symbol": "S/2007"}, [VETOED]),  # a draft that never got a symbol of its own
        ({"symbol": "L.85"}, [AFTER]),
        ({"symbol": "_"}, []),
        ({"outcomes": ("vetoed", "failed")}, [VETOED]),
        ({"vote_modes": ("consensus",)}, [CONSENSUS]),
        ({"period": on("1991-12-31")}, [CONSENSUS]),  # some day of that month
        ({"period": period("2019-12-28", "2022-12-21")}, [AFTER, COUNCIL]),
        ({"min_grade": MinGrade("A", 1)}, [BEFORE, AFTER, COUNCIL]),
        ({"sources": ("reuters-2018",)}, [VETOED]),
    ],
)
def test_resolutions_are_filtered(connection: sqlite3.Connection, wanted: Wanted, keys: list[str]) -> None:
    found = resolutions.find_resolutions(connection, resolutions.ResolutionsFilter(**wanted))
    assert [row.key for row in found] == keys


def test_a_resolution_has_its_totals_and_its_sponsors_in_their_order(connection: sqlite3.Connection) -> None:
    after, consensus = (resolutions.find_resolution(connection, key) for key in (AFTER, CONSENSUS))
    assert (after.yes, after.no, after.abstain, after.not_voting, after.sponsor) == (2, 0, 2, 1, ("south-korea", "myanmar"))
    assert (consensus.yes, consensus.no, consensus.sponsor, consensus.grade) == (None, None, (), "A2")  # no vote is not 0 votes
    assert resolutions.find_subjects(connection) == ["arms", "human-rights", "violence"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("unsc-2669-2022", [COUNCIL]),
        ("UNGA-75-287", [AFTER]),
        ("2669", [COUNCIL]),
        ("S/RES/2669", [COUNCIL]),
        ("s/res/2669 (2022)", [COUNCIL]),
        ("75/287", [AFTER]),
        ("A/75/L.85", [AFTER]),
        ("S/2007/14", [VETOED]),
        ("A/RES", [CONSENSUS, BEFORE, AFTER]),
        ("266", []),
        ("75/28", []),
        ("5/287", []),
        ("", []),
        ("/", []),
    ],
)
def test_a_text_is_named_by_key_or_by_whole_parts_of_its_symbol(
    connection: sqlite3.Connection, text: str, keys: list[str]
) -> None:
    assert resolutions.match_resolutions(connection, text) == keys


@pytest.mark.parametrize(
    ("wanted", "votes"),
    [
        ({"resolutions": (COUNCIL,)}, "china abstain, russia abstain"),
        ({"resolutions": (CONSENSUS,)}, ""),
        ({"choices": ("yes",)}, "south-korea yes, myanmar yes, south-korea yes"),
        ({"choices": ("non-voting",)}, "north-korea non-voting, north-korea non-voting"),
        ({"choices": ("abstain",), "bodies": ("UNGA",)}, "china abstain, russia abstain"),
        ({"countries": ["ru"]}, "russia no, russia abstain, russia abstain"),
        ({"countries": ["Burma", "china"], "subjects": ("human-rights",)}, "china no, myanmar no"),
        ({"symbol": "75/287", "choices": ("abstain", "no")}, "china abstain, russia abstain"),
        ({"countries": ["myanmar"], "period": period("2021-02", "")}, "myanmar yes"),
        ({"countries": ["china"], "min_reliability": "A"}, "china no, china abstain"),
        ({"sources": ("reuters-2018",)}, "china abstain, china abstain, russia abstain"),
    ],
)
def test_votes_are_filtered(connection: sqlite3.Connection, wanted: Wanted, votes: str) -> None:
    found = resolutions.find_votes(connection, filter_of(resolutions.VotesFilter, connection, wanted))
    assert ", ".join(f"{vote.country} {vote.choice}" for vote in found) == votes


def test_a_vote_names_who_held_the_seat_on_that_day(connection: sqlite3.Connection) -> None:
    votes = resolutions.find_votes(connection, resolutions.VotesFilter())
    held = {(vote.resolution, vote.country): vote.seat_holder for vote in votes if vote.seat_holder}
    assert held == {(AFTER, "myanmar"): "kyaw-moe-tun"}  # not in 2019; and the seat of China had changed hands long before
    myanmar = resolutions.votes_of(connection, resolve_record(connection, "actor:myanmar").id)
    assert [(vote.adopted_on, vote.choice, vote.symbol) for vote in myanmar] == [
        ("2019-12-27", "no", "A/RES/74/246"),
        ("2021-06-18", "yes", "A/RES/75/287"),
    ]


def test_a_text_has_its_roll_call_and_the_totals_that_others_print(connection: sqlite3.Connection) -> None:
    record = resolve_record(connection, AFTER).id
    assert [vote.choice for vote in resolutions.votes_on(connection, record)] == [
        "abstain",
        "yes",
        "non-voting",
        "abstain",
        "yes",
    ]
    assert [
        (total.yes, total.no, total.abstain, total.not_voting, total.agrees, total.sources)
        for total in resolutions.find_published_totals(connection, record)
    ] == [(2, 0, 2, 1, "yes", ("un-report",)), (3, 0, 2, None, "no", ("blog-2019",))]


@pytest.mark.parametrize(("actor", "countries"), [("myanmar", ["myanmar"]), ("kyaw-moe-tun", ["myanmar"]), ("russia", [])])
def test_a_seat_is_shown_with_the_country_and_with_its_holder(
    connection: sqlite3.Connection, actor: str, countries: list[str]
) -> None:
    seats = resolutions.find_seats(connection, resolve_record(connection, f"actor:{actor}").id)
    assert [(seat.country, seat.from_, seat.to, seat.grade) for seat in seats] == [
        (name, "2021-02", None, "A1") for name in countries
    ]


def test_filters_of_votes_can_say_themselves(connection: sqlite3.Connection) -> None:
    wanted = {
        "countries": ["ru", "cn"],
        "choices": ("no",),
        "symbol": "2669",
        "period": period("2007", ""),
        "min_reliability": "B",
    }
    assert filter_of(resolutions.VotesFilter, connection, wanted).words() == [
        "country Russia or China",
        "choice no",
        'symbol with "2669"',
        "decided since 2007",
        "reliability at least B",
    ]
    assert resolutions.ResolutionsFilter(outcomes=("vetoed",), vote_modes=("recorded",)).words() == [
        "outcome vetoed",
        "decided by recorded",
    ]
