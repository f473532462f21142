import sqlite3

import pytest

from asking import Wanted, filter_of, on, period
from mmkb.queries import events
from mmkb.queries.evidence import resolve_record
from mmkb.queries.filters import MinGrade

SECRET, TRIP, MOSCOW = "north-korea-visit-2008", "russia-trip-2025", "russia-trip-2025-moscow"
NOVOSIBIRSK, SPEECH = "russia-trip-2025-novosibirsk", "un-speech-2021"


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, [SECRET, SPEECH, NOVOSIBIRSK, TRIP, MOSCOW]),  # a month stands before its days
        ({"types": ("meeting", "statement")}, [SPEECH, MOSCOW]),
        ({"actors": ["Min Aung Hlaing"]}, [NOVOSIBIRSK, TRIP, MOSCOW]),
        ({"actors": ["russia"]}, [TRIP, MOSCOW]),  # itself, and somebody of it
        ({"actors": ["Burma"]}, [SECRET, SPEECH, NOVOSIBIRSK, TRIP, MOSCOW]),
        ({"actors": ["china"]}, []),
        ({"actors": ["tatmadaw", "kyaw-moe-tun"]}, [SECRET, SPEECH]),
        ({"roles": ("host",)}, [SECRET, TRIP, MOSCOW]),
        ({"actors": ["min-aung-hlaing"], "roles": ("visitor",)}, [NOVOSIBIRSK, TRIP, MOSCOW]),
        ({"actors": ["min-aung-hlaing"], "roles": ("signatory",)}, [MOSCOW]),
        ({"actors": ["min-aung-hlaing"], "roles": ("host",)}, []),  # another was the host
        ({"actors": ["russia"], "roles": ("host", "party")}, [TRIP, MOSCOW]),
        ({"actors": ["min-aung-hlaing"], "partners": ["russia"]}, [TRIP, MOSCOW]),
        ({"actors": ["myanmar"], "partners": ["north-korea", "vladimir-putin"]}, [SECRET, MOSCOW]),
        ({"partners": ["tatmadaw"]}, [SECRET]),
        ({"places": ("mosc",)}, [MOSCOW]),
        ({"places": ("nowhere", "MOSCOW")}, [MOSCOW]),
        ({"places": ("%",)}, []),
        ({"countries": ["russia"]}, [NOVOSIBIRSK, TRIP, MOSCOW]),
        ({"only_whole": True}, [SECRET, SPEECH, TRIP]),
        ({"only_whole": True, "actors": ["min-aung-hlaing"], "countries": ["russia"]}, [TRIP]),
        ({"only_whole": True, "actors": ["min-aung-hlaing"], "places": ("moscow",)}, []),  # a stop of a trip of his
        ({"only_whole": True, "actors": ["vladimir-putin"]}, [MOSCOW]),  # he was not on the trip
        ({"min_grade": MinGrade("A", 1)}, [SPEECH, TRIP]),
        ({"min_grade": MinGrade("F", 2)}, [SPEECH, NOVOSIBIRSK, TRIP, MOSCOW]),
        ({"sources": ("reuters-2018",)}, [NOVOSIBIRSK, TRIP, MOSCOW]),
    ],
)
def test_events_are_filtered(connection: sqlite3.Connection, wanted: Wanted, keys: list[str]) -> None:
    assert [row.key for row in events.find_events(connection, filter_of(events.EventsFilter, connection, wanted))] == keys


@pytest.mark.parametrize(
    ("since", "until", "keys"),
    [
        ("2025-03-04", "2025-03-04", [NOVOSIBIRSK, TRIP, MOSCOW]),
        ("2025-03-05", "", [NOVOSIBIRSK, TRIP]),  # the talks were over
        ("2025-03-06", "2025", [NOVOSIBIRSK, TRIP]),
        ("2025-03-07", "", []),
        ("2025-03-01", "2025-03-02", [NOVOSIBIRSK]),  # of which only the month is known
        ("", "2025-02", [SECRET, SPEECH]),
        ("2008-11-30", "2008-11-30", [SECRET]),
        ("2008-12", "2021-02-25", []),
    ],
)
def test_a_period_meets_the_days_that_an_event_lasted(
    connection: sqlite3.Connection, since: str, until: str, keys: list[str]
) -> None:
    wanted = events.EventsFilter(period=period(since, until))
    assert [row.key for row in events.find_events(connection, wanted)] == keys


def test_an_event_says_who_took_part_in_which_role_and_of_what_it_was_part(connection: sqlite3.Connection) -> None:
    rows = {row.key: row for row in events.find_events(connection, events.EventsFilter())}
    assert rows[MOSCOW].participants == ("min-aung-hlaing:signatory", "min-aung-hlaing:visitor", "vladimir-putin:host")
    assert (rows[MOSCOW].part_of, rows[TRIP].part_of) == ((TRIP,), ())
    assert (rows[MOSCOW].latitude, rows[SPEECH].longitude, rows[TRIP].latitude) == (55.7558, -74, None)
    assert (rows[TRIP].grade, rows[TRIP].sources, rows[TRIP].end_date) == ("A1", ("reuters-2018", "un-report"), "2025-03-06")
    assert events.count_whole(list(rows.values())) == 3


def test_a_trip_shows_its_stops_and_an_actor_its_own_events(connection: sqlite3.Connection) -> None:
    trip = resolve_record(connection, TRIP).id
    assert [row.key for row in events.parts_of(connection, trip)] == [NOVOSIBIRSK, MOSCOW]
    assert [(row.actor, row.role) for row in events.find_participants(connection, trip)] == [
        ("min-aung-hlaing", "visitor"),
        ("russia", "host"),
    ]
    own = events.events_of(connection, resolve_record(connection, "actor:russia").id)
    assert [row.key for row in own] == [TRIP]  # nobody else's of that state


@pytest.mark.parametrize(
    ("filter_", "words"),
    [
        (events.EventsFilter(), []),
        (
            events.EventsFilter(types=("visit",), roles=("host", "visitor"), places=("Moscow",), only_whole=True),
            ["type visit", "role host or visitor", 'place with "Moscow"', "trips and occasions, not their stops"],
        ),
        (events.EventsFilter(period=on("2025-03")), ["in 2025-03"]),
        (events.EventsFilter(period=period("2021-02", "2025-03-04")), ["2021-02 to 2025-03-04"]),
    ],
)
def test_a_filter_of_events_can_say_itself(filter_: events.EventsFilter, words: list[str]) -> None:
    assert filter_.words() == words


def test_actors_are_said_by_name(connection: sqlite3.Connection) -> None:
    wanted = filter_of(events.EventsFilter, connection, {"actors": ["ru"], "partners": ["mm"]})
    assert wanted.words() == ["actor Russia", "with Myanmar"]
