"""What both exports of OpenSanctions share: the licence, how an entry is linked, what its times and datasets say."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from mmkb.importers.datasets.grouping import JOINED_BY
from mmkb.importers.datasets.interface import Edition, Entry, Link

PUBLISHER = "OpenSanctions"
LICENCE = "CC BY-NC 4.0: free for non-commercial use with attribution; business use needs a licence of OpenSanctions"
SOURCE_LINE = "OpenSanctions (opensanctions.org), CC BY-NC 4.0"
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_BEHIND = ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv")


def natural_name(name: str, schema: str) -> str:
    """`FERENČÁK, Ján` of a person as people say it: `Ján FERENČÁK`."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if schema != "Person" or not comma or not given or "," in given or given.casefold() in _BEHIND:
        return name
    return f"{given} {family}"


def links_of(ids: Iterable[str], names: Iterable[str], schema: str) -> tuple[Link, ...]:
    """An entry by all ids that it has or had, those of Wikidata among them, and by all its names."""
    every = list(dict.fromkeys(ids))
    return (
        *(Link("opensanctions", id_) for id_ in every),
        *(Link("wikidata", id_) for id_ in every if _WIKIDATA.fullmatch(id_)),
        *(Link("name", name) for name in dict.fromkeys(natural_name(name, schema) for name in names if name)),
    )


def iso_time(text: str) -> str:
    """A time as `2024-03-04T17:09:51`, also where a blank stood in its middle. Raises ValueError."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time such as 2024-03-04T17:09:51") from None
    return text.replace(" ", "T", 1)


def speaks_of(seen: set[str], column: str) -> Callable[[Mapping[str, str]], bool]:
    """Edition.covers: a file of one list says nothing of entries that stand on lists which it has not."""
    return lambda values: set(values.get(column, "").split(JOINED_BY)) <= seen


def dated_by(entry: Entry, edition: Edition) -> Entry:
    """Date the edition by when an entry was last seen, which every run sets: it is no value, or each edition would change all."""
    edition.published = max(edition.published or "", entry.values.get("last_seen", "")[:10]) or None
    return replace(entry, values={name: text for name, text in entry.values.items() if name != "last_seen"})
