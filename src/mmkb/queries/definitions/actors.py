"""Questions about actors and their names."""

from sqlalchemy import and_, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from mmkb.models import Actor, Alias, Identifier, Record
from mmkb.queries.definitions.parts import grade_filters, grade_sort, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number, parameter

_country = aliased(Record, name="country")
_wikidata = (
    select(func.min(Identifier.value))
    .where(Identifier.record_id == Actor.id, Identifier.scheme == "wikidata")
    .correlate(Actor)
    .scalar_subquery()
)

ACTORS = Question(
    select(
        Record.key,
        Actor.name,
        Actor.kind,
        _country.key,
        Actor.iso2,
        Actor.iso3,
        Actor.founded_or_born,
        Actor.dissolved_or_died,
        _wikidata,
        Actor.description,
        Record.credibility,
        sources_of(Actor.id),
        Record.note,
        reliability_of(Actor.id),
    )
    .select_from(Actor)
    .join(Record, Record.id == Actor.id)
    .outerjoin(_country, _country.id == Actor.country_id),
    order=(Record.key,),
    filters={
        "record": Record.id == number("record"),
        "kind": is_among(Actor.kind, "kind"),
        "country": is_among(_country.key, "country"),
        # An actor exists from its foundation or birth to its end; what is not known is left open.
        "since": or_(Actor.dissolved_or_died_latest.is_(None), Actor.dissolved_or_died_latest >= parameter("since")),
        "until": or_(Actor.founded_or_born_earliest.is_(None), Actor.founded_or_born_earliest <= parameter("until")),
        **grade_filters(Actor.id),
    },
    sorts={
        "key": Record.key,
        "name": Actor.folded,
        "kind": Actor.kind,
        "country": _country.key,
        "iso2": Actor.iso2,
        "iso3": Actor.iso3,
        "founded_or_born": Actor.founded_or_born_earliest,
        "dissolved_or_died": Actor.dissolved_or_died_earliest,
        "credibility": Record.credibility,
        "grade": grade_sort(Actor.id),
    },
)

_owner = aliased(Record, name="owner")

ALIASES = Question(
    select(
        _owner.key,
        Alias.name,
        Alias.language,
        Alias.script,
        Alias.kind,
        Record.credibility,
        sources_of(Alias.id),
        Record.note,
        reliability_of(Alias.id),
    )
    .select_from(Alias)
    .join(Record, Record.id == Alias.id)
    .join(_owner, _owner.id == Alias.actor_id),
    order=(_owner.key, Alias.name),
    filters={"record": Alias.actor_id == number("record")},
)

_names = union_all(
    select(Actor.id.label("id"), Record.key.label("name"), literal("").label("folded")).join(Record, Record.id == Actor.id),
    select(Actor.id, Actor.name, Actor.folded),
    select(Actor.id, Actor.iso2, literal("")).where(Actor.iso2.is_not(None)),
    select(Actor.id, Actor.iso3, literal("")).where(Actor.iso3.is_not(None)),
    select(Alias.actor_id, Alias.name, Alias.folded),
).subquery("names")

ACTOR_KEYS = Question(
    select(Record.key, Actor.name, Actor.kind).select_from(Actor).join(Record, Record.id == Actor.id),
    order=(Record.key,),
    filters={"key": and_(Record.kind == "actor", Record.key == parameter("key"))},
)

# All names of all actors, for near misses; with filters, the actors that one name means.
NAMES = Question(
    select(Record.key, Actor.name, Actor.kind, _names.c.name)
    .select_from(_names)
    .join(Actor, Actor.id == _names.c.id)
    .join(Record, Record.id == _names.c.id),
    order=(Record.key, _names.c.name),
    filters={
        "named": or_(
            Record.key == parameter("key"),
            func.lower(_names.c.name) == func.lower(parameter("name")),
            _names.c.folded == parameter("folded"),
        ),
    },
)
