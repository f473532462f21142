"""Records that are no rows of a table, set apart in a form of their own: a person mends them, the same importer reads them."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from mmkb.importers.datasets.interface import Reject
from mmkb.importers.files import Head

MARK = "mmkb rejects"  # in one of the first two lines
NOTE = f"{MARK}: mend the records, then import this file; it counts as a part of an edition"


def is_mended(head: Head) -> bool:
    """Is it a file of records that were set apart?"""
    return any(MARK in line for line in head.lines[:2])


def fault_of(reject: Reject) -> str:
    """Where a record stood, and what is wrong with it."""
    return f"line {reject.line}: {f'{reject.column}: ' if reject.column else ''}{reject.reason}"


def xml_of(root: str, records: Iterable[tuple[Sequence[Reject], ET.Element]]) -> str:
    """A document of these records, each below what is wrong with it."""
    lines = [f"<!-- {NOTE} -->", f"<{root}>"]
    for rejects, record in records:
        lines += [f"<!-- {fault_of(reject).replace('--', '- -')} -->" for reject in rejects]
        lines.append(ET.tostring(record, encoding="unicode").rstrip())
    return "\n".join((*lines, f"</{root}>", ""))
