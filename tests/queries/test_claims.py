import sqlite3

import pytest

from asking import Wanted, filter_of, on, period
from mmkb.queries import claims
from mmkb.queries.evidence import resolve_record
from mmkb.queries.filters import MinGrade

BEST, FOURTH, SIX, YES, ZERO = "best-friend", "fourth-trip", "six-fighters", "yes-on-2669", "zero-drones"


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({}, [FOURTH, YES, BEST, ZERO, SIX]),  # paragraph by paragraph of each source
        ({"sources": ("blog-2019",)}, [FOURTH, YES, BEST, ZERO]),  # who makes the claim, not who supports it
        ({"sources": ("sipri-2024",)}, []),
        ({"assessments": ("contradicted", "qualified")}, [YES, SIX]),
        ({"assessments": ("supported",)}, [FOURTH]),
        ({"assessments": ("opinion", "unverified")}, [BEST, ZERO]),
        ({"topics": ("arms", "vote")}, [YES, ZERO, SIX]),
        ({"subjects": ["ru"]}, [BEST, SIX]),
        ({"period": on("2025-03-04")}, [FOURTH]),
        ({"period": on("2018-01-31")}, [SIX]),
        ({"period": period("2022-12-31", "")}, [FOURTH, YES]),
        ({"min_grade": MinGrade("F", 2)}, [FOURTH, SIX]),
        ({"min_grade": MinGrade("A")}, [SIX]),
    ],
)
def test_claims_are_filtered(connection: sqlite3.Connection, wanted: Wanted, keys: list[str]) -> None:
    found = claims.find_claims(connection, filter_of(claims.ClaimsFilter, connection, wanted))
    assert [row.key for row in found] == keys


def test_a_claim_that_nothing_supports_has_no_grade(connection: sqlite3.Connection) -> None:
    rows = {row.key: row for row in claims.find_claims(connection, claims.ClaimsFilter())}
    assert {key: row.grade for key, row in rows.items()} == {FOURTH: "B1", YES: None, BEST: None, ZERO: None, SIX: "A2"}
    assert (rows[SIX].paragraph, rows[SIX].sources, rows[ZERO].subject) == (None, ("reuters-2018", "sipri-2024"), None)
    assert (rows[FOURTH].attributed_to, rows[YES].assessment_note) == ("BBC", "it abstained")


def test_a_claim_shows_what_speaks_for_and_against_it_and_a_record_the_claims_that_it_speaks_to(
    connection: sqlite3.Connection,
) -> None:
    six = claims.find_evidence(connection, resolve_record(connection, SIX).id)
    assert [(row.kind, row.key, row.stance) for row in six] == [
        ("deal", "russia-su-30-contract", "supports"),
        ("transfer", "russia-su-30sme-2018", "qualifies"),
        ("transfer", "russia-su-30sme-2018", "supports"),
    ]
    vote = claims.evidence_by(connection, resolve_record(connection, "unsc-2669-2022").id)
    assert [(row.claim, row.stance) for row in vote] == [(YES, "disputes")]
    claim = claims.evidence_by(connection, resolve_record(connection, BEST).id)
    assert [(row.claim, row.kind) for row in claim] == [(YES, "claim")]


@pytest.mark.parametrize(
    ("record", "role", "keys"),
    [
        ("source:blog-2019", "made_by", [FOURTH, YES, BEST, ZERO]),
        ("source:un-report", "made_by", []),
        ("actor:russia", "about", [BEST, SIX]),
        ("actor:min-aung-hlaing", "about", [FOURTH]),
    ],
)
def test_a_source_shows_the_claims_that_it_makes_and_an_actor_those_about_it(
    connection: sqlite3.Connection, record: str, role: str, keys: list[str]
) -> None:
    assert [row.key for row in claims.claims_of(connection, resolve_record(connection, record).id, role=role)] == keys


def test_a_filter_of_claims_can_say_itself(connection: sqlite3.Connection) -> None:
    wanted = {"sources": ("blog-2019",), "subjects": ["cn"], "assessments": ("contradicted", "qualified")}
    assert filter_of(claims.ClaimsFilter, connection, wanted).words() == [
        "made by blog-2019",
        "subject China",
        "assessment contradicted or qualified",
    ]
