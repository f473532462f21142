"""What a table says of itself: its header, the columns that nobody knows, the day on which it was published."""

from collections.abc import Sequence

from mmkb.dates import DateError
from mmkb.importers.datasets.interface import Edition
from mmkb.importers.datasets.printed_dates import slashed_date
from mmkb.importers.tables import Table

_DAY = len("2026-10-08")


def edition_of(table: Table) -> Edition:
    """The edition with its columns, and those not known said aloud."""
    return Edition(table.header, tuple(table.columns()), remarks=unknown_columns(table.unknown), is_selection=table.is_rejects)


def unknown_columns(names: Sequence[str]) -> list[str]:
    """What is said of columns that the publisher is not known to have; nothing where there are none."""
    return [f"columns not known: {', '.join(names)}: kept"] if names else []


def published_day(text: str, label: str, edition: Edition) -> str | None:
    """The day that a publisher prints; one that can't be read is said aloud, and the list is read nevertheless."""
    try:
        day = slashed_date(text)
    except DateError:
        day = None
    if day is None or len(day) != _DAY:
        edition.remarks.append(f"{label} {text!r} is no day: the edition has no date")
        return None
    return day
