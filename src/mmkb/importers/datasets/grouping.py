"""Lists that spread one person or company over several rows: put together, each column with all its values."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import Link, Reject

JOINED_BY = " | "

RowValues = Callable[[Mapping[str, str]], Mapping[str, Sequence[str]]]


@dataclass(slots=True)
class Group:
    """All rows of one key: the line of the first, and by column the different values in their order."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    rows: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    faults: dict[int, BadCellError] = field(default_factory=dict)  # by line

    def joined(self) -> dict[str, str]:
        """The values of each column as one text."""
        return {name: JOINED_BY.join(values) for name, values in self.values.items()}

    def names(self, *columns: str) -> tuple[Link, ...]:
        """Every different name in these columns, as a link."""
        names = dict.fromkeys(name for column in columns for name in self.values.get(column, ()))
        return tuple(Link("name", name) for name in names)

    def rejects(self, key: str, stray: int) -> Iterator[Reject]:
        """All rows of a group of which one can't be read: mended they come back together, and nothing is lost.

        `stray` is the line of a row without a readable key that may be of the group, or 0.
        """
        if self.faults:
            reason = f"belongs to {key}, whose row in line {min(self.faults)} can't be read"
        else:
            reason = f"belongs to {key}, of which the row in line {stray} may be, which can't be read"
        for line, cells in self.rows:
            fault = self.faults.get(line) or BadCellError("", reason)
            yield Reject(line, fault.column, fault.reason, tuple(cells), key)


@dataclass(slots=True)
class _Stray:
    """A row whose key can't be read for sure, what stands at its place, and the keys of the rows around it."""

    reject: Reject
    at_place: str
    before: str
    after: str = ""

    def may_belong_to(self, groups: Mapping[str, Group], shapes: Collection[str]) -> set[str]:
        """The groups that it can be of: one whose key it holds, in whatever cell, since cells may have moved.

        Else none, if at its place stands what looks like a key of its own, else those of its neighbours.
        """
        named = {text for cell in self.reject.cells if (text := cell.strip()) in groups}
        if not named and self.at_place and _shape(self.at_place) in shapes:
            return named
        return named or {key for key in (self.before, self.after) if key}


def group_rows(
    rows: Iterable[tuple[int, Sequence[str]] | Reject],
    columns: Mapping[str, int],
    key_of: Callable[[Sequence[str]], str],
    rejects: list[Reject],
    values_of: RowValues | None = None,
) -> Iterator[tuple[str, Group]]:
    """The groups in the order of their first rows; what can't be read goes to `rejects`.

    So do all rows of the groups that it belongs to, or may belong to: mended alone it would stand for the whole.
    `values_of` makes the values of a row from its cells by column; BadCellError from it rejects all rows of the group.
    """
    groups: dict[str, Group] = {}
    strays: list[_Stray] = []
    before = ""
    width = 1 + max(columns.values())
    for row in rows:
        line, cells = (row.line, [*row.cells, *[""] * (width - len(row.cells))]) if isinstance(row, Reject) else row
        key = key_of(cells)
        if isinstance(row, Reject) or not key:
            reject = row if isinstance(row, Reject) else Reject(line, "", "the row has no key", tuple(cells))
            strays.append(_Stray(reject, key, before))
            continue
        for stray in reversed(strays):
            if stray.after:
                break
            stray.after = key
        before = key
        group = groups.setdefault(key, Group(line))
        group.rows.append((line, cells))
        named = {name: text for name, place in columns.items() if (text := cells[place].strip())}
        try:
            _add(group, values_of(named) if values_of else {name: (text,) for name, text in named.items()})
        except BadCellError as error:
            group.faults[line] = error
    rejects.extend(stray.reject for stray in strays)
    shapes = set(map(_shape, groups)) if strays else set()
    beside = {key: stray.reject.line for stray in strays for key in stray.may_belong_to(groups, shapes)}
    for key, group in groups.items():
        if group.faults or key in beside:
            rejects.extend(group.rejects(key, beside.get(key, 0)))
        else:
            yield key, group
    rejects.sort(key=lambda reject: reject.line)


def _shape(key: str) -> str:
    """`A9` for MYA9001: what kinds of characters follow each other."""
    return re.sub("[^A-Z0-9]+", "-", re.sub("[0-9]+", "9", re.sub("[A-Za-z]+", "A", key)))


def _add(group: Group, values: Mapping[str, Sequence[str]]) -> None:
    for name, texts in values.items():
        if texts:
            held = group.values.setdefault(name, [])
            held.extend(text for text in dict.fromkeys(texts) if text not in held)
