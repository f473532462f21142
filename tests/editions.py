"""Invented editions of data sets: a register in SIPRI's form and events in ACLED's."""

import csv
import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

ACLED = (
    *("event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country"),
    *("admin1", "admin3", "location", "latitude", "longitude", "source", "notes", "fatalities", "timestamp"),
)
EVENT = dict.fromkeys(ACLED, "") | {
    "event_date": "2023-10-27",
    "time_precision": "1",
    "event_type": "Battles",
    "actor1": "Invented Army",
    "country": "Myanmar",
    "latitude": "22.9",
    "longitude": "97.7",
    "fatalities": "0",
    "timestamp": "1700000000",
}
UK = ("Unique ID", "OFSI Group ID", "Name 6", "Name type", "Regime Name", "Other Information")


def write_acled(path: Path, events: Sequence[Mapping[str, str]], columns: Sequence[str] = ACLED) -> Path:
    """A file of events; each is filled up from EVENT."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows([{**EVENT, **event} for event in events])
    return path


def write_uk_list(path: Path, month: int, names: Mapping[str, str]) -> Path:
    """A list of a month of 2026: names by id."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(f"Report Date: 08-{months[month - 1]}-2026\n")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(UK)
        writer.writerows([key, "1", name, "Primary Name", "Myanmar", f"month {month}"] for key, name in names.items())
    return path


def snapshot(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, and what the full-text index of the incidents finds; FTS5's own tables are made of these."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if not name.startswith(("search_words", "search_grams", "incident_words"))
        ]
        content = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608
        notes = [text for (text,) in connection.execute("SELECT notes FROM incidents")]
        words = sorted({word for text in notes for word in text.split()})
        match = "SELECT rowid FROM incident_words WHERE incident_words MATCH ? ORDER BY rowid"
        content["(words)"] = [(word, json.dumps([row[0] for row in connection.execute(match, (f'"{word}"',))])) for word in words]
        connection.execute("INSERT INTO incident_words (incident_words, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return content
