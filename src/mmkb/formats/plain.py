"""Tables as plain lines, for pipes and files: nothing cut, nothing drawn around, quick for thousands of rows."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TextIO

from mmkb.formats.grid import Grid, Strip
from mmkb.formats.layout import GAP


def draw(grid: Grid, stream: TextIO) -> None:
    """The title, the header, a line or more a row, the remarks."""
    stream.writelines(f"{line}\n" for line in grid.above)
    if grid.height:
        _write_row(stream, grid.strips, [strip.header for strip in grid.strips])
    for number in range(grid.height):
        _write_row(stream, grid.strips, [strip.cells[number] for strip in grid.strips])
    stream.writelines(f"{line}\n" for line in grid.below)


def _write_row(stream: TextIO, strips: Sequence[Strip], cells: Sequence[Sequence[str]]) -> None:
    for pieces in zip_longest(*cells, fillvalue=""):
        padded = [strip.pad(piece) for piece, strip in zip(pieces, strips, strict=True)]
        stream.write(f"{(' ' * GAP).join(padded).rstrip()}\n")
