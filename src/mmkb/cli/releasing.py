"""The import of a file of a data set, as the command line tells of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from mmkb.cli.asking import Asking
from mmkb.cli.base import located
from mmkb.cli.options import Linking, Settings
from mmkb.cli.streams import note, writing_to
from mmkb.errors import OutputError, UsageError
from mmkb.exchange import Column
from mmkb.formats.delimited import write_rows
from mmkb.formats.progress import shown
from mmkb.importers.datasets import IMPORTERS, choose_sheet, importer_of, recognise_file, refuse_other
from mmkb.importers.datasets.interface import Edition, Reject, Shape
from mmkb.importers.datasets.mending import is_set_apart, note_on
from mmkb.importers.files import input_file
from mmkb.importers.tables import REJECT_COLUMNS
from mmkb.store.releases.importing import import_release
from mmkb.store.releases.outcomes import Outcome, RefusedError, Wishes
from mmkb.text import plural

_LISTED = {
    "sipri": ", and listed by mmkb arms as well",
    "sipri-deliveries": ", and listed by mmkb arms as well unless sipri has them",
}
_TOLD = 10  # rows that can't be read, where they are written to no file


def import_file(
    settings: Settings, given: str, word: str | None, *, is_trial: bool, is_strict: bool, is_whole: bool, linking: Linking
) -> None:
    """Store a file as a release and say what that changed. Raises InputError, MmkbError, UsageError."""
    base = located(settings)
    importer = importer_of(word) if word else None
    with input_file(given) as found:
        file = choose_sheet(found, [importer] if importer else IMPORTERS)
        if file.chosen:
            others = ", ".join(sheet for sheet in file.head().sheets if sheet != file.chosen)
            note(f"{file.name}: its sheet {file.chosen} is read; not read: {others}")
        if importer is None:
            importer = recognise_file(file)
            note(f"{file.name}: recognised as {importer.word} ({importer.data_set.title})")
        else:
            refuse_other(importer, file.head())
        if is_whole and importer.data_set.shape is not Shape.INCIDENTS:
            raise UsageError(f"--whole has no meaning for {importer.word}", "it is for conflict events")
        try:
            with shown(file.size, lambda: file.meter.read, is_wanted=linking is not Linking.ASK) as advance:
                is_linking = linking is not Linking.NONE
                ask = Asking() if linking is Linking.ASK else None
                wishes = Wishes(
                    note,
                    advance,
                    is_strict=is_strict,
                    is_whole=is_whole,
                    is_trial=is_trial,
                    is_linking=is_linking,
                    ask=ask,
                    keep=partial(_keep_rejects, importer.word),
                )
                outcome = import_release(base, importer, file, wishes)
        except RefusedError as refused:
            if is_set_apart(file.head()):  # they stand there already
                refused.details = _reasons(refused.rejects)
            else:
                note(_where(refused.rejects, _write_rejects(importer.word, refused.rejects, refused.edition)))
            raise
    if outcome.is_known:
        _tell_known(outcome, file.name, is_whole=is_whole)
        return
    for line in _told(outcome):
        note(line)
    note("nothing was stored (--dry-run)" if is_trial else f"stored in {base} as release {outcome.release}")
    if is_trial:
        for line in _reasons(outcome.rejects):
            note(line)


def _reasons(rejects: Sequence[Reject]) -> tuple[str, ...]:
    """What is wrong with the first of them, and how many are not shown."""
    told = tuple(f"line {reject.line:,}: {reject.reason}" for reject in rejects[:_TOLD])
    return (*told, f"and {len(rejects) - _TOLD:,} more") if len(rejects) > _TOLD else told


def _tell_known(outcome: Outcome, file: str, *, is_whole: bool) -> None:
    key = outcome.data_set.key
    said = _linked(outcome)
    for line in said:
        note(line)
    name = f"{key} {outcome.name} (release {outcome.release})"
    note(f"{file} was imported before, as {name}; {'its links were' if said else 'nothing was'} changed")
    if is_whole:
        note(f"to have it taken as whole: mmkb import --undo {outcome.release}, then mmkb import FILE --whole")
    if outcome.later:
        note(
            f"{plural(outcome.later, 'release')} of {key} came after it, and what they changed stays: "
            "to go back to this file, take them back first (mmkb import --undo)"
        )


def _told(outcome: Outcome) -> list[str]:
    tally = outcome.tally
    counts = (
        f"{plural(tally.rows, outcome.data_set.noun)}: {tally.added:,} added, {tally.changed:,} changed, {tally.same:,} same, "
        f"{tally.gone:,} withdrawn, {outcome.rejected:,} rejected"
    )
    remarks = outcome.edition.remarks
    return [*remarks, *outcome.remarks, *_linked(outcome), f"{outcome.data_set.key} {outcome.name}: {counts}"]


def _linked(outcome: Outcome) -> list[str]:
    said = {
        "identifier": "by identifier",
        "match": "by a sure match",
        "person": "by your choice",
        "open": "to be confirmed (mmkb entries --linked-by open)",
        "again": "judged anew, since rows changed",
        "new": f"new to the base{_LISTED.get(outcome.data_set.key, '')}",
    }
    counts = [f"{outcome.linked[how]:,} {words}" for how, words in said.items() if how in outcome.linked]
    counts += [f"{plural(outcome.parties, 'party')} to actors"] if outcome.parties else []
    counts += [f"{plural(outcome.places, 'place')} to townships"] if outcome.places else []
    return [f"linked to the base: {', '.join(counts)}"] if counts else []


def _keep_rejects(word: str, rejects: Sequence[Reject], edition: Edition) -> None:
    """The rows that can't be read, of a file of which the others are stored: to be mended and imported again."""
    path = _write_rejects(word, rejects, edition)
    note(f"{_where(rejects, path)}; mend them there, then: mmkb import {word} {path}")


def _write_rejects(word: str, rejects: Sequence[Reject], edition: Edition) -> Path:
    """The rows that can't be read, in a new file here. Raises OutputError."""
    suffix = edition.mending.suffix if edition.mending else ".csv"
    names = [f"rejects{suffix}", *(f"rejects-{number}{suffix}" for number in range(2, 1000))]
    path = next(path for path in map(Path, names) if not path.exists())
    try:
        with writing_to(path) as stream:
            if edition.mending:
                stream.write(edition.mending.text(rejects, note_on(edition)))
            else:
                columns = [Column(name, "text", "") for name in (*REJECT_COLUMNS, *edition.header)]
                of_all = (edition.day, word, edition.left_standing or None)
                rows = [(reject.line, reject.column, reject.reason, *of_all, *reject.cells) for reject in rejects]
                write_rows(columns, rows, stream, ",")
    except OutputError as error:
        hint = "free some room, or go to a folder that you may write to, then import the file again"
        raise OutputError(f"{error.reason}; nothing was stored", hint) from error
    return path


def _where(rejects: Sequence[Reject], path: Path) -> str:
    return f"{plural(len(rejects), 'row')} that can't be read, with the reasons: {path}"
