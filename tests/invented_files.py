"""Small invented files in the shapes that publishers give their data sets, and what a base holds after importing them."""

import csv
import io
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from mmkb.importers.datasets import recognise
from mmkb.importers.datasets.ucdp_head import COLUMNS as UCDP_HEADER
from mmkb.importers.files import input_file
from mmkb.store.releases.importing import import_release
from mmkb.store.releases.outcomes import Outcome, Wishes

Row = dict[str, str]

REGISTER = (
    *("Recipient", "Supplier", "Year of order", " ", "Number ordered", " ", "Weapon designation", "Weapon description"),
    *("Number delivered", " ", "Year(s) of delivery", "status", "Comments"),
    *("SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"),
)
ACLED_HEADER = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1"),
    *("assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region"),
    *("country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
_EVENT = (
    {"event_date": "2024-05-02", "year": "2024", "time_precision": "1", "disorder_type": "Political violence"}
    | {"event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Blue Company", "inter1": "1", "country": "Atlantis"}
    | {"admin1": "North", "admin2": "Coast", "admin3": "Harbour", "location": "Pier", "latitude": "10.5", "longitude": "20.25"}
    | {"geo_precision": "1", "source": "The Invented Times", "notes": "Nothing happened.", "fatalities": "0", "iso": "999"}
)
UK_HEADER = (
    *("Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number"),
    *("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5"),
    *("Name type", "Alias strength", "Title", "Name non-latin script", "Non-latin script type", "Non-latin script language"),
    *("Regime Name", "Designation Type", "Designation source", "Sanctions Imposed", "Other Information"),
    *("UK Statement of Reasons", "Address Line 1", "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5"),
    *("Address Line 6", "Address Postal Code", "Address Country", "Phone number", "Website", "Email address"),
    *("Date Designated", "D.O.B", "Nationality(/ies)", "National Identifier number"),
    *("National Identifier additional information", "Passport number", "Passport additional information", "Position"),
    *("Gender", "Town of birth", "Country of birth", "Type of entity", "Subsidiaries", "Parent company"),
    *("Business registration number (s)", "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)"),
    *("Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship", "Year Built"),
    "Hull identification number (HIN)",
)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], end: str = "\n") -> str:
    """A CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows([header, *rows])
    return text.getvalue()


def deal(
    designation: str, supplier: str = "Ruritania", recipient: str = "Myanmar", order: str = "2018", **cells: str
) -> list[str]:
    """A record of a SIPRI-shaped register: four pieces ordered and delivered."""
    said = {"description": "fighter aircraft", "ordered": "4", "delivered": "4", "years": "2020; 2021", "comments": ""} | cells
    flags = {"year_flag": "", "ordered_flag": "", "delivered_flag": ""} | cells
    return [
        *(recipient, supplier, order, flags["year_flag"], said["ordered"], flags["ordered_flag"], designation),
        *(said["description"], said["delivered"], flags["delivered_flag"], said["years"], "New", said["comments"]),
        *(said.get("unit", "10"), "40", "40"),
    ]


def register(generated: str, deals: Iterable[Sequence[str]], header: Sequence[str] = REGISTER) -> str:
    """A SIPRI-shaped register of all countries and years, as the web page gives it out on a day (`13 Mar 2025`)."""
    asked = "from All countries  to All countries . Deals with deliveries made for the year range"
    preamble = f"Transfers of major conventional arms {asked} 'Not specified' to 'Not specified' \n\n"
    day = f"Data generated: {generated} 10:02:49 AM\n" if generated else ""
    return f"{preamble}{day}{table(header, deals)}"


def event(key: str, **cells: str) -> Row:
    """An ACLED-shaped event."""
    return dict.fromkeys(ACLED_HEADER, "") | _EVENT | {"event_id_cnty": key} | cells


def acled(events: Iterable[Mapping[str, str]], header: Sequence[str] = ACLED_HEADER) -> str:
    """An ACLED-shaped file, its columns in this order."""
    return table(header, ([row.get(name, "") for name in header] for row in events))


def ucdp(*events: Mapping[str, str]) -> str:
    """A file in the shape of UCDP's final release."""
    known = (
        {"active_year": "1", "code_status": "Clear", "type_of_violence": "1", "where_prec": "1", "date_prec": "1"}
        | {"side_a": "Blue Company", "side_b": "Red Company", "country": "Atlantis", "year": "2024"}
        | {"date_start": "2024-05-02", "date_end": "2024-05-02", "latitude": "10.5", "longitude": "20.25"}
        | {"low": "0", "best": "0", "high": "0"}
    )
    rows = (dict.fromkeys(UCDP_HEADER, "") | known | dict(row) for row in events)
    return table(UCDP_HEADER, ([row[name] for name in UCDP_HEADER] for row in rows))


def uk_list(day: str, *rows: Mapping[str, str]) -> str:
    """A UK-shaped sanctions list of a day (`08-Oct-2026`)."""
    known = {"Name type": "Primary Name", "Regime Name": "The Atlantis (Sanctions) Regulations", "Designation Type": "Entity"}
    known |= {"Last Updated": "01/07/2026", "Date Designated": "01/07/2026", "Designation source": "UK"}
    named = (dict.fromkeys(UK_HEADER, "") | known | dict(row) for row in rows)
    return f"Report Date: {day}\n{table(UK_HEADER, ([row[name] for name in UK_HEADER] for row in named))}"


def write(path: Path, text: str | bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def put(base: Path, path: Path, *, is_strict: bool = False, is_whole: bool = False) -> Outcome:
    """Import a file as the command does."""
    with input_file(str(path)) as file:
        wishes = Wishes(lambda _: None, is_strict=is_strict, is_whole=is_whole)
        return import_release(base, recognise(file.head()), file, wishes)


def counts(outcome: Outcome) -> dict[str, int]:
    """What an import did, without the noughts."""
    tally = outcome.tally
    named = {"rows": tally.rows, "added": tally.added, "changed": tally.changed, "same": tally.same, "gone": tally.gone}
    return {name: number for name, number in {**named, "rejected": len(outcome.rejects)}.items() if number}


def snapshot(base: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a database holds: its schema, every cell of every table, every word of the incidents' index."""
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        schema = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        tables = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())
        # The indexes over the records are not touched by imports, and so the same to the byte: what they are made of is compared.
        indexes = [name for name, sql in tables.items() if sql.startswith("CREATE VIRTUAL TABLE") and "incident" in name]
        shadows = tuple(f"{name}_" for name in indexes)
        held: dict[str, list[tuple[object, ...]]] = {"": schema}
        for name, sql in tables.items():
            if name in indexes:
                held[name] = _words(connection, name)
            elif not name.startswith(shadows) and not sql.startswith("CREATE VIRTUAL TABLE"):
                held[name] = sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - its own names
        return held


def _words(connection: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    """Which words stand in which rows; the index must agree with what it indexes."""
    connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    connection.rollback()
    connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{name}', 'instance')")
    found = sorted(connection.execute("SELECT term, doc FROM temp.words"), key=repr)
    connection.execute("DROP TABLE temp.words")
    return found
