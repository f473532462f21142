"""Which actors the persons and bodies of sanctions lists are."""

from collections.abc import Iterator, Sequence

from mmkb.importers.datasets.interface import Link
from mmkb.queries.actors import ActorsFilter, find_actors
from mmkb.queries.doubts import doubt, has_birthday, is_another
from mmkb.queries.entries import EntryRow
from mmkb.queries.owners import with_owner
from mmkb.queries.screening import NameBook
from mmkb.store.releases.proposals import Links, Proposal
from mmkb.text import fold_name

_NEVER_LISTED = frozenset({"aggregate", "alliance", "international-organization", "state", "territory"})
_SHORTEST = 6  # letters of an alias that is compared


def propose_actors(book: NameBook, entries: Sequence[EntryRow], links: Links) -> Iterator[Proposal]:
    """Persons and bodies by their names: sure where one actor alone has the very name and nothing speaks against it.

    What only another name of the entry's is needs the birthday as well: lists give weak aliases, and some are wrong.
    """
    actors = {actor.key: actor for actor in find_actors(book.connection, ActorsFilter())}
    for entry in entries:
        scores: dict[str, float] = {}
        for name in _telling_names(links.get(entry.key, ())):
            for candidate in book.candidates(name):
                if candidate.actor.kind not in _NEVER_LISTED:
                    scores[candidate.actor.key] = max(candidate.score, scores.get(candidate.actor.key, 0))
        if not scores:
            continue
        said = with_owner(book.connection, entry)
        best = {key: score for key, score in scores.items() if not is_another(said.cells, actors[key])}
        born = [key for key, score in best.items() if score >= 1 and has_birthday(said.cells, actors[key])]
        if len(born) == 1:  # whoever else has such a name
            best = {born[0]: best[born[0]]}
        own = {candidate.actor.key for candidate in book.candidates(said.name)} | set(born)
        for key, score in sorted(best.items(), key=lambda pair: (-pair[1], pair[0])):
            is_sure = len(best) == 1 and score >= 1 and key in own and not doubt(said.cells, actors[key])
            yield Proposal(entry, "actor", key, "match" if is_sure else "open", round(score, 3))


def _telling_names(links: Sequence[Link]) -> list[str]:
    """The names that tell somebody apart: an alias of a few letters is an acronym that many bear."""
    names = [link.value for link in links if link.scheme == "name"]
    return [name for place, name in enumerate(names) if place == 0 or len(fold_name(name).replace(" ", "")) >= _SHORTEST]
