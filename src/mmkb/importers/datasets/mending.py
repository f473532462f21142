"""Records that are no rows of a table, set apart in a form of their own: a person mends them, the same importer reads them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from mmkb.importers.datasets.interface import Edition, Reject
from mmkb.importers.files import Head
from mmkb.importers.tables import is_table_of_rejects

MARK = "mmkb rejects"  # in one of the first two lines
_OF = re.compile(rf"{MARK}.* of the edition of ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})")
_LEAVES = re.compile(rf"{MARK}.* which leaves up to ([0-9]{{1,9}}) held rows standing")


def note_on(edition: Edition) -> str:
    """What stands above the records: what they are, the day (ISO) of the edition that they were set apart from, what it left."""
    whole = f"the edition of {edition.day}" if edition.day else "an edition"
    left = f", which leaves up to {edition.left_standing} held rows standing" if edition.left_standing else ""
    return f"{MARK}: mend the records, then import this file; it counts as a part of {whole}{left}"


def is_mended(head: Head) -> bool:
    """Is it a file of records that were set apart?"""
    return any(MARK in line for line in head.lines[:2])


def is_set_apart(head: Head) -> bool:
    """The same of such records and of rows of a table."""
    return is_mended(head) or is_table_of_rejects(head)


def standing_of_records(head: Head) -> int:
    """How many held rows this edition may leave out, though none was withdrawn."""
    found = _LEAVES.search("\n".join(head.lines[:2]))
    return int(found[1]) if found else 0


def edition_of_records(head: Head) -> str:
    """The day (ISO) of the edition that they were set apart from; empty for other files, and where it is not known."""
    found = _OF.search("\n".join(head.lines[:2]))
    return found[1] if found else ""


def fault_of(reject: Reject) -> str:
    """Where a record stood, and what is wrong with it."""
    return f"line {reject.line}: {f'{reject.column}: ' if reject.column else ''}{reject.reason}"


def xml_of(root: str, records: Iterable[tuple[Sequence[Reject], ET.Element]], note: str) -> str:
    """A document of these records, each below what is wrong with it."""
    lines = [f"<!-- {note} -->", f"<{root}>"]
    for rejects, record in records:
        lines += [f"<!-- {fault_of(reject).replace('--', '- -')} -->" for reject in rejects]
        lines.append(ET.tostring(record, encoding="unicode").rstrip())
    return "\n".join((*lines, f"</{root}>", ""))
