"""Names of states, districts and townships as MIMU and data sets write them: `Rakhine state`, `Shan (North)`, `Shan-North`."""

from dataclasses import dataclass

from mmkb.text import fold_name

STATE, DISTRICT, TOWNSHIP = 1, 2, 3
# The levels at which data sets have MIMU's units.
LEVELS = {
    "state": frozenset((STATE,)),
    "self-administered": frozenset((STATE, DISTRICT)),
    "district": frozenset((DISTRICT,)),
    "township": frozenset((TOWNSHIP,)),
}
# What may stand behind a name, and the levels at which data sets have such units; the longer ones first.
_KINDS: tuple[tuple[tuple[str, ...], frozenset[int]], ...] = (
    (("self", "administered", "zone"), frozenset((STATE, DISTRICT))),
    (("self", "administered", "division"), frozenset((STATE, DISTRICT))),
    (("union", "territory"), frozenset((STATE,))),
    (("state",), frozenset((STATE,))),
    (("region",), frozenset((STATE,))),
    (("division",), frozenset((STATE,))),
    (("district",), frozenset((DISTRICT,))),
    (("township",), frozenset((TOWNSHIP,))),
)
_PARTS = frozenset(("north", "south", "east", "west", "central"))


@dataclass(frozen=True, slots=True)
class UnitName:
    """The words of a name without its kind, and the levels that this kind has (none: it says no kind)."""

    words: tuple[str, ...]
    levels: frozenset[int] = frozenset()

    def means(self, other: "UnitName") -> bool:
        """Is the other one this unit, or a part of it, such as Bago (East) of Bago?"""
        size = len(self.words)
        return other.words[:size] == self.words and _PARTS.issuperset(other.words[size:])

    def may_hold(self, other: "UnitName") -> bool:
        """Can both be the same, or one the other's part? A name that is not known may be any."""
        return not (self.words and other.words) or self.means(other) or other.means(self)

    def below_state(self) -> "UnitName":
        """What has this name and lies in a state; nothing where its kind is that of a state."""
        levels = (self.levels or {DISTRICT, TOWNSHIP}) - {STATE}
        return UnitName(self.words if levels else (), frozenset(levels))


def unit_name(text: str) -> UnitName:
    """A name as it is compared."""
    words = tuple(fold_name(text).split())
    for kind, levels in _KINDS:
        if len(words) > len(kind) and words[-len(kind) :] == kind:
            return UnitName(words[: -len(kind)], levels)
    return UnitName(words)
