"""Files as people have them: plain, in .gz or .zip, from stdin, as a workbook; with caps on what they may unpack to."""

import gzip
import hashlib
import io
import sys
import tempfile
import zipfile
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import IO, Any, BinaryIO, TextIO

from mmkb.errors import InputError
from mmkb.text import plural

MAX_UNPACKED = 4_000_000_000
MAX_RATIO = 200
MAX_MEMBERS = 1_000
MAX_WORKBOOK = 500_000_000  # unpacked: it is read as a whole
HEAD_SIZE = 65_536
HEAD_ROWS = 60  # of a workbook
_CHUNK = 1 << 20
_GZIP, _OLE = b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")  # the second one is empty
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NOT_CP1252 = b"\x81\x8d\x8f\x90\x9d"


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, by which its format is recognised: its name, first bytes and lines; sheets of a workbook."""

    name: str
    data: bytes
    lines: tuple[str, ...]
    sheets: tuple[str, ...] = ()


@dataclass(slots=True)
class Meter:
    """How far a file has been read: bytes, unpacked, and in a table the row that came last, with its line."""

    read: int = 0
    line: int = 0
    cells: Sequence[str] = ()
    headers: int = 0  # lines that repeat the header of a table, and were left out


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was looked through once: hash and size of what it holds, unpacked, and its encoding."""

    name: str
    path: Path
    sha256: str
    size: int
    encoding: str  # `utf-8-sig`, `cp1252`; empty for a workbook
    newline: str  # for `open`: "\n" where nothing else ends a line, which is read faster; empty where anything may
    packing: str  # "", "gz", "zip", "workbook"
    chosen: str = ""  # the sheet of a workbook that is read; empty for the first one
    meter: Meter = field(default_factory=Meter, compare=False)

    @contextmanager
    def binary(self) -> Iterator[IO[bytes]]:
        """The bytes, unpacked. Raises InputError where they unpack to too many."""
        with _unpacked(self.path, self.packing, self.name) as stream:
            yield io.BufferedReader(_Metered(stream, self.meter), _CHUNK)

    @contextmanager
    def text(self) -> Iterator[TextIO]:
        """The text, decoded, with its line ends as they are."""
        with self.binary() as stream, io.TextIOWrapper(stream, self.encoding, newline=self.newline) as text:
            yield text

    def head(self) -> Head:
        """What `identify` looks at."""
        if self.packing == "workbook":
            from mmkb.importers.workbooks import lines_of, sheet_names

            sheets = tuple(sheet_names(self.path, self.name))
            return Head(self.name, b"", lines_of(self.sheet(self.chosen or sheets[0], HEAD_ROWS)), sheets)
        with self.binary() as stream:
            data = stream.read(HEAD_SIZE)
        text = data.decode("cp1252" if self.encoding == "cp1252" else "utf-8-sig", errors="replace")
        return Head(self.name, data, tuple(text.splitlines()))

    def sheet(self, name: str, most: int | None = None) -> list[list[str]]:
        """The rows of a sheet of a workbook, or the first of them, its cells as text. Raises InputError."""
        from mmkb.importers.workbooks import sheet_rows

        return sheet_rows(self.path, self.name, name, most)


@contextmanager
def input_file(given: str) -> Iterator[InputFile]:
    """The file that a person names; `-` is stdin, kept in a temporary file meanwhile. Raises InputError."""
    if given != "-":
        path = Path(given)
        yield _look_through(path, path.name or path.resolve().name or given)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin"
        try:
            with path.open("wb") as kept:
                _copy(sys.stdin.buffer, kept, "stdin")
        except OSError as error:
            reason = f"stdin: can't be kept in a temporary file ({error.strerror})"
            raise InputError(reason, "free some room, or import it from a file") from error
        yield _look_through(path, "stdin")


def _look_through(path: Path, name: str) -> InputFile:
    """The file's hash, and at the same time its size unpacked, its encoding, and whether it is text at all."""
    try:
        if path.is_dir():
            raise InputError(f"{name}: is a folder", "name a file; for a folder of facts: mmkb import facts DIR")
        if not S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise InputError(f"{name}: is not a file", "name a file, or - for stdin")
        with ThreadPoolExecutor(1) as second:
            packing = _packing_of(path)
            is_workbook = packing == "workbook"
            hashed = second.submit(_hash_of, path, "" if is_workbook else packing, name)
            if is_workbook:
                _check_workbook(path, name)
                return InputFile(name, path, hashed.result(), path.stat().st_size, "", "", packing)
            with _unpacked(path, packing, name) as binary:
                size, encoding, newline = _writing_of(binary, name)
            sha256 = hashed.result()
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file", "check the path") from None
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:  # RuntimeError: zipfile wants a password
        raise InputError(f"{name}: can't be read ({getattr(error, 'strerror', None) or error})", "check the file") from error
    return InputFile(name, path, sha256, size, encoding, newline, packing)


def _hash_of(path: Path, packing: str, name: str) -> str:
    with _unpacked(path, packing, name) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _packing_of(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
    if start.startswith(_GZIP):
        return "gz"
    if start not in _ZIPS:
        return "workbook" if start == _OLE else ""
    with zipfile.ZipFile(path) as archive:
        return "workbook" if "[Content_Types].xml" in archive.namelist() else "zip"


@contextmanager
def _unpacked(path: Path, packing: str, name: str) -> Iterator[io.BufferedIOBase]:
    if not packing:
        with io.BufferedReader(io.FileIO(path), _CHUNK) as plain:
            yield plain
    elif packing == "gz":
        limit = min(MAX_UNPACKED, path.stat().st_size * MAX_RATIO + _CHUNK)
        with gzip.open(path) as packed:
            yield io.BufferedReader(_Capped(packed, limit, name), _CHUNK)
    else:
        member = _check_members(path, name, MAX_UNPACKED)
        with zipfile.ZipFile(path) as archive, archive.open(member) as packed:
            yield io.BufferedReader(_Capped(packed, member.file_size, name), _CHUNK)


def _check_workbook(path: Path, name: str) -> None:
    """Raises InputError for one that would fill the memory. The older kind (.xls) is not packed."""
    if zipfile.is_zipfile(path):
        _check_members(path, name, MAX_WORKBOOK)
    elif path.stat().st_size > MAX_WORKBOOK:
        raise InputError(f"{name}: is a workbook of more than {MAX_WORKBOOK // 1_000_000} MB", "save it as CSV")


def _check_members(path: Path, name: str, limit: int) -> zipfile.ZipInfo:
    """The largest file of an archive. Raises InputError where there are several, or where they unpack to too much."""
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir() and not member.filename.startswith("__MACOSX/")]
    unpacked = sum(member.file_size for member in members)
    most = min(limit, path.stat().st_size * MAX_RATIO + _CHUNK)
    if len(members) > MAX_MEMBERS or unpacked > most:
        found = f"{unpacked:,} bytes in {len(members):,} files, at most {most:,} in {MAX_MEMBERS:,}"
        raise InputError(f"{name}: unpacks to more than is taken ({found})", "unpack it yourself")
    if not members:
        raise InputError(f"{name}: the archive is empty", "check the file")
    if limit == MAX_UNPACKED and len(members) > 1:
        listed = [member.filename for member in members[:20]]
        raise InputError(f"{name}: holds {len(members)} files", "unpack it and import the one you want", listed)
    return members[0]


class _Metered(io.RawIOBase):
    """A stream that keeps count."""

    def __init__(self, stream: io.BufferedIOBase, meter: Meter) -> None:
        self._stream, self._meter = stream, meter
        meter.read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = self._stream.readinto(buffer)
        self._meter.read += size
        return size


class _Capped(io.RawIOBase):
    """A stream that refuses to unpack to more than was announced or is sane."""

    def __init__(self, packed: IO[bytes] | gzip.GzipFile, limit: int, name: str) -> None:
        self._packed, self._left, self._limit, self._name = packed, limit, limit, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._packed.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            reason = f"{self._name}: unpacks to more than is taken ({self._limit:,} bytes)"
            raise InputError(reason, "unpack it yourself, if you trust it")
        view[: len(data)] = data
        return len(data)


def _writing_of(stream: io.BufferedIOBase, name: str) -> tuple[int, str, str]:
    """Size, encoding and `newline`: UTF-8 where every byte of it is, else Windows-1252, which reads Latin-1 files the same."""
    size = 0
    newline = "\n"
    seen = _Encoding()
    while chunk := stream.read(_CHUNK):
        if size == 0 and chunk.startswith(_UTF16):
            raise InputError(f"{name}: is UTF-16", "save it as UTF-8")
        if size == 0 and chunk.startswith((*_ZIPS, _GZIP, _OLE)):
            raise InputError(f"{name}: holds a workbook or another archive", "unpack it, and import what is in it")
        if b"\0" in chunk:
            raise InputError(f"{name}: holds NUL bytes, it is binary or UTF-16", "save it as CSV in UTF-8")
        size += len(chunk)
        if newline and b"\r" in chunk:
            newline = ""
        seen.look_at(chunk)
    if size == 0:
        raise InputError(f"{name}: is empty", "check the file")
    seen.look_at(b"", is_end=True)
    if not seen.is_utf8 and seen.is_mostly_utf8:
        reason = f"{name}: is UTF-8 but for {plural(seen.broken, 'place')}: it was cut off or damaged"
        raise InputError(reason, "take the file as its publisher gives it")
    if not seen.is_utf8 and seen.beyond >= 0:
        reason = f"{name}: is neither UTF-8 nor Windows-1252 (it holds the byte 0x{seen.beyond:02x}), or was damaged"
        raise InputError(reason, "take the file as its publisher gives it, or save it as UTF-8")
    return size, "utf-8-sig" if seen.is_utf8 else "cp1252", newline


class _Encoding:
    """What the bytes seen so far can be."""

    def __init__(self) -> None:
        self.beyond = -1  # a byte that Windows-1252 does not have
        self.broken = 0  # how often it is no UTF-8
        self._letters = 0  # that take several bytes in UTF-8
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")

    @property
    def is_utf8(self) -> bool:
        return not self.broken

    @property
    def is_mostly_utf8(self) -> bool:
        """Letters of Windows-1252 are hardly ever UTF-8 by chance."""
        return self._letters > self.broken

    def look_at(self, chunk: bytes, *, is_end: bool = False) -> None:
        if self.beyond < 0:
            self.beyond = next((byte for byte in _NOT_CP1252 if byte in chunk), -1)
        text = self._decoder.decode(chunk, is_end)
        if not text.isascii():
            valid = text.encode("utf-8", "ignore").decode()
            self.broken += len(text) - len(valid)
            self._letters += len(valid) - len(valid.encode("ascii", "ignore"))


def _copy(source: BinaryIO, target: BinaryIO, name: str) -> None:
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > MAX_UNPACKED:
            raise InputError(f"{name}: is larger than {MAX_UNPACKED // 1_000_000} MB", "import it from a file")
        target.write(chunk)
