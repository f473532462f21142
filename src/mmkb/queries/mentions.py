"""Which actors, weapons, resolutions and places that the base knows a text names, and where."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmkb.exchange import Column
from mmkb.names.bodies import same_word
from mmkb.names.families import split_word
from mmkb.names.honorifics import ends_in_title, may_be_given_name, may_be_small_word, may_be_syllable
from mmkb.queries import arms, events, parties, resolutions
from mmkb.queries.mention_names import (
    SHORT,
    SYMBOL,
    Thing,
    find_family_names,
    find_given_syllables,
    find_person_keys,
    find_symbols,
    find_thing_names,
    words_of,
)
from mmkb.text import fold_name, plural

COLUMNS = (
    Column("line", "integer", "line of the text, counted from 1"),
    Column("column", "integer", "character of the line, counted from 1"),
    Column("text", "text", "the words as the text has them"),
    Column("kind", "word", "actor, weapon, resolution or place", words=("actor", "place", "resolution", "weapon")),
    Column("key", "key", "key of the actor or resolution; the place or designation itself; a model of several designations"),
    Column("name", "text", "how the base calls it"),
    Column("holds", "text", "what the base holds on it"),
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
_BURMESE = re.compile(r"[\u1000-\u109f\uaa60-\uaa7f]+")
_HONOURS = 4  # words of the longest honour title before a name
_LEAST_BURMESE = 6  # characters of a Burmese name that may stand alone in a run of text; shorter ones are words as well
_BEFORE_NUMBER = re.compile(r"resolutions?\W+(?:\w+\W+){0,2}$|res\.?\W+$|RES/$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One place in the text; the fields are COLUMNS."""

    line: int
    column: int
    text: str
    kind: str
    key: str
    name: str
    holds: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str


def find_mentions(connection: sqlite3.Connection, text: str) -> list[MentionRow]:
    """Every place where the text names something that the base knows, the longest name first, in reading order."""
    book = _Book(connection)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, Thing]] = []
    for start, end, thing in sorted(book.places_in(text), key=lambda place: (place[0] - place[1], place[0])):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            taken.append((start, end))
            found.append((start, end, thing))
    holdings = _Holdings(connection)
    return [_row(text, start, end, thing, holdings) for start, end, thing in sorted(found, key=lambda place: place[:2])]


class _Book:
    """All names that are looked for, by their first word; Burmese names, which stand in unbroken text, as they are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], Thing]]] = defaultdict(list)
        self.exact: dict[str, Thing] = {}
        self.burmese: dict[str, Thing] = {}
        self.symbols = find_symbols(connection)
        self.families = find_family_names(connection)
        self.persons = find_person_keys(connection)
        self.given = find_given_syllables(connection)
        for name, thing in find_thing_names(connection):
            self._add(name, thing)

    def _add(self, name: str, thing: Thing) -> None:
        if _BURMESE.search(name):
            self.burmese[fold_name(name)] = thing
            return
        words = words_of(name, thing)
        if not words or (len(words) == 1 and len(name) < 2):
            return
        if len(words) == 1 and (len(name) <= SHORT or name.isupper()):
            self.exact.setdefault(name, thing)
        elif not fold_name(name).split()[0].isdigit():
            self.by_first[words[0]].append((words, thing))

    def places_in(self, text: str) -> Iterator[tuple[int, int, Thing]]:
        """Start, end and meaning of every possible mention; they may overlap."""
        found = ((match.start(), match.end(), match[0].replace(".", "")) for match in _WORD.finditer(text))
        words = [_Word(start, end, word, fold_name(word)) for start, end, word in found]
        for place, word in enumerate(words):
            if word.text in self.exact:
                yield word.start, word.end, self.exact[word.text]
            if word.text[0].islower():
                continue
            for names, thing in self._begun_by(word):
                run = words[place : place + len(names)]
                if not _is_named(text, run, names, thing):
                    continue
                if thing.key not in self.persons or not self._is_part_of_another(text, words, place, names):
                    yield word.start, run[-1].end, thing
            family = self.families.get(word.folded)
            if family and not _is_of_another(text, words[place - 1 : place], word):
                yield word.start, word.end, family
        yield from self._burmese_in(text)
        yield from self._symbols_in(text)

    def _begun_by(self, word: _Word) -> Iterator[tuple[tuple[str, ...], Thing]]:
        for first in dict.fromkeys((word.folded, same_word(word.folded), word.folded.removesuffix("s"))):
            yield from self.by_first.get(first, ())

    def _is_part_of_another(self, text: str, words: Sequence[_Word], place: int, names: Sequence[str]) -> bool:
        """Do more syllables of a Burmese name stand directly before or behind the words from this place on: Soe Win Oo?"""
        if not all(map(split_word, names)):
            return False
        end = place + len(names)
        before = tuple(word.folded for word in words[max(place - _HONOURS, 0) : place])
        is_longer = end < len(words) and _is_beside(text, words, end - 1) and self._is_syllable(text, words, end)
        return is_longer or (
            bool(before)
            and not ends_in_title(before)
            and _is_beside(text, words, place - 1)
            and self._is_syllable(text, words, place - 1)
        )

    def _is_syllable(self, text: str, words: Sequence[_Word], place: int) -> bool:
        """May the word at this place be of a Burmese name, and no small word with a capital?"""
        word = words[place]
        before = words[place - 1].folded if place and _is_beside(text, words, place - 1) else ""
        behind = words[place + 1].folded if place + 1 < len(words) else ""
        is_name = may_be_syllable(word.folded, self.given) or not may_be_small_word(word.folded, before, behind)
        return is_name and not word.text[0].islower()

    def _burmese_in(self, text: str) -> Iterator[tuple[int, int, Thing]]:
        for run in _BURMESE.finditer(text):
            folded = fold_name(run[0])
            if len(folded) != len(run[0]):  # places in the folded text would not be those of the text
                folded = run[0]
            for name, thing in self.burmese.items():
                start = folded.find(name) if len(name) >= _LEAST_BURMESE or name == folded else -1
                while start >= 0:
                    yield run.start() + start, run.start() + start + len(name), thing
                    start = folded.find(name, start + 1)

    def _symbols_in(self, text: str) -> Iterator[tuple[int, int, Thing]]:
        for match in SYMBOL.finditer(text):
            thing = self.symbols.get(match[1])
            is_number = match[1].isdigit()
            if thing and (not is_number or _BEFORE_NUMBER.search(text[max(0, match.start() - 40) : match.start()])):
                yield match.start(), match.end(), thing


def _is_named(text: str, run: Sequence[_Word], names: tuple[str, ...], thing: Thing) -> bool:
    """Are the words of the text the name? Several of a weapon bear its name too: Su-30SMEs."""
    folded = tuple(word.folded for word in run)
    if thing.kind != "weapon":
        return folded == names or (len(names) > 1 and tuple(map(same_word, folded)) == names)
    if len(names[0]) == 1 < len(run) and text[run[0].end : run[1].start].isspace():  # a 5-year plan names no A-5
        return False
    return folded == names or (run[-1].text.endswith("s") and (*folded[:-1], folded[-1][:-1]) == names)


def _is_beside(text: str, words: Sequence[_Word], place: int) -> bool:
    """Does nothing but a blank stand between the word at this place and the next?"""
    return text[words[place].end : words[place + 1].start] == " "


def _is_of_another(text: str, before: Sequence[_Word], word: _Word) -> bool:
    """Does another given name stand before the family name: Igor Putin?"""
    if not before or text[before[0].end : word.start] not in (" ", "-"):
        return False
    return not before[0].text[0].islower() and may_be_given_name(before[0].folded)


class _Holdings:
    """What the base holds on a thing, in a few words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.transfers = arms.curated_transfers(connection, arms.ArmsFilter())
        self.events = events.find_events(connection, events.EventsFilter())
        self.sanctions = parties.find_sanctions(connection, parties.SanctionsFilter())
        self.positions = parties.find_positions(connection, parties.PositionsFilter())
        self.texts = {row.key: row for row in resolutions.find_resolutions(connection, resolutions.ResolutionsFilter())}
        self.known: dict[Thing, str] = {}

    def of(self, thing: Thing) -> str:
        """`54 transfers, 12 events`."""
        if thing not in self.known:
            self.known[thing] = ", ".join(said for said in _COUNT[thing.kind](self, thing) if said)
        return self.known[thing]

    def of_actor(self, thing: Thing) -> Iterator[str]:
        """Transfers, events, listings and posts of an actor."""
        yield _said(sum(thing.key in (row.supplier, row.recipient) for row in self.transfers), "transfer")
        yield _said(sum(any(part.startswith(f"{thing.key}:") for part in row.participants) for row in self.events), "event")
        yield _said(sum(row.actor == thing.key for row in self.sanctions), "sanctions listing")
        yield _said(sum(thing.key in (row.actor, row.organization) for row in self.positions), "position")

    def of_weapon(self, thing: Thing) -> Iterator[str]:
        """Transfers of a weapon, or of all that are of a model."""
        own = sum(row.designation == thing.key for row in self.transfers)
        yield _said(own or sum(arms.is_designated(row.designation, thing.key) for row in self.transfers), "transfer")

    def of_place(self, thing: Thing) -> Iterator[str]:
        """Events in a place."""
        yield _said(sum(row.place == thing.key for row in self.events), "event")

    def of_resolution(self, thing: Thing) -> Iterator[str]:
        """Votes on a text, as published."""
        row = self.texts[thing.key]
        for choice, number in (("yes", row.yes), ("no", row.no), ("abstain", row.abstain)):
            yield "" if number is None else f"{number:,} {choice}"


def _said(number: int, noun: str) -> str:
    return plural(number, noun) if number else ""


_COUNT = {
    "actor": _Holdings.of_actor,
    "place": _Holdings.of_place,
    "resolution": _Holdings.of_resolution,
    "weapon": _Holdings.of_weapon,
}


def _row(text: str, start: int, end: int, thing: Thing, holdings: _Holdings) -> MentionRow:
    line_start = text.rfind("\n", 0, start) + 1
    words = " ".join(text[start:end].split())
    return MentionRow(
        text.count("\n", 0, start) + 1, start - line_start + 1, words, thing.kind, thing.key, thing.name, holdings.of(thing)
    )
