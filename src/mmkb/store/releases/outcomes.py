"""How an import is to be done, and what it did or why it was refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mmkb.errors import InputError
from mmkb.importers.datasets.interface import DataSet, Edition, Reject
from mmkb.store.releases.proposals import Ask
from mmkb.store.releases.sinks import Tally


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an import is to be done, and whom to tell."""

    say: Callable[[str], None]
    advance: Callable[[int], None] = lambda _: None  # told how many rows more are stored
    is_strict: bool = False
    is_whole: bool = False  # of conflict events: the file is all that the publisher has of its days, units and types
    is_trial: bool = False  # say what would change, store nothing
    is_linking: bool = True  # look for the records of the base that the entries are
    ask: Ask | None = None  # asked for each link that is not sure; without it, or an answer, these stay open
    newest: Mapping[str, str] = field(default_factory=dict)  # the timestamps to take, of events of which the file has several
    keep: Callable[[list[Reject], Edition], None] = lambda *_: None  # rows that can't be read, and how the file is written


@dataclass(slots=True)
class Outcome:
    """What an import did."""

    data_set: DataSet
    release: int
    name: str
    edition: Edition
    tally: Tally = field(default_factory=Tally)
    rejects: list[Reject] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    parties: int = 0  # of incidents, that were linked to actors
    places: int = 0  # of incidents, that were linked to townships
    linked: dict[str, int] = field(default_factory=dict)  # how many links were made in which way
    is_known: bool = False  # the file was imported before, and nothing was changed
    later: int = 0  # releases of the data set that came after it, where it is known

    @property
    def rejected(self) -> int:
        """How many of what the tally counts can't be read: a record of several rows is one."""
        is_by_row = self.data_set.noun == "row"
        return len(self.rejects) if is_by_row else len({reject.key or reject.line for reject in self.rejects})


class StrictError(Exception):
    """With --strict: the first row that can't be read."""

    def __init__(self, reject: Reject) -> None:
        super().__init__(reject.reason)
        self.reject = reject


class RefusedError(InputError):
    """Too many rows can't be read; holds them, and what the file says of itself."""

    def __init__(self, reason: str, hint: str, rejects: list[Reject], edition: Edition) -> None:
        super().__init__(reason, hint)
        self.rejects = rejects
        self.edition = edition
