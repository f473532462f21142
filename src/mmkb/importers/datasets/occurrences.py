"""Keys for rows of publishers that give no ids: the columns that say which thing a row is, and a number where these are equal."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def numbered_keys(
    rows: Sequence[Mapping[str, str]], identity: Sequence[str], order: Callable[[Mapping[str, str]], Any]
) -> list[str]:
    """The keys of the rows: `China|2009|K-8`, and for equal ones `#2`, `#3`, in an order that doesn't hang on the file's."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, values in enumerate(rows):
        alike["|".join(values.get(name, "") for name in identity)].append(place)
    keys = [""] * len(rows)
    for key, places in alike.items():
        for number, place in enumerate(sorted(places, key=lambda place: order(rows[place])), 1):
            keys[place] = key if number == 1 else f"{key}#{number}"
    return keys
