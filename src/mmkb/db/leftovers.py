"""What a killed import leaves beside a database: the copy that it worked on. Every command looks, so nothing heavy is here."""

import os
from pathlib import Path


def copy_of(path: Path) -> Path:
    """The copy of a database that this process works on."""
    return path.with_name(f".{path.name}.{os.getpid()}.import")


def broken_off(path: Path) -> list[Path]:
    """Copies beside the database that a killed import has left behind."""
    return [copy for copy in path.parent.glob(f".{path.name}.*.import") if not _is_alive(copy)]


def _is_alive(copy: Path) -> bool:
    number = copy.name.split(".")[-2]
    if os.name != "posix":  # elsewhere signal 0 is no question
        return True
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:
        return True
    return True
