"""Whether two names are spelt the same, and which rule joins each pair of their syllables.

A match says that two texts write one name, never that two bearers of it are one man: see office and birth date for that.
The score is 1.0 for the same spelling; each rule that was needed takes a little off, and the weakest match is above
THRESHOLD. Names that are not joined by rules score at most NEAR: they are near misses, listed for people to look at.
"""

import itertools
from collections import Counter
from dataclasses import dataclass

from mmkb.names.families import explain
from mmkb.names.forms import NameForm
from mmkb.names.readings import Reading, Syllable
from mmkb.names.scripts import script_of

THRESHOLD = 0.9
NEAR = 0.85
# What a rule takes off, as a share of the syllables that needed it; a part left out counts once for the name.
_COSTS = {"same": 0.0, "spelling": 0.04, "script": 0.02}
_LEFT_OUT, _JOINED = 0.05, 0.01


@dataclass(frozen=True, slots=True)
class Step:
    """One pair of syllables, and the rule that joined them."""

    left: str
    right: str
    rule: str

    def __str__(self) -> str:
        return self.left if self.rule == "same" else f"{self.left} = {self.right} ({self.rule})"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How much two names are alike: the score, whether it is a match, its steps, and a reason in words."""

    score: float
    is_match: bool
    steps: tuple[Step, ...]
    reason: str


_NOTHING_SHARED = NameMatch(0.0, is_match=False, steps=(), reason="no syllable is the same")


def compare(a: NameForm, b: NameForm) -> NameMatch:
    """Whether two names are spelt the same, syllable by syllable and in order; the order of the two does not matter."""
    mine, other = a.spellings, b.spellings
    if not mine.keys().isdisjoint(other):
        shared = [(mine[key], other[key]) for key in sorted(mine.keys() & other.keys())]
        joined = [pair for pair in shared if _may_join(a, b, *pair)]
        if joined:
            if a.gender and b.gender and a.gender != b.gender:
                return NameMatch(NEAR, is_match=False, steps=(), reason="a man's and a woman's honorific")
            return max((_match(*pair) for pair in joined), key=lambda match: match.score)
    return _near(a, b)


def blocking_keys(form: NameForm) -> tuple[str, ...]:
    """Keys for an index: any two names that match share at least one."""
    return tuple(form.spellings)


def near_keys(form: NameForm) -> tuple[str, ...]:
    """Keys for an index of near misses: two names share one if they have two neighbouring syllables in common."""
    first = form.readings[0].syllables if form.readings else ()
    pairs = itertools.pairwise(first)
    return tuple(
        dict.fromkeys(" ".join(sorted((left.keys[0], right.keys[0]))) for left, right in pairs if left.keys and right.keys)
    )


def _may_join(a: NameForm, b: NameForm, mine: Reading, other: Reading) -> bool:
    """Not if both leave something out, nor if both are in one script and only their sound is the same."""
    if mine.left_out and other.left_out:
        return False
    return a.script != b.script or a.script == "mixed" or not (mine.is_by_sound and other.is_by_sound)


def _match(mine: Reading, other: Reading) -> NameMatch:
    steps = tuple(_step(left, right) for left, right in zip(mine.syllables, other.syllables, strict=True))
    cost = sum(_COSTS[step.rule.split(":")[0]] for step in steps) / len(steps)
    left_out = mine.left_out or other.left_out
    cost += _LEFT_OUT * bool(left_out) + _JOINED * (mine.is_joined != other.is_joined)
    reason = f"{left_out!r} is left out" if left_out else "every syllable is the same by a rule"
    return NameMatch(round(1 - cost, 4), is_match=True, steps=steps, reason=reason)


def _step(left: Syllable, right: Syllable) -> Step:
    if left.text == right.text:
        return Step(left.text, right.text, "same")
    scripts = script_of(left.text), script_of(right.text)
    if scripts[0] != scripts[1]:
        return Step(left.text, right.text, f"script: {scripts[0]} = {scripts[1]}")
    return Step(left.text, right.text, f"spelling: {explain(left.text, right.text)}")


def _near(a: NameForm, b: NameForm) -> NameMatch:
    """How much of two different names is the same, and what keeps them apart."""
    if not a.readings or not b.readings:
        return _NOTHING_SHARED
    mine, other = [[part.keys[0] if part.keys else "" for part in form.readings[0].syllables] for form in (a, b)]
    common = sum((Counter(mine) & Counter(other)).values())
    if not common:
        return _NOTHING_SHARED
    score = round(NEAR * 2 * common / (len(mine) + len(other)), 4)
    if common < min(len(mine), len(other)):
        return NameMatch(score, is_match=False, steps=(), reason="a syllable differs")
    if len(mine) == len(other):
        return NameMatch(score, is_match=False, steps=(), reason="another order")
    return NameMatch(score, is_match=False, steps=(), reason="an extra syllable")
