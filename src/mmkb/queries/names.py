"""Which actor a name means: its key, name, alias or ISO code, in any case and spacing."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from mmkb.errors import UsageError
from mmkb.queries.statements import ask
from mmkb.text import fold_name

_OFFERED = 5
MYANMAR = "myanmar"  # the key of the state that all is about


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor that somebody named."""

    key: str
    name: str
    kind: str

    def __str__(self) -> str:
        return self.name


def as_unicode(text: str) -> str:
    """The text, out of the Zawgyi encoding if it is in it; most texts are no Burmese and cost nothing."""
    if text.isascii():
        return text
    from mmkb.names.zawgyi import to_unicode

    return to_unicode(text)


def match_actors(connection: sqlite3.Connection, text: str) -> list[NamedActor]:
    """All actors that the text names: by key alone if it is written as one, else by name, alias or ISO code, or the key."""
    text = as_unicode(text)
    folded = fold_name(text)
    if not folded:  # keys and codes are kept without a folded form, and all would match
        return []
    key = folded.replace(" ", "-")
    by_key = [NamedActor(*row) for row in ask(connection, "actor_keys", ["key"], {"key": key})]
    if by_key and not set(text.strip()) & set(" \t\u00a0"):
        return by_key
    rows = ask(connection, "names", ["named"], {"key": key, "name": text.strip(), "folded": folded})
    return sorted({NamedActor(*row[:3]) for row in rows}, key=lambda actor: actor.key) or by_key


def resolve_actor(connection: sqlite3.Connection, text: str) -> NamedActor:
    """The one actor that the text names. Raises UsageError with near misses, or with all candidates if it names several."""
    found = match_actors(connection, text) or spelt_otherwise(connection, text)
    if len(found) == 1:
        return found[0]
    if found:
        from mmkb.queries.screening import Describer

        describer = Describer(connection)
        candidates = [f"{actor.key}: {actor.name} ({describer.of(actor.key)})" for actor in found]
        raise UsageError(f"{text!r} names {len(found)} actors", "give the key of one of them", candidates)
    near = near_actors(connection, text)
    hint = f"did you mean: {', '.join(near)}?" if near else "mmkb actors lists all that are known"
    raise UsageError(f"no actor is called {text!r}", hint)


def spelt_otherwise(connection: sqlite3.Connection, text: str) -> list[NamedActor]:
    """The actors whose names are the text in another usual spelling, script or transliteration, or without honorifics.

    Where there is none, the persons of whose names it is one word: Putin.
    """
    from mmkb.queries.screening import NameBook

    if not fold_name(text):
        return []
    return [candidate.actor for candidate in NameBook(connection).candidates(text)] or _by_one_word(connection, text)


def _by_one_word(connection: sqlite3.Connection, text: str) -> list[NamedActor]:
    """None where a name from Myanmar has the word as well: no part of a Burmese name stands for the whole."""
    from mmkb.queries.actors import ActorsFilter, find_actors

    word = fold_name(text)
    persons = find_actors(connection, ActorsFilter(kinds=("person",)))
    bearers = [person for person in persons if word in fold_name(person.name).split()]
    if any(person.country in (None, MYANMAR) for person in bearers):
        return []
    return [NamedActor(person.key, person.name, person.kind) for person in bearers]


def near_actors(connection: sqlite3.Connection, text: str) -> list[str]:
    """Keys of the actors whose names are spelt much like the text or contain it, nearest first."""
    wanted = fold_name(text)
    if not wanted:
        return []
    by_name: dict[str, list[str]] = {}
    for key, _, _, name in ask(connection, "names"):
        by_name.setdefault(fold_name(name), []).append(key)
    containing = sorted((name for name in by_name if wanted in name), key=len)
    near = [*_spelt_alike(wanted, by_name, 0.75), *containing, *_spelt_alike(wanted, by_name, 0.7)]
    return list(dict.fromkeys(key for name in near for key in by_name[name]))[:_OFFERED]


def _spelt_alike(name: str, names: Iterable[str], likeness: float) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, list(names), n=_OFFERED, cutoff=likeness)
