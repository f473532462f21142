"""A table that is laid out and safe, ready to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Strip:
    """One column: the lines of its header and of each cell, the style of each cell, its width and side."""

    header: Sequence[str]
    cells: Sequence[Sequence[str]]
    styles: Sequence[str]
    width: int
    is_right: bool

    def pad(self, line: str) -> str:
        """The line at the strip's width, on its side."""
        blanks = " " * (self.width - cell_len(line))
        return blanks + line if self.is_right else line + blanks


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines above, columns, the rows that are drawn dim, lines below."""

    above: Sequence[str]
    strips: Sequence[Strip]
    dim: frozenset[int]
    below: Sequence[str]

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.strips[0].cells) if self.strips else 0
