"""The tables. Importing this package imports SQLAlchemy: the reading commands must not (docs/decisions.md)."""

from mmkb.models.actors import Actor, Alias, Position, Relation, Sanction
from mmkb.models.arms import Deal, Delivery, DeliveryYear, Transfer, Weapon
from mmkb.models.base import Base
from mmkb.models.claims import Claim, ClaimEvidence
from mmkb.models.cooperation import Cooperation, Indicator, Observation
from mmkb.models.events import Event, EventPart, Participant
from mmkb.models.incidents import Incident, IncidentKind, IncidentPlace, IncidentSide, IncidentVersion, PlaceLink
from mmkb.models.records import Citation, Identifier, Record, Source
from mmkb.models.releases import DataSet, Entry, EntryLink, EntryLinkVersion, EntryVersion, LinkedRelease, Release
from mmkb.models.resolutions import PublishedTotal, Resolution, ResolutionSponsor, Seat, Vote
from mmkb.models.search import SearchDocument

__all__ = [
    "Actor",
    "Alias",
    "Base",
    "Citation",
    "Claim",
    "ClaimEvidence",
    "Cooperation",
    "DataSet",
    "Deal",
    "Delivery",
    "DeliveryYear",
    "Entry",
    "EntryLink",
    "EntryLinkVersion",
    "EntryVersion",
    "Event",
    "EventPart",
    "Identifier",
    "Incident",
    "IncidentKind",
    "IncidentPlace",
    "IncidentSide",
    "IncidentVersion",
    "Indicator",
    "LinkedRelease",
    "Observation",
    "Participant",
    "PlaceLink",
    "Position",
    "PublishedTotal",
    "Record",
    "Relation",
    "Release",
    "Resolution",
    "ResolutionSponsor",
    "Sanction",
    "SearchDocument",
    "Seat",
    "Source",
    "Transfer",
    "Vote",
    "Weapon",
]
