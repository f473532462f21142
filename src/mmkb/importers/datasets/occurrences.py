"""Keys for rows of publishers that give no ids: the columns that say which thing a row is, and a number where these are equal."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

_NUMBER = re.compile(r"#(\d+)$")


def numbered_keys(
    rows: Sequence[Mapping[str, str]], identity: Sequence[str], order: Callable[[Mapping[str, str]], Any]
) -> list[str]:
    """The keys of the rows: `China|2009|K-8`, and for equal ones `#2`, `#3`, in an order that doesn't hang on the file's."""
    alike = numbered(["|".join(values.get(name, "") for name in identity) for values in rows], lambda place: order(rows[place]))
    return [key for _, key in sorted((place, key) for key, place in alike)]


def numbered(keys: Sequence[str], order: Callable[[int], Any]) -> Iterator[tuple[str, int]]:
    """Key and place of each, equal ones together; the second and later ones, as `order` ranks their places, with a number."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        alike[key].append(place)
    for key, places in alike.items():
        for number, place in enumerate(sorted(places, key=order), 1):
            yield key if number == 1 else f"{key}#{number}", place


def without_number(key: str) -> str:
    """The key that all of those have in common that only a number tells apart."""
    return _NUMBER.sub("", key)


def number_of(key: str) -> int:
    """The number at the end of a key; 1 where it has none."""
    found = _NUMBER.search(key)
    return int(found[1]) if found else 1
