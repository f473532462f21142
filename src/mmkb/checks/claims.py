"""Rules about claims."""

import sqlite3
from collections.abc import Iterator

from mmkb.checks.findings import Finding
from mmkb.queries.claims import ClaimsFilter, find_claims, find_evidence


def find_bare_claims(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Claims marked as supported that no source and no record supports."""
    backed = {row.claim for row in find_evidence(connection) if row.stance == "supports"}
    for claim in find_claims(connection, ClaimsFilter(assessments=("supported",))):
        if claim.key not in backed and not set(claim.sources) - {claim.source}:
            yield Finding(f"claim:{claim.key}", "is marked as supported, but nothing supports it")
