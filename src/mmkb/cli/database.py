"""`mmkb db`: the file itself."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from mmkb import __version__
from mmkb.cli.base import located, opened
from mmkb.cli.options import Settings, expanded
from mmkb.cli.streams import note, say, writing_to
from mmkb.db.place import find_place
from mmkb.db.read import reading
from mmkb.db.schema import REVISION
from mmkb.errors import CheckError, MmkbError
from mmkb.queries.folder import all_rows
from mmkb.queries.releases import ReleasesFilter, find_releases, imported_data_sets
from mmkb.text import plural

app = typer.Typer(
    help="Make, inspect, upgrade, back up and dump the database.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=False,
)


@app.command(epilog="Example: mmkb --db my.db db init")
@expanded
def init(
    settings: Settings,
    *,
    empty: Annotated[bool, typer.Option("--empty", help="The schema alone, without the facts that come with mmkb.")] = False,
) -> None:
    """Make a new database from the facts that come with mmkb."""
    from mmkb.db.build import build

    path = find_place(settings.db).path
    if not build(path, with_seed=not empty):
        raise MmkbError(f"{path}: exists already; nothing was changed", "name another file, or move this one away")
    note(f"built {path}")


@app.command(epilog="Example: mmkb db status")
@expanded
def status(settings: Settings) -> None:
    """Where the database is, of which schema, and what it holds."""
    path = located(settings)
    with reading(path) as base:
        tables = all_rows(base)
        imported = Counter(release.data_set for release in find_releases(base, ReleasesFilter()))
    say(f"database: {path}")
    say(f"mmkb: {__version__}, schema revision {REVISION}")
    say(f"size: {path.stat().st_size:,} bytes")
    for table, rows in tables:
        say(f"{table.name}: {len(rows):,}")
    by_set = ", ".join(f"{data_set} {number:,}" for data_set, number in sorted(imported.items()))
    say(f"releases: {imported.total():,}{f' ({by_set})' if by_set else ''}")


@app.command(epilog="Example: mmkb --db my.db db upgrade")
@expanded
def upgrade(settings: Settings) -> None:
    """Bring the schema of an older database up to date; a backup is kept beside it."""
    from mmkb.db.migrate import upgrade as run

    path = located(settings)
    before, kept = run(path)
    note(f"{path}: schema revision {before} is the newest" if kept is None else f"{path}: upgraded from {before} to {REVISION}")
    if kept:
        note(f"the former state is kept in {kept}")


@app.command(epilog="Example: mmkb db backup mmkb-2026-11-25.db")
@expanded
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    settings: Settings,
) -> None:
    """Copy the database, also while others use it; never over an existing file."""
    from mmkb.db.backup import backup as run

    run(located(settings), target)
    note(f"written to {target}")


@app.command(epilog="Example: mmkb db dump -o data/seed.sql")
@expanded
def dump(
    settings: Settings,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
) -> None:
    """The database as SQL text, one row a line, sorted: the form of data/seed.sql."""
    from mmkb.db.dump import dump as lines

    with opened(settings) as base, writing_to(output) as stream:
        stream.writelines(lines(base))
        imported = imported_data_sets(base)
    if imported:
        note(f"left out, as not ours to pass on: {', '.join(imported)}; mmkb db backup copies the whole file")
    if output:
        note(f"written to {output}")


@app.command(epilog="Example: mmkb db check")
@expanded
def check(settings: Settings) -> None:
    """Is the file sound: its pages, its references, its schema? Exit code 5 if not."""
    from mmkb.db.soundness import find_faults

    path = located(settings)
    faults = find_faults(path)
    if faults:
        raise CheckError(f"{path}: {plural(len(faults), 'fault')}", "restore a backup; or export what can be read", faults)
    note(f"{path}: sound")
