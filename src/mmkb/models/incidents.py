"""Conflict events of bulk data sets: millions of rows, so that what they share stands in tables of its own."""

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, one_of

CELL = "CAST((latitude + 90) * 10 AS INTEGER) * 3600 + CAST((longitude + 180) * 10 AS INTEGER)"


class IncidentKind(Base):
    """Type and subtype in the words of a data set."""

    __tablename__ = "incident_kinds"
    __table_args__ = (UniqueConstraint("data_set_id", "type", "subtype"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("data_sets.id"))
    type: Mapped[str]
    subtype: Mapped[str]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))


class IncidentSide(Base):
    """The name of a party as a data set writes it, and the actor of the base that it is."""

    __tablename__ = "incident_sides"
    __table_args__ = (
        UniqueConstraint("data_set_id", "name"),
        Index(None, "actor_id"),
        one_of("how", vocabulary.LINKINGS),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("data_sets.id"))
    name: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    how: Mapped[str | None]
    score: Mapped[float | None]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))


class IncidentPlace(Base):
    """A place in the words of a data set, with its administrative units.

    What a data set puts on two points is two places. `cell` numbers the tenth-of-a-degree square that it lies in.
    """

    __tablename__ = "incident_places"
    __table_args__ = (
        UniqueConstraint("data_set_id", "country", "admin1", "admin2", "admin3", "place", "latitude", "longitude"),
        Index(None, "cell"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("data_sets.id"))
    country: Mapped[str]
    admin1: Mapped[str]
    admin2: Mapped[str]
    admin3: Mapped[str]
    place: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    cell: Mapped[int | None] = mapped_column(Computed(CELL, persisted=False))
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))


class _Said:
    """What a release says of an incident."""

    start_date: Mapped[str]
    end_date: Mapped[str]
    kind_id: Mapped[int] = mapped_column(ForeignKey("incident_kinds.id"))
    side_a_id: Mapped[int | None] = mapped_column(ForeignKey("incident_sides.id"))
    side_b_id: Mapped[int | None] = mapped_column(ForeignKey("incident_sides.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("incident_places.id"))
    deaths_low: Mapped[int | None]
    deaths_best: Mapped[int | None]
    deaths_high: Mapped[int | None]
    notes: Mapped[str]
    reported_by: Mapped[str]
    rest: Mapped[str]  # the other cells: a JSON list, in the order that the release names


class Incident(_Said, Base):
    """One event as its newest release has it."""

    __tablename__ = "incidents"
    __table_args__ = (
        Index(None, "data_set_id", "key", unique=True),  # no constraint, so that a first import can make it at the end
        Index(None, "start_date"),
        Index(None, "side_a_id"),
        Index(None, "side_b_id"),
        Index(None, "place_id"),
        CheckConstraint("start_date <= end_date", name="days_in_order"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("data_sets.id"))
    key: Mapped[str]
    since_release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))
    gone_release_id: Mapped[int | None] = mapped_column(ForeignKey("releases.id"))


class IncidentVersion(_Said, Base):
    """What an incident said from one release until another, which changed it or left it out."""

    __tablename__ = "incident_versions"
    __table_args__ = (Index(None, "until_release_id"), STRICT)

    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    since_release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), primary_key=True)
    until_release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))


class PlaceLink(Base):
    """The township that a place is or lies in, by its place code (MIMU), found when the release was imported."""

    __tablename__ = "place_links"
    __table_args__ = (Index(None, "township"), STRICT)

    place_id: Mapped[int] = mapped_column(ForeignKey("incident_places.id"), primary_key=True)
    township: Mapped[str]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))
