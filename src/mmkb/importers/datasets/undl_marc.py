"""Voting records of the UN Digital Library as MARCXML: one record per resolution, one entry per record and state.

A state that did not vote has no vote in its field at all. The Library's manual of the fields:
http://www.un.org/Depts/dhl/unbisref_manual/voting/v967.htm
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from xml.etree.ElementTree import register_namespace

from mmkb.errors import InputError
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import Edition, Entry, Mending, Reading, Reject
from mmkb.importers.datasets.marc_records import MarcField, MarcRecord, read_records
from mmkb.importers.datasets.mending import is_mended, xml_of
from mmkb.importers.datasets.undl_votes import LIST_MARK, TOTALS, undl_data_set, vote_entry
from mmkb.importers.files import Head, InputFile
from mmkb.text import plural

_STATES = ("967", "968", "969")  # the older catalogue spread the members over three tags
_HEADER = ("record", "number", "status", "code", "vote", "name")
_MARC = re.compile(rb"<(?:\w+:)?controlfield\s[^>]*tag=[\"']001[\"']")
_VOTING = re.compile(rb"tag=[\"']967[\"']|>VOT<|>Voting Data<")
_EMERGENCY = re.compile(r"([0-9]+)emsp")  # the catalogue's `10emsp` is the session ES-10
register_namespace("", "http://www.loc.gov/MARC21/slim")  # records that are set apart are written without prefixes
_CHOICES = ("yes", "no", "abstain", "non-voting")


class UndlMarc:
    """Votes by record and state; a file speaks of its own records only."""

    word = "undl-marc"
    data_set = undl_data_set("undl-records", "UN Digital Library voting records", "https://digitallibrary.un.org")

    def identify(self, head: Head) -> bool:
        """MARCXML with votes of states, or marked as voting data."""
        return bool(_MARC.search(head.data) and _VOTING.search(head.data))

    def read(self, file: InputFile) -> Reading:
        """The records as they come."""
        numbers: set[str] = set()
        edition = Edition(_HEADER, covers=lambda values: values.get("undl_id") in numbers, is_selection=is_mended(file.head()))
        edition.mending = Mending(".xml", partial(_mendable, file))
        return Reading(edition, _rows(file, edition, numbers))


def _rows(file: InputFile, edition: Edition, numbers: set[str]) -> Iterator[Entry | Reject]:
    without_votes = voted = 0
    for record in read_records(file):
        states = [f for f in record.fields if f.tag in _STATES]
        if not record.number or record.number in numbers:
            reason = f"record {record.number} stands there twice" if record.number else "the record has no number (001)"
            yield Reject(record.line, "record", reason, (record.number,))
            continue
        numbers.add(record.number)
        if states:
            voted += 1
            yield from _votes(record, states, edition.remarks)
        else:
            without_votes += 1
    if not voted:
        raise InputError(f"{file.name}: holds no votes of states", "export voting records (967), not those of the resolutions")
    if without_votes:
        edition.remarks.append(f"{plural(without_votes, 'record')} without votes of states passed over")


def _mendable(file: InputFile, rejects: Sequence[Reject], note: str) -> str:
    """The records of which a state or all was rejected, whole."""
    records = ((found, record.element) for record in read_records(file) if (found := _of(record, rejects)))
    return xml_of("collection", records, note)


def _of(record: MarcRecord, rejects: Sequence[Reject]) -> list[Reject]:
    lines = {record.line, *(f.line for f in record.fields)}
    return [reject for reject in rejects if reject.cells[0] == record.number and reject.line in lines]


def _votes(record: MarcRecord, states: list[MarcField], remarks: list[str]) -> Iterator[Entry | Reject]:
    shared = _shared(record)
    counted: Counter[str] = Counter()
    seen: set[str] = set()
    for state in states:
        cells = (record.number, *map(state.first, "abcde"))
        try:
            entry = vote_entry(state.line, shared | _state(state))
        except BadCellError as error:
            yield Reject(state.line, error.column, str(error), cells)
            continue
        if entry.key in seen:
            yield Reject(state.line, "code", f"state {state.first('c')} stands in the record twice", cells)
            continue
        seen.add(entry.key)
        counted[entry.values["choice"]] += 1
        yield entry
    if counted:
        remarks.extend(_differences(record.number, shared, counted))


def _shared(record: MarcRecord) -> dict[str, str]:
    """What holds for every state, under the names that the Library's tables have."""
    related = [f for f in record.fields if f.tag == "993"]
    drafts = [f.first("a") for f in related if f.indicator == "2" or "/L." in f.first("a")]
    reports = [f.first("a") for f in related if f.first("a") not in drafts and "/PV." not in f.first("a")]
    values = {
        "undl_id": record.number,
        "symbol": _joined(record.texts("791", "a")),
        "draft_symbol": _joined(drafts),
        "session": _EMERGENCY.sub(r"ES-\1", _joined(record.texts("791", "c"))),
        "date": "".join(record.texts("269", "a")[:1]),
        "committee_report": _joined(reports),
        "meeting_record": _joined(record.texts("952", "a")),
        "title": " ".join(record.texts("245", "a", "b", "c")),
        "agenda": _joined(record.texts("991", "c")),
        "subjects": _joined(record.texts("991", "d") or record.texts("650", "a")),
        "note": _joined(record.texts("591", "a")),
        "modality": _joined(record.texts("590", "a")),
        "url": f"https://digitallibrary.un.org/record/{record.number}",
    }
    totals = {name: "".join(record.texts("996", code)[:1]) for name, code in zip(TOTALS, "bcdef", strict=True)}
    return {name: text for name, text in (values | totals).items() if text}


def _joined(texts: list[str]) -> str:
    return LIST_MARK.join(text for text in texts if text)


def _state(state: MarcField) -> dict[str, str]:
    """The state's own values; the status is P or R in the Council, 9 in the Assembly where it could not vote."""
    status = state.first("b")
    values = {"country_code": state.first("c"), "country": state.first("e"), "choice": state.first("d")}
    if status in ("P", "R"):
        values["permanent_member"] = str(status == "P")
    else:
        values["status"] = status
    return {name: text for name, text in values.items() if text}


def _differences(number: str, values: dict[str, str], counted: Counter[str]) -> Iterator[str]:
    """Where the totals of the record are not what its states' votes add up to."""
    sums = (*(counted[choice] for choice in _CHOICES), counted.total())
    for name, what, count in zip(TOTALS, (*_CHOICES, "members"), sums, strict=True):
        if name in values and int(values[name]) != count:
            yield f"record {number}: its total says {int(values[name])} {what}, its states' votes are {count}"
