"""Records of a library catalogue in MARCXML, one after another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from mmkb.importers.datasets.xml_elements import read_elements
from mmkb.importers.files import InputFile


@dataclass(slots=True)
class MarcField:
    """A data field: its line, tag, first indicator, and subfields in their order."""

    line: int
    tag: str
    indicator: str
    subfields: list[tuple[str, str]]

    def first(self, code: str) -> str:
        """The first subfield of the code; empty where there is none."""
        return next((text for found, text in self.subfields if found == code), "")


@dataclass(slots=True)
class MarcRecord:
    """A record: its line, its number in the catalogue, its data fields, and the whole element, until the next one is read."""

    line: int
    number: str = ""
    element: Element = field(default_factory=lambda: Element("record"), repr=False)
    fields: list[MarcField] = field(default_factory=list)

    def texts(self, tag: str, *codes: str) -> list[str]:
        """The subfields of these codes in all fields of the tag, each text once."""
        found = (text for f in self.fields if f.tag == tag for code, text in f.subfields if code in codes)
        return list(dict.fromkeys(found))


def read_records(file: InputFile) -> Iterator[MarcRecord]:
    """The records of a file, in whatever they are wrapped. Raises InputError."""
    root: Element | None = None
    record, field_line = MarcRecord(0), 0
    for line, event, element in read_elements(file):
        root = element if root is None else root
        name = element.tag.rpartition("}")[2]
        if event == "start" and name == "record":
            record = MarcRecord(line)
        elif event == "start":
            field_line = line if name == "datafield" else field_line
        elif name == "controlfield" and element.get("tag") == "001":
            record.number = (element.text or "").strip()
        elif name == "datafield":
            record.fields.append(_field(field_line, element))
        elif name == "record" and record.fields:
            record.element = element
            yield record
            record = MarcRecord(line)
            element.clear()  # what was read is not kept
            root.clear()


def _field(line: int, element: Element) -> MarcField:
    subfields = [(part.get("code", ""), " ".join((part.text or "").split())) for part in element]
    filled = [(code, text) for code, text in subfields if text]
    return MarcField(line, element.get("tag", ""), element.get("ind1", ""), filled)
