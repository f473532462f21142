"""Names in SIPRI's arms transfers database: what their stars say, who is not known, which states are no more."""

from enum import StrEnum


class Party(StrEnum):
    """What a supplier or recipient is."""

    STATE = "state"
    DISSOLVED_STATE = "dissolved state"
    ARMED_GROUP = "armed group"
    ORGANISATION = "international organisation"
    UNKNOWN = "unknown"


# States and self-declared states that ended; SIPRI leaves their records under the name they had.
DISSOLVED = frozenset(
    {
        "Biafra",
        "Czechoslovakia",
        "East Germany (GDR)",
        "Katanga",
        "North Yemen",
        "South Vietnam",
        "South Yemen",
        "Soviet Union",
        "Yemen Arab Republic (North Yemen)",
        "Yugoslavia",
    }
)
_UNKNOWN = frozenset({"unknown supplier(s)", "unknown recipient(s)", "unknown country"})


def plain_name(name: str) -> str:
    """The name without its stars: `MTA (Myanmar)`, `United Nations`."""
    return name.strip().rstrip("*").rstrip()


def party_of(name: str) -> Party:
    """What the name as published stands for; two stars mark an organisation, one an armed group."""
    name = name.strip()
    if name.endswith("**"):
        return Party.ORGANISATION
    if name.endswith("*"):
        return Party.ARMED_GROUP
    if name.casefold() in _UNKNOWN:
        return Party.UNKNOWN
    return Party.DISSOLVED_STATE if name in DISSOLVED else Party.STATE


def deal_name(supplier: str, recipient: str, designation: str, order_year: str) -> str:
    """What a record is called in lists: `Su-30MK, Russia to Myanmar, 2018`."""
    return f"{designation}, {plain_name(supplier)} to {plain_name(recipient)}, {order_year}"
