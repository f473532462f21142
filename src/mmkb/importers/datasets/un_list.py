"""The UN Security Council's consolidated list as XML: one element a person or entity, with its names, births, documents."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from mmkb.errors import InputError
from mmkb.importers.datasets.damage import refuse_rounded
from mmkb.importers.datasets.editions import published_day
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.guarded_xml import records
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Mending, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.mending import is_mended, xml_of
from mmkb.importers.datasets.un_elements import NAMES, document_numbers, text_of, values_of
from mmkb.importers.files import Head, InputFile

_ROOT = re.compile(rb"<CONSOLIDATED_LIST[\s>]")
_RECORDS = frozenset(("INDIVIDUAL", "ENTITY"))
_HEADER = ("DATAID", "REFERENCE_NUMBER", "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_JOINED_BY = " | "


class UnList:
    """Entries by DATAID; the reference number, such as KPi.036, is a link."""

    word = "un-list"
    data_set = DataSet(
        key="un-list",
        title="United Nations Security Council Consolidated List",
        publisher="United Nations Security Council",
        url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
        licence="UN; the text of the licence was not seen",
        source_line="United Nations Security Council Consolidated List",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("type", "un_list_type"),
    )

    def identify(self, head: Head) -> bool:
        """The root element is a CONSOLIDATED_LIST."""
        return bool(_ROOT.search(head.data))

    def read(self, file: InputFile) -> Reading:
        """Records one after another; a file of one committee's list speaks of this list alone, one of several of all."""
        head = file.head()
        if not self.identify(head):
            raise InputError(f"{file.name}: has no element CONSOLIDATED_LIST at its beginning", "check the file")
        edition = Edition(_HEADER, is_selection=is_mended(head), mending=Mending(".xml", partial(_mendable, file)))
        lists: set[str] = set()
        edition.covers = lambda values: len(lists - {""}) > 1 or values.get("un_list_type") in lists
        edition.part = "un_list_type"
        return Reading(edition, _entries(file, edition, lists))


def _entries(file: InputFile, edition: Edition, lists: set[str]) -> Iterator[Entry | Reject]:
    attributes: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, record in records(file, _RECORDS, attributes):
        lists.add(text_of(record, "UN_LIST_TYPE"))
        key = text_of(record, "DATAID")
        try:
            if not key:
                raise BadCellError("DATAID", "the record has no DATAID")  # noqa: TRY301 - all that is wrong ends alike
            if lines.setdefault(key, line) != line:
                raise BadCellError("DATAID", f"{key} stands in line {lines[key]} already")  # noqa: TRY301
            refuse_rounded([key, *document_numbers(record)], f"{file.name}:{line}")
            yield _entry(line, key, record)
        except BadCellError as error:
            yield Reject(line, error.column, error.reason, tuple(text_of(record, tag) for tag in _HEADER), key)
    generated = attributes.get("dateGenerated", "").partition("T")[0]
    if generated:
        edition.published = published_day(generated, "dateGenerated", edition)


def _mendable(file: InputFile, rejects: Sequence[Reject], note: str) -> str:
    """The records that were rejected, whole."""
    faults = {(reject.line, reject.cells[0]): reject for reject in rejects}
    found = ((faults.get((line, text_of(record, "DATAID"))), record) for line, record in records(file, _RECORDS, {}))
    return xml_of("CONSOLIDATED_LIST", (([reject], record) for reject, record in found if reject), note)


def _entry(line: int, key: str, record: Element) -> Entry:
    values = values_of(record)
    names = dict.fromkeys(name for column in NAMES for name in values.get(column, ()))
    if not names:
        raise BadCellError("FIRST_NAME", "the record has no name")
    references = (Link("un-reference", text) for text in values.get("reference_number", ()))
    joined = {column: _JOINED_BY.join(texts) for column, texts in values.items()}
    return Entry(line, key, next(iter(names)), joined, (*references, *(Link("name", name) for name in names)))
