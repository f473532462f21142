"""What every importer of a data set is: it identifies a file, reads it, and maps its rows. It never opens a database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from mmkb.importers.files import Head, InputFile


class Passing(StrEnum):
    """What the publisher lets others pass on."""

    FREE = "free"
    TENTH = "tenth"  # less than 10 per cent of the data set
    NONE = "none"


class Shape(StrEnum):
    """What the rows are: conflict events for `mmkb incidents`, or entries of a register or list."""

    INCIDENTS = "incidents"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class DataSet:
    """A publisher's series; every imported file is a release of one."""

    key: str
    title: str
    publisher: str
    url: str
    licence: str
    source_line: str
    passing: Passing
    shape: Shape
    # Where the publisher gives no id: the columns that say which thing a row is. If two editions differ in one of
    # them alone, it was renamed.
    identity: tuple[str, ...] = ()
    # Where rows are about entries of a list (`46072|68654`: an address of 46072): its key, and that of the list it can be
    # confused with.
    about: tuple[str, ...] = ()
    stamp: str = ""  # incidents: the column of `rest` that says when the publisher changed the row, in Unix seconds of ten digits
    codes: tuple[str, ...] = ()  # columns of codes: of those that come or go is told
    noun: str = "row"  # what is counted: where several rows make one record, what that is


@dataclass(frozen=True, slots=True)
class Link:
    """How an entry can be found in the base: by an identifier of this scheme, or (scheme `name`) by the name of an actor."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is no incident: its line, its key, what people call it, its values by column as published."""

    line: int
    key: str
    name: str
    values: Mapping[str, str]  # without the empty ones
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that can't be read: its line, the column, why, the row as it stands in the file; which record it is of."""

    line: int
    column: str
    reason: str
    cells: tuple[str, ...]
    key: str = ""  # as an entry or incident has it; empty where it can't be read for sure, as in a row of another width


@dataclass(frozen=True, slots=True)
class Mending:
    """How rejects that are no rows of a table are written: the suffix of the file, and its text, given what to say above."""

    suffix: str
    text: Callable[[Sequence[Reject], str], str]


@dataclass(slots=True, eq=False)
class Shared:
    """What many incidents share (a kind, a party, a place); the same object for the same cells, as long as it is remembered."""

    cells: tuple[str | float | None, ...]
    number: int = 0  # that it gets when it is stored


# A conflict event is a plain tuple in this order: there are millions of them.
INCIDENT = (
    "key",  # the publisher's id
    "start",  # first and last day that the date can mean, ISO
    "end",
    "kind",  # Shared: type, subtype
    "side_a",  # Shared: a name as published; None where there is no such party
    "side_b",
    "place",  # Shared: country, admin1, admin2, admin3, place, latitude, longitude; the last two None where they say nothing
    "deaths_low",  # None where the publisher has no such figure
    "deaths_best",
    "deaths_high",
    "notes",
    "reported_by",
    "rest",  # the other cells as a JSON list, in the order of Edition.rest: nothing is lost
)
Incident = tuple[Any, ...]


@dataclass(slots=True)
class Edition:
    """What a file says of itself. `header` and `rest` are known before the first row, all else after the last one."""

    header: tuple[str, ...]  # the columns as found; rejects.csv repeats them
    rest: tuple[str, ...] = ()  # the columns by our names; of incidents those that `rest` holds
    # Incidents only: columns that the file lacks, and of INCIDENT, or of what is shared, what they would fill; `days` where it
    # is the precision of the days.
    lacks: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None  # the publisher's day, ISO, from the preamble or the rows
    newest: str = ""  # incidents with a stamp (`DataSet.stamp`): the greatest of the file
    version: str = ""  # as the publisher numbers it, where the name of the file tells it
    remarks: list[str] = field(default_factory=list)  # repairs, unknown columns: said aloud
    # Which of the entries held (their values) does this file speak of? What it leaves out of these was withdrawn.
    covers: Callable[[Mapping[str, str]], bool] = lambda _: True
    part: str = ""  # the column by which `covers` judges, where it is to be said of which parts the file has no row
    is_selection: bool = False  # a part of an edition, such as mended rejects: nothing that it leaves out was withdrawn
    set_apart_from: str = ""  # mended rejects: the day (ISO) of the edition that they stood in, where they tell it
    left_standing: int = 0  # held rows that the edition leaves out, or has where it can't be read
    is_mended: bool = False  # a selection that holds, of rows with the same identity, all of the edition or one
    repeated: int = 0  # rows equal to an earlier one in all cells that the importer itself has left out
    mending: Mending | None = None  # None: rejects.csv repeats the rows

    @property
    def day(self) -> str | None:
        """The day (ISO) of the edition; mended rejects are of the one that they were set apart from."""
        return self.set_apart_from or self.published


@dataclass(slots=True)
class Reading:
    """A file being read: what it says of itself, and its rows one after another (`Entry` or `Incident`, by the shape)."""

    edition: Edition
    rows: Iterator[Any]  # Entry | Incident | Reject
    is_waited_for: Callable[[], bool] = lambda: False  # is the next one not there yet, in a reading by a second process?


class Importer(Protocol):
    """One format of a data set."""

    @property
    def word(self) -> str:
        """What names it on the command line."""
        ...

    @property
    def data_set(self) -> DataSet:
        """The series that its files are releases of."""
        ...

    def identify(self, head: Head) -> bool:
        """Is this a file of the format, by its content?"""
        ...

    def read(self, file: InputFile) -> Reading:
        """Read the header; the rows come as they are asked for. Raises InputError for a file that can't be read at all."""
        ...
