"""Every citable thing, what other data sets call it, and what speaks for and against it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, one_of


class Record(Base):
    """One row for every citable thing; the subject tables share its id. Parts of a record (aliases, deliveries) have no key."""

    __tablename__ = "records"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        one_of("kind", vocabulary.RECORD_KINDS),
        one_of("credibility", vocabulary.CREDIBILITIES),
        CheckConstraint(
            "key <> '' AND key NOT GLOB '*[^a-z0-9-]*' AND key NOT GLOB '-*' AND key NOT GLOB '*-' AND key NOT GLOB '*--*'",
            name="key_form",
        ),
        CheckConstraint(f"(key IS NULL) = (kind IN ({', '.join(map(repr, vocabulary.PART_KINDS))}))", name="key_given"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    key: Mapped[str | None]
    credibility: Mapped[int | None]
    note: Mapped[str | None]


class Source(Base):
    """A publication, graded by the reliability of its publisher."""

    __tablename__ = "sources"
    __table_args__ = (
        one_of("kind", vocabulary.SOURCE_KINDS),
        one_of("reliability", vocabulary.RELIABILITIES),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    title: Mapped[str]
    publisher: Mapped[str | None]
    published: Mapped[str | None]
    published_earliest: Mapped[str | None]
    published_latest: Mapped[str | None]
    url: Mapped[str | None]
    kind: Mapped[str]
    language: Mapped[str]
    reliability: Mapped[str]


class Citation(Base):
    """A source speaks for or against a record (`field` empty) or one field of it."""

    __tablename__ = "citations"
    __table_args__ = (
        UniqueConstraint("record_id", "field", "source_id", "stance", "stated_value"),
        Index(None, "source_id"),
        one_of("stance", vocabulary.STANCES),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    field: Mapped[str] = mapped_column(server_default="")
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    stance: Mapped[str]
    stated_value: Mapped[str] = mapped_column(server_default="")
    locator: Mapped[str | None]
    position: Mapped[int]
    note: Mapped[str | None]


class Identifier(Base):
    """What another data set calls a record."""

    __tablename__ = "identifiers"
    __table_args__ = (
        UniqueConstraint("record_id", "scheme", "value"),
        Index(None, "scheme", "value"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    scheme: Mapped[str]
    value: Mapped[str]
