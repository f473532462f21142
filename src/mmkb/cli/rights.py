"""What a publisher lets others pass on: enforced wherever rows of its data set are written to a file."""

import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from mmkb.cli.streams import note
from mmkb.errors import OutputError
from mmkb.exchange import Column
from mmkb.queries.evidence import RecordName
from mmkb.queries.releases import Holding, find_holdings

SOURCE_LINE = Column("source_line", "text", "how the data set is to be named")


@dataclass(frozen=True)
class Rights:
    """The option of commands that write rows of data sets to files."""

    i_have_the_rights: Annotated[
        bool, typer.Option("--i-have-the-rights", help="Write to a file even what its publisher forbids to pass on; logged.")
    ] = False


def clear(base: sqlite3.Connection, rights: Rights, rows: Mapping[str, int], target: str) -> None:
    """May so many rows of each data set be written to the file? Raises OutputError; an explicit choice is logged."""
    holdings = {holding.data_set: holding for holding in find_holdings(base)}
    refusals = [reason for name, number in rows.items() if number and (reason := _refusal(holdings[name], number))]
    if not refusals:
        return
    if not rights.i_have_the_rights:
        hint = "narrow the question (one data set, --limit), or say that you have the rights: --i-have-the-rights"
        raise OutputError(f"{target}: not written", hint, refusals)
    _log(target, rows)
    for reason in refusals:
        note(f"{reason}; written all the same (--i-have-the-rights), and logged")


def clear_record(base: sqlite3.Connection, rights: Rights, record: RecordName, output: Path | None) -> None:
    """The same for all about one record: a row of an imported data set is one of its rows."""
    if output and record.kind in ("entry", "incident"):
        clear(base, rights, {record.key.partition(":")[0]: 1}, str(output))


def is_near_rows(groups: int, rows: int) -> bool:
    """Does a count tell the rows themselves, since most of its groups are single ones?"""
    return 2 * groups > rows


def _refusal(holding: Holding, number: int) -> str:
    if holding.passing == "none":
        return f"{holding.title}: its rows may not be passed on ({holding.licence})"
    if holding.passing == "tenth" and number * 10 >= holding.rows:
        most = max(0, (holding.rows - 1) // 10)
        return f"{holding.title}: less than 10 per cent may be passed on, {most:,} of {holding.rows:,} rows; these are {number:,}"
    return ""


def _log(target: str, rows: Mapping[str, int]) -> None:
    from platformdirs import user_log_path

    path = user_log_path("mmkb", appauthor=False, ensure_exists=True) / "rights.log"
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    held = ", ".join(f"{name} {number}" for name, number in sorted(rows.items()))
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{now} {target!r}: {held}; {sys.argv[1:]!r}\n")
    note(f"logged in {path}")
