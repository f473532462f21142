"""Which actors a name may mean: names compared syllable by syllable with all names that the base knows."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mmkb.exchange import Column
from mmkb.names.forms import NameForm, parse_name
from mmkb.names.matching import blocking_keys, compare
from mmkb.queries.actors import ActorsFilter, find_actors, find_names
from mmkb.queries.names import NamedActor, as_unicode
from mmkb.queries.parties import PositionsFilter, find_positions

COLUMNS = (
    Column("name", "text", "the name as the list has it"),
    Column("rank", "integer", "1 for the likeliest candidate; empty where the name means no actor of the base"),
    Column("actor", "key", "key of an actor that it may mean; empty where none"),
    Column("actor_name", "text", "usual name of the actor"),
    Column("score", "number", "likeness, 1 where every syllable is the same; at least the threshold of the match"),
    Column("candidates", "integer", "how many actors the name may mean; more than 1: the name alone tells nothing"),
    Column("who", "text", "what tells the actor apart: kind, birth or foundation, post"),
)
EXPLAINED = (
    Column("matched", "text", "the name in the base that it was compared with"),
    Column("steps", "texts", "the syllables that were joined, each with its rule"),
    Column("sources", "keys", "keys of the sources of that name"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the base knows, ready to be compared."""

    actor: NamedActor
    name: str
    form: NameForm
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name may mean, by the best of its names."""

    actor: NamedActor
    name: str
    score: float
    steps: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """A name of a list and one candidate; the fields are COLUMNS, then EXPLAINED."""

    name: str
    rank: int | None
    actor: str | None
    actor_name: str | None
    score: float | None
    candidates: int
    who: str | None
    matched: str | None
    steps: tuple[str, ...]
    sources: tuple[str, ...]


class NameBook:
    """All names of all actors, by the keys that names which match have in common."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @cached_property
    def by_key(self) -> dict[str, list[Known]]:
        """The names, read when the first one is looked for: they take half a second."""
        found: dict[str, list[Known]] = defaultdict(list)
        for known in _known(self.connection):
            for key in blocking_keys(known.form):
                found[key].append(known)
        return found

    def candidates(self, text: str) -> list[Candidate]:
        """The actors that the text may mean, the likeliest first; each by the name that is nearest."""
        best: dict[str, Candidate] = {}
        for is_person in (True, False):
            form = parse_name(as_unicode(text), is_person=is_person)
            for known in {id(known): known for key in blocking_keys(form) for known in self.by_key.get(key, ())}.values():
                if (known.actor.kind == "person") != is_person:
                    continue
                match = compare(form, known.form)
                held = best.get(known.actor.key)
                if match.is_match and (held is None or match.score > held.score):
                    steps = tuple(str(step) for step in match.steps)
                    best[known.actor.key] = Candidate(known.actor, known.name, match.score, steps, known.sources)
        return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.actor.key))


class Describer:
    """What tells actors of one name apart."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.actors = {actor.key: actor for actor in find_actors(connection, ActorsFilter())}
        self.posts: dict[str, list[str]] = defaultdict(list)
        for row in find_positions(connection, PositionsFilter()):
            where = f" ({row.organization})" if row.organization else ""
            self.posts[row.actor].append(f"{row.position}{where}")

    def of(self, key: str) -> str:
        """`person, born 1956-07-03, Chairman (state-administration-council)`."""
        actor = self.actors[key]
        began = "born" if actor.kind == "person" else "since"
        said = [actor.kind]
        if actor.founded_or_born:
            said.append(f"{began} {actor.founded_or_born}")
        said += self.posts[key][-1:] or ([actor.description] if actor.description else [])
        return ", ".join(said)


def screen(connection: sqlite3.Connection, names: Iterable[str], *, most: int) -> Iterator[ScreeningRow]:
    """For every name its likeliest candidates, at most so many; a name without any has one row that says so."""
    book, describer = NameBook(connection), Describer(connection)
    for name in names:
        found = book.candidates(name)
        for rank, candidate in enumerate(found[:most], 1):
            yield ScreeningRow(
                name,
                rank,
                candidate.actor.key,
                candidate.actor.name,
                round(candidate.score, 3),
                len(found),
                describer.of(candidate.actor.key),
                candidate.name,
                candidate.steps,
                candidate.sources,
            )
        if not found:
            yield ScreeningRow(name, None, None, None, None, 0, None, None, (), ())


def _known(connection: sqlite3.Connection) -> Iterator[Known]:
    for actor, name, sources in find_names(connection):
        named = NamedActor(actor.key, actor.name, actor.kind)
        yield Known(named, name, parse_name(name, is_person=actor.kind == "person"), sources)
