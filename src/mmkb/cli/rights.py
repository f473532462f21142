"""What a publisher lets others pass on: enforced where rows of its data set are written to a file, said where they are piped."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mmkb.cli.base import located
from mmkb.cli.options import Settings, Target
from mmkb.cli.streams import is_terminal, note
from mmkb.db.read import reading
from mmkb.errors import OutputError
from mmkb.exchange import Column
from mmkb.queries.rows import imported_in

if TYPE_CHECKING:  # what few answers need is loaded there
    from mmkb.queries.releases import ReleaseRow

SOURCE_LINE = Column("source_line", "text", "how the data set is to be named")

# What helps where not all may be passed on.
_WAYS = {"none": "ask for other data sets alone", "tenth": "ask for fewer rows (--limit)"}


@dataclass(frozen=True)
class ImportedTarget(Target):
    """Options of answers in which rows of data sets may stand."""

    i_have_the_rights: Annotated[
        bool, typer.Option("--i-have-the-rights", help="Write to a file even what its publisher forbids to pass on; logged.")
    ] = False


def count_told(rows: Iterable[object]) -> Counter[str]:
    """How many rows of each data set these rows tell of."""
    return _by_set(imported_in(rows))


def count_told_by_groups(groups: Iterable[Sequence[object]], rows: Iterable[object]) -> Counter[str]:
    """The same of a count: it tells the rows that stand alone in a group, if these are most of them (`--count-by key`)."""
    counted, alone = count_told(rows), _by_set({name for group in groups for name in _alone_in(group)})
    return Counter({data_set: number for data_set, number in alone.items() if is_near_rows(number, counted[data_set])})


def is_near_rows(alone: int, rows: int) -> bool:
    """Does a count tell the rows themselves, since most of them stand alone in a group?"""
    return 2 * alone > rows


def source_lines(settings: Settings, data_sets: Iterable[str]) -> dict[str, str]:
    """How each of the data sets is to be named."""
    from mmkb.queries.releases import ReleasesFilter, find_releases

    with reading(located(settings)) as base:
        return {release.data_set: release.source_line for release in find_releases(base, ReleasesFilter(tuple(data_sets)))}


@contextmanager
def passing_on(settings: Settings, target: Target, held: Mapping[str, int]) -> Iterator[None]:
    """Around the writing of an answer that holds so many rows of each data set.

    What may not be passed on is refused for a file: raises OutputError; an explicit choice is logged. Where a pipe ends is
    not known, so there it is only said, when the rows have passed: until then `held` may still be counting.
    """
    has_rights = isinstance(target, ImportedTarget) and target.i_have_the_rights
    if target.output and (forbidden := _forbidden(settings, held)):
        _clear(str(target.output), held, forbidden, has_rights=has_rights)
    yield
    if not (target.output or has_rights or is_terminal()):
        for data_set, reason in _forbidden(settings, held):
            note(f"{data_set.source_line}: {reason}")


def _clear(target: str, held: Mapping[str, int], forbidden: "Sequence[tuple[ReleaseRow, str]]", *, has_rights: bool) -> None:
    refusals = [f"{data_set.title}: {reason}" for data_set, reason in forbidden]
    if not has_rights:
        ways = {_WAYS[data_set.passing]: None for data_set, _ in forbidden}
        hint = f"{' and '.join(ways)}, or say that you have the rights: --i-have-the-rights"
        raise OutputError(f"{target}: not written", hint, refusals)
    _log(target, held)
    for reason in refusals:
        note(f"{reason}; written all the same (--i-have-the-rights), and logged")


def _forbidden(settings: Settings, held: Mapping[str, int]) -> "list[tuple[ReleaseRow, str]]":
    """The data sets of which not so many rows may be passed on, and why."""
    if not any(held.values()):  # most answers hold nothing that was imported
        return []
    from mmkb.queries.releases import ReleasesFilter, find_releases

    with reading(located(settings)) as base:
        releases = {row.data_set: row for row in find_releases(base, ReleasesFilter(tuple(held)))}
        reasons = [(row, _reason(base, row, held[row.data_set])) for row in releases.values()]
    return [(data_set, reason) for data_set, reason in reasons if reason]


def _reason(base: sqlite3.Connection, data_set: "ReleaseRow", number: int) -> str:
    """Why so many of its rows may not be passed on; empty where they may."""
    from mmkb.queries.releases import count_rows

    if number and data_set.passing == "none":
        return f"its rows may not be passed on ({data_set.licence})"
    if number and data_set.passing == "tenth" and number * 10 >= (all_rows := count_rows(base, data_set.data_set)):
        most = max(0, (all_rows - 1) // 10)
        return f"less than 10 per cent may be passed on, {most:,} of {all_rows:,} rows; these are {number:,}"
    return ""


def _alone_in(group: Sequence[object]) -> set[str]:
    """The row of a data set, if the group is of this one alone."""
    names = imported_in(group)
    return names if len(names) == 1 and all(imported_in([row]) for row in group) else set()


def _by_set(names: Iterable[str]) -> Counter[str]:
    return Counter(name.partition(":")[0] for name in names)


def _log(target: str, rows: Mapping[str, int]) -> None:
    from platformdirs import user_log_path

    path = user_log_path("mmkb", appauthor=False, ensure_exists=True) / "rights.log"
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    held = ", ".join(f"{name} {number}" for name, number in sorted(rows.items()))
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{now} {target!r}: {held}; {sys.argv[1:]!r}\n")
    note(f"logged in {path}")
