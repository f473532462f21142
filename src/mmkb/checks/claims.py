"""Rules about claims."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from mmkb.checks.findings import Finding
from mmkb.queries.claims import ClaimsFilter, find_claims, find_evidence
from mmkb.queries.evidence import find_all_citations


def find_own_evidence(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Evidence in support of a claim that has no other source than the one that makes the claim."""
    source_of = {claim.key: claim.source for claim in find_claims(connection, ClaimsFilter())}
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for citation in find_all_citations(connection):
        if citation.stance == "supports":
            sources[citation.kind, citation.key].add(citation.source)
    for row in find_evidence(connection):
        if row.stance == "supports" and sources[row.kind, row.key] == {source_of[row.claim]}:
            yield Finding(f"claim:{row.claim}", f"is supported by {row.kind}:{row.key}, which has no source but the claim's own")


def find_bare_claims(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Claims marked as supported that no source and no record supports."""
    backed = {row.claim for row in find_evidence(connection) if row.stance == "supports"}
    for claim in find_claims(connection, ClaimsFilter(assessments=("supported",))):
        if claim.key not in backed and not set(claim.sources) - {claim.source}:
            yield Finding(f"claim:{claim.key}", "is marked as supported, but nothing supports it")
