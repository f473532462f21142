"""Who held which post and which sanctions stood, on a day: what is not known may have been."""

import sqlite3

import pytest

from asking import Wanted, filter_of, on, period
from mmkb.queries import parties
from mmkb.queries.evidence import resolve_record
from mmkb.queries.filters import MinGrade

MAH, YE = "min-aung-hlaing", "ye-win-oo"


def _id(connection: sqlite3.Connection, actor: str) -> int:
    return resolve_record(connection, f"actor:{actor}").id


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2011-03-29", []),
        ("2011-03-30", [MAH]),
        ("2026-03-29", [MAH]),
        ("2026-03-30", [MAH, YE]),  # one left and one came on that day
        ("2026-05-01", [YE]),
        ("2026-03", [MAH, YE]),
        ("2099", [YE]),  # of whom no last day is known
    ],
)
def test_a_post_has_its_holder_of_the_day(connection: sqlite3.Connection, day: str, holders: list[str]) -> None:
    wanted = parties.PositionsFilter(position="commander-in-chief", period=on(day))
    assert [row.actor for row in parties.find_positions(connection, wanted)] == holders


@pytest.mark.parametrize(
    ("wanted", "posts"),
    [
        ({"actors": [YE]}, ["Head of military intelligence", "Member", "Commander-in-Chief"]),  # unknown first days first
        ({"actors": [YE], "period": on("1990")}, ["Head of military intelligence", "Member"]),
        ({"actors": [YE], "period": on("2026-03-31")}, ["Head of military intelligence", "Member", "Commander-in-Chief"]),
        ({"actors": [YE], "period": period("2026-04", "")}, ["Member", "Commander-in-Chief"]),
        ({"organizations": ["russia"]}, ["President"]),
        ({"organizations": ["tatmadaw"], "position": "military"}, ["Head of military intelligence"]),
        ({"position": "PRESI", "min_grade": MinGrade("A")}, ["President"]),
        ({"sources": ("un-report",), "actors": [MAH]}, ["Commander-in-Chief"]),
        ({"min_grade": MinGrade("A", 1)}, ["Permanent Representative", "Commander-in-Chief", "President"]),
    ],
)
def test_posts_are_filtered(connection: sqlite3.Connection, wanted: Wanted, posts: list[str]) -> None:
    found = parties.find_positions(connection, filter_of(parties.PositionsFilter, connection, wanted))
    assert [row.position for row in found] == posts


def test_titles_that_begin_so_come_first_then_bodies_of_which_most_posts_are_known(connection: sqlite3.Connection) -> None:
    def found(title: str, *sort: str) -> list[tuple[str, str | None, str]]:
        rows = parties.find_positions(connection, parties.PositionsFilter(position=title), sort)
        return [(row.position, row.organization, row.actor) for row in rows]

    chiefs = [("Commander-in-Chief", "tatmadaw", MAH), ("Commander-in-Chief", "tatmadaw", YE)]
    head = ("Head of military intelligence", "tatmadaw", YE)
    presidents = [("President", "myanmar", MAH), ("President", "russia", "vladimir-putin")]
    envoy = ("Permanent Representative", None, "kyaw-moe-tun")
    assert found("i") == [head, *chiefs, *presidents, envoy]  # of the first post the day is not known
    assert found("PRE") == [*presidents, envoy]
    assert found("commander in") == chiefs
    assert found("pre", "actor")[0] == envoy  # who sorts gets that order


@pytest.mark.parametrize(
    ("wanted", "listings"),
    [
        ({"actors": ["irkut"]}, ["irkut EU None", "irkut OFAC 2014-09~"]),
        ({"countries": ["myanmar"], "authorities": ("EU",)}, [f"{MAH} EU 2021-03-22", f"{MAH} EU 2024-04-26"]),
        ({"countries": ["Россия"]}, ["irkut EU None", "irkut OFAC 2014-09~"]),
        ({"actions": ("lift",)}, ["tatmadaw OFAC 2003-07"]),
        ({"program": "burma"}, [f"{MAH} OFAC 2021-02-11", "tatmadaw OFAC 2003-07"]),
        ({"actors": ["myanmar"]}, []),  # its people are not the state
        ({"actors": ["irkut"], "period": on("2000")}, ["irkut EU None"]),  # it may have been so already
        ({"actors": ["irkut"], "period": on("2014-09-01")}, ["irkut EU None", "irkut OFAC 2014-09~"]),
        ({"actors": ["tatmadaw"], "period": on("2003-06-30")}, []),
        ({"actors": ["tatmadaw"], "period": on("2016-10-07")}, ["tatmadaw OFAC 2003-07"]),
        ({"actors": ["tatmadaw"], "period": on("2016-10-08")}, []),
        ({"actors": [MAH], "period": on("2021-03-01")}, [f"{MAH} OFAC 2021-02-11"]),
        ({"min_grade": MinGrade("B", 1), "authorities": ("OFAC",)}, ["irkut OFAC 2014-09~", f"{MAH} OFAC 2021-02-11"]),
        ({"min_grade": MinGrade("A"), "sources": ("reuters-2018",)}, [f"{MAH} EU 2021-03-22"]),
    ],
)
def test_sanctions_are_filtered(connection: sqlite3.Connection, wanted: Wanted, listings: list[str]) -> None:
    found = parties.find_sanctions(connection, filter_of(parties.SanctionsFilter, connection, wanted))
    assert [f"{row.actor} {row.authority} {row.listed_on}" for row in found] == listings
    assert parties.count_listed(found) == len({listing.split()[0] for listing in listings})


@pytest.mark.parametrize(
    ("actor", "day", "positions", "relations", "sanctions"),
    [
        ("tatmadaw", "", 3, 2, 1),  # the posts in it; what it is the object of
        ("tatmadaw", "2005", 1, 0, 1),
        ("tatmadaw", "2026-04", 1, 1, 0),
        (MAH, "", 2, 2, 3),
        (MAH, "2027", 1, 1, 3),  # he was succeeded for good
        ("north-korea", "2008", 0, 1, 0),
        ("china", "", 0, 0, 0),
    ],
)
def test_an_actor_shows_what_held_on_a_day(  # noqa: PLR0913, PLR0917 - who, when and three counts
    connection: sqlite3.Connection, actor: str, day: str, positions: int, relations: int, sanctions: int
) -> None:
    asked = (connection, _id(connection, actor), on(day) if day else parties.EVER)
    found = (parties.positions_of(*asked), parties.relations_of(*asked), parties.sanctions_of(*asked))
    assert tuple(map(len, found)) == (positions, relations, sanctions)


def test_rows_have_their_own_grades(connection: sqlite3.Connection) -> None:
    (supply,) = parties.relations_of(connection, _id(connection, "north-korea"))
    assert (supply.predicate, supply.object, supply.from_, supply.to, supply.grade) == (
        "supplies",
        "tatmadaw",
        "2008~",
        None,
        "A3",
    )
    assert [row.grade for row in parties.positions_of(connection, _id(connection, YE))] == ["E3", "E4", "B2"]
    assert [row.note for row in parties.sanctions_of(connection, _id(connection, "irkut"))] == [
        "named as listed; the day was not seen",
        None,
    ]


def test_filters_of_posts_and_sanctions_can_say_themselves(connection: sqlite3.Connection) -> None:
    posts = filter_of(
        parties.PositionsFilter, connection, {"organizations": ["mm"], "position": "chief", "period": on("2026-05-01")}
    )
    assert posts.words() == ['position with "chief"', "organization Myanmar", "may have been held on 2026-05-01"]
    listings = parties.SanctionsFilter(authorities=("EU", "UK"), program="14014", actions=("impose",), period=on("2024"))
    assert listings.words() == ["authority EU or UK", 'program with "14014"', "action impose", "may have stood in 2024"]
