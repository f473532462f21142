"""Records of SIPRI's register that a raw line break in a comment has split over lines: put together again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mmkb.importers.datasets.interface import Reject

_Row = tuple[int, list[str]]


@dataclass(slots=True)
class Records:
    """The rows of a register, as wide as its header; `comments` is the place of the column in which breaks occur."""

    rows: Iterable[_Row]
    width: int
    comments: int
    joined: list[int] = field(default_factory=list)  # lines at which records began that were joined

    def read(self) -> Iterator[_Row | Reject]:
        """Line and cells of each record; what stays too short or is too long is a reject."""
        head: _Row | None = None  # a record that may go on in the next row
        for line, cells in self.rows:
            if not any(cells):
                continue
            if head is not None:
                more = self._continued(head[1], cells)
                if more is not None:
                    head = (head[0], more)
                    if len(more) == self.width:
                        self.joined.append(head[0])
                        yield head
                        head = None
                    continue
                yield self._whole(*head)
                head = None
            if len(cells) < self.width or (len(cells) == self.width and not _has_text(cells[self.comments + 1 :])):
                head = (line, cells)
            else:
                yield self._whole(line, cells)
        if head is not None:
            yield self._whole(*head)

    def _continued(self, head: list[str], cells: list[str]) -> list[str] | None:
        """The record with this row added; None where the row doesn't go on with it."""
        if len(head) == self.width:  # a spreadsheet filled up both parts with empty cells
            size = self.width - self.comments
            if len(cells) != self.width or _has_text(cell for cell in cells[size:] if cell != "0"):
                return None
            head, cells = head[: self.comments + 1], cells[:size]
        elif len(cells) >= self.width or len(head) + len(cells) - 1 > self.width:
            return None
        return [*head[:-1], f"{head[-1].strip()} {cells[0].strip()}".strip(), *cells[1:]]

    def _whole(self, line: int, cells: list[str]) -> _Row | Reject:
        if len(cells) == self.width:
            return line, cells
        if len(cells) < self.width:
            return Reject(line, "", f"the record breaks off after {len(cells)} of {self.width} cells", tuple(cells))
        return Reject(line, "", f"the row has {len(cells)} cells, the header {self.width}", tuple(cells))


def _has_text(cells: Iterable[str] | Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)
