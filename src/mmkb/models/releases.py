"""Data sets of other publishers: their releases, and what each of these says, kept apart from the curated records."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, flag, one_of


class DataSet(Base):
    """A publisher's series, and what it lets others pass on."""

    __tablename__ = "data_sets"
    __table_args__ = (
        UniqueConstraint("key"),
        one_of("passing", vocabulary.PASSINGS),
        one_of("shape", vocabulary.SHAPES),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str]
    title: Mapped[str]
    publisher: Mapped[str]
    url: Mapped[str]
    licence: Mapped[str]
    source_line: Mapped[str]
    passing: Mapped[str]
    shape: Mapped[str]
    identity: Mapped[str]  # columns that say which thing a row is where the publisher gives no id: a JSON list


class Release(Base):
    """One imported file of a data set: which it was, what it held, and what it changed."""

    __tablename__ = "releases"
    __table_args__ = (UniqueConstraint("data_set_id", "sha256"), flag("is_selection"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("data_sets.id"))
    name: Mapped[str]
    published: Mapped[str | None]
    format: Mapped[str]
    file: Mapped[str]
    sha256: Mapped[str]
    imported_at: Mapped[str]
    is_selection: Mapped[int]
    rest: Mapped[str]
    rows: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    gone: Mapped[int]
    rejected: Mapped[int]


class _Said:
    """What a release says of an entry: its name, as given and as names are compared, and its cells as a JSON object."""

    name: Mapped[str]
    folded: Mapped[str]
    cells: Mapped[str]


class Entry(_Said, Base):
    """A row of a register or list as its newest release has it. Withdrawn rows stay, with the release that left them out."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("data_set_id", "key"),
        Index(None, "folded"),
        Index(None, "since_release_id"),
        Index(None, "gone_release_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data_set_id: Mapped[int] = mapped_column(ForeignKey("data_sets.id"))
    key: Mapped[str]
    since_release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))
    gone_release_id: Mapped[int | None] = mapped_column(ForeignKey("releases.id"))


class EntryVersion(_Said, Base):
    """What a row said before: from one release until another, which changed it or left it out."""

    __tablename__ = "entry_versions"
    __table_args__ = (Index(None, "until_release_id"), STRICT)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    since_release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), primary_key=True)
    until_release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))


class LinkedRelease(Base):
    """A release whose rows were compared with the base, whether or not any link came of it."""

    __tablename__ = "linked_releases"
    __table_args__ = (STRICT,)

    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"), primary_key=True, autoincrement=False)


class EntryLink(Base):
    """What a row is in the base: a record, or (without one) nothing that it holds. `open`: to be confirmed by a person."""

    __tablename__ = "entry_links"
    __table_args__ = (
        UniqueConstraint("entry_id", "record_id"),
        Index(None, "record_id"),
        one_of("how", vocabulary.LINKINGS),
        CheckConstraint("(record_id IS NULL) = (how = 'new')", name="new_has_no_record"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    how: Mapped[str]
    score: Mapped[float | None]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))


class EntryLinkVersion(Base):
    """A link as it was until a release, or a person with its file, judged it anew."""

    __tablename__ = "entry_link_versions"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # that it had, and gets again
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    how: Mapped[str]
    score: Mapped[float | None]
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))
    until_release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))
