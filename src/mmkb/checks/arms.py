"""Rules about transfers, deliveries and deals."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from mmkb.checks.findings import Finding
from mmkb.queries.arms import ArmsFilter, TransferRow, curated_transfers, find_deliveries
from mmkb.queries.deals import DealsFilter, find_deals
from mmkb.vocabulary import WORST_COUNTED_CREDIBILITY

_TIV = re.compile(r"\bTIV\b|trend[- ]indicator", re.IGNORECASE)
_RIVAL_KINDS = frozenset({"price-claim", "press-figure", "tiv-aggregate", "data-revision"})


def find_wrong_sums(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Transfers whose deliveries per year add up to another number than was delivered; one that runs on may lack some."""
    sums: dict[str, int] = defaultdict(int)
    for delivery in find_deliveries(connection):
        sums[delivery.transfer] += delivery.quantity
    for row in curated_transfers(connection, ArmsFilter()):
        known = sums.get(row.key)
        if known is not None and known != row.quantity_delivered and "per year" not in (row.note or ""):
            yield _transfer(row, f"deliveries add up to {known}, delivered are {row.quantity_delivered}")


def find_wrong_status(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Transfers whose status does not go with their years and numbers."""
    for row in curated_transfers(connection, ArmsFilter()):
        if row.status in ("ordered", "cancelled") and (row.delivery_years or row.quantity_delivered):
            yield _transfer(row, f"is {row.status} but has deliveries")
        is_bare = row.status == "delivered" and not row.delivery_years and not row.quantity_delivered
        if is_bare and "year" not in (row.note or "").lower():
            yield _transfer(row, "is delivered, but no year, no number and no note says when")


def find_early_deliveries(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Transfers delivered before their order."""
    for row in curated_transfers(connection, ArmsFilter()):
        if row.order_year and row.delivery_years and row.delivery_years[0] < row.order_year:
            yield _transfer(row, f"ordered in {row.order_year}, delivered in {row.delivery_years[0]}")


def find_wrong_summable(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Deals marked summable that may not be added up."""
    for row in find_deals(connection, DealsFilter()):
        if not row.summable:
            continue
        reasons = {
            "has no value": row.value_usd is None,
            f"has credibility {row.credibility}": row.credibility > WORST_COUNTED_CREDIBILITY,
            f"is a {row.kind}": row.kind in _RIVAL_KINDS,
            "has several parties in one": "multiple" in (row.supplier, row.recipient),
        }
        for reason, holds in reasons.items():
            if holds:
                yield Finding(f"deal:{row.key}", f"is summable but {reason}")


def find_tiv_as_money(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Deals and transfers that speak of a TIV and have a value in dollars."""
    for deal in find_deals(connection, DealsFilter()):
        if deal.value_usd is not None and _TIV.search(deal.title):
            yield Finding(f"deal:{deal.key}", f"its title speaks of a TIV, and value_usd is {deal.value_usd}")
    for row in curated_transfers(connection, ArmsFilter()):
        if row.value_usd is not None and _TIV.search(row.comments or ""):
            yield _transfer(row, f"its comments speak of a TIV, and value_usd is {row.value_usd}")


def _transfer(row: TransferRow, what: str) -> Finding:
    return Finding(f"transfer:{row.key}", what)
