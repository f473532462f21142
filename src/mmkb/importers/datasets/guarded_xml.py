"""XML from others, record by record: no document types, no entities, no record of a size that no list has."""

from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from mmkb.errors import InputError
from mmkb.importers.files import InputFile

MAX_RECORD = 10_000_000  # bytes
_CHUNK = 65_536
_AGAIN = "take the file from its publisher again"


def records(file: InputFile, tags: frozenset[str], root_attributes: dict[str, str]) -> Iterator[tuple[int, Element]]:
    """Line and element of every record of these tags. Raises InputError for what is no plain, whole XML.

    The attributes of the root are put into `root_attributes` before the first record.
    """
    collector = _Collector(file.name, tags, root_attributes)
    with file.binary() as stream:
        yield from collector.read(stream)


class _Collector:
    def __init__(self, name: str, tags: frozenset[str], root_attributes: dict[str, str]) -> None:
        self._name, self._tags, self._root_attributes = name, tags, root_attributes
        self._depth = 0
        self._fed = 0
        self._builder: TreeBuilder | None = None
        self._start = (0, 0, 0)  # line, byte and depth of the record
        self._done: list[tuple[int, Element]] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._say

    def read(self, stream: IO[bytes]) -> Iterator[tuple[int, Element]]:
        try:
            while chunk := stream.read(_CHUNK):
                self._parser.Parse(chunk, False)
                self._fed += len(chunk)
                self._check_size()
                yield from self._done
                self._done.clear()
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise InputError(f"{self._name}:{error.lineno}: is no whole XML ({error})", _AGAIN) from error
        except (LookupError, ValueError) as error:
            raise InputError(f"{self._name}: its encoding can't be read ({error})", "save it as UTF-8") from error
        yield from self._done

    def _check_size(self) -> None:
        """A record, or a comment or tag between two records, that does not come to its end would fill the memory."""
        start = self._start[1] if self._builder else self._parser.CurrentByteIndex
        if self._fed - start > MAX_RECORD:
            line = self._start[0] if self._builder else self._parser.CurrentLineNumber
            raise InputError(f"{self._name}:{line}: what begins here is larger than {MAX_RECORD:,} bytes", "check the file")

    def _refuse(self, *_: Any) -> None:
        line = self._parser.CurrentLineNumber
        raise InputError(
            f"{self._name}:{line}: has a document type, which lists do not have", "take the file from its publisher again"
        )

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._depth:
            self._root_attributes.update(attributes)
        self._depth += 1
        if self._builder is None and tag in self._tags:
            self._builder = TreeBuilder()
            self._start = (self._parser.CurrentLineNumber, self._parser.CurrentByteIndex, self._depth)
        if self._builder:
            self._builder.start(tag, attributes)

    def _close(self, tag: str) -> None:
        if self._builder:
            self._builder.end(tag)
            if self._depth == self._start[2]:
                self._done.append((self._start[0], self._builder.close()))
                self._builder = None
        self._depth -= 1

    def _say(self, text: str) -> None:
        if self._builder:
            self._builder.data(text)
