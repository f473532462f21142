"""Questions about weapons, transfers and deliveries."""

from sqlalchemy import Text, and_, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from mmkb.models import Delivery, DeliveryYear, Record, Transfer, Weapon
from mmkb.queries.definitions.parts import cites, grade_filters, grade_sort, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number, parameter
from mmkb.queries.definitions.releases import told_by_release

_supplier = aliased(Record, name="supplier")
_recipient = aliased(Record, name="recipient")
_alternative_of = aliased(Record, name="alternative_of")

_years = (
    select(DeliveryYear.year.label("year"))
    .where(DeliveryYear.transfer_id == Transfer.id)
    .order_by(DeliveryYear.year)
    .correlate(Transfer)
    .subquery("years")
)
_delivery_years = select(func.aggregate_strings(cast(_years.c.year, Text), ";")).scalar_subquery()
_first_delivery = (
    select(func.min(DeliveryYear.year)).where(DeliveryYear.transfer_id == Transfer.id).correlate(Transfer).scalar_subquery()
)

_delivered_in_period = exists().where(
    DeliveryYear.transfer_id == Transfer.id,
    DeliveryYear.year >= number("since_year"),
    DeliveryYear.year <= number("until_year"),
)
_ordered_in_period = and_(Transfer.order_year_latest >= parameter("since"), Transfer.order_year_earliest <= parameter("until"))

TRANSFERS = Question(
    select(
        Record.key,
        _supplier.key,
        _recipient.key,
        Weapon.designation,
        Weapon.category,
        Transfer.description,
        Transfer.order_year,
        Transfer.quantity_ordered,
        Transfer.quantity_ordered_estimated,
        _delivery_years,
        Transfer.quantity_delivered,
        Transfer.quantity_delivered_estimated,
        Transfer.status,
        Transfer.condition,
        Transfer.manufacturer,
        Transfer.value_usd,
        Transfer.financing,
        _alternative_of.key,
        Transfer.comments,
        Record.credibility,
        sources_of(Transfer.id),
        Record.note,
        reliability_of(Transfer.id),
    )
    .select_from(Transfer)
    .join(Record, Record.id == Transfer.id)
    .join(_supplier, _supplier.id == Transfer.supplier_id)
    .join(_recipient, _recipient.id == Transfer.recipient_id)
    .join(Weapon, Weapon.id == Transfer.weapon_id)
    .outerjoin(_alternative_of, _alternative_of.id == Transfer.alternative_of_id),
    order=(Record.key,),
    filters={
        "record": Record.id == number("record"),
        "rival_of": Transfer.alternative_of_id == number("rival_of"),
        "supplier": is_among(_supplier.key, "supplier"),
        "recipient": is_among(_recipient.key, "recipient"),
        "category": is_among(Weapon.category, "category"),
        "designation": is_among(Weapon.designation, "designation"),
        "status": is_among(Transfer.status, "status"),
        "period": or_(_ordered_in_period, _delivered_in_period),
        "undated": and_(Transfer.order_year.is_(None), ~exists().where(DeliveryYear.transfer_id == Transfer.id)),
        **grade_filters(Transfer.id),
        "source": or_(cites(Transfer.id), told_by_release(Transfer.id)),
    },
    sorts={
        "key": Record.key,
        "supplier": _supplier.key,
        "recipient": _recipient.key,
        "designation": func.lower(Weapon.designation),
        "category": Weapon.category,
        "order_year": Transfer.order_year_earliest,
        "quantity_ordered": Transfer.quantity_ordered,
        "delivery_years": _first_delivery,
        "quantity_delivered": Transfer.quantity_delivered,
        "status": Transfer.status,
        "condition": Transfer.condition,
        "manufacturer": func.lower(Transfer.manufacturer),
        "value_usd": Transfer.value_usd,
        "financing": Transfer.financing,
        "credibility": Record.credibility,
        "grade": grade_sort(Transfer.id),
    },
)

_transfer = aliased(Record, name="transfer")

DELIVERIES = Question(
    select(_transfer.key, Delivery.year, Delivery.quantity, Delivery.quantity_estimated, sources_of(Delivery.id))
    .select_from(Delivery)
    .join(_transfer, _transfer.id == Delivery.transfer_id),
    order=(_transfer.key, Delivery.year_earliest),
    filters={"record": Delivery.transfer_id == number("record")},
)

WEAPONS = Question(select(Weapon.designation, Weapon.category), order=(Weapon.designation, Weapon.category))
