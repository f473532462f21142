"""Tables drawn by Rich, for terminals."""

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mmkb.formats.grid import Grid, Strip
from mmkb.formats.layout import GAP


def draw(grid: Grid, stream: TextIO, width: int | None, *, is_colored: bool) -> None:
    """The title in bold, the table, the remarks; rows that count in no total are dim."""
    needed = sum(strip.width for strip in grid.strips) + GAP * len(grid.strips)
    console = _console(stream, max(width or 0, needed, 1), is_colored=is_colored)
    for line in grid.above:
        console.print(Text(line, style="bold"), soft_wrap=True)
    if grid.height:
        console.print(_table(grid, is_boxed=width is not None))
    for line in grid.below:
        console.print(Text(line, style="dim"), soft_wrap=True)


def _table(grid: Grid, *, is_boxed: bool) -> Table:
    """The cells are padded already, one blank wider than their column: Rich's own padding would double the time."""
    table = Table(box=box.SIMPLE_HEAD if is_boxed else None, pad_edge=False, padding=0, show_edge=False)
    gap = " " * (GAP - 1 if is_boxed else GAP)
    gaps = [gap] * (len(grid.strips) - 1) + [""]
    for strip, after in zip(grid.strips, gaps, strict=True):
        table.add_column(_text(strip, strip.header, after), width=strip.width + len(after), no_wrap=True, overflow="fold")
    for number in range(grid.height):
        texts = [
            _text(strip, strip.cells[number], after, strip.styles[number]) for strip, after in zip(grid.strips, gaps, strict=True)
        ]
        table.add_row(*texts, style="dim" if number in grid.dim else "")
    return table


def _text(strip: Strip, lines: Sequence[str], after: str, style: str = "") -> Text:
    return Text("\n".join(strip.pad(line) + after for line in lines), style=style)


def _console(stream: TextIO, width: int, *, is_colored: bool) -> Console:
    return Console(
        file=stream,
        width=width,
        force_terminal=is_colored,
        color_system="standard" if is_colored else None,
        no_color=not is_colored,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
