"""What a killed import leaves beside a database: the copy that it worked on. Every command looks, so nothing heavy is here."""

import os
from pathlib import Path


def copy_of(path: Path) -> Path:
    """The copy of a database that this process works on."""
    return path.with_name(f".{path.name}.{os.getpid()}.import")


def broken_off(path: Path) -> list[Path]:
    """Copies beside the database that a killed import has left behind."""
    return [copy for copy in copies_of(path.resolve()) if not _is_alive(copy)]


def copies_of(path: Path) -> list[Path]:
    """All copies beside a database, also those that are being worked on."""
    try:
        beside = list(path.parent.iterdir())
    except OSError:  # one may read the files of some folders, and not their list
        return []
    return [other for other in beside if other.name.startswith(f".{path.name}.") and other.suffix == ".import"]


def _is_alive(copy: Path) -> bool:
    number = copy.name.split(".")[-2]
    if os.name != "posix":  # elsewhere signal 0 is no question
        return True
    if number == str(os.getpid()):  # in a container, each run may have the same number; this one only reads yet
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:
        return True
    return True
