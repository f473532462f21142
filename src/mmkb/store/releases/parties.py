"""Which actors of the base the parties of incidents are, and which townships their places lie in."""

import json
import re
import sqlite3
from collections.abc import Iterator

from mmkb.names.countries import country_key, country_of_place
from mmkb.queries.linking import actor_key
from mmkb.queries.names import MYANMAR, as_unicode, match_actors
from mmkb.text import fold_name

PLACE_CODES = "mimu-pcodes"
_ARMY = "tatmadaw"
# `Military Forces of Myanmar (2021-)`, `Government of Myanmar (Burma)`: who acts is the army (ACLED, UCDP).
_STATE_FORCES = re.compile(r"(?:military forces|government) of (?:myanmar|burma)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_UNIT = re.compile(r"\s+(?:township|town|village|district|state|region|division)$", re.IGNORECASE)


def link_sides(connection: sqlite3.Connection, release: int) -> int:
    """Link the parties that the release is the first to name, or one before it that was imported without linking.

    Returns how many of them are actors of the base.
    """
    sides = connection.execute(
        "SELECT s.id, s.name FROM incident_sides s JOIN releases r ON r.data_set_id = s.data_set_id AND r.id = ? "
        "WHERE s.release_id <= r.id AND s.actor_id IS NULL AND s.release_id NOT IN (SELECT release_id FROM linked_releases)",
        (release,),
    ).fetchall()
    actors = dict(connection.execute("SELECT key, id FROM records WHERE kind = 'actor'"))
    forms = _forms(connection)
    found = [(actors[key], id_) for id_, name in sides if (key := party_key(connection, name, forms)) in actors]
    connection.executemany("UPDATE incident_sides SET actor_id = ?, how = 'match', score = 1 WHERE id = ?", found)
    return len(found)


def unlink_sides(connection: sqlite3.Connection) -> None:
    """After a release was taken back: parties that no release linked, neither that which named them first nor one after it."""
    connection.execute(
        "UPDATE incident_sides SET actor_id = NULL, how = NULL, score = NULL WHERE actor_id IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM linked_releases l JOIN releases r ON r.id = l.release_id "
        "WHERE r.data_set_id = incident_sides.data_set_id AND r.id >= incident_sides.release_id)"
    )


def party_key(connection: sqlite3.Connection, name: str, forms: frozenset[str]) -> str | None:
    """The key of the one actor that a party's name means, by the name itself or by one of its parts.

    ACLED joins names of one group (`ULA/AA: United League of Arakan/Arakan Army`): the first part that names an actor
    decides, from the last, which is the armed wing. Civilians, protesters and unknown groups are nobody.
    """
    if _STATE_FORCES.match(name):
        return _ARMY
    bare = _BRACKETS.sub("", name).strip()
    for text in (bare, *_parts(bare)):
        found = match_actors(connection, text) if len(text) > 1 and _is_known(text, forms) else []
        if len(found) == 1:
            return found[0].key
    return actor_key(connection, bare) if country_key(bare, "name") else None


def _forms(connection: sqlite3.Connection) -> frozenset[str]:
    """Keys, names and codes of all actors, in each form in which a name is compared.

    A question for a name looks at all of them, and most of a file's thousands of parties are no actor of the base.
    """
    keys = connection.execute("SELECT key FROM records WHERE kind = 'actor'")
    codes = connection.execute("SELECT iso2 FROM actors WHERE iso2 > '' UNION SELECT iso3 FROM actors WHERE iso3 > ''")
    names = connection.execute("SELECT name, folded FROM actors UNION SELECT name, folded FROM aliases")
    forms = frozenset(text.lower() for row in (*keys, *codes) for text in row)
    return forms.union(*((name.lower(), folded) for name, folded in names))


def _is_known(text: str, forms: frozenset[str]) -> bool:
    """Can the text be the name of an actor? `match_actors` says of which."""
    text = as_unicode(text)
    folded = fold_name(text)
    return not forms.isdisjoint((folded, folded.replace(" ", "-"), text.strip().lower()))


def _parts(name: str) -> Iterator[str]:
    short, colon, long = name.partition(": ")
    for text in (long, short) if colon else (name,):
        yield from reversed([part.strip() for part in text.split("/") if "/" in text or colon])


def link_places(connection: sqlite3.Connection, release: int) -> int:
    """Link places of this release and older ones that have no township yet. Returns how many were linked."""
    since = max(release, _newest_codes(connection))  # a link stands as long as both its place and its code
    found = [(place, code, since) for place, first, code in _placed(connection) if first <= release]
    return _store_links(connection, found)


def relink_places(connection: sqlite3.Connection, undone: int) -> None:
    """After place codes were taken back: what was linked with them is linked with those before, if there are any."""
    connection.execute("DELETE FROM place_links WHERE release_id >= ?", (undone,))
    newest = _newest_codes(connection)
    linked = [release for (release,) in connection.execute("SELECT release_id FROM linked_releases ORDER BY release_id")]
    found = []
    for place, first, code in _placed(connection):
        by = next((release for release in linked if release >= first), None)
        if by:
            found.append((place, code, max(by, newest)))
    _store_links(connection, found)


def _newest_codes(connection: sqlite3.Connection) -> int:
    query = "SELECT coalesce(max(r.id), 0) FROM releases r JOIN data_sets d ON d.id = r.data_set_id WHERE d.key = ?"
    (newest,) = connection.execute(query, (PLACE_CODES,)).fetchone()
    return int(newest)


def _placed(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str]]:
    """Places in Myanmar without a link: the release that named them first, and the code of their township, if it is imported."""
    townships = _townships(connection)
    if not townships:
        return
    places = connection.execute(
        "SELECT id, release_id, country, admin1, admin3, place FROM incident_places "
        "WHERE id NOT IN (SELECT place_id FROM place_links)"
    ).fetchall()
    for id_, release, country, state, *names in places:
        if country_of_place(country) == MYANMAR:
            code = next((code for name in names if (code := _code_of(name, state, townships))), None)
            if code:
                yield id_, release, code


def _store_links(connection: sqlite3.Connection, links: list[tuple[int, str, int]]) -> int:
    connection.executemany("INSERT INTO place_links (place_id, township, release_id) VALUES (?, ?, ?)", links)
    return len(links)


def _townships(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Code and state of each township, by its name."""
    rows = connection.execute(
        "SELECT e.key, e.folded, e.cells FROM entries e JOIN data_sets d ON d.id = e.data_set_id "
        "WHERE d.key = ? AND e.gone_release_id IS NULL",
        (PLACE_CODES,),
    )
    townships: dict[str, list[tuple[str, str]]] = {}
    for key, name, cells in rows:
        values = json.loads(cells)
        if values.get("level") == "township":
            townships.setdefault(name, []).append((key, _state(values.get("state_name", ""))))
    return townships


def _code_of(name: str, state: str, townships: dict[str, list[tuple[str, str]]]) -> str | None:
    """The code of the one township of this name, which lies in the state if that is given."""
    known = townships.get(fold_name(_UNIT.sub("", name)), [])
    fitting = [code for code, where in known if not state or where == _state(state)]
    return fitting[0] if len(fitting) == 1 else None


def _state(name: str) -> str:
    """A state as it is compared: `Shan (North)`, `Shan-North` and `Shan state` are `shan`."""
    return fold_name(_UNIT.sub("", name)).split(" ")[0]
