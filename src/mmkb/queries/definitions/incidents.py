"""Questions about conflict events, of which there may be millions: only the columns that are asked for are read."""

from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Select, and_, case, cast, func, literal_column, or_, select, table
from sqlalchemy.orm import aliased

from mmkb.models import (
    DataSet,
    Incident,
    IncidentKind,
    IncidentPlace,
    IncidentSide,
    IncidentVersion,
    PlaceLink,
    Record,
    Release,
)
from mmkb.queries.definitions.question import Question, Shared, SortTerm, is_among, number, parameter

_side_a = aliased(IncidentSide, name="side_a")
_side_b = aliased(IncidentSide, name="side_b")
_since = aliased(Release, name="since")
_gone = aliased(Release, name="gone")


def _said(model: Any) -> dict[str, SortTerm]:
    """What a release says of an incident, by public column name."""
    return {
        "start_date": model.start_date,
        "end_date": model.end_date,
        "type": IncidentKind.type,
        "subtype": IncidentKind.subtype,
        "side_a": _side_a.name,
        "side_b": _side_b.name,
        "country": IncidentPlace.country,
        "admin1": IncidentPlace.admin1,
        "admin2": IncidentPlace.admin2,
        "admin3": IncidentPlace.admin3,
        "place": IncidentPlace.place,
        "latitude": IncidentPlace.latitude,
        "longitude": IncidentPlace.longitude,
        "deaths_low": model.deaths_low,
        "deaths_best": model.deaths_best,
        "deaths_high": model.deaths_high,
        "notes": model.notes,
        "reported_by": model.reported_by,
    }


def _other(model: Any, release: Any) -> ColumnElement[Any]:
    """The publisher's further columns that are filled, as a JSON object."""
    names = func.json_each(release.rest).table_valued("key", "value", name="rest_names")
    cells = func.json_each(model.rest).table_valued("key", "value", name="rest_cells")
    return (
        select(func.json_group_object(names.c.value, cells.c.value))
        .select_from(names.join(cells, cells.c.key == names.c.key))
        .where(cells.c.value != "")
        .scalar_subquery()
    )


def _middle(length: int, most_days: int) -> ColumnElement[str]:
    """The beginning (year, month) of the middle day, unless they are more; only reckoned where first and last differ in it."""
    first, last = (func.substr(day, 1, length) for day in (Incident.start_date, Incident.end_date))
    start, end = func.julianday(Incident.start_date), func.julianday(Incident.end_date)
    return case((first == last, first), (end - start < most_days, func.substr(func.date((start + end) / 2), 1, length)))


def _located(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return Incident.place_id.in_(_places(condition))


def _places(condition: ColumnElement[bool]) -> Select[Any]:
    return select(IncidentPlace.id).where(condition)


def _may_have(name: str, *columns: Any) -> ColumnElement[bool]:
    """A first choice of places: those with a name like the pattern, or with one beyond ASCII, of which accents do not count."""
    return or_(
        *(column.like(parameter(name)) for column in columns),
        *(func.length(column) < func.length(cast(column, LargeBinary)) for column in columns),
    )


def _numbered(model: Any) -> Select[*tuple[Any, ...]]:
    """The row of the table that has the number."""
    return select(model.id).select_from(model).where(model.id == number("number"))


_words: Select[Any] = (
    select(literal_column("incident_words.rowid"))
    .select_from(table("incident_words"))
    .where(literal_column("incident_words").op("MATCH")(parameter("words")))
)
# Only what has all the words is looked into, whatever other filters are in use (db/read.py).
_noted = aliased(Incident, name="noted")
_phrases = (
    select(_noted.id).select_from(_noted).where(_noted.id.in_(_words), func.has_phrases(_noted.notes, parameter("phrases")) == 1)
)
# The squares are a first choice, by an index; then the distance decides (db/read.py).
_squares = func.json_each(parameter("squares")).table_valued("value", name="squares")

INCIDENTS = Question(
    select(Incident.id)
    .select_from(Incident)
    .join(DataSet, DataSet.id == Incident.data_set_id)
    # Every incident has a kind, a place and a release: these are outer joins because SQLite leaves out those not asked for.
    .outerjoin(IncidentKind, IncidentKind.id == Incident.kind_id)
    .outerjoin(IncidentPlace, IncidentPlace.id == Incident.place_id)
    .outerjoin(_since, _since.id == Incident.since_release_id)
    .outerjoin(_side_a, _side_a.id == Incident.side_a_id)
    .outerjoin(_side_b, _side_b.id == Incident.side_b_id)
    .outerjoin(PlaceLink, PlaceLink.place_id == Incident.place_id)
    .outerjoin(_gone, _gone.id == Incident.gone_release_id),
    order=(Incident.start_date, DataSet.key, Incident.key),
    filters={
        "data_set": is_among(DataSet.key, "data_set"),
        "key": Incident.key == parameter("key"),
        "incident": Incident.id == number("incident"),
        "side": or_(is_among(Incident.side_a_id, "side"), is_among(Incident.side_b_id, "side")),
        "kind": is_among(Incident.kind_id, "kind"),
        # A country has too many incidents for the index of places: the plus sign keeps SQLite from it.
        "country": literal_column("+incidents.place_id").in_(_places(is_among(IncidentPlace.country, "country"))),
        "place": is_among(Incident.place_id, "place"),
        "admin": is_among(Incident.place_id, "admin"),
        "since": Incident.end_date >= parameter("since"),
        "until": Incident.start_date <= parameter("until"),
        "deadly": func.coalesce(Incident.deaths_best, Incident.deaths_high) >= number("deaths"),
        "words": Incident.id.in_(_words),
        "phrases": Incident.id.in_(_phrases),
        "cells": func.has_cells(Incident.rest, _since.rest, parameter("cells")) == 1,  # (db/read.py)
        "near": _located(
            and_(
                IncidentPlace.cell.in_(select(_squares.c.value)),
                func.distance_km(IncidentPlace.latitude, IncidentPlace.longitude, number("latitude"), number("longitude"))
                <= number("km"),
            )
        ),
        "standing": Incident.gone_release_id.is_(None),
        "withdrawn": Incident.gone_release_id.is_not(None),
        "moved": or_(Incident.since_release_id > number("after"), Incident.gone_release_id > number("after")),
    },
    cells={
        "id": Incident.id,
        "data_set": DataSet.key,
        "key": Incident.key,
        **_said(Incident),
        "township": PlaceLink.township,
        "release": _since.name,
        "withdrawn": _gone.name,
        "year": _middle(4, 366),
        "month": _middle(7, 31),
        "has_span": Incident.end_date > Incident.start_date,
        "other": _other(Incident, _since),
        "source_line": DataSet.source_line,
        "since_release": Incident.since_release_id,
        "gone_release": Incident.gone_release_id,
    },
    measures={
        "incidents": func.count(),
        "deaths_low": func.sum(Incident.deaths_low),
        "deaths_best": func.sum(Incident.deaths_best),
        "deaths_high": func.sum(Incident.deaths_high),
        "known_low": func.count(Incident.deaths_low),
        "known_best": func.count(Incident.deaths_best),
        "known_high": func.count(Incident.deaths_high),
    },
    shared=(
        Shared(Incident.data_set_id, _numbered(DataSet), ("data_set", "source_line")),
        Shared(Incident.kind_id, _numbered(IncidentKind), ("type", "subtype")),
        Shared(Incident.side_a_id, _numbered(_side_a), ("side_a",)),
        Shared(Incident.side_b_id, _numbered(_side_b), ("side_b",)),
        Shared(
            Incident.place_id,
            _numbered(IncidentPlace).outerjoin(PlaceLink, PlaceLink.place_id == IncidentPlace.id),
            ("country", "admin1", "admin2", "admin3", "place", "township", "latitude", "longitude"),
        ),
        Shared(Incident.since_release_id, _numbered(_since), ("release",)),
        Shared(Incident.gone_release_id, _numbered(_gone), ("withdrawn",)),
    ),
    walk=("incidents", "ix_incidents_start_date"),
    narrow=frozenset({"key", "incident", "side", "place", "admin", "words", "phrases", "near", "moved"}),
)

INCIDENT_PLACES = Question(
    select(
        IncidentPlace.id,
        IncidentPlace.country,
        IncidentPlace.admin1,
        IncidentPlace.admin2,
        IncidentPlace.admin3,
        IncidentPlace.place,
    )
    .select_from(IncidentPlace)
    .outerjoin(PlaceLink, PlaceLink.place_id == IncidentPlace.id),
    order=(IncidentPlace.id,),
    filters={
        "named": or_(
            _may_have("named", IncidentPlace.admin1, IncidentPlace.admin2, IncidentPlace.admin3),
            # GDELT has codes for countries and units, and their names behind that of the place.
            and_(func.length(IncidentPlace.country) == 2, _may_have("named", IncidentPlace.place)),
        ),
        "with": _may_have("with", IncidentPlace.place, IncidentPlace.admin3),
        "linked": is_among(PlaceLink.township, "townships"),
        "unlinked": PlaceLink.township.is_(None),
    },
)

INCIDENT_COUNTRIES = Question(select(IncidentPlace.country).distinct(), order=(IncidentPlace.country,))

INCIDENT_KINDS = Question(
    select(IncidentKind.id, DataSet.key, IncidentKind.type, IncidentKind.subtype)
    .select_from(IncidentKind)
    .join(DataSet, DataSet.id == IncidentKind.data_set_id),
    order=(DataSet.key, IncidentKind.type, IncidentKind.subtype),
)

INCIDENT_SIDES = Question(
    select(IncidentSide.id, DataSet.key, IncidentSide.name, Record.key, IncidentSide.how, IncidentSide.score)
    .select_from(IncidentSide)
    .join(DataSet, DataSet.id == IncidentSide.data_set_id)
    .outerjoin(Record, Record.id == IncidentSide.actor_id),
    order=(DataSet.key, IncidentSide.name),
)

INCIDENT_VERSIONS = Question(
    select(IncidentVersion.incident_id)
    .select_from(IncidentVersion)
    .join(Incident, Incident.id == IncidentVersion.incident_id)
    .join(DataSet, DataSet.id == Incident.data_set_id)
    .join(IncidentKind, IncidentKind.id == IncidentVersion.kind_id)
    .join(IncidentPlace, IncidentPlace.id == IncidentVersion.place_id)
    .join(_since, _since.id == IncidentVersion.since_release_id)
    .outerjoin(_side_a, _side_a.id == IncidentVersion.side_a_id)
    .outerjoin(_side_b, _side_b.id == IncidentVersion.side_b_id),
    order=(IncidentVersion.incident_id, IncidentVersion.since_release_id),
    filters={
        "data_set": is_among(DataSet.key, "data_set"),
        "incident": IncidentVersion.incident_id == number("incident"),
        "moved": and_(
            or_(Incident.since_release_id > number("after"), Incident.gone_release_id > number("after")),
            IncidentVersion.until_release_id > number("after"),
        ),
    },
    cells={
        "id": IncidentVersion.incident_id,
        **_said(IncidentVersion),
        "other": _other(IncidentVersion, _since),
        "since_release": IncidentVersion.since_release_id,
        "until_release": IncidentVersion.until_release_id,
    },
)
