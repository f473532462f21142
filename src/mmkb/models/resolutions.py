"""The United Nations: resolutions, votes, totals as others print them, and who holds a seat."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, date_bounds, one_of


class Resolution(Base):
    """A text that was put to a vote or adopted without one, with the published totals."""

    __tablename__ = "resolutions"
    __table_args__ = (
        one_of("body", vocabulary.BODIES),
        one_of("outcome", vocabulary.OUTCOMES),
        one_of("vote_mode", vocabulary.VOTE_MODES),
        date_bounds("adopted_on"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    body: Mapped[str]
    symbol: Mapped[str | None]
    draft_symbol: Mapped[str | None]
    session: Mapped[str | None]
    meeting_record: Mapped[str | None]
    title: Mapped[str]
    subject: Mapped[str]
    adopted_on: Mapped[str]
    adopted_on_earliest: Mapped[str]
    adopted_on_latest: Mapped[str]
    outcome: Mapped[str]
    vote_mode: Mapped[str]
    yes: Mapped[int | None]
    no: Mapped[int | None]
    abstain: Mapped[int | None]
    not_voting: Mapped[int | None]
    summary: Mapped[str | None]


class ResolutionSponsor(Base):
    """An actor put the text forward."""

    __tablename__ = "resolution_sponsors"
    __table_args__ = (Index(None, "actor_id"), STRICT)

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolutions.id"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    position: Mapped[int]


class Vote(Base):
    """How one country voted; not voting is never abstaining."""

    __tablename__ = "votes"
    __table_args__ = (
        UniqueConstraint("resolution_id", "country_id"),
        Index(None, "country_id"),
        one_of("choice", vocabulary.CHOICES),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolutions.id"))
    country_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    choice: Mapped[str]


class PublishedTotal(Base):
    """The totals of a vote as some other publication prints them, right or wrong."""

    __tablename__ = "published_totals"
    __table_args__ = (Index(None, "resolution_id"), one_of("agrees", ("no", "yes")), STRICT)

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolutions.id"))
    yes: Mapped[int | None]
    no: Mapped[int | None]
    abstain: Mapped[int | None]
    not_voting: Mapped[int | None]
    agrees: Mapped[str]


class Seat(Base):
    """Who holds a country's seat in a body: its votes are the holder's, not always the rulers'."""

    __tablename__ = "seats"
    __table_args__ = (Index(None, "country_id"), date_bounds("valid_from"), date_bounds("valid_to"), STRICT)

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    country_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    body: Mapped[str]
    holder_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    valid_from: Mapped[str | None]
    valid_from_earliest: Mapped[str | None]
    valid_from_latest: Mapped[str | None]
    valid_to: Mapped[str | None]
    valid_to_earliest: Mapped[str | None]
    valid_to_latest: Mapped[str | None]
