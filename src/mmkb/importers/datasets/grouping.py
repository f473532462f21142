"""Lists that spread one person or company over several rows: put together, each column with all its values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

    def rejects(self, key: str) -> Iterator[Reject]:
        """All rows of a group of which one can't be read: mended they come back together, and nothing is lost."""
        first = min(self.faults)
        for line, cells in self.rows:
            fault = self.faults.get(line) or BadCellError("", f"belongs to {key}, whose row in line {first} can't be read")
            yield Reject(line, fault.column, fault.reason, tuple(cells))


def group_rows(
    rows: Iterable[tuple[int, Sequence[str]] | Reject],
    columns: Mapping[str, int],
    key_of: Callable[[Sequence[str]], str],
    rejects: list[Reject],
    values_of: RowValues | None = None,
) -> Iterator[tuple[str, Group]]:
    """The groups in the order of their first rows; what can't be read goes to `rejects`.

    `values_of` makes the values of a row from its cells by column; BadCellError from it rejects all rows of the group.
    """
    groups: dict[str, Group] = {}
    width = 1 + max(columns.values())
    for row in rows:
        line, cells = (row.line, row.cells) if isinstance(row, Reject) else row
        key = key_of([*cells, *[""] * (width - len(cells))])
        if not key:
            rejects.append(row if isinstance(row, Reject) else Reject(line, "", "the row has no key", tuple(cells)))
            continue
        group = groups.setdefault(key, Group(line))
        group.rows.append((line, cells))
        if isinstance(row, Reject):
            group.faults[line] = BadCellError(row.column, row.reason)
            continue
        named = {name: text for name, place in columns.items() if (text := cells[place].strip())}
        try:
            _add(group, values_of(named) if values_of else {name: (text,) for name, text in named.items()})
        except BadCellError as error:
            group.faults[line] = error
    for key, group in groups.items():
        if group.faults:
            rejects.extend(group.rejects(key))
        else:
            yield key, group


def _add(group: Group, values: Mapping[str, Sequence[str]]) -> None:
    for name, texts in values.items():
        if texts:
            held = group.values.setdefault(name, [])
            held.extend(text for text in dict.fromkeys(texts) if text not in held)
