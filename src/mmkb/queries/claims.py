"""What sources state, and what the evidence says about it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmkb import exchange
from mmkb.queries.filters import Conditions, MinGrade, Period, said
from mmkb.queries.names import NamedActor
from mmkb.queries.rows import read_rows
from mmkb.queries.statements import ask

COLUMNS = (*exchange.CLAIMS.columns, exchange.GRADE)


@dataclass(frozen=True, slots=True)
class ClaimsFilter:
    """Which claims are asked for; what is empty does not filter."""

    sources: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    subjects: tuple[NamedActor, ...] = ()
    assessments: tuple[str, ...] = ()
    period: Period = Period()
    min_grade: MinGrade | None = None

    def words(self) -> list[str]:
        """The filter as a reader would say it."""
        return said(
            made_by=self.sources,
            topic=self.topics,
            subject=self.subjects,
            assessment=self.assessments,
            speaking_of=self.period,
            grade_at_least=self.min_grade,
        )


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One statement; the fields are the columns of claims.csv, then the grade."""

    key: str
    source: str
    paragraph: int | None
    topic: str
    subject: str | None
    statement: str
    attributed_to: str | None
    as_of: str | None
    assessment: str
    assessment_note: str | None
    credibility: int
    sources: tuple[str, ...]
    note: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A record that speaks for or against a claim; the fields are the columns of claim_evidence.csv."""

    claim: str
    kind: str
    key: str
    stance: str
    note: str | None


def find_topics(connection: sqlite3.Connection) -> list[str]:
    """All topics that claims have, sorted."""
    return sorted({row.topic for row in find_claims(connection, ClaimsFilter()) if row.topic})


def find_claims(connection: sqlite3.Connection, wanted: ClaimsFilter, sort: Sequence[str] = ()) -> list[ClaimRow]:
    """The claims that match, in the order of their source."""
    conditions = _conditions(wanted)
    conditions.between(wanted.period)
    return read_rows(ClaimRow, exchange.CLAIMS, ask(connection, "claims", conditions.names, conditions.values, sort))


def count_undated(connection: sqlite3.Connection, wanted: ClaimsFilter) -> int:
    """How many claims a period leaves out only because they speak of no known time."""
    conditions = _conditions(wanted)
    return len(ask(connection, "claims", [*conditions.names, "undated"], conditions.values))


def get_claim(connection: sqlite3.Connection, record_id: int) -> ClaimRow:
    """The claim with this record id."""
    return read_rows(ClaimRow, exchange.CLAIMS, ask(connection, "claims", ["record"], {"record": record_id}))[0]


def claims_of(connection: sqlite3.Connection, record_id: int, *, role: str) -> list[ClaimRow]:
    """The claims that a source makes (role `made_by`) or that are about an actor (role `about`)."""
    return read_rows(ClaimRow, exchange.CLAIMS, ask(connection, "claims", [role], {role: record_id}))


def find_evidence(connection: sqlite3.Connection, claim_id: int | None = None) -> list[EvidenceRow]:
    """The records that speak for or against one claim, or all."""
    conditions = Conditions()
    conditions.equal("record", claim_id)
    answers = ask(connection, "claim_evidence", conditions.names, conditions.values)
    return read_rows(EvidenceRow, exchange.CLAIM_EVIDENCE, answers)


def evidence_by(connection: sqlite3.Connection, record_id: int) -> list[EvidenceRow]:
    """The claims that a record speaks for or against."""
    return read_rows(EvidenceRow, exchange.CLAIM_EVIDENCE, ask(connection, "claim_evidence", ["by"], {"by": record_id}))


def _conditions(wanted: ClaimsFilter) -> Conditions:
    conditions = Conditions()
    conditions.among("source", wanted.sources)
    conditions.among("topic", wanted.topics)
    conditions.among("subject", [actor.key for actor in wanted.subjects])
    conditions.among("assessment", wanted.assessments)
    conditions.graded(wanted.min_grade)
    return conditions
