"""Which words of a data set mean an actor of the base: its names for countries and groups are its own."""

import sqlite3

from mmkb.errors import UsageError
from mmkb.names.countries import country_key
from mmkb.queries.names import match_actors, resolve_actor
from mmkb.queries.statements import ask, listed
from mmkb.text import fold_name

UNKNOWN = "unknown"  # the actor that stands where nobody knows the party


def actor_key(connection: sqlite3.Connection, name: str) -> str | None:
    """The key of the actor that a data set's name means: by our table of countries, or by its names in the base."""
    known = country_key(name, "name")
    found = match_actors(connection, known or name.rstrip("* "))
    return found[0].key if len(found) == 1 else None


def party_of(connection: sqlite3.Connection, name: str) -> str:
    """The actor whom a register means (`unknown supplier(s)` is that of nobody known), else its own words."""
    return UNKNOWN if name.casefold().startswith(UNKNOWN) else actor_key(connection, name) or name


def names_of(connection: sqlite3.Connection, actor: str, data_set: str, column: str) -> frozenset[str]:
    """The values of a column of a data set that mean the actor, whom the base need not know if the data set writes it so.

    Raises UsageError for an actor that neither knows, and for a column that the data set lacks.
    """
    cells = ask(connection, "entry_values", ["data_set"], {"data_set": listed([data_set]), "path": f"$.{column}"})
    values = [value for (value,) in cells if value]
    if not values:
        raise UsageError(f"--{column} does not go with {data_set}: none of its rows has one", "leave it out")
    written = frozenset(value for value in values if fold_name(value) == fold_name(actor))
    meant = next((key for value in written if (key := actor_key(connection, value))), None)
    if written and not meant:
        return written
    key = meant or resolve_actor(connection, actor).key
    return frozenset(value for value in values if actor_key(connection, value) == key)
