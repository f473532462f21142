"""Names as lists print them (`HLAING, Min Aung`) in the order in which they are said."""

import re

_SUFFIXES = frozenset(("JR.", "SR.", "JR", "SR", "II", "III"))
_LOWER = re.compile("[a-z]")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def natural_name(name: str) -> str:
    """The name of a person with what stands behind the first comma in front: `Min Aung HLAING`."""
    parts = [part.strip() for part in name.split(",")]
    suffixes = [part for part in parts[1:] if part.upper() in _SUFFIXES]
    given = [part for part in parts[1:] if part.upper() not in _SUFFIXES]
    return " ".join(part for part in (*given, parts[0], *suffixes) if part)


def is_inverted(name: str) -> bool:
    """Is this a person's `SURNAME, Given`, and no company's `TET KHAM GEMS CO., LTD.`? For lists that do not say which."""
    surname, comma, given = name.partition(",")
    return bool(comma) and surname == surname.upper() and bool(_LOWER.search(given) or _INITIALS.fullmatch(given.strip()))
