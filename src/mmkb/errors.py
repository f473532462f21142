"""What can go wrong in a way the user can mend, and the exit code that says so."""

from collections.abc import Sequence
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """The exit codes of every command (docs/guide.md)."""

    OK = 0
    ERROR = 1
    USAGE = 2
    BUG = 3
    DATABASE = 4
    CHECK = 5
    INTERRUPTED = 130


class MmkbError(Exception):
    """A reason (what and where), a hint (what to do next) and, where several things are wrong, their list."""

    code: ClassVar[ExitCode] = ExitCode.ERROR

    def __init__(self, reason: str, hint: str = "", details: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.details = tuple(details)


class UsageError(MmkbError):
    """The command line asks for something that does not exist."""

    code = ExitCode.USAGE


class InputError(MmkbError):
    """A file to be read is not what it should be; nothing of it was stored."""


class OutputError(MmkbError):
    """The answer can't be written where it should go."""


class DatabaseError(MmkbError):
    """The database is missing, damaged, foreign, locked away or of another schema."""

    code = ExitCode.DATABASE


class CheckError(MmkbError):
    """The data breaks a rule."""

    code = ExitCode.CHECK
