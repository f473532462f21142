"""What a column and a table of the exchange format are, and the columns that many tables share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from mmkb import vocabulary

# key: a human id; text; word: one of a closed vocabulary; year, integer, money: whole numbers (money in US dollars of the
# day); flag: 0 or 1; number: a decimal; date: a partial date; period: that, or a fiscal or school year; keys, years, texts:
# lists joined by `;`
Type = Literal["key", "text", "word", "year", "integer", "money", "flag", "number", "date", "period", "keys", "years", "texts"]

_ITEMS: dict[Type, Type] = {"keys": "key", "years": "year", "texts": "text"}  # of lists
LISTS: frozenset[Type] = frozenset(_ITEMS)
NUMBERS: frozenset[Type] = frozenset({"year", "integer", "money", "number"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its public name, its type, and what it says."""

    name: str
    type: Type
    about: str
    required: bool = False
    refers: str = ""  # the file whose keys the cell holds
    words: tuple[str, ...] = ()

    def of_one_item(self) -> "Column":
        """The column for one item of its lists; itself where it holds no lists."""
        return replace(self, type=_ITEMS.get(self.type, self.type))


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file of the folder; its rows are sorted by `key` and no two share one."""

    name: str
    kind: str  # of the record that each row is; empty where rows are parts of other records
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    optional: bool = False  # a folder without datapackage.json may leave it out

    @property
    def header(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)

    def key_of(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """What makes a row unique in its table, as text; 0 is a value, nothing is not."""
        return tuple("" if values[name] is None else str(values[name]) for name in self.key)


DIGITS = tuple(str(digit) for digit in vocabulary.CREDIBILITIES)
KEY = Column("key", "key", "human id: lower-case letters, digits and single hyphens; stable, never used again", required=True)
CREDIBILITY = Column(
    "credibility",
    "word",
    "Admiralty digit: 1 confirmed by others ... 5 improbable, 6 can't be judged",
    required=True,
    words=DIGITS,
)
SOURCES_OF = Column("sources", "keys", "keys of the sources that support the row as a whole", required=True, refers="sources")
NOTE = Column("note", "text", "remarks in our own words: disagreements, limits, what was not seen")


def estimated(of: str) -> Column:
    """The flag beside a value that says whether it is an estimate."""
    return Column(f"{of}_estimated", "flag", f"1 where {of} is an estimate; empty where {of} is empty")
