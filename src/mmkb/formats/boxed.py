"""Tables drawn by Rich, for terminals."""

from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mmkb.formats.grid import Grid
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
    table = Table(
        box=box.SIMPLE_HEAD if is_boxed else None,
        pad_edge=False,
        padding=(0, GAP - 1 if is_boxed else GAP, 0, 0),
        show_edge=False,
        collapse_padding=True,
    )
    for strip in grid.strips:
        header = Text("\n".join(strip.header))
        table.add_column(header, justify="right" if strip.is_right else "left", width=strip.width, no_wrap=True, overflow="fold")
    for number in range(grid.height):
        texts = [Text("\n".join(strip.cells[number]), style=strip.styles[number]) for strip in grid.strips]
        table.add_row(*texts, style="dim" if number in grid.dim else "")
    return table


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
