"""Parties and their names."""

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
