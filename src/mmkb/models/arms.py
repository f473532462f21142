"""Arms: weapons, their transfers and deliveries, and the deals and figures around them."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, date_bounds, estimate, flag, one_of, within


class Weapon(Base):
    """A designation and its category. Maker and description differ from transfer to transfer and stand there."""

    __tablename__ = "weapons"
    __table_args__ = (
        UniqueConstraint("designation", "category"),
        one_of("category", vocabulary.CATEGORIES),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    designation: Mapped[str]
    category: Mapped[str]


class Transfer(Base):
    """One weapon from one supplier to one recipient, ordered, delivered or only reported."""

    __tablename__ = "transfers"
    __table_args__ = (
        Index(None, "supplier_id"),
        Index(None, "recipient_id"),
        Index(None, "weapon_id"),
        Index(None, "alternative_of_id"),
        one_of("status", vocabulary.STATUSES),
        one_of("condition", vocabulary.CONDITIONS),
        one_of("financing", vocabulary.FINANCINGS),
        flag("quantity_ordered_estimated"),
        flag("quantity_delivered_estimated"),
        estimate("quantity_ordered"),
        estimate("quantity_delivered"),
        date_bounds("order_year"),
        CheckConstraint("alternative_of_id <> id", name="not_its_own_alternative"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    supplier_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    weapon_id: Mapped[int] = mapped_column(ForeignKey("weapons.id"))
    description: Mapped[str | None]
    order_year: Mapped[str | None]
    order_year_earliest: Mapped[str | None]
    order_year_latest: Mapped[str | None]
    quantity_ordered: Mapped[int | None]
    quantity_ordered_estimated: Mapped[int | None]
    quantity_delivered: Mapped[int | None]
    quantity_delivered_estimated: Mapped[int | None]
    status: Mapped[str]
    condition: Mapped[str | None]
    manufacturer: Mapped[str | None]
    value_usd: Mapped[int | None]
    financing: Mapped[str | None]
    alternative_of_id: Mapped[int | None] = mapped_column(within("transfers.id"))
    comments: Mapped[str | None]


class DeliveryYear(Base):
    """A year in which something of a transfer was delivered, whatever the number."""

    __tablename__ = "delivery_years"
    __table_args__ = (STRICT,)

    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfers.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)


class Delivery(Base):
    """The number delivered in a year, with sources of its own."""

    __tablename__ = "deliveries"
    __table_args__ = (
        flag("quantity_estimated"),
        date_bounds("year"),
        UniqueConstraint("transfer_id", "year_earliest"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfers.id"))
    year: Mapped[str]
    year_earliest: Mapped[str]
    year_latest: Mapped[str]
    quantity: Mapped[int]
    quantity_estimated: Mapped[int]


class Deal(Base):
    """An agreement, a sum of money or a figure that is not one weapon; rival and nested figures are not summable."""

    __tablename__ = "deals"
    __table_args__ = (
        Index(None, "supplier_id"),
        Index(None, "recipient_id"),
        one_of("kind", vocabulary.DEAL_KINDS),
        flag("summable"),
        date_bounds("date"),
        date_bounds("period_from"),
        date_bounds("period_to"),
        # SIPRI's trend-indicator value is a volume, and press and spreadsheets keep mistaking it for dollars.
        CheckConstraint("kind <> 'tiv-aggregate' OR value_usd IS NULL", name="tiv_is_not_money"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    kind: Mapped[str]
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    date: Mapped[str | None]
    date_earliest: Mapped[str | None]
    date_latest: Mapped[str | None]
    title: Mapped[str]
    value_usd: Mapped[int | None]
    period_from: Mapped[str | None]
    period_from_earliest: Mapped[str | None]
    period_from_latest: Mapped[str | None]
    period_to: Mapped[str | None]
    period_to_earliest: Mapped[str | None]
    period_to_latest: Mapped[str | None]
    summable: Mapped[int]
