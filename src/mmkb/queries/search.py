"""Full-text search over every record, in every script that its text is in."""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from mmkb import vocabulary
from mmkb.db.search_index import Hit, find_part, find_words, is_current
from mmkb.errors import UsageError
from mmkb.exchange import GRADE, Column
from mmkb.queries.filters import said
from mmkb.queries.names import as_unicode
from mmkb.queries.rows import grade_of
from mmkb.text import fold_name

COLUMNS = (
    Column("kind", "word", "kind of the record", words=vocabulary.KEYED_KINDS),
    Column("key", "key", "key of the record"),
    Column("title", "text", "its name, title, designation or statement"),
    Column("found", "word", "how it was found: name (the whole name), words, part (of a word)", words=("name", "words", "part")),
    Column("snippet", "text", "the place in its text"),
    GRADE,
)
_AROUND = 6  # words of a snippet on each side
_QUOTED = re.compile(r'\s*["\u201c\u00ab](.*)["\u201d\u00bb]\s*', re.DOTALL)


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What is searched for, and among which kinds of records."""

    text: str
    kinds: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The question as a reader would say it."""
        return [f'for "{self.text}"', *said(kind=self.kinds)]


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A record that was found; the fields are COLUMNS."""

    kind: str
    key: str
    title: str
    found: str
    snippet: str
    grade: str | None


def search(connection: sqlite3.Connection, wanted: SearchFilter) -> list[SearchRow]:
    """The records that hold the text: whole names first, names begun, all words, parts of words. Raises UsageError."""
    quoted = _QUOTED.fullmatch(wanted.text)
    folded = searchable(quoted[1] if quoted else wanted.text)
    words = [word for word in folded.split() if any(map(_is_letter, word))]
    if not words:
        raise UsageError(f"{wanted.text!r} holds no word to search for", "give a word, a part of one, or a phrase in quotes")
    by_words = find_words(connection, words, is_phrase=quoted is not None)
    found: dict[int, tuple[Hit, str]] = {}
    for hits, how in ((by_words, "words"), (find_part(connection, folded), "part")):
        for hit in hits:
            found.setdefault(hit.record_id, (hit, how))
    rows = [_row(hit, "name" if _is_named(hit, folded) else how, words) for hit, how in found.values()]
    # Actors whose name is only begun come next; facts stand before what they were read in.
    rows.sort(key=lambda row: (row.found != "name", not _is_begun(row, folded), row.kind == "source"))
    return [row for row in rows if not wanted.kinds or row.kind in wanted.kinds]


def searchable(text: str) -> str:
    """The text as it is looked up: in the normal form of names, without what no database text can hold."""
    return fold_name(as_unicode(text.encode("utf-8", "ignore").decode()).replace("\0", " ").replace('"', " "))


def _is_letter(character: str) -> bool:
    return character.isalnum() or not character.isascii()


def _is_begun(row: SearchRow, folded: str) -> bool:
    return row.kind == "actor" and fold_name(row.title).startswith(folded)


def _is_named(hit: Hit, folded: str) -> bool:
    return folded in (fold_name(hit.title), fold_name(hit.key), *(fold_name(line) for line in hit.shown.split("\n")))


def _row(hit: Hit, found: str, words: Iterable[str]) -> SearchRow:
    return SearchRow(hit.kind, hit.key, hit.title, found, _snippet(hit, words), grade_of(hit.reliability, hit.credibility))


def _snippet(hit: Hit, words: Iterable[str]) -> str:
    """The words around the first place in the text beyond the title; empty where the title alone was found."""
    wanted = tuple(words)
    for line in hit.shown.split("\n"):
        tokens = line.split()
        for place, token in enumerate(tokens):
            folded = fold_name(token)
            if any(word in folded for word in wanted):
                start, end = max(place - _AROUND, 0), place + _AROUND + 1
                before, after = "... " if start else "", " ..." if end < len(tokens) else ""
                return f"{before}{' '.join(tokens[start:end])}{after}"
    return ""


def is_index_current(connection: sqlite3.Connection) -> bool:
    """Does the index hold exactly what the records say?"""
    return is_current(connection)
