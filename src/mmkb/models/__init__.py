"""The tables. Importing this package imports SQLAlchemy: the reading commands must not (docs/decisions.md)."""

from mmkb.models.actors import Actor, Alias
from mmkb.models.arms import Deal, Delivery, DeliveryYear, Transfer, Weapon
from mmkb.models.base import Base
from mmkb.models.records import Citation, Identifier, Record, Source

__all__ = [
    "Actor",
    "Alias",
    "Base",
    "Citation",
    "Deal",
    "Delivery",
    "DeliveryYear",
    "Identifier",
    "Record",
    "Source",
    "Transfer",
    "Weapon",
]
