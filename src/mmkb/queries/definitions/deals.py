"""Questions about deals."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from mmkb.models import Deal, Record
from mmkb.queries.definitions.parts import grade_filters, grade_sort, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number, parameter

_supplier = aliased(Record, name="supplier")
_recipient = aliased(Record, name="recipient")

# A deal has a day, a period that its figure covers, or both; either may meet the period asked for.
_dated_in_period = and_(Deal.date_latest >= parameter("since"), Deal.date_earliest <= parameter("until"))
_covers_period = and_(
    or_(Deal.period_from.is_not(None), Deal.period_to.is_not(None)),
    func.coalesce(Deal.period_to_latest, Deal.period_from_latest) >= parameter("since"),
    func.coalesce(Deal.period_from_earliest, Deal.period_to_earliest) <= parameter("until"),
)

DEALS = Question(
    select(
        Record.key,
        Deal.kind,
        _supplier.key,
        _recipient.key,
        Deal.date,
        Deal.title,
        Deal.value_usd,
        Deal.period_from,
        Deal.period_to,
        Deal.summable,
        Record.credibility,
        sources_of(Deal.id),
        Record.note,
        reliability_of(Deal.id),
    )
    .select_from(Deal)
    .join(Record, Record.id == Deal.id)
    .outerjoin(_supplier, _supplier.id == Deal.supplier_id)
    .join(_recipient, _recipient.id == Deal.recipient_id),
    order=(Record.key,),
    filters={
        "record": Record.id == number("record"),
        "kind": is_among(Deal.kind, "kind"),
        "supplier": is_among(_supplier.key, "supplier"),
        "recipient": is_among(_recipient.key, "recipient"),
        "period": or_(_dated_in_period, _covers_period),
        "undated": and_(Deal.date.is_(None), Deal.period_from.is_(None), Deal.period_to.is_(None)),
        **grade_filters(Deal.id),
    },
    sorts={
        "key": Record.key,
        "kind": Deal.kind,
        "supplier": _supplier.key,
        "recipient": _recipient.key,
        "date": Deal.date_earliest,
        "title": func.lower(Deal.title),
        "value_usd": Deal.value_usd,
        "period_from": Deal.period_from_earliest,
        "period_to": Deal.period_to_earliest,
        "summable": Deal.summable,
        "credibility": Record.credibility,
        "grade": grade_sort(Deal.id),
    },
)
