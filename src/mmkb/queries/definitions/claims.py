"""Questions about claims and the records that speak for or against them."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from mmkb.models import Claim, ClaimEvidence, Record
from mmkb.queries.definitions.parts import grade_filters, grade_sort, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number, parameter

_source = aliased(Record, name="source")
_subject = aliased(Record, name="subject")
_claim = aliased(Record, name="claim")

_cited = {name: condition for name, condition in grade_filters(Claim.id).items() if name != "source"}

CLAIMS = Question(
    select(
        Record.key,
        _source.key,
        Claim.paragraph,
        Claim.topic,
        _subject.key,
        Claim.statement,
        Claim.attributed_to,
        Claim.as_of,
        Claim.assessment,
        Claim.assessment_note,
        Record.credibility,
        sources_of(Claim.id),
        Record.note,
        reliability_of(Claim.id),
    )
    .select_from(Claim)
    .join(Record, Record.id == Claim.id)
    .join(_source, _source.id == Claim.source_id)
    .outerjoin(_subject, _subject.id == Claim.subject_id),
    order=(_source.key, Claim.paragraph, Record.key),
    filters={
        "record": Record.id == number("record"),
        "made_by": Claim.source_id == number("made_by"),
        "about": Claim.subject_id == number("about"),
        "source": is_among(_source.key, "source"),
        "topic": is_among(Claim.topic, "topic"),
        "subject": is_among(_subject.key, "subject"),
        "assessment": is_among(Claim.assessment, "assessment"),
        "since": Claim.as_of_latest >= parameter("since"),
        "until": Claim.as_of_earliest <= parameter("until"),
        "undated": Claim.as_of.is_(None),
        **_cited,
    },
    sorts={
        "key": Record.key,
        "source": _source.key,
        "paragraph": Claim.paragraph,
        "topic": Claim.topic,
        "subject": _subject.key,
        "statement": func.lower(Claim.statement),
        "as_of": Claim.as_of_earliest,
        "assessment": Claim.assessment,
        "credibility": Record.credibility,
        "grade": grade_sort(Claim.id),
    },
)

CLAIM_EVIDENCE = Question(
    select(_claim.key, Record.kind, Record.key, ClaimEvidence.stance, ClaimEvidence.note)
    .select_from(ClaimEvidence)
    .join(_claim, _claim.id == ClaimEvidence.claim_id)
    .join(Record, Record.id == ClaimEvidence.record_id),
    order=(_claim.key, Record.kind, Record.key, ClaimEvidence.stance),
    filters={"record": ClaimEvidence.claim_id == number("record"), "by": ClaimEvidence.record_id == number("by")},
)
