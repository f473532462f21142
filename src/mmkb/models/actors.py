"""Parties, their names and posts, how they stand to each other, and who sanctioned them."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, date_bounds, one_of, within


class Actor(Base):
    """A state, person, company, armed group or other party. `folded` is the name as it is compared."""

    __tablename__ = "actors"
    __table_args__ = (
        Index(None, "folded"),
        one_of("kind", vocabulary.ACTOR_KINDS),
        date_bounds("founded_or_born"),
        date_bounds("dissolved_or_died"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    name: Mapped[str]
    folded: Mapped[str]
    kind: Mapped[str]
    country_id: Mapped[int | None] = mapped_column(within("actors.id"))
    iso2: Mapped[str | None]
    iso3: Mapped[str | None]
    founded_or_born: Mapped[str | None]
    founded_or_born_earliest: Mapped[str | None]
    founded_or_born_latest: Mapped[str | None]
    dissolved_or_died: Mapped[str | None]
    dissolved_or_died_earliest: Mapped[str | None]
    dissolved_or_died_latest: Mapped[str | None]
    description: Mapped[str | None]


class Alias(Base):
    """Another name of an actor, with sources and a grade of its own."""

    __tablename__ = "aliases"
    __table_args__ = (
        UniqueConstraint("actor_id", "name"),
        Index(None, "folded"),
        one_of("kind", vocabulary.ALIAS_KINDS),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    name: Mapped[str]
    folded: Mapped[str]
    language: Mapped[str | None]
    script: Mapped[str | None]
    kind: Mapped[str]


class Position(Base):
    """A person, or a body, held a post; empty days are not known."""

    __tablename__ = "positions"
    __table_args__ = (
        Index(None, "actor_id"),
        Index(None, "organization_id"),
        date_bounds("valid_from"),
        date_bounds("valid_to"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    position: Mapped[str]
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    valid_from: Mapped[str | None]
    valid_from_earliest: Mapped[str | None]
    valid_from_latest: Mapped[str | None]
    valid_to: Mapped[str | None]
    valid_to_earliest: Mapped[str | None]
    valid_to_latest: Mapped[str | None]


class Relation(Base):
    """Subject, predicate, object: how two actors stand to each other."""

    __tablename__ = "relations"
    __table_args__ = (
        Index(None, "subject_id"),
        Index(None, "object_id"),
        one_of("predicate", vocabulary.PREDICATES),
        date_bounds("valid_from"),
        date_bounds("valid_to"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    subject_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    predicate: Mapped[str]
    object_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    valid_from: Mapped[str | None]
    valid_from_earliest: Mapped[str | None]
    valid_from_latest: Mapped[str | None]
    valid_to: Mapped[str | None]
    valid_to_earliest: Mapped[str | None]
    valid_to_latest: Mapped[str | None]


class Sanction(Base):
    """An authority lists an actor under a programme; an empty day is not known."""

    __tablename__ = "sanctions"
    __table_args__ = (
        Index(None, "actor_id"),
        one_of("authority", vocabulary.AUTHORITIES),
        one_of("action", vocabulary.SANCTION_ACTIONS),
        date_bounds("listed_on"),
        date_bounds("delisted_on"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    authority: Mapped[str]
    program: Mapped[str | None]
    action: Mapped[str]
    listed_on: Mapped[str | None]
    listed_on_earliest: Mapped[str | None]
    listed_on_latest: Mapped[str | None]
    delisted_on: Mapped[str | None]
    delisted_on_earliest: Mapped[str | None]
    delisted_on_latest: Mapped[str | None]
