"""The import of a file as a release of its data set: all of it or nothing, on a copy of the base."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mmkb.db.read import reading as reading_base
from mmkb.db.rewrite import rewriting
from mmkb.errors import InputError, UsageError
from mmkb.importers import background
from mmkb.importers.datasets.interface import Edition, Entry, Importer, Reading, Reject, Shape, Shared
from mmkb.importers.datasets.mending import edition_of_records, standing_of_records
from mmkb.importers.files import InputFile
from mmkb.importers.tables import edition_of_rejects, standing_of_rejects
from mmkb.queries.arms import REGISTERS
from mmkb.queries.release_diffs import find_renamed
from mmkb.store.releases.ages import refuse_older
from mmkb.store.releases.deals import unlisted_deals
from mmkb.store.releases.entries import EntryStore, read_links
from mmkb.store.releases.filling import filling
from mmkb.store.releases.incidents import LATE_INDEXES, LAYOUT, IncidentStore, held_by, is_equal
from mmkb.store.releases.joined import JoinedError, older_test, refuse_joined, without_older
from mmkb.store.releases.lacking import all_columns, remarks_on_kept
from mmkb.store.releases.linking import confirm, link_entries
from mmkb.store.releases.mergers import remarks_on_merged
from mmkb.store.releases.outcomes import Outcome, RefusedError, StrictError, Wishes
from mmkb.store.releases.owners import refuse_strangers
from mmkb.store.releases.parties import PLACE_CODES, link_places, link_sides
from mmkb.store.releases.proposals import Ask, Links
from mmkb.store.releases.register import (
    begin_release,
    data_set_id,
    end_release,
    find_release,
    is_release_linked,
    mark_linked,
)
from mmkb.store.releases.shape import codes_of, remarks_on_shape
from mmkb.store.releases.siblings import settled
from mmkb.store.releases.sinks import Row, Tally
from mmkb.text import plural

_MEND_IT = "to have withdrawn what the edition leaves out, mend its file itself and import that whole"
_MAY_REJECT = 10  # rows; beyond these, a tenth of the file


def import_release(base: Path, importer: Importer, file: InputFile, wishes: Wishes) -> Outcome:
    """Store a file as a release. Raises InputError or MmkbError, and the base is as before then."""
    with reading_base(base) as connection:
        known = find_release(connection, importer.data_set, file)
        is_linked = known is not None and is_release_linked(connection, known[0])
    if not known:
        stored = _store_unless_known(base, importer, file, wishes)
        if isinstance(stored, Outcome):
            return stored
        known = stored
    release, name, later = known
    outcome = Outcome(importer.data_set, release, name, Edition(()), is_known=True, later=later)
    if wishes.is_linking and not wishes.is_trial and (wishes.ask or not is_linked):
        with rewriting(base, wishes.say) as connection:
            _link_known(connection, importer, file, outcome, wishes)
    return outcome


def _store_unless_known(base: Path, importer: Importer, file: InputFile, wishes: Wishes) -> Outcome | tuple[int, str, int]:
    """What was stored, or the release, where another import of the file ended meanwhile."""
    try:
        with rewriting(base, wishes.say, is_trial=wishes.is_trial) as connection:
            return find_release(connection, importer.data_set, file) or _store(connection, importer, file, wishes)
    except JoinedError as joined:
        file.meter.headers = 0
        return _store_unless_known(base, importer, file, replace(wishes, newest=joined.newest))


def _store(connection: sqlite3.Connection, importer: Importer, file: InputFile, wishes: Wishes) -> Outcome:
    number = data_set_id(connection, importer.data_set)
    codes = codes_of(connection, number, importer.data_set.codes)
    try:
        outcome = _read(connection, number, importer, file, wishes)
    except StrictError as strict:
        [first, *_] = _located(importer, file, [strict.reject], wishes.newest)
        place = f"{file.name}:{first.line}" if first.line else file.name
        what = f"{first.column}: {first.reason}" if first.column else first.reason
        raise InputError(f"{place}: {what}; nothing was stored", "mend the row, or import without --strict") from None
    edition, release = outcome.edition, outcome.release
    if file.meter.headers:
        outcome.remarks.append(f"lines that repeat the header: {file.meter.headers:,}: left out")
    refuse_strangers(connection, importer.data_set, release, file)
    outcome.rejects = _located(importer, file, outcome.rejects, wishes.newest)
    if file.encoding == "cp1252":
        outcome.remarks.append(f"{file.name} is no UTF-8 and was read as Windows-1252: check names with accents")
    if outcome.tally.repeated:
        said = f"{plural(outcome.tally.repeated, 'row')} of the file repeat an earlier one with all its cells: taken once"
        outcome.remarks.append(said)
    if edition.is_selection:
        _take_part(outcome, file, wishes)
    if not edition.day:
        named = f"the version in its name, {edition.version}" if edition.version else "that of its import"
        if not edition.version and not importer.data_set.stamp:
            named += ", and it can't be told whether it is older than others"
        outcome.remarks.append(f"{file.name} says no day of its own: the release bears {named}")
    _refuse_many(outcome, file)
    if not edition.is_selection:
        outcome.remarks += remarks_on_shape(connection, importer.data_set, release, outcome.tally.rows, codes)
    refuse_older(connection, importer.data_set, release, edition, outcome.tally)
    outcome.name = end_release(connection, release, edition, outcome.tally, outcome.rejected)
    outcome.remarks += _remarks_on_renamed(connection, outcome)
    if outcome.rejects and not wishes.is_trial:
        wishes.keep(outcome.rejects, edition)  # if they can't be written, nothing is stored
    return outcome


def _take_part(outcome: Outcome, file: InputFile, wishes: Wishes) -> None:
    """Of a part of an edition, such as mended rejects: which one, and what that left standing. Raises UsageError."""
    if wishes.is_whole:
        raise UsageError(f"{file.name} is a part of an edition and withdraws nothing", "import it without --whole")
    edition, head = outcome.edition, file.head()
    edition.set_apart_from = edition_of_rejects(head) or edition_of_records(head)
    edition.left_standing = standing_of_rejects(head) or standing_of_records(head)
    if edition.left_standing:
        held = plural(edition.left_standing, "held row")
        outcome.remarks.append(f"left standing: up to {held} that the edition of these rows leaves out; {_MEND_IT}")


def _read(connection: sqlite3.Connection, number: int, importer: Importer, file: InputFile, wishes: Wishes) -> Outcome:
    """Read and store the rows. Raises StrictError, or JoinedError where it is not told which states of events are the newest."""
    with _reading(connection, number, importer, file) as found:
        reading = without_older(found, wishes.newest, importer.data_set.stamp)
        columns = all_columns(connection, number, importer, reading.edition)
        release = begin_release(connection, number, importer, file, columns)
        outcome = Outcome(importer.data_set, release, "", reading.edition)
        take = _store_entries if importer.data_set.shape is Shape.ENTRIES else _store_incidents
        outcome.tally = take(connection, number, reading, outcome, wishes)
        outcome.tally.repeated += reading.edition.repeated
    if not wishes.newest:
        refuse_joined(importer, file, outcome.rejects)
    return outcome


@contextmanager
def _reading(connection: sqlite3.Connection, number: int, importer: Importer, file: InputFile) -> Iterator[Reading]:
    """The rows of an entries' file one by one, those of an incidents' file in batches."""
    if importer.data_set.shape is Shape.ENTRIES:
        yield importer.read(file)
        return
    held = held_by(connection, number)
    if file.size >= background.WORTH_IT:
        with background.read_aside(importer, file, held) as reading:
            yield reading
        return
    reading = importer.read(file)
    yield Reading(reading.edition, background.batches(reading, held))


def _remarks_on_renamed(connection: sqlite3.Connection, outcome: Outcome) -> list[str]:
    """A row under another name is one that came and one that went."""
    if not outcome.tally.added or not outcome.tally.gone:
        return []
    renamed = len(find_renamed(connection, outcome.data_set.key))
    return [f"added rows that look like withdrawn ones, renamed: {renamed:,} (mmkb release-diff)"] if renamed else []


def _store_entries(connection: sqlite3.Connection, number: int, reading: Reading, outcome: Outcome, wishes: Wishes) -> Tally:
    store = EntryStore(connection, number, outcome.release, reading.edition)
    identity = outcome.data_set.identity
    for row in settled(connection, number, reading.edition, identity, reading.rows) if identity else reading.rows:
        if isinstance(row, Entry):
            _reject(outcome, store.take(row), wishes)
            wishes.advance(1)
        else:
            _reject(outcome, [row], wishes)
    _reject(outcome, store.flush(), wishes)
    outcome.remarks += remarks_on_kept(store.kept, store.sink.completed)
    _withdraw(store, outcome)
    outcome.remarks += remarks_on_merged(connection, number, outcome.release, store.links)
    if wishes.is_linking:
        _link(connection, outcome, store.links, wishes.ask)
    return store.sink.tally


def _store_incidents(connection: sqlite3.Connection, number: int, reading: Reading, outcome: Outcome, wishes: Wishes) -> Tally:
    store = IncidentStore(connection, outcome.data_set, (number, outcome.release), reading.edition, is_whole=wishes.is_whole)
    if connection.execute("SELECT 1 FROM incidents LIMIT 1").fetchone() is None:
        _fill(connection, store, reading, outcome, wishes)
    else:
        for _ in _taken(store, reading, outcome, wishes):
            pass
        store.index()
    outcome.remarks += store.remarks_on_lacking()
    _withdraw(store, outcome)
    if store.is_holding_back:
        undo = "" if wishes.is_trial else f"mmkb import --undo {outcome.release}, then "
        said = "if the file is all that its publisher has of its days, units and types"
        outcome.remarks.append(f"{said}: {undo}mmkb import FILE --whole")
    store.forget()
    if wishes.is_linking:
        _link(connection, outcome, {}, wishes.ask)
    return store.sink.tally


def _fill(connection: sqlite3.Connection, store: IncidentStore, reading: Reading, outcome: Outcome, wishes: Wishes) -> None:
    """The first incidents of the base; while others are waited for, the words of those that are there are indexed."""
    with filling(connection, LAYOUT, LATE_INDEXES) as table:
        for _ in _taken(store, reading, outcome, wishes):
            while reading.is_waited_for() and table.index_some():
                pass
        table.finish()


def _taken(store: IncidentStore, reading: Reading, outcome: Outcome, wishes: Wishes) -> Iterator[None]:
    """Store one batch after another."""
    for batch in reading.rows:
        if isinstance(batch, Reject):
            _reject(outcome, [batch], wishes)
        else:
            _reject(outcome, store.take(batch), wishes)
            wishes.advance(len(batch.rows))
            yield


def _link(connection: sqlite3.Connection, outcome: Outcome, links: Links, ask: Ask | None) -> None:
    """Look for the records of the base that the rows of a release are."""
    data_set, release = outcome.data_set, outcome.release
    if data_set.shape is Shape.ENTRIES:
        outcome.linked, lost = link_entries(connection, data_set.key, release, links, ask)
        outcome.remarks += lost
        outcome.remarks += unlisted_deals(connection, data_set.key) if data_set.key in REGISTERS else []
    else:
        outcome.parties = link_sides(connection, release)
    if data_set.shape is Shape.INCIDENTS or data_set.key == PLACE_CODES:
        outcome.places = link_places(connection, release)
    mark_linked(connection, release)


def _link_known(connection: sqlite3.Connection, importer: Importer, file: InputFile, outcome: Outcome, wishes: Wishes) -> None:
    """The links of a file that was imported before: all where none were looked for until now, else what a person decides."""
    links = read_links(importer, file) if importer.data_set.shape is Shape.ENTRIES else {}
    if not is_release_linked(connection, outcome.release):
        _link(connection, outcome, links, wishes.ask)
    elif wishes.ask:
        outcome.linked = confirm(connection, importer.data_set.key, outcome.release, links, wishes.ask)


def _reject(outcome: Outcome, rejects: list[Reject], wishes: Wishes) -> None:
    if rejects and wishes.is_strict:
        raise StrictError(rejects[0])
    outcome.rejects += rejects


def _located(importer: Importer, file: InputFile, rejects: list[Reject], newest: Mapping[str, str]) -> list[Reject]:
    """Rejects with line and cells: that a key stands twice is found when its row is stored, so that the file is read again."""
    lost = {reject.key: reject for reject in rejects if not reject.line and importer.data_set.shape is Shape.INCIDENTS}
    if not lost:
        return rejects
    first: dict[str, Row] = {}
    found = []
    reading = importer.read(file)
    rest = reading.edition.rest
    is_older = older_test(newest, reading.edition, importer.data_set.stamp)
    width = len(reading.edition.header)  # rejects that were mended have columns of ours before these
    for row in reading.rows:
        if isinstance(row, tuple) and row[0] in lost and not is_older(row):
            plain = tuple(cell.cells if isinstance(cell, Shared) else cell for cell in row)
            if not is_equal(first.setdefault(row[0], plain)[1:], plain[1:], rest, rest):
                found.append(replace(lost[row[0]], line=file.meter.line, cells=tuple(file.meter.cells[-width:])))
    return sorted([*(reject for reject in rejects if reject.line), *found], key=lambda reject: reject.line)


def _withdraw(store: EntryStore | IncidentStore, outcome: Outcome) -> None:
    """What the file leaves out was withdrawn, unless it may stand in a row that can't be read."""
    edition = outcome.edition
    if edition.is_selection:
        return
    left_out, remarks = store.left_out(edition, frozenset(reject.key for reject in outcome.rejects))
    outcome.remarks += remarks
    unread = next((reject for reject in outcome.rejects if not reject.key), None)
    if unread and left_out:
        edition.left_standing = len(left_out)
        why = f"not among those read, as line {unread.line:,} can't be read and may be any of them"
        outcome.remarks.append(f"left standing: {plural(len(left_out), 'held row')} {why}; {_MEND_IT}")
    else:
        store.sink.withdraw(left_out)


def _refuse_many(outcome: Outcome, file: InputFile) -> None:
    rejected, rows = outcome.rejected, outcome.tally.rows
    if not rows and not rejected:
        raise InputError(f"{file.name}: holds no rows", "check that it is the file that was meant")
    if rejected > max(_MAY_REJECT, (rows + rejected) // 10) or not rows:
        raise RefusedError(
            f"{file.name}: {plural(rejected, outcome.data_set.noun)} of {rows + rejected:,} can't be read; nothing was stored",
            "see the reasons; if the format is the right one, mend the file itself and import it whole",
            outcome.rejects,
            outcome.edition,
        )
