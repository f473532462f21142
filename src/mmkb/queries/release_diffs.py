"""What a publisher changed from one release of a data set to another: added, withdrawn, changed field by field, renamed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mmkb.errors import UsageError
from mmkb.exchange import Column
from mmkb.queries.entries import EntryRow, check_columns, holds_all
from mmkb.queries.filters import Conditions
from mmkb.queries.incidents import said_cells, said_columns
from mmkb.queries.likeness import SAME_THING, each_once, likeness
from mmkb.queries.releases import ReleaseRow, ReleasesFilter, find_releases
from mmkb.queries.statements import Wanted, ask, listed, stream

COLUMNS = (
    Column("change", "word", "added, withdrawn, changed, renamed"),
    Column("key", "text", "what the data set calls the row; of a renamed one, the newer key"),
    Column("name", "text", "what people call it"),
    Column("field", "text", "the column that changed; empty where the whole row came or went"),
    Column("before", "text", "its value in the first release; of a row that went its short cells"),
    Column("after", "text", "its value in the second release; of a row that came its short cells"),
)
Cells = dict[str, str]
_FORMER_IDS = "referents"  # the column of OpenSanctions with the ids that were merged into an entity
_BETWEEN = " | "
_SHORT = 100  # characters: longer cells are remarks and reasons


@dataclass(frozen=True, slots=True)
class DiffFilter:
    """Which rows are asked for: those whose cells had or have one of the values, and hold the texts, by column."""

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    texts: Sequence[tuple[str, str]] = ()

    def fits(self, cells: Cells) -> bool:
        """Are the cells of a row such?"""
        return all(cells.get(name, "") in values for name, values in self.values.items()) and holds_all(cells, self.texts)


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One change; the fields are the columns of `mmkb release-diff`."""

    change: str
    key: str
    name: str
    field: str
    before: str | None
    after: str | None


@dataclass(slots=True)
class Diff:
    """The changes between two releases, and how many rows had each kind of them."""

    rows: list[DiffRow] = field(default_factory=list)
    added: int = 0
    withdrawn: int = 0
    changed: int = 0
    renamed: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """A row as both releases have it; None: not."""

    key: str
    name: str
    before: Cells | None
    after: Cells | None


def diff(connection: sqlite3.Connection, first: ReleaseRow, second: ReleaseRow, wanted: DiffFilter) -> Diff:
    """Compare two releases of a data set. Raises UsageError for texts of a column that none of its rows fills."""
    states = list((_incident_states if first.shape == "incidents" else _entry_states)(connection, first, second))
    filled = {name for state in states for cells in (state.before, state.after) for name in cells or ()}
    if unfilled := [column for column, _ in wanted.texts if column not in filled]:
        _check_columns(connection, first, unfilled)
    return _diff(states, first.identity, wanted)


def find_renamed(connection: sqlite3.Connection, data_set: str, release: int | None = None) -> dict[str, str]:
    """The former keys of rows that a release, the newest if none is named, only calls something else; by their new keys."""
    past = [row for row in find_releases(connection, ReleasesFilter((data_set,))) if row.release <= (release or row.release)]
    if len(past) < 2 or not past[-1].identity:
        return {}
    came, went = _apart(_entry_states(connection, *past[-2:]))
    return {new.key: old.key for new, old in _renamed(came, went, past[-1].identity)}


def new_key(connection: sqlite3.Connection, entry: EntryRow) -> str:
    """What its publisher calls a withdrawn entry since; empty where it was not renamed."""
    renamed = find_renamed(connection, entry.data_set, entry.gone) if entry.gone else {}
    return next((new for new, old in renamed.items() if old == entry.key), "")


def _check_columns(connection: sqlite3.Connection, release: ReleaseRow, columns: Sequence[str]) -> None:
    if release.shape == "entries":
        check_columns(connection, (release.data_set,), columns)
        return
    known = (*said_columns()[:-1], *release.rest)
    for column in columns:
        if column not in known:
            raise UsageError(f"--where {column}: no incident has a column of this name", "use one of these", [", ".join(known)])


def _entry_states(connection: sqlite3.Connection, first: ReleaseRow, second: ReleaseRow) -> Iterator[_State]:
    conditions = Conditions(["data_set", "moved"], {"data_set": listed([first.data_set]), "after": first.release})
    past: dict[int, list[tuple[int, int, str]]] = {}
    for entry, since, until, cells in ask(connection, "entry_versions", conditions.names, conditions.values):
        past.setdefault(entry, []).append((since, until, cells))
    for id_, _, key, name, _, _, since, gone, cells in ask(connection, "entries", conditions.names, conditions.values):
        spans = [*past.get(id_, ()), (since, gone or 1 << 62, cells)]
        yield _State(key, name, _at(spans, first.release), _at(spans, second.release))


def _incident_states(connection: sqlite3.Connection, first: ReleaseRow, second: ReleaseRow) -> Iterator[_State]:
    conditions = Conditions(["data_set", "moved"], {"data_set": listed([first.data_set]), "after": first.release})
    asked = Wanted(conditions.names, conditions.values)
    past: dict[int, list[tuple[int, int, str]]] = {}
    named = ("id", "since_release", "until_release", *said_columns())
    for id_, since, until, *cells in stream(connection, "incident_versions", named, asked):
        past.setdefault(id_, []).append((since, until, json.dumps(said_cells(cells))))
    named = ("id", "key", "since_release", "gone_release", *said_columns())
    for id_, key, since, gone, *cells in stream(connection, "incidents", named, asked):
        spans = [*past.get(id_, ()), (since, gone or 1 << 62, json.dumps(said_cells(cells)))]
        yield _State(key, str(cells[0]), _at(spans, first.release), _at(spans, second.release))


def _at(spans: Sequence[tuple[int, int, str]], release: int) -> Cells | None:
    return next((json.loads(cells) for since, until, cells in spans if since <= release < until), None)


def _is_wanted(states: Sequence[_State], wanted: DiffFilter) -> bool:
    said = [cells for state in states for cells in (state.before, state.after) if cells is not None]
    return any(map(wanted.fits, said))


def _diff(states: Sequence[_State], identity: Sequence[str], wanted: DiffFilter) -> Diff:
    diff = Diff()
    came, went = _apart(states)
    pairs = [*_renamed(came, went, identity), *_merged(states, went)]
    paired = {id(state) for pair in pairs for state in pair}
    for new, old in pairs:
        if not _is_wanted((new, old), wanted):
            continue
        diff.renamed += 1
        diff.rows += changed_fields(new.key, new.name, old.before or {}, new.after or {}, "renamed")
    for state in states:
        if (id(state) in paired and not (state.before and state.after)) or not _is_wanted((state,), wanted):
            continue
        if state.before is not None and state.after is not None:
            fields = changed_fields(state.key, state.name, state.before, state.after)
            diff.changed += bool(fields)
            diff.rows += fields
        elif state.after is not None:
            diff.added += 1
            diff.rows.append(DiffRow("added", state.key, state.name, "", None, _short_cells(state, state.after)))
        elif state.before is not None:
            diff.withdrawn += 1
            diff.rows.append(DiffRow("withdrawn", state.key, state.name, "", _short_cells(state, state.before), None))
    order = ("renamed", "changed", "added", "withdrawn")
    diff.rows.sort(key=lambda row: (order.index(row.change), row.key, row.field))
    return diff


def _apart(states: Iterable[_State]) -> tuple[list[_State], list[_State]]:
    """The rows that came and those that went."""
    apart = [state for state in states if (state.before is None) != (state.after is None)]
    return [state for state in apart if state.before is None], [state for state in apart if state.after is None]


def _short_cells(state: _State, cells: Cells) -> str:
    """`program: BURMA-EO14014; sdn_type: individual`, without what the row's key and name say."""
    said = (f"{name}: {text}" for name, text in cells.items() if len(text) <= _SHORT and text not in (state.key, state.name))
    return "; ".join(said)


def changed_fields(key: str, name: str, before: Cells, after: Cells, change: str = "changed") -> list[DiffRow]:
    """The columns in which two states of a row differ."""
    names = sorted(before.keys() | after.keys())
    return [DiffRow(change, key, name, n, before.get(n), after.get(n)) for n in names if before.get(n) != after.get(n)]


def _renamed(came: Sequence[_State], went: Sequence[_State], identity: Sequence[str]) -> Iterator[tuple[_State, _State]]:
    """Rows that came and rows that went, equal in all but one of the identifying columns and most of the rest."""
    fitting: dict[tuple[tuple[str, str | None], ...], list[_State]] = {}
    for old in went:
        for shared in _all_but_one(old.before or {}, identity):
            fitting.setdefault(shared, []).append(old)
    pairs = {
        (new.key, old.key): (new, old)
        for new in came
        for shared in _all_but_one(new.after or {}, identity)
        for old in fitting.get(shared, ())
    }
    alike = {keys: likeness(new.after or {}, old.before or {}, identity) for keys, (new, old) in pairs.items()}
    fit = sorted((keys for keys, share in alike.items() if share >= SAME_THING), key=lambda keys: (-alike[keys], keys))
    return (pairs[keys] for keys in each_once(fit))


def _merged(states: Sequence[_State], went: Sequence[_State]) -> Iterator[tuple[_State, _State]]:
    """Rows that stand and rows that went, whose keys are among the ids that the former had."""
    heirs = {key: state for state in states for key in (state.after or {}).get(_FORMER_IDS, "").split(_BETWEEN)}
    return ((heirs[old.key], old) for old in went if old.key in heirs)


def _all_but_one(cells: Cells, identity: Sequence[str]) -> Iterator[tuple[tuple[str, str | None], ...]]:
    """The identifying cells, each time without another one of them."""
    named = [(name, cells.get(name)) for name in identity]
    return (tuple(named[:place] + named[place + 1 :]) for place in range(len(named)))
