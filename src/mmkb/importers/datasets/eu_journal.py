"""Annexes of EU sanctions acts as OpenSanctions transcribes them from the Official Journal, one row per designation."""

import csv
from collections.abc import Iterator, Mapping, Sequence

from mmkb.dates import DateError
from mmkb.importers.datasets.damage import undamaged_rows
from mmkb.importers.datasets.editions import edition_of
from mmkb.importers.datasets.headers import snake
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.notes import Notes
from mmkb.importers.datasets.occurrences import numbered
from mmkb.importers.datasets.printed_dates import JOINED_BY, printed_date, printed_dates
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_NEEDED = ("programKey", "measure", "schema", "name", "recordId", "startDate", "reason")
_OTHERS = (
    "amendmentCelex", "annex", "alias", "weakAlias", "previousName", "country", "nationality", "jurisdiction", "birthDate",
    "birthPlace", "position", "passportNumber", "gender", "appearance", "ethnicity", "fatherName", "motherName",
    "incorporationDate", "legalForm", "sector", "registrationNumber", "taxNumber", "idNumber", "innCode", "ogrnCode",
    "kppCode", "okpoCode", "leiCode", "swiftBic", "ticker", "imoNumber", "mmsi", "flag", "address", "phone", "email",
    "website", "notes",
)  # fmt: skip
_FIELDS = (
    Field("celex", ("amendedCelex",)),  # the act whose annex it is
    *(Field(snake(header), (header,)) for header in _NEEDED),
    *(Field(snake(header), (header,), required=False) for header in _OTHERS),
)
_IDENTITY = ("celex", "program_key", "annex", "measure", "schema", "record_id", "name")
_DATES = ("birth_date", "incorporation_date")


class EuJournal:
    """Entries by act, programme, annex, measure and number in the annex."""

    word = "eu-journal"
    data_set = DataSet(
        key="eu-journal",
        title="EU sanctions designations of the Official Journal, transcribed",
        publisher="OpenSanctions, from the Official Journal of the European Union",
        url="https://github.com/opensanctions/opensanctions/tree/main/datasets/eu/journal_sanctions",
        licence="CC BY-NC 4.0 by OpenSanctions as far as its own rights reach; EU legal texts are free to reuse",
        source_line="Official Journal of the European Union, transcribed by OpenSanctions (CC BY-NC 4.0)",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("program_key", "measure", "schema"),
        identity=_IDENTITY,
    )

    def identify(self, head: Head) -> bool:
        """The header has an act, a programme, a measure and a number in the annex."""
        return has_header(head, _FIELDS)

    def read(self, file: InputFile) -> Reading:
        """A consolidated file says all of its acts; an amending act only what it adds, so it withdraws nothing."""
        table = open_table(file, _FIELDS)
        edition = edition_of(table)
        edition.is_selection = edition.is_selection or "amendment_celex" in table.places
        acts: set[str] = set()
        edition.covers, edition.part = lambda values: values.get("celex") in acts, "celex"
        return Reading(edition, _entries(table, edition, acts))


def _entries(table: Table, edition: Edition, acts: set[str]) -> Iterator[Entry | Reject]:
    notes = Notes()
    columns = table.columns()
    found: list[tuple[int, dict[str, str]]] = []
    seen: set[frozenset[tuple[str, str]]] = set()
    for row in undamaged_rows(table, ("start_date", *_DATES)):
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        values = {name: text for name, place in columns.items() if (text := cells[place].strip())}
        fault = _fault(values)
        if fault:
            yield Reject(line, *fault, tuple(cells), _key(values) if {"celex", "name"} <= values.keys() else "")
            continue
        said = frozenset(values.items())
        if said in seen:
            edition.repeated += 1
            continue
        seen.add(said)
        acts.add(values["celex"])
        _make_partial(values, line, notes)
        found.append((line, values))
    edition.remarks.extend(notes.sentences())
    for key, place in numbered([_key(values) for _, values in found], lambda place: sorted(found[place][1].items())):
        line, values = found[place]
        yield _entry(line, key, values)


def _fault(values: Mapping[str, str]) -> tuple[str, str] | None:
    for name in ("celex", "name"):
        if name not in values:
            return name, "the cell is empty"
    start = values.get("start_date")
    try:
        if start and printed_date(start) is None:
            return "start_date", f"date {start!r} is of no known form"
    except DateError as error:
        return "start_date", str(error)
    return None


def _make_partial(values: dict[str, str], line: int, notes: Notes) -> None:
    """Dates as partial dates; those that say more than a date are kept as printed."""
    if "start_date" in values:
        values["start_date"] = printed_date(values["start_date"]) or values["start_date"]
    for name in _DATES:
        texts = [(text, _read_or_none(text)) for text in _parts(values.get(name, ""))]
        if texts:
            values[name] = JOINED_BY.join(date or text for text, date in texts)
        if not all(date for _, date in texts):
            notes.add(f"{name} of no known form is kept as printed", line)


def _read_or_none(text: str) -> str | None:
    try:
        return printed_dates(text)
    except DateError:
        return None


def _parts(cell: str) -> list[str]:
    """The values of a cell, separated by `;`, quoted where a value itself has one."""
    return [part.strip() for part in next(csv.reader([cell], delimiter=";", skipinitialspace=True), []) if part.strip()]


def _key(values: Mapping[str, str]) -> str:
    where = [values.get(name, "") for name in ("celex", "program_key", "annex", "measure", "schema")]
    return "|".join((*where, values.get("record_id") or values["name"]))


def _entry(line: int, key: str, values: Mapping[str, str]) -> Entry:
    others: Sequence[str] = [
        name for column in ("alias", "weak_alias", "previous_name") for name in _parts(values.get(column, ""))
    ]
    names = dict.fromkeys((values["name"], *others))
    return Entry(line, key, values["name"], values, tuple(Link("name", name) for name in names))
