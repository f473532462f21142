"""Questions about events and who took part."""

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from mmkb.models import Actor, Event, EventPart, Participant, Record
from mmkb.queries.definitions.parts import contains_any, grade_filters, grade_sort, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number, parameter

_country = aliased(Record, name="country")
_event = aliased(Record, name="event")
_actor = aliased(Record, name="actor")
_whole = aliased(Record, name="whole")

_listed = (
    select((_actor.key + ":" + Participant.role).label("label"))
    .select_from(Participant)
    .join(_actor, _actor.id == Participant.actor_id)
    .where(Participant.event_id == Event.id)
    .order_by(_actor.key, Participant.role)
    .correlate(Event)
    .subquery("listed_participants")
)
_participants = select(func.aggregate_strings(_listed.c.label, ";")).scalar_subquery()
_wholes = (
    select(_whole.key.label("key"))
    .select_from(_whole)
    .join(EventPart, EventPart.part_of_id == _whole.id)
    .where(EventPart.event_id == Event.id)
    .order_by(_whole.key)
    .correlate(Event)
    .subquery("wholes")
)
_part_of = select(func.aggregate_strings(_wholes.c.key, ";")).scalar_subquery()


def _took_part(name: str, *, in_role: bool = False) -> ColumnElement[bool]:
    """One of the named actors, or somebody of one of the named states, took part."""
    who = aliased(Record, name=f"{name}_record")
    party = aliased(Actor, name=f"{name}_actor")
    home = aliased(Record, name=f"{name}_country")
    part = aliased(Participant, name=f"{name}_part")
    conditions = [part.event_id == Event.id, or_(is_among(who.key, name), is_among(home.key, name))]
    if in_role:
        conditions.append(is_among(part.role, "role"))
    return (
        select(part.event_id)
        .join(who, who.id == part.actor_id)
        .join(party, party.id == part.actor_id)
        .outerjoin(home, home.id == party.country_id)
        .where(*conditions)
        .correlate(Event)
        .exists()
    )


EVENTS = Question(
    select(
        Record.key,
        Event.type,
        Event.title,
        Event.start_date,
        Event.end_date,
        Event.place,
        _country.key,
        Event.latitude,
        Event.longitude,
        Event.summary,
        Record.credibility,
        sources_of(Event.id),
        Record.note,
        reliability_of(Event.id),
        _participants,
        _part_of,
    )
    .select_from(Event)
    .join(Record, Record.id == Event.id)
    .outerjoin(_country, _country.id == Event.country_id),
    order=(Event.start_date_earliest, Event.start_date_latest.desc(), Record.key),
    filters={
        "record": Record.id == number("record"),
        "participant": exists()
        .where(Participant.event_id == Event.id, Participant.actor_id == number("participant"))
        .correlate(Event),
        "part_of": exists().where(EventPart.event_id == Event.id, EventPart.part_of_id == number("part_of")).correlate(Event),
        "type": is_among(Event.type, "type"),
        "country": is_among(_country.key, "country"),
        "place": contains_any(Event.place, "place"),
        "actor": _took_part("actor"),
        "actor_in_role": _took_part("actor", in_role=True),
        "role": exists().where(Participant.event_id == Event.id, is_among(Participant.role, "role")).correlate(Event),
        "with": _took_part("with"),
        "period": and_(
            Event.start_date_earliest <= parameter("until"),
            func.coalesce(Event.end_date_latest, Event.start_date_latest) >= parameter("since"),
        ),
        **grade_filters(Event.id),
    },
    sorts={
        "key": Record.key,
        "type": Event.type,
        "title": func.lower(Event.title),
        "start_date": Event.start_date_earliest,
        "end_date": Event.end_date_earliest,
        "place": func.lower(Event.place),
        "country": _country.key,
        "credibility": Record.credibility,
        "grade": grade_sort(Event.id),
    },
)

PARTICIPANTS = Question(
    select(_event.key, _actor.key, Participant.role, Participant.note)
    .select_from(Participant)
    .join(_event, _event.id == Participant.event_id)
    .join(_actor, _actor.id == Participant.actor_id),
    order=(_event.key, _actor.key, Participant.role),
    filters={"record": Participant.event_id == number("record")},
)

EVENT_PARTS = Question(
    select(_event.key, _whole.key, EventPart.note)
    .select_from(EventPart)
    .join(_event, _event.id == EventPart.event_id)
    .join(_whole, _whole.id == EventPart.part_of_id),
    order=(_event.key, _whole.key),
)
