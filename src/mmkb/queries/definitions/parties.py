"""Questions about what actors held, how they stand to each other, and who sanctioned them."""

from sqlalchemy import and_, func, literal, or_, select
from sqlalchemy.orm import aliased

from mmkb.models import Actor, Position, Record, Relation, Sanction
from mmkb.queries.definitions.parts import contains, grade_filters, grade_sort, lasted_into, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number

_actor = aliased(Record, name="actor")
_party = aliased(Actor, name="party")
_country = aliased(Record, name="country")
_organization = aliased(Record, name="organization")
_object = aliased(Record, name="object")

POSITIONS = Question(
    select(
        _actor.key,
        Position.position,
        _organization.key,
        Position.valid_from,
        Position.valid_to,
        Record.credibility,
        sources_of(Position.id),
        Record.note,
        reliability_of(Position.id),
    )
    .select_from(Position)
    .join(Record, Record.id == Position.id)
    .join(_actor, _actor.id == Position.actor_id)
    .outerjoin(_organization, _organization.id == Position.organization_id),
    order=(_actor.key, Position.valid_from_earliest, Position.position, _organization.key, Position.id),
    filters={
        "record": or_(Position.actor_id == number("record"), Position.organization_id == number("record")),
        "actor": is_among(_actor.key, "actor"),
        "position": contains(Position.position, "position"),
        "organization": is_among(_organization.key, "organization"),
        "period": lasted_into(Position, "valid_from", "valid_to"),
        **grade_filters(Position.id),
    },
    sorts={
        "actor": _actor.key,
        "position": func.lower(Position.position),
        "organization": _organization.key,
        "from": Position.valid_from_earliest,
        "to": Position.valid_to_latest,
        "credibility": Record.credibility,
        "grade": grade_sort(Position.id),
    },
)

RELATIONS = Question(
    select(
        _actor.key,
        Relation.predicate,
        _object.key,
        Relation.valid_from,
        Relation.valid_to,
        Record.credibility,
        sources_of(Relation.id),
        Record.note,
        reliability_of(Relation.id),
    )
    .select_from(Relation)
    .join(Record, Record.id == Relation.id)
    .join(_actor, _actor.id == Relation.subject_id)
    .join(_object, _object.id == Relation.object_id),
    order=(_actor.key, Relation.predicate, _object.key, Relation.valid_from_earliest, Relation.id),
    filters={
        "record": or_(Relation.subject_id == number("record"), Relation.object_id == number("record")),
        "period": lasted_into(Relation, "valid_from", "valid_to"),
        **grade_filters(Relation.id),
    },
)

SANCTIONS = Question(
    select(
        _actor.key,
        Sanction.authority,
        Sanction.program,
        Sanction.action,
        Sanction.listed_on,
        Sanction.delisted_on,
        Record.credibility,
        sources_of(Sanction.id),
        Record.note,
        reliability_of(Sanction.id),
    )
    .select_from(Sanction)
    .join(Record, Record.id == Sanction.id)
    .join(_actor, _actor.id == Sanction.actor_id)
    .join(_party, _party.id == Sanction.actor_id)
    .outerjoin(_country, _country.id == _party.country_id),
    order=(_actor.key, Sanction.authority, Sanction.listed_on_earliest, Sanction.program, Sanction.id),
    filters={
        "record": Sanction.actor_id == number("record"),
        "actor": is_among(_actor.key, "actor"),
        "country": is_among(_country.key, "country"),
        "authority": is_among(Sanction.authority, "authority"),
        # A listing that ended is one row with both days, not a second row: it was lifted all the same.
        "action": or_(
            is_among(Sanction.action, "action"),
            and_(is_among(literal("lift"), "action"), Sanction.delisted_on.is_not(None)),
        ),
        "program": contains(Sanction.program, "program"),
        "period": lasted_into(Sanction, "listed_on", "delisted_on"),
        **grade_filters(Sanction.id),
    },
    sorts={
        "actor": _actor.key,
        "authority": Sanction.authority,
        "program": func.lower(Sanction.program),
        "action": Sanction.action,
        "listed_on": Sanction.listed_on_earliest,
        "delisted_on": Sanction.delisted_on_earliest,
        "credibility": Record.credibility,
        "grade": grade_sort(Sanction.id),
    },
)
