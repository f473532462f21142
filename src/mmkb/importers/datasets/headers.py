"""Headers of publishers as our column names."""

import re

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def snake(header: str) -> str:
    """`Entity_LogicalId` and `Regime Name` as `entity_logical_id` and `regime_name`."""
    return _NO_WORD.sub("_", _HUMP.sub("_", header).casefold()).strip("_")
