"""The full-text index of the records: a document a record, a word index over it, a trigram index over its names.

FTS5 keeps no marks in words by default, which breaks Burmese syllables apart: the categories below keep them. The trigram
index finds parts of words; what is shorter than three characters is looked for in each text.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmkb.text import fold_name

_GRAM = 3
TABLES = ("search_words", "search_grams")
_SHADOWS = tuple(f"{table}_{part}" for table in TABLES for part in ("data", "idx", "docsize", "config"))
_INCIDENT_WORDS = ("incident_words", *(f"incident_words_{part}" for part in ("data", "idx", "config")))
OWN_TABLES = frozenset({"search_documents", *TABLES, *_SHADOWS, *_INCIDENT_WORDS})


def _joined(*expressions: str) -> str:
    return " || char(10) || ".join(f"coalesce({expression}, '')" for expression in expressions)


# For each kind its title, its other names, and the rest of its text; parts of records (aliases, positions) go with them.
_DOCUMENTS = {
    "actor": (
        "a.name",
        "(SELECT group_concat(s.name, char(10)) FROM aliases s WHERE s.actor_id = a.id)",
        _joined("a.description", "(SELECT group_concat(p.position, char(10)) FROM positions p WHERE p.actor_id = a.id)"),
        "actors a",
    ),
    "source": ("a.title", "a.publisher", "''", "sources a"),
    "transfer": (
        "w.designation",
        _joined("su.name", "re.name"),
        _joined("a.description", "a.manufacturer", "a.comments"),
        (
            "transfers a JOIN weapons w ON w.id = a.weapon_id JOIN actors su ON su.id = a.supplier_id "
            "JOIN actors re ON re.id = a.recipient_id"
        ),
    ),
    "deal": ("a.title", "''", "''", "deals a"),
    "event": ("a.title", "a.place", "a.summary", "events a"),
    "resolution": ("a.title", _joined("a.symbol", "a.draft_symbol"), "a.summary", "resolutions a"),
    "cooperation": ("a.description", "''", "a.unit", "cooperation a"),
    "observation": (
        "i.name",
        "c.name",
        _joined("i.unit", "a.period"),
        "observations a JOIN indicators i ON i.id = a.indicator_id JOIN actors c ON c.id = a.country_id",
    ),
    "claim": ("a.statement", "''", _joined("a.attributed_to", "a.assessment_note"), "claims a"),
}
_SELECT = "SELECT r.id, r.key, {title}, {names}, {body}, r.note FROM {tables} JOIN records r ON r.id = a.id"
_FOUND = """
SELECT r.id, r.kind, r.key, d.title, d.shown, r.credibility,
       (SELECT min(s.reliability) FROM citations c JOIN sources s ON s.id = c.source_id
        WHERE c.record_id = r.id AND c.stance = 'supports')
FROM search_documents d JOIN records r ON r.id = d.record_id
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found: its record, title and text as given, and what its grade is made of."""

    record_id: int
    kind: str
    key: str
    title: str
    shown: str
    credibility: int | None
    reliability: str | None


def rebuild(connection: sqlite3.Connection) -> None:
    """Write all documents anew, inside the caller's transaction."""
    connection.execute("DELETE FROM search_documents")
    connection.executemany("INSERT INTO search_documents VALUES (?, ?, ?, ?, ?)", _documents(connection))
    for table in TABLES:
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608 - our own names


def is_current(connection: sqlite3.Connection) -> bool:
    """Does the index hold exactly what the records say?"""
    held = set(connection.execute("SELECT record_id, title, shown, names, body FROM search_documents"))
    counts = [connection.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()[0] for table in TABLES]  # noqa: S608
    return held == set(_documents(connection)) and all(count == len(held) for count in counts)


def find_words(connection: sqlite3.Connection, words: Sequence[str], *, is_phrase: bool) -> list[Hit]:
    """Documents with all the words (of which the last letters may be missing), or with the phrase; names weigh more."""
    quoted = [f'"{word}"' for word in words]
    asked = f'"{" ".join(words)}"*' if is_phrase else " AND ".join(f"{word}*" for word in quoted)
    order = "ORDER BY bm25(search_words, 10.0, 1.0), r.id"
    joined = f"{_FOUND} JOIN search_words ON search_words.rowid = d.record_id WHERE search_words MATCH ? {order}"
    return _hits(connection, joined, (asked,))


def find_part(connection: sqlite3.Connection, text: str) -> list[Hit]:
    """Documents that have the text inside a name, or inside any of their text where it is shorter than a trigram."""
    if len(text) >= _GRAM:
        joined = f"{_FOUND} JOIN search_grams ON search_grams.rowid = d.record_id WHERE search_grams MATCH ? ORDER BY rank, r.id"
        return _hits(connection, joined, (f'"{text}"',))
    return _hits(connection, f"{_FOUND} WHERE instr(d.names || char(10) || d.body, ?) > 0 ORDER BY r.id", (text,))


def _hits(connection: sqlite3.Connection, sql: str, values: tuple[str, ...]) -> list[Hit]:
    return [Hit(*row) for row in connection.execute(sql, values)]


def _documents(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str, str]]:
    for title, names, body, tables in _DOCUMENTS.values():
        for record_id, key, name, others, text, note in connection.execute(
            _SELECT.format(title=title, names=names, body=body, tables=tables)
        ):
            named = _lines(name, others)
            said = _lines(text, note)
            folded = "\n".join(fold_name(line) for line in (*named, key))
            yield record_id, name, "\n".join((*named[1:], *said)), folded, "\n".join(fold_name(line) for line in said)


def _lines(*texts: str | None) -> list[str]:
    return [line for text in texts for line in (text or "").split("\n") if line.strip()]
