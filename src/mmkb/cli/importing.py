"""`mmkb import`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from mmkb.cli.base import located
from mmkb.cli.options import Linking, Settings, expanded
from mmkb.cli.streams import note, say
from mmkb.db.read import state_of
from mmkb.errors import UsageError

FACTS = "facts"

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb import facts my-facts/ --dry-run")
@expanded
def import_(
    settings: Settings,
    *,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FORMAT] FILE", help="A file of a data set, or - for stdin; or `facts` and a folder."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, store nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first row that can't be read.")] = False,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole",
            help="Of conflict events: the file is all that the publisher has of its days, units and types; "
            "what it leaves out was withdrawn.",
        ),
    ] = False,
    link: Annotated[
        Linking | None, typer.Option(help="How rows become linked to the base: what is sure; asking you; not at all.")
    ] = None,
    undo: Annotated[
        str | None, typer.Option(metavar="RELEASE", help="Take a release back: its number, or DATA-SET@NAME.")
    ] = None,
) -> None:
    """Read a file of a data set, or a folder of facts, into the base: all of it or nothing.

    `facts` reads a folder as `mmkb export` writes it: rows that the base has are updated by their key, new ones are
    added, none is removed. Any other FORMAT is that of a data set (docs/data-sets.md), recognised from the content if
    it is left out: the file becomes a release, what the publisher left out since the last one counts as withdrawn, and
    nothing that was said before is lost. Rows that can't be read go to rejects.csv (of JSON and XML formats whole records,
    to rejects.json, .jsonl or .xml), to be mended and imported again.
    """
    words = what or []
    if undo is not None:
        if words or dry_run or strict or whole or link:
            raise UsageError("--undo goes without a file and other options", "name the release alone")
        with _told_of(settings):
            _undo(settings, undo)
    elif not 1 <= len(words) <= 2:
        raise UsageError(
            "name a file, or a format and a file", "for example: mmkb import register.csv; mmkb import facts my-facts/"
        )
    elif words[0] == FACTS and len(words) == 2:
        if strict:
            raise UsageError("--strict does not go with facts", "these are always read strictly")
        if whole:
            raise UsageError("--whole does not go with facts", "nothing is removed by them")
        with _told_of(settings):
            _import_facts(settings, Path(words[1]), dry_run=dry_run)
    else:
        from mmkb.cli.releasing import import_file

        word = words[0] if len(words) == 2 else None
        with _told_of(settings):
            import_file(
                settings, words[-1], word, is_trial=dry_run, is_strict=strict, is_whole=whole, linking=link or Linking.AUTO
            )


@contextmanager
def _told_of(settings: Settings) -> Iterator[None]:
    """Say what became of the base where ^C ends what is done to it."""
    base = located(settings)
    before = state_of(base) if base.is_file() else None
    try:
        yield
    except (KeyboardInterrupt, typer.Abort):
        is_same = before is not None and state_of(base) == before
        note(f"{base} is as it was before" if is_same else f"{base} has changed meanwhile: mmkb releases tells what was stored")
        raise


def _import_facts(settings: Settings, path: Path, *, dry_run: bool) -> None:
    from mmkb.store.imports import compare_facts, import_facts

    base = located(settings)
    report = compare_facts(base, path) if dry_run else import_facts(base, path, note)
    if dry_run:
        for line in report.changes():
            say(line)
    for remark in report.remarks():
        note(remark)
    note("nothing was stored (--dry-run)" if dry_run else f"stored in {base}")


def _undo(settings: Settings, release: str) -> None:
    from mmkb.cli.base import opened
    from mmkb.queries.releases import resolve_release
    from mmkb.store.releases.undo import undo_release

    with opened(settings) as connection:
        found = resolve_release(connection, release)
    undone = undo_release(located(settings), found.release, note)
    note(f"taken back: {undone.data_set} {undone.name} ({undone.file}); the base is as it was before")
