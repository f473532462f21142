"""How every list command answers: which columns, sorted and counted how, in which format, with what said beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mmkb.cli.choices import choose, split_words
from mmkb.cli.options import Output, Settings
from mmkb.cli.streams import is_terminal, note, style_for, writing_to
from mmkb.errors import MmkbError, UsageError
from mmkb.exchange import Column
from mmkb.formats import EXTENSIONS, Format, write
from mmkb.formats.sheets import Page, Row, Sheet
from mmkb.queries.counting import Measure, count_by, sort_rows
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
    question: str
    columns: tuple[Column, ...]
    importance: tuple[str, ...]
    figures: tuple[Counted, ...]
    figures_say: str

    def plan(self, output: Output) -> "Plan":
        """Check what is asked of the list before anything is opened. Raises UsageError."""
        counted_by = self._choose(output.count_by, "--count-by", [column.name for column in self.columns])
        offered = self.count_columns(counted_by) if counted_by else self.columns
        names = [column.name for column in offered]
        columns = self._choose(output.columns, "--columns", names)
        sort = [
            ("-" if term.startswith("-") else "")
            + choose(term.lstrip("-"), names if counted_by else sortable(self.question), "--sort")
            for term in split_words([output.sort] if output.sort else None)
        ]
        by_name = {column.name: column for column in offered}
        chosen = tuple(by_name[name] for name in columns) or offered
        return Plan(self, output, _format_of(output), tuple(counted_by), chosen, tuple(sort))

    def count_columns(self, counted_by: Sequence[str]) -> tuple[Column, ...]:
        """The columns of a count."""
        by_name = {column.name: column for column in self.columns}
        return (*(by_name[name] for name in counted_by), *(figure.column for figure in self.figures_for(counted_by)))

    def figures_for(self, counted_by: Sequence[str]) -> list[Counted]:
        """The figures that mean something when counted by these columns."""
        return [figure for figure in self.figures if not figure.only_by or set(figure.only_by) & set(counted_by)]

    def _choose(self, given: str | None, flag: str, names: Sequence[str]) -> list[str]:
        chosen = [choose(word, names, flag) for word in split_words([given] if given else None)]
        if len(set(chosen)) < len(chosen):
            raise UsageError(f"{flag} {given}: names a column twice", "name each once")
        return chosen


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of a list, checked."""

    listing: Listing
    output: Output
    format: Format
    counted_by: tuple[str, ...]
    columns: tuple[Column, ...]
    sort: tuple[str, ...]

    @property
    def row_sort(self) -> tuple[str, ...]:
        """How the rows themselves are sorted; a count is sorted afterwards."""
        return () if self.counted_by else self.sort


def answer(settings: Settings, plan: Plan, rows: list[Any], words: Sequence[str], remarks: Iterable[str] = ()) -> None:
    """Print the rows, or their count, with the filters in words. Raises OutputError, and MmkbError for --fail-empty."""
    listing, output = plan.listing, plan.output
    said = [*remarks]
    offered = listing.columns
    lines = rows
    if plan.counted_by:
        offered = listing.count_columns(plan.counted_by)
        figures = {figure.column.name: figure.measure for figure in listing.figures_for(plan.counted_by)}
        names = [column.name for column in offered]
        lines = sort_rows(count_by(rows, plan.counted_by, figures), names, plan.sort)
        said.append(listing.figures_say)
    if output.limit and len(lines) > output.limit:
        said.insert(0, f"the first {output.limit:,} of {plural(len(lines), 'row')} (--limit)")
        lines = lines[: output.limit]
    cells: list[Row] = [_cells(line, plan.columns, offered, is_count=bool(plan.counted_by)) for line in lines]
    title = f"{listing.title}: {'; '.join(words)}" if words else f"{listing.title}: all"
    importance = tuple(column.name for column in plan.columns) if output.columns or plan.counted_by else listing.importance
    deliver(settings, output, plan.format, Sheet(plan.columns, cells, title, tuple(said), importance))
    if output.fail_empty and not rows:
        raise MmkbError(f"nothing found for {title}")


def deliver(settings: Settings, output: Output, format_: Format, sheet: Sheet | Page) -> None:
    """Write an answer where it should go; what a table says around itself goes to stderr in the other formats."""
    style = style_for(settings.color, for_excel=output.for_excel, to_file=output.output is not None)
    with writing_to(output.output) as stream:
        notes = write(sheet, format_, stream, style)
    if format_ is not Format.TABLE and isinstance(sheet, Sheet):
        note(". ".join([sheet.title, *sheet.remarks]))
    for said in notes:
        note(said)
    if output.output:
        note(f"written to {output.output}")


def _cells(line: Any, columns: Sequence[Column], offered: Sequence[Column], *, is_count: bool) -> tuple[Any, ...]:
    if is_count:
        by_name = dict(zip((column.name for column in offered), line, strict=True))
        return tuple(by_name[column.name] for column in columns)
    return tuple(getattr(line, column.name) for column in columns)


def _format_of(output: Output) -> Format:
    format_ = output.format or _format_by_place(output)
    if output.for_excel and format_ not in (Format.CSV, Format.TSV):
        raise UsageError(f"--for-excel does not go with {format_.value}", "it guards csv and tsv")
    return format_


def _format_by_place(output: Output) -> Format:
    if output.output:
        ending = output.output.suffix.lower()
        if ending not in EXTENSIONS:
            known = ", ".join(EXTENSIONS)
            raise UsageError(f"--output {output.output}: its ending does not say the format", f"use one of {known}; or --format")
        return EXTENSIONS[ending]
    return Format.TABLE if is_terminal() and not output.for_excel else Format.CSV
