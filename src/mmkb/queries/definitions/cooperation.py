"""Questions about cooperation and figures over time."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from mmkb.models import Cooperation, Indicator, Observation, Record
from mmkb.queries.definitions.parts import contains, grade_filters, grade_sort, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number, parameter

_provider = aliased(Record, name="provider")
_recipient = aliased(Record, name="recipient")
_country = aliased(Record, name="country")

# Cooperation lasts from a start to an end, and its figure speaks of a time of its own; either may meet the period.
_first = func.coalesce(Cooperation.start_date_earliest, Cooperation.end_date_earliest, Cooperation.as_of_earliest)
_last = func.coalesce(Cooperation.end_date_latest, Cooperation.as_of_latest, Cooperation.start_date_latest)
_lasted = and_(_first <= parameter("until"), _last >= parameter("since"))
_was_counted = and_(Cooperation.as_of_earliest <= parameter("until"), Cooperation.as_of_latest >= parameter("since"))
_is_dated = or_(Cooperation.start_date.is_not(None), Cooperation.end_date.is_not(None), Cooperation.as_of.is_not(None))

COOPERATION = Question(
    select(
        Record.key,
        Cooperation.domain,
        _provider.key,
        _recipient.key,
        Cooperation.start_date,
        Cooperation.end_date,
        Cooperation.quantity,
        Cooperation.quantity_estimated,
        Cooperation.unit,
        Cooperation.as_of,
        Cooperation.status,
        Cooperation.description,
        Record.credibility,
        sources_of(Cooperation.id),
        Record.note,
        reliability_of(Cooperation.id),
    )
    .select_from(Cooperation)
    .join(Record, Record.id == Cooperation.id)
    .join(_provider, _provider.id == Cooperation.provider_id)
    .join(_recipient, _recipient.id == Cooperation.recipient_id),
    order=(_provider.key, _first.is_(None), _first, Record.key),
    filters={
        "record": Record.id == number("record"),
        "party": or_(Cooperation.provider_id == number("party"), Cooperation.recipient_id == number("party")),
        "domain": is_among(Cooperation.domain, "domain"),
        "status": is_among(Cooperation.status, "status"),
        "provider": is_among(_provider.key, "provider"),
        "recipient": is_among(_recipient.key, "recipient"),
        "actor": or_(is_among(_provider.key, "actor"), is_among(_recipient.key, "actor")),
        "with": or_(is_among(_provider.key, "with"), is_among(_recipient.key, "with")),
        "period": or_(_lasted, _was_counted),
        "undated": ~_is_dated,
        **grade_filters(Cooperation.id),
    },
    sorts={
        "key": Record.key,
        "domain": Cooperation.domain,
        "provider": _provider.key,
        "recipient": _recipient.key,
        "start": Cooperation.start_date_earliest,
        "end": Cooperation.end_date_earliest,
        "quantity": Cooperation.quantity,
        "unit": func.lower(Cooperation.unit),
        "as_of": Cooperation.as_of_earliest,
        "status": Cooperation.status,
        "credibility": Record.credibility,
        "grade": grade_sort(Cooperation.id),
    },
)

INDICATORS = Question(
    select(
        Record.key,
        Indicator.name,
        Indicator.unit,
        _country.key,
        Observation.period,
        Observation.value,
        Record.credibility,
        sources_of(Observation.id),
        Record.note,
        reliability_of(Observation.id),
    )
    .select_from(Observation)
    .join(Record, Record.id == Observation.id)
    .join(Indicator, Indicator.id == Observation.indicator_id)
    .join(_country, _country.id == Observation.country_id),
    order=(Indicator.name, Indicator.unit, _country.key, Observation.period_earliest, Record.key),
    filters={
        "record": Record.id == number("record"),
        "subject": Observation.country_id == number("subject"),
        "indicator": contains(Indicator.name, "indicator"),
        "unit": contains(Indicator.unit, "unit"),
        "country": is_among(_country.key, "country"),
        "since": Observation.period_latest >= parameter("since"),
        "until": Observation.period_earliest <= parameter("until"),
        "undated": Observation.period.is_(None),
        **grade_filters(Observation.id),
    },
    sorts={
        "key": Record.key,
        "indicator": func.lower(Indicator.name),
        "unit": func.lower(Indicator.unit),
        "country": _country.key,
        "period": Observation.period_earliest,
        "value": Observation.value,
        "credibility": Record.credibility,
        "grade": grade_sort(Observation.id),
    },
)
