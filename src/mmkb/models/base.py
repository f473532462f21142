"""What all tables share: names for every constraint, STRICT typing, checks for vocabularies."""

from collections.abc import Iterable

from sqlalchemy import REAL, CheckConstraint, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

# Alembic's batch mode silently drops constraints that have no name.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table: text, integers and reals only, so that SQLite's STRICT holds."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, int: Integer, float: REAL}  # noqa: RUF012 - SQLAlchemy reads it as a plain class attribute


STRICT = {"sqlite_strict": True}


def one_of(column: str, words: Iterable[str | int]) -> CheckConstraint:
    """The column holds one of the words (or nothing, where it may be null)."""
    listed = ", ".join(repr(word) for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def flag(column: str) -> CheckConstraint:
    """The column holds 0 or 1."""
    return one_of(column, (0, 1))


def estimate(column: str) -> CheckConstraint:
    """The column's estimate flag is given exactly where the column is."""
    return CheckConstraint(f"({column} IS NULL) = ({column}_estimated IS NULL)", name=f"{column}_has_flag")


def date_bounds(column: str) -> CheckConstraint:
    """A partial date has its first and last day beside it, in order."""
    return CheckConstraint(
        f"({column} IS NULL AND {column}_earliest IS NULL AND {column}_latest IS NULL) "
        f"OR ({column} IS NOT NULL AND {column}_earliest IS NOT NULL AND {column}_latest IS NOT NULL "
        f"AND {column}_earliest <= {column}_latest)",
        name=f"{column}_bounds",
    )


def within(column: str) -> ForeignKey:
    """A reference inside one table, checked at commit, so that rows can be stored in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")
