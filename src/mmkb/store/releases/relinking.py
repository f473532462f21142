"""Links by name of rows that a release changed: they are judged anew, and the former ones kept, so that undo brings them back."""

import sqlite3
from collections.abc import Iterable

BY_NAME = ("match", "open")
_COLUMNS = "id, entry_id, record_id, how, score, release_id"
Held = dict[int, set[tuple[str, str, str, float | None]]]  # by entry: kind and key of the record, how, score


def links_by_name(connection: sqlite3.Connection, release: int) -> Held:
    """The links of rows that the release changed, as far as neither an identifier nor a person decided on them."""
    links = connection.execute(
        "SELECT l.entry_id, r.kind, r.key, l.how, l.score FROM entries e JOIN entry_links l ON l.entry_id = e.id "
        "LEFT JOIN records r ON r.id = l.record_id WHERE e.since_release_id = ? AND e.gone_release_id IS NULL",
        (release,),
    )
    held: Held = {}
    for entry, *link in links:
        held.setdefault(entry, set()).add(tuple(link))
    return {entry: found for entry, found in held.items() if {how for _, _, how, _ in found} <= set(BY_NAME)}


def retire(connection: sqlite3.Connection, entries: Iterable[int], release: int) -> None:
    """The links of these entries stood until the release."""
    keep = f"INSERT INTO entry_link_versions ({_COLUMNS}, until_release_id) SELECT {_COLUMNS}, ? FROM entry_links "
    for entry in entries:
        connection.execute(f"{keep} WHERE entry_id = ?", (release, entry))
        connection.execute("DELETE FROM entry_links WHERE entry_id = ?", (entry,))


def restore(connection: sqlite3.Connection, release: int) -> None:
    """What stood until the release stands again; its own links are gone."""
    bring = f"INSERT INTO entry_links ({_COLUMNS}) SELECT {_COLUMNS} FROM entry_link_versions WHERE until_release_id = ?"
    connection.execute(bring, (release,))
    connection.execute("DELETE FROM entry_link_versions WHERE until_release_id = ?", (release,))
