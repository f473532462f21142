"""What a text may call the actors, weapons, places and resolutions of the base: more ways than the base itself has."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmkb.names.bodies import same_word, without_legal_ending
from mmkb.names.families import keys_of, split_word
from mmkb.names.pinyin import split_pinyin
from mmkb.queries import actors, arms, events, resolutions
from mmkb.queries.names import MYANMAR
from mmkb.queries.statements import ask
from mmkb.text import fold_name

SHORT = 3  # letters up to which a name counts only as it is written: SAC is not sac
SYMBOL = re.compile(r"\b(?:[SA]/(?:HRC/)?RES/)?((?:ES-\d+|\d+)/\d+[A-Z]?|\d{4})\b")
_LEAST_FAMILY_NAME = 4  # letters
_KINDS_WITHOUT_NAMES = ("person", "aggregate")  # whose keys are no names that a text has
_MODEL = re.compile(r"([A-Z][A-Za-z]*(?:-[A-Za-z]+)*-[0-9]+)[A-Za-z0-9-]*")  # Mi-35 in Mi-35P, Su-30 in Su-30SME


@dataclass(frozen=True, slots=True)
class Thing:
    """What a name means."""

    kind: str
    key: str
    name: str


def find_thing_names(connection: sqlite3.Connection) -> Iterator[tuple[str, Thing]]:
    """Names of actors, weapons and places; of those that are written alike the first counts."""
    yield from _actor_names(connection)
    yield from _weapon_names([designation for designation, _ in ask(connection, "weapons")])
    for place in {event.place for event in events.find_events(connection, events.EventsFilter()) if event.place}:
        for part in re.split(r"[,;(]| and ", place):
            yield part.strip(" )"), Thing("place", place, place)


def find_symbols(connection: sqlite3.Connection) -> dict[str, Thing]:
    """Resolutions by the numbers in their symbols."""
    things = {}
    for row in resolutions.find_resolutions(connection, resolutions.ResolutionsFilter()):
        match = SYMBOL.search(row.symbol or "")
        if match:
            things[match[1]] = Thing("resolution", row.key, f"{row.symbol}: {row.title}")
    return things


def find_family_names(connection: sqlite3.Connection) -> dict[str, Thing]:
    """The last words of foreigners' names that are in the name of no other person: Putin.

    Chinese names have none: the family name stands first, has one syllable and many bearers.
    """
    bearers: dict[str, list[actors.ActorRow]] = defaultdict(list)
    for person in actors.find_actors(connection, actors.ActorsFilter(kinds=("person",))):
        for word in set(fold_name(person.name).split()):
            bearers[word].append(person)
    found = {}
    for word, (person, *others) in bearers.items():
        words = fold_name(person.name).split()
        is_foreign = person.country not in (None, MYANMAR) and not all(map(split_pinyin, words))
        if is_foreign and not others and word == words[-1] and len(word) >= _LEAST_FAMILY_NAME:
            found[word] = Thing("actor", person.key, person.name)
    return found


def find_person_keys(connection: sqlite3.Connection) -> frozenset[str]:
    """The actors that are persons."""
    return frozenset(person.key for person in actors.find_actors(connection, actors.ActorsFilter(kinds=("person",))))


def find_given_syllables(connection: sqlite3.Connection) -> frozenset[str]:
    """The sounds of the syllables that names of persons from Myanmar have."""
    people = [name for actor, name, _ in actors.find_names(connection) if (actor.kind, actor.country) == ("person", MYANMAR)]
    splits = [split_word(word) for name in people for word in fold_name(name).split()]
    return frozenset(key for split in splits if split for part in split[0] for key in keys_of(part))


def words_of(name: str, thing: Thing) -> tuple[str, ...]:
    """The words of a name as they are compared; those of a body in the spelling that its usual spellings share."""
    words = fold_name(name).split()
    return tuple(map(same_word, words) if thing.kind == "actor" and len(words) > 1 else words)


def _actor_names(connection: sqlite3.Connection) -> Iterator[tuple[str, Thing]]:
    named = [(actor, name, Thing("actor", actor.key, actor.name)) for actor, name, _ in actors.find_names(connection)]
    yield from ((name, thing) for _, name, thing in named)
    for actor, name, thing in named:
        if actor.kind != "person":
            yield _bare(name), thing
    for key, thing in {thing.key: thing for actor, _, thing in named if actor.kind not in _KINDS_WITHOUT_NAMES}.items():
        yield key.upper() if len(key) <= SHORT else key.replace("-", " "), thing


def _bare(name: str) -> str:
    """`Myanma Economic Holdings Public Company Limited` without its end; empty where what is left may be a word or a person."""
    words = without_legal_ending(fold_name(name).split())
    return " ".join(words) if len(words) > 1 and not all(map(split_word, words)) else ""


def _weapon_names(designations: Sequence[str]) -> Iterator[tuple[str, Thing]]:
    """Designations, their parts, and the models in them: Mi-35, which several may have."""
    parts: dict[str, str] = {}
    for designation in designations:
        yield designation, Thing("weapon", designation, designation)
        for part in re.split(r"[/,(]| and ", designation):
            if any(letter.isdigit() for letter in part):
                parts.setdefault(part.strip(" )"), designation)
    for part, designation in parts.items():
        yield part, Thing("weapon", designation, designation)
    models = [match for name in designations for token in re.split(r"[\s/,()]+", name) if (match := _MODEL.fullmatch(token))]
    for model in dict.fromkeys(text for match in models for text in (match[0], match[1])):
        fitting = [designation for designation in designations if arms.is_designated(designation, model)]
        if fitting:
            yield model, Thing("weapon", fitting[0] if len(fitting) == 1 else model, "; ".join(fitting))
