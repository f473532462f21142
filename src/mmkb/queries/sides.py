"""Which parties of incidents a name means: those linked to its actor, and those that have it in their own names."""

import sqlite3
from collections.abc import Iterable

from mmkb.errors import UsageError
from mmkb.queries.incidents import Side, names_like
from mmkb.queries.names import NamedActor, match_actors
from mmkb.queries.parties import find_relations
from mmkb.queries.statements import ask
from mmkb.text import bare_name, words_of

_BESIDE = "--where assoc_actor_1=NAME (ACLED), --where Actor1CountryCode=RUS (GDELT)"
_WINGS = "subsidiary-of"


def named_actor(connection: sqlite3.Connection, text: str) -> NamedActor | None:
    """The one actor that the text names."""
    actors = match_actors(connection, text)
    return actors[0] if len(actors) == 1 else None


def find_sides(connection: sqlite3.Connection, text: str) -> tuple[Side, ...]:
    """The parties that the text means. Raises UsageError where there is none."""
    sides, actor = _all_sides(connection), named_actor(connection, text)
    if found := _meant(sides, text, actor):
        return found
    hints = (
        kin_said(kin_of(connection, actor, ())) if actor else "",
        names_like(text, (side.name for side in sides), "; "),
        "mmkb incidents --count-by side_a lists them",
    )
    reason = f"--actor {text!r} is in no name of a party (side_a, side_b) of an imported data set"
    raise UsageError(reason, f"{next(filter(None, hints))}; actors beside the parties: {_BESIDE}")


def has_sides(connection: sqlite3.Connection, text: str) -> bool:
    """Is the text in the name of a party?"""
    return bool(_meant(_all_sides(connection), text, None))


def kin_of(connection: sqlite3.Connection, actor: NamedActor, taken: Iterable[Side]) -> list[Side]:
    """The parties that are the actor's wings or what it is a wing of: data sets may name either for the same fighters."""
    pairs = [(row.subject, row.object) for row in find_relations(connection) if row.predicate == _WINGS]
    kin = {one for pair in pairs if actor.key in pair for one in pair} - {actor.key}
    return [side for side in _all_sides(connection) if side.actor in kin and side not in taken]


def kin_said(kin: Iterable[Side]) -> str:
    """The parties in words, with how to ask for them; empty where there are none."""
    named = sorted({f"{side.name} (--actor {side.actor})" for side in kin})
    return f"not taken, of the same organization: {'; '.join(named)}" if named else ""


def _meant(sides: Iterable[Side], text: str, actor: NamedActor | None) -> tuple[Side, ...]:
    """Those linked to the actor and those whose name has the words; where neither is and no actor, those with parts of words."""
    folded = bare_name(text)
    words = _words(folded)
    names = {side: bare_name(side.name) for side in sides}
    found = tuple(
        side for side, name in names.items() if (actor and side.actor == actor.key) or (words.strip() and words in _words(name))
    )
    return found or tuple(side for side, name in names.items() if folded and not actor and folded in name)


def _words(folded: str) -> str:
    return f" {' '.join(words_of(folded))} "


def _all_sides(connection: sqlite3.Connection) -> list[Side]:
    return [Side(id_, data_set, name, key) for id_, data_set, name, key, _, _ in ask(connection, "incident_sides")]
