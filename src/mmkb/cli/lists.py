"""How every list command answers: which columns, sorted and counted how, in which format, with what said beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmkb.cli.answers import deliver, format_of
from mmkb.cli.choices import choose, split_words
from mmkb.cli.options import Selection, Settings, Target
from mmkb.cli.rights import SOURCE_LINE, count_told, count_told_by_groups, source_lines
from mmkb.errors import MmkbError, UsageError
from mmkb.exchange import Column
from mmkb.formats import Format
from mmkb.formats.sheets import Row, Sheet
from mmkb.queries.counting import Measure, count_by, group_by, sort_rows
from mmkb.queries.rows import cell, imported_in
from mmkb.queries.statements import sortable
from mmkb.text import plural


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of `--count-by`: its column, how it comes about, and the columns without which it means nothing."""

    column: Column
    measure: Measure
    only_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """How the rows of one subject are shown."""

    title: str
    noun: str
    question: str  # empty where rows of several questions are put together and sorted afterwards
    columns: tuple[Column, ...]
    importance: tuple[str, ...]
    figures: tuple[Counted, ...]
    figures_say: str

    def plan(self, selection: Selection, target: Target) -> "Plan":
        """Check what is asked of the list before anything is opened. Raises UsageError."""
        counted_by = self._choose(selection.count_by, "--count-by", [column.name for column in self.columns])
        offered = self.count_columns(counted_by) if counted_by else self.columns
        names = [column.name for column in offered]
        columns = self._choose(selection.columns, "--columns", names)
        sort = [
            ("-" if term.startswith("-") else "")
            + choose(term.lstrip("-"), names if counted_by or not self.question else sortable(self.question), "--sort")
            for term in split_words([selection.sort] if selection.sort else None)
        ]
        by_name = {column.name: column for column in offered}
        chosen = tuple(by_name[name] for name in columns) or offered
        return Plan(self, selection, target, format_of(target), tuple(counted_by), chosen, tuple(sort))

    def count_columns(self, counted_by: Sequence[str]) -> tuple[Column, ...]:
        """The columns of a count; a row of a list counts once for each item."""
        by_name = {column.name: column for column in self.columns}
        return (
            *(by_name[name].of_one_item() for name in counted_by),
            *(figure.column for figure in self.figures_for(counted_by)),
        )

    def figures_for(self, counted_by: Sequence[str]) -> list[Counted]:
        """The figures that mean something when counted by these columns, and bear none of their names."""
        return [
            figure
            for figure in self.figures
            if figure.column.name not in counted_by and (not figure.only_by or set(figure.only_by) & set(counted_by))
        ]

    def _choose(self, given: str | None, flag: str, names: Sequence[str]) -> list[str]:
        chosen = [choose(word, names, flag) for word in split_words([given] if given else None)]
        if len(set(chosen)) < len(chosen):
            raise UsageError(f"{flag} {given}: names a column twice", "name each once")
        return chosen


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of a list, checked."""

    listing: Listing
    selection: Selection
    target: Target
    format: Format
    counted_by: tuple[str, ...]
    columns: tuple[Column, ...]
    sort: tuple[str, ...]

    @property
    def row_sort(self) -> tuple[str, ...]:
        """How the rows themselves are sorted; a count is sorted afterwards."""
        return () if self.counted_by else self.sort


def answer(
    settings: Settings,
    plan: Plan,
    rows: list[Any],
    words: Sequence[str],
    remarks: Iterable[str],
    *,
    pinned: Sequence[str] = (),
) -> None:
    """Print the rows, or their count, with the filters in words. Raises OutputError, and MmkbError for --fail-empty.

    `pinned` columns have one value in all rows, which the caption says already: a narrow table drops them first. Rows of data
    sets bear their publisher's line in a file, whatever columns were chosen.
    """
    listing, selection = plan.listing, plan.selection
    said = [*remarks]
    offered = listing.columns
    lines = rows
    if plan.counted_by:
        offered = listing.count_columns(plan.counted_by)
        figures = {figure.column.name: figure.measure for figure in listing.figures_for(plan.counted_by)}
        names = [column.name for column in offered]
        lines = sort_rows(count_by(rows, plan.counted_by, figures), names, plan.sort)
        said.append(listing.figures_say)
    if selection.limit and len(lines) > selection.limit:
        said.insert(0, f"the first {selection.limit:,} of {plural(len(lines), 'row')} (--limit)")
        lines = lines[: selection.limit]
    columns = _with_flags(plan.columns, offered) if plan.format is Format.TABLE else plan.columns
    cells: list[Row] = [_cells(line, columns, offered, is_count=bool(plan.counted_by)) for line in lines]
    behind = _rows_behind(plan, rows, lines) if imported_in(rows) else []
    held = count_told_by_groups(behind, rows) if plan.counted_by else count_told(lines)
    if plan.target.output and held:
        naming = source_lines(settings, held)
        columns = (*columns, SOURCE_LINE)
        cells = [(*line, _naming(naming, members)) for line, members in zip(cells, behind, strict=True)]
    title = f"{listing.title}: {'; '.join(words)}" if words else f"{listing.title}: all"
    chosen = tuple(column.name for column in plan.columns)
    ranked = chosen if selection.columns or plan.counted_by else tuple(name for name in listing.importance if name not in pinned)
    deliver(settings, plan.target, plan.format, Sheet(columns, cells, title, tuple(said), ranked), held)
    if selection.fail_empty and not rows:
        raise MmkbError(f"nothing found for {title}")


def _rows_behind(plan: Plan, rows: Sequence[Any], lines: Sequence[Any]) -> list[Sequence[Any]]:
    """For each line of the answer the rows that it tells of."""
    if not plan.counted_by:
        return [(line,) for line in lines]
    groups = group_by(rows, plan.counted_by)
    return [groups[tuple(line[: len(plan.counted_by)])] for line in lines]


def _naming(lines: Mapping[str, str], rows: Sequence[object]) -> str:
    """The lines of the publishers of whose data sets the rows tell."""
    named = {name.partition(":")[0] for name in imported_in(rows)}
    return "; ".join(line for data_set, line in sorted(lines.items()) if data_set in named)


def _with_flags(columns: tuple[Column, ...], offered: Sequence[Column]) -> tuple[Column, ...]:
    """A table shows estimates by `~`, so it needs the flags of its columns even where only the values were asked for."""
    names = {column.name for column in columns}
    return (
        *columns,
        *(column for column in offered if column.name not in names and column.name.removesuffix("_estimated") in names),
    )


def _cells(line: Any, columns: Sequence[Column], offered: Sequence[Column], *, is_count: bool) -> tuple[Any, ...]:
    if is_count:
        by_name = dict(zip((column.name for column in offered), line, strict=True))
        return tuple(by_name[column.name] for column in columns)
    return tuple(cell(line, column.name) for column in columns)
