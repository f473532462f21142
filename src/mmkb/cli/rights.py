"""What a publisher lets others pass on: enforced where rows of its data set are written to a file, said where they are piped."""

import sqlite3
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from mmkb.cli.streams import is_terminal, note
from mmkb.errors import OutputError
from mmkb.exchange import Column
from mmkb.queries.evidence import RecordName
from mmkb.queries.releases import ReleaseRow, ReleasesFilter, count_rows, find_releases

SOURCE_LINE = Column("source_line", "text", "how the data set is to be named")

# What helps where not all may be passed on.
_WAYS = {"none": "ask for other data sets alone", "tenth": "ask for fewer rows (--limit)"}


@dataclass(frozen=True)
class Rights:
    """The option of commands that write rows of data sets to files."""

    i_have_the_rights: Annotated[
        bool, typer.Option("--i-have-the-rights", help="Write to a file even what its publisher forbids to pass on; logged.")
    ] = False


def clear(base: sqlite3.Connection, rights: Rights, rows: Mapping[str, int], target: str) -> None:
    """May so many rows of each data set be written to the file? Raises OutputError; an explicit choice is logged."""
    forbidden = list(_forbidden(base, rows))
    refusals = [f"{data_set.title}: {reason}" for data_set, reason in forbidden]
    if not refusals:
        return
    if not rights.i_have_the_rights:
        ways = {_WAYS[data_set.passing]: None for data_set, _ in forbidden}
        hint = f"{' and '.join(ways)}, or say that you have the rights: --i-have-the-rights"
        raise OutputError(f"{target}: not written", hint, refusals)
    _log(target, rows)
    for reason in refusals:
        note(f"{reason}; written all the same (--i-have-the-rights), and logged")


def remind(base: sqlite3.Connection, rights: Rights, rows: Mapping[str, int]) -> None:
    """Say what may not be passed on of rows that go into a pipe: where it ends is not known, so nothing can be refused."""
    if not is_terminal() and not rights.i_have_the_rights:
        for data_set, reason in _forbidden(base, rows):
            note(f"{data_set.source_line}: {reason}")


def clear_or_remind(base: sqlite3.Connection, rights: Rights, rows: Mapping[str, int], output: Path | None) -> None:
    """The one for a file, the other for stdout."""
    if output:
        clear(base, rights, rows, str(output))
    else:
        remind(base, rights, rows)


def clear_record(base: sqlite3.Connection, rights: Rights, record: RecordName, output: Path | None) -> None:
    """The same for all about one record: a row of an imported data set is one of its rows."""
    if record.kind in ("entry", "incident"):
        clear_or_remind(base, rights, {record.key.partition(":")[0]: 1}, output)


def is_near_rows(groups: int, rows: int) -> bool:
    """Does a count tell the rows themselves, since most of its groups are single ones?"""
    return 2 * groups > rows


def _forbidden(base: sqlite3.Connection, rows: Mapping[str, int]) -> Iterator[tuple[ReleaseRow, str]]:
    """The data sets of which not so many rows may be passed on, and why."""
    written = {name: number for name, number in rows.items() if number}
    if not written:  # most answers hold nothing that was imported
        return
    for data_set in {row.data_set: row for row in find_releases(base, ReleasesFilter(tuple(written)))}.values():
        number = written.get(data_set.data_set, 0)
        if number and data_set.passing == "none":
            yield data_set, f"its rows may not be passed on ({data_set.licence})"
        elif number and data_set.passing == "tenth" and number * 10 >= (all_rows := count_rows(base, data_set.data_set)):
            most = max(0, (all_rows - 1) // 10)
            yield (
                data_set,
                f"less than 10 per cent may be passed on, {most:,} of {all_rows:,} rows; these are {number:,}",
            )


def _log(target: str, rows: Mapping[str, int]) -> None:
    from platformdirs import user_log_path

    path = user_log_path("mmkb", appauthor=False, ensure_exists=True) / "rights.log"
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    held = ", ".join(f"{name} {number}" for name, number in sorted(rows.items()))
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{now} {target!r}: {held}; {sys.argv[1:]!r}\n")
    note(f"logged in {path}")
