"""What happened, who took part, and which event was part of which."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, date_bounds, one_of


class Event(Base):
    """A curated happening: visit, meeting, agreement, exercise, ..."""

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "country_id"),
        one_of("type", vocabulary.EVENT_TYPES),
        date_bounds("start_date"),
        date_bounds("end_date"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    type: Mapped[str]
    title: Mapped[str]
    start_date: Mapped[str]
    start_date_earliest: Mapped[str]
    start_date_latest: Mapped[str]
    end_date: Mapped[str | None]
    end_date_earliest: Mapped[str | None]
    end_date_latest: Mapped[str | None]
    place: Mapped[str | None]
    country_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    summary: Mapped[str | None]


class Participant(Base):
    """An actor took part in an event in a role; the event's sources hold for it."""

    __tablename__ = "participants"
    __table_args__ = (Index(None, "actor_id"), one_of("role", vocabulary.ROLES), STRICT)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[str | None]


class EventPart(Base):
    """An event was a stop, meeting or signing within a longer trip or occasion."""

    __tablename__ = "event_parts"
    __table_args__ = (
        Index(None, "part_of_id"),
        CheckConstraint("event_id <> part_of_id", name="not_its_own_part"),
        STRICT,
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    part_of_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    note: Mapped[str | None]
