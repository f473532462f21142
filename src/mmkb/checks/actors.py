"""Rules about names."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from mmkb.checks.findings import Finding
from mmkb.queries.actors import ActorsFilter, find_actors, find_aliases
from mmkb.text import fold_name

_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}")


def find_shared_names(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Names that several actors bear, where no actor or alias with that name has a note."""
    bearers: dict[str, dict[str, str | None]] = defaultdict(dict)
    for actor in find_actors(connection, ActorsFilter()):
        bearers[fold_name(actor.name)][actor.key] = actor.note
    for alias in find_aliases(connection):
        held = bearers[fold_name(alias.alias)]
        held[alias.actor] = held.get(alias.actor) or alias.note
    for name, notes in bearers.items():
        if len(notes) > 1 and not any(notes.values()):
            yield Finding(
                f"actor:{min(notes)}", f"shares the name {name!r} with {', '.join(sorted(notes)[1:])}, and no note says so"
            )


def find_wrong_alias_kinds(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Acronyms that are not called so, and names in other scripts called transliterations."""
    for alias in find_aliases(connection):
        if _ACRONYM.fullmatch(alias.alias) and alias.kind not in ("acronym", "weak", "former"):
            yield Finding(f"actor:{alias.actor}", f"alias {alias.alias!r} is no {alias.kind} but an acronym")
        if alias.script and alias.script != "Latn" and alias.kind == "transliteration":
            yield Finding(f"actor:{alias.actor}", f"alias {alias.alias!r} in {alias.script} is no transliteration")
