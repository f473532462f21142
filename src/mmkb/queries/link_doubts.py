"""What keeps the open links of entries to actors from being sure, in words."""

import re
import sqlite3
from collections import defaultdict

from mmkb.names.forms import NameForm, parse_name
from mmkb.names.matching import compare
from mmkb.queries.actors import ActorRow, find_names
from mmkb.queries.doubts import doubt
from mmkb.queries.entries import EntryRow
from mmkb.queries.names import as_unicode
from mmkb.queries.owners import with_owner
from mmkb.queries.statements import ask

_ABOUT = re.compile(r"[0-9]+\|[0-9]+")
_TOLD = 3  # other entries that may be the same actor


class Doubts:
    """The actors of the base with their names, and the entries that may be them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.actors: dict[str, ActorRow] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._forms: dict[str, list[NameForm]] = {}
        self._others: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for actor, name, _ in find_names(connection):
            self.actors[actor.key] = actor
            self._names[actor.key].append(name)
        for data_set, key, actor_key in ask(connection, "actor_entries", ["named"]):
            self._others[data_set, list_of(key), actor_key].append(key)

    def of(self, entry: EntryRow, key: str) -> list[str]:
        """What speaks against the entry being the actor with this key, beside the score and other candidates."""
        entry = with_owner(self._connection, entry)
        said = (doubt(entry.cells, self.actors[key]), self._of_name(entry.name, key), self._of_others(entry, key))
        return [words for words in said if words]

    def _of_name(self, name: str, key: str) -> str:
        """Is it another name of the entry that the actor has, or a former one?"""
        is_person = self.actors[key].kind == "person"
        if key not in self._forms:
            self._forms[key] = [parse_name(known, is_person=is_person) for known in self._names[key]]
        form = parse_name(as_unicode(name), is_person=is_person)
        return "" if any(compare(form, known).is_match for known in self._forms[key]) else f"{key} is not known as {name}"

    def _of_others(self, entry: EntryRow, key: str) -> str:
        others = [other for other in self._others[entry.data_set, list_of(entry.key), key] if other != entry.key]
        named = [*others[:_TOLD], *([f"{len(others) - _TOLD} more"] if len(others) > _TOLD else [])]
        return f"{' and '.join(named)} of {entry.data_set} may be {key} as well" if named else ""


def list_of(key: str) -> str:
    """The list in which an entry stands once: of a data set of several the annex of an act.

    Rows about an entry (`46072|68654`: another name of 46072) are no list.
    """
    return key if _ABOUT.fullmatch(key) else key.rpartition("|")[0]
