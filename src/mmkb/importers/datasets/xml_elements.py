"""XML read as it comes, element by element, with the line of each; a file that declares entities is refused."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import cast
from xml.parsers import expat

from mmkb.errors import InputError
from mmkb.importers.files import InputFile

_STEP = 1024
_LONGEST = 1 << 16  # of a line that is read at once: files without line ends exist


def read_elements(file: InputFile) -> Iterator[tuple[int, str, ET.Element]]:
    """Line, `start` or `end`, and element. Raises InputError for a document type, and where the XML is broken."""
    _refuse_document_type(file)
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
    line = 1
    with file.binary() as stream:
        try:
            while data := stream.readline(_LONGEST):
                parser.feed(data)
                for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                    yield line, event, element
                line += data.endswith(b"\n")
            parser.close()
        except ET.ParseError as error:
            raise InputError(f"{file.name}:{error.position[0]}: is no whole XML ({error})", "fetch the file again") from error


def _refuse_document_type(file: InputFile) -> None:
    """A document type stands before the root, and only there: that far a bare parser looks, and expands nothing."""
    seen: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: seen.append("document type")
    parser.StartElementHandler = lambda *_: seen.append("root")
    with file.binary() as stream:
        while not seen and (data := stream.read(_STEP)):
            try:
                parser.Parse(data, False)
            except expat.ExpatError:
                return  # what is read next is told with its place
    if seen[:1] == ["document type"]:
        raise InputError(f"{file.name}: declares a document type, which may expand without end", "remove the DOCTYPE line")
