"""Where the database is: named by the user, or the one in the user's data folder."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from mmkb.errors import UsageError

VARIABLE = "MMKB_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class Place:
    """The database file in use; only one that the user did not name may be made unasked."""

    path: Path
    is_default: bool


def find_place(named: str | None) -> Place:
    """`--db`, else MMKB_DATABASE_URL, else `mmkb.db` in the user's data folder."""
    given = named or os.environ.get(VARIABLE)
    if given:
        return Place(_path_of(given), is_default=False)
    from platformdirs import user_data_path

    return Place(user_data_path("mmkb", appauthor=False) / "mmkb.db", is_default=True)


def bundled(name: str) -> Path:
    """A folder or file that ships with the package: from the wheel, or from the checkout of an editable install."""
    package = Path(__file__).parents[1]
    shipped = package / "_bundled" / name
    return shipped if shipped.exists() else package.parents[1] / name


def _path_of(given: str) -> Path:
    scheme, separator, rest = given.partition("://")
    if not separator:
        return Path(given).expanduser()
    if scheme != "sqlite" or not rest.startswith("/") or len(rest) == 1:
        # The address may hold a password: never repeat more than its scheme.
        kind = scheme if re.fullmatch("[a-z0-9+]+", scheme) else "..."
        raise UsageError(f"a database address of the kind {kind}:// is not known", "use a path, or sqlite:///path/to/file.db")
    return Path(rest[1:]).expanduser()
