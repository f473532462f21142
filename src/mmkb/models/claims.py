"""What a source states, and the records that speak for or against it."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, date_bounds, one_of


class Claim(Base):
    """A statement of a source in our own words, and what the evidence says about it."""

    __tablename__ = "claims"
    __table_args__ = (
        Index(None, "source_id"),
        Index(None, "subject_id"),
        one_of("assessment", vocabulary.ASSESSMENTS),
        date_bounds("as_of"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    paragraph: Mapped[int | None]
    topic: Mapped[str]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    statement: Mapped[str]
    attributed_to: Mapped[str | None]
    as_of: Mapped[str | None]
    as_of_earliest: Mapped[str | None]
    as_of_latest: Mapped[str | None]
    assessment: Mapped[str]
    assessment_note: Mapped[str | None]


class ClaimEvidence(Base):
    """A record of the base speaks for or against a claim."""

    __tablename__ = "claim_evidence"
    __table_args__ = (Index(None, "record_id"), one_of("stance", vocabulary.STANCES), STRICT)

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True)
    stance: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[str | None]
