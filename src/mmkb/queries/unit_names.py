"""Names of states, districts and townships as MIMU and data sets write them: `Rakhine state`, `Shan (North)`, `Shan-North`."""

from dataclasses import dataclass

from mmkb.text import bare_name, fold_name

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
# Former and other usual names of Myanmar's states and regions, without blanks; and those that MIMU has in parts.
_USUAL = {
    "arakan": "rakhine",
    "rakhaing": "rakhine",
    "karen": "kayin",
    "karenni": "kayah",
    "pegu": "bago",
    "rangoon": "yangon",
    "irrawaddy": "ayeyarwady",
    "ayeyarwaddy": "ayeyarwady",
    "ayeyawady": "ayeyarwady",
    "tenasserim": "tanintharyi",
    "taninthayi": "tanintharyi",
    "magwe": "magway",
    "naypyidaw": "nay pyi taw",
    "naypyitaw": "nay pyi taw",
}
_IN_PARTS = ("bago", "shan")
_STATE_KINDS = frozenset(("state", "region", "division", "union", "territory"))
# The kinds as MIMU writes them in Burmese, where they are the end of the word.
_BURMESE_KINDS = {
    "ကိုယ်ပိုင်အုပ်ချုပ်ခွင့်ရဒေသ": "self-administered",
    "ကိုယ်ပိုင်အုပ်ချုပ်ခွင့်ရတိုင်း": "self-administered",
    "တိုင်းဒေသကြီး": "state",
    "ပြည်နယ်": "state",
    "ခရိုင်": "district",
    "မြို့နယ်": "township",
}


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
    words = tuple(bare_name(text).split())
    for kind, levels in _KINDS:
        if len(words) > len(kind) and words[-len(kind) :] == kind:
            return UnitName(words[: -len(kind)], levels)
    return UnitName(words)


def meanings(text: str) -> list[UnitName]:
    """What a name may mean: as it stands, and the state or region of which it is a former or other usual name."""
    words = [word for word in fold_name(text).split() if word not in _STATE_KINDS]
    parts = [word.removesuffix("ern") for word in words if word.removesuffix("ern") in _PARTS]
    bare = "".join(word for word in words if word.removesuffix("ern") not in _PARTS)
    state = _USUAL.get(bare, bare if bare in _IN_PARTS else "")
    found = [unit_name(text)]
    if state and (not parts or state in _IN_PARTS) and (usual := (*state.split(), *parts)) != found[0].words:
        found.append(UnitName(usual, LEVELS["state"]))
    return found


def burmese_name(text: str) -> tuple[str, str]:
    """A Burmese name without its kind, and the level that this is; no level where it says none."""
    folded = fold_name(text)
    for kind, level in _BURMESE_KINDS.items():
        if kind in folded and folded != kind:
            return " ".join(folded.replace(kind, " ").split()), level
    return folded, ""
