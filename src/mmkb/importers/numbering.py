"""Numbers for what many incidents share (kinds, sides, places), given while reading, so that storing has only to write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mmkb.importers.datasets.interface import INCIDENT, Incident, Shared

Cells = tuple[str | float | None, ...]
Row = tuple[object, ...]
SHARED: dict[str, tuple[str, ...]] = {
    "kinds": ("type", "subtype"),
    "sides": ("name",),
    "places": ("country", "admin1", "admin2", "admin3", "place", "latitude", "longitude"),
}
# A numbered incident: its key, then these, of which four are numbers of shared rows.
NUMBERED = ("start_date", "end_date", "kind_id", "side_a_id", "side_b_id", "place_id", *INCIDENT[7:])


@dataclass(slots=True)
class Held:
    """What the base holds of one shared table: numbers by cells, and the number that a new row gets."""

    ids: dict[Cells, int] = field(default_factory=dict)
    next: int = 1
    new: list[tuple[int, Cells]] = field(default_factory=list)

    def number(self, shared: Shared) -> int:
        """Give it the number that its cells have, or a new one."""
        shared.number = self.ids.get(shared.cells, 0)
        if not shared.number:
            shared.number = self.ids[shared.cells] = self.next
            self.next += 1
            self.new.append((shared.number, shared.cells))
        return shared.number


@dataclass(slots=True)
class Numbered:
    """A batch of incidents with numbers, and the shared rows that it is the first to need."""

    rows: list[Row]
    new: dict[str, list[tuple[int, Cells]]]


class Numbering:
    """Gives the numbers, batch by batch."""

    def __init__(self, held: Mapping[str, Held]) -> None:
        self._held = held

    def number(self, batch: Sequence[Incident]) -> Numbered:
        """The batch with numbers for names."""
        new_kind, new_side, new_place = (self._held[name].number for name in SHARED)
        rows: list[Row] = []
        for key, start, end, kind, side_a, side_b, place, low, best, high, notes, reported_by, rest in batch:
            rows.append(
                (
                    key,
                    start,
                    end,
                    kind.number or new_kind(kind),
                    (side_a.number or new_side(side_a)) if side_a else None,
                    (side_b.number or new_side(side_b)) if side_b else None,
                    place.number or new_place(place),
                    low,
                    best,
                    high,
                    notes,
                    reported_by,
                    rest,
                )
            )
        return Numbered(rows, {name: _taken(self._held[name]) for name in SHARED})


def _taken(held: Held) -> list[tuple[int, Cells]]:
    new, held.new = held.new, []
    return new


def packed(held: Mapping[str, Held]) -> dict[str, tuple[int, list[tuple[int, Cells]]]]:
    """What is held, as plain data for another process."""
    return {name: (one.next, [(number, cells) for cells, number in one.ids.items()]) for name, one in held.items()}


def unpacked(data: Mapping[str, tuple[int, Iterable[tuple[int, Sequence[str | float | None]]]]]) -> dict[str, Held]:
    """The reverse of `packed`."""
    return {name: Held({tuple(cells): number for number, cells in rows}, next_) for name, (next_, rows) in data.items()}
