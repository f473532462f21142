"""Where answers and notes go: stdout is data and nothing else, stderr is everything else, a file is written whole."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, cast

from mmkb.cli.options import Color
from mmkb.errors import OutputError
from mmkb.formats import Style
from mmkb.text import safe_terminal


def prepare() -> None:
    """UTF-8 and plain line feeds, whatever the locale; a terminal that lacks a character gets its escape."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def finish() -> None:
    """Push out what is buffered, while an error can still be told. Raises OutputError."""
    if sys.stdout is not None:
        with _explained("stdout"):
            sys.stdout.flush()


def is_terminal() -> bool:
    """Does a person read stdout on a screen?"""
    return sys.stdout is not None and sys.stdout.isatty()


def style_for(color: Color | None, *, for_excel: bool, to_file: bool) -> Style:
    """How to write the answer: fitted and coloured on a terminal only, unless colour is asked for."""
    on_screen = is_terminal() and not to_file
    width = shutil.get_terminal_size().columns if on_screen else None
    may_color = on_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    is_colored = may_color if color in (None, Color.AUTO) else color is Color.ALWAYS and not to_file
    return Style(width=width, is_colored=is_colored, for_excel=for_excel)


def say(text: str) -> None:
    """One line of an answer that is no table, on stdout."""
    with writing_to(None) as stream:
        stream.write(f"{safe_terminal(text)}\n")


def note(text: str) -> None:
    """A remark for the person at the terminal, on stderr."""
    if sys.stderr is None:
        return
    line = safe_terminal(text)
    if sys.stderr.isatty():
        line = textwrap.fill(line, shutil.get_terminal_size().columns, break_long_words=False, break_on_hyphens=False)
    with suppress(OSError):  # nobody can be told that nobody can be told
        sys.stderr.write(f"{line}\n")


class _Screen:
    """A terminal that data can't take over; exact bytes are for pipes and files."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(safe_terminal(text, multiline=True))

    def writelines(self, lines: Iterable[str]) -> None:
        self._stream.writelines(safe_terminal(line, multiline=True) for line in lines)


@contextmanager
def writing_to(path: Path | None, *, is_safe: bool = False) -> Iterator[TextIO]:
    """Stdout, or a file that appears only when it is whole. Raises OutputError.

    On a terminal, control characters are shown as escapes, unless what is written is safe already and may have colours.
    """
    if path is None:
        if sys.stdout is None:
            raise OutputError("stdout is closed", "leave it open, or write to a file with --output FILE")
        with _explained("stdout"):
            yield sys.stdout if is_safe or not is_terminal() else cast("TextIO", _Screen(sys.stdout))
    else:
        with _explained(str(path)), _replacing(path) as stream:
            yield stream


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    if path.is_symlink():
        raise OutputError(f"{path}: is a symbolic link", "name the file that it points to")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path}: is not a file", "name a file; for a device or pipe use > instead of --output")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{name}: can't be written ({error.strerror})", "the answer is not complete there") from error
