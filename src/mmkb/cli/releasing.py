"""The import of a file of a data set, as the command line tells of it."""

from collections.abc import Sequence
from pathlib import Path

from mmkb.cli.base import located
from mmkb.cli.options import Settings
from mmkb.cli.streams import note, writing_to
from mmkb.exchange import Column
from mmkb.formats.delimited import write_rows
from mmkb.formats.progress import shown
from mmkb.importers.datasets import importer_of, recognise
from mmkb.importers.datasets.interface import Reject
from mmkb.importers.files import input_file
from mmkb.importers.tables import REJECT_COLUMNS
from mmkb.store.releases.importing import Outcome, RefusedError, Wishes, import_release
from mmkb.text import plural


def import_file(settings: Settings, given: str, word: str | None, *, is_trial: bool, is_strict: bool) -> None:
    """Store a file as a release and say what that changed. Raises InputError, MmkbError."""
    base = located(settings)
    importer = importer_of(word) if word else None
    with input_file(given) as file:
        if importer is None:
            importer = recognise(file.head())
            note(f"{file.name}: recognised as {importer.word} ({importer.data_set.title})")
        try:
            with shown(file.size, lambda: file.meter.read) as advance:
                wishes = Wishes(note, advance, is_strict=is_strict, is_trial=is_trial)
                outcome = import_release(base, importer, file, wishes)
        except RefusedError as refused:
            _write_rejects(refused.rejects, refused.header)
            raise
    if outcome.is_known:
        name = f"{importer.data_set.key} {outcome.name} (release {outcome.release})"
        note(f"{file.name} was imported before, as {name}; nothing was changed")
        return
    for line in _told(outcome):
        note(line)
    if outcome.rejects and not is_trial:
        _write_rejects(outcome.rejects, outcome.edition.header)
    note("nothing was stored (--dry-run)" if is_trial else f"stored in {base} as release {outcome.release}")


def _told(outcome: Outcome) -> list[str]:
    tally = outcome.tally
    counts = (
        f"{plural(tally.rows, 'row')}: {tally.added:,} added, {tally.changed:,} changed, {tally.same:,} same, "
        f"{tally.gone:,} withdrawn, {len(outcome.rejects):,} rejected"
    )
    remarks = outcome.edition.remarks
    return [*remarks, *outcome.remarks, f"{outcome.data_set.key} {outcome.name}: {counts}"]


def _write_rejects(rejects: Sequence[Reject], header: Sequence[str]) -> None:
    """The rows that can't be read, in a new file here: to be mended and imported again."""
    names = ["rejects.csv", *(f"rejects-{number}.csv" for number in range(2, 1000))]
    path = next(path for path in map(Path, names) if not path.exists())
    columns = [Column(name, "text", "") for name in (*REJECT_COLUMNS, *header)]
    with writing_to(path) as stream:
        write_rows(columns, [(reject.line, reject.column, reject.reason, *reject.cells) for reject in rejects], stream, ",")
    note(f"{plural(len(rejects), 'row')} that can't be read, with the reasons: {path}; mend them there and import that file")
