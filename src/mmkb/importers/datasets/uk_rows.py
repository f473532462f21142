"""Rows of the two UK lists, one a name and address: their names and addresses each as one text, their dates in ISO."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mmkb.dates import DateError
from mmkb.importers.datasets.damage import undamaged_rows
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.grouping import Group, group_rows
from mmkb.importers.datasets.interface import Entry, Reject
from mmkb.importers.datasets.printed_dates import slashed_date
from mmkb.importers.tables import Table

NAME_PARTS = tuple(f"name_{number}" for number in range(1, 7))  # 6: the family name, or the whole name of an entity
_LIST = "|"


@dataclass(frozen=True, slots=True)
class UkRows:
    """Which columns of a list hold what."""

    name_type: str
    strength: str
    address: tuple[str, ...]  # in the order of an envelope
    dates: tuple[str, ...]

    def entries(self, table: Table, key: str, make: Callable[[str, Group], Entry]) -> Iterator[Entry | Reject]:
        """What `make` makes of all rows with the same key, then the rows that can't be read."""
        rejects: list[Reject] = []
        place = table.places[key]
        rows = undamaged_rows(table, self.dates)
        for found, group in group_rows(
            rows, table.columns((*NAMES, "addresses")), lambda cells: cells[place].strip(), rejects, self.values
        ):
            yield make(found, group)
        yield from rejects

    def values(self, row: Mapping[str, str]) -> dict[str, Sequence[str]]:
        """The values of a row; the parts of its name only of the primary name, so that no two names are mixed up."""
        is_primary = row.get(self.name_type, "").casefold() in ("primary name", "")
        left_out = {*self.address[:-1], self.name_type, self.strength, *(() if is_primary else NAME_PARTS)}
        values: dict[str, Sequence[str]] = {name: (text,) for name, text in row.items() if name not in left_out}
        for name in self.dates:
            if name in row:
                values[name] = [_date(name, text) for text in row[name].split(_LIST)]
        name = " ".join(row[part] for part in NAME_PARTS if part in row)
        address = ", ".join(row[part] for part in self.address if part in row)
        values[self._kind(row, is_primary=is_primary)] = (name,) if name else ()
        values["addresses"] = (address,) if address else ()
        return values

    def _kind(self, row: Mapping[str, str], *, is_primary: bool) -> str:
        if is_primary:
            return "name"
        if "fka" in row[self.name_type].casefold():
            return "former_names"
        return "weak_aliases" if "low" in row.get(self.strength, "").casefold() else "aliases"


NAMES = ("name", "aliases", "weak_aliases", "former_names", "name_non_latin_script")


def name_of(group: Group) -> str:
    """The primary name, else the first one that there is."""
    return next((names[0] for column in NAMES if (names := group.values.get(column))), "")


def _date(column: str, text: str) -> str:
    try:
        return slashed_date(text) or text.strip()
    except DateError as error:
        raise BadCellError(column, str(error)) from None
