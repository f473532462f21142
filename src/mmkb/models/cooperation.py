"""What actors provide to each other besides arms, and figures of countries over time."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mmkb import vocabulary
from mmkb.models.base import STRICT, Base, date_bounds, estimate, flag, one_of


class Cooperation(Base):
    """Training, diplomacy, economy, intelligence or financing; figures of different units are never merged."""

    __tablename__ = "cooperation"
    __table_args__ = (
        Index(None, "provider_id"),
        Index(None, "recipient_id"),
        one_of("domain", vocabulary.DOMAINS),
        one_of("status", vocabulary.COOPERATION_STATUSES),
        flag("quantity_estimated"),
        estimate("quantity"),
        date_bounds("start_date"),
        date_bounds("end_date"),
        date_bounds("as_of"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    domain: Mapped[str]
    provider_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    start_date: Mapped[str | None]
    start_date_earliest: Mapped[str | None]
    start_date_latest: Mapped[str | None]
    end_date: Mapped[str | None]
    end_date_earliest: Mapped[str | None]
    end_date_latest: Mapped[str | None]
    quantity: Mapped[int | None]
    quantity_estimated: Mapped[int | None]
    unit: Mapped[str | None]
    as_of: Mapped[str | None]
    as_of_earliest: Mapped[str | None]
    as_of_latest: Mapped[str | None]
    description: Mapped[str]
    status: Mapped[str | None]


class Indicator(Base):
    """A time series: what is measured, in which unit."""

    __tablename__ = "indicators"
    __table_args__ = (UniqueConstraint("name", "unit"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    unit: Mapped[str]


class Observation(Base):
    """One figure of a series, about one country in one period."""

    __tablename__ = "observations"
    __table_args__ = (Index(None, "indicator_id"), Index(None, "country_id"), date_bounds("period"), STRICT)

    id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    country_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    period: Mapped[str | None]
    period_earliest: Mapped[str | None]
    period_latest: Mapped[str | None]
    value: Mapped[float]
