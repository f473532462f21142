"""Lists that spread one person or company over several rows: put together, each column with all its values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mmkb.importers.datasets.interface import Reject

JOINED_BY = " | "


@dataclass(slots=True)
class Group:
    """All rows of one key: the line of the first, and by column the different values in their order."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def joined(self) -> dict[str, str]:
        """The values of each column as one text."""
        return {name: JOINED_BY.join(values) for name, values in self.values.items()}


def group_rows(
    rows: Iterable[tuple[int, Sequence[str]] | Reject],
    columns: Mapping[str, int],
    key_of: Callable[[Sequence[str]], str],
    rejects: list[Reject],
) -> Iterator[tuple[str, Group]]:
    """The groups in the order of their first rows; what can't be read goes to `rejects`."""
    groups: dict[str, Group] = {}
    for row in rows:
        if isinstance(row, Reject):
            rejects.append(row)
            continue
        line, cells = row
        key = key_of(cells)
        if not key:
            rejects.append(Reject(line, "", "the row has no key", tuple(cells)))
            continue
        group = groups.setdefault(key, Group(line))
        for name, place in columns.items():
            text = cells[place].strip()
            if text:
                values = group.values.setdefault(name, [])
                if text not in values:
                    values.append(text)
    yield from groups.items()
