"""Rules about the data: one function a rule, which yields what breaks it. `RULES` is all of them."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mmkb.checks import actors, arms, claims, dates, evidence, votes
from mmkb.checks.findings import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words, and the function that finds what breaks it."""

    name: str
    about: str
    find: Callable[[sqlite3.Connection], Iterator[Finding]]


RULES = (
    Rule("sourced", "every fact has a source that supports it", evidence.find_unsourced),
    Rule("graded", "every record that is graded has its credibility", evidence.find_ungraded),
    Rule("confirmed", "credibility 1 rests on two publishers or an official record, 2 on a good source", evidence.find_overrated),
    Rule("one-source-an-address", "no two sources have the same address", evidence.find_doubled_addresses),
    Rule("support-agrees", "a source in support of a value states the value that the record holds", evidence.find_false_support),
    Rule("search-index", "the search index holds what the records say", evidence.find_stale_index),
    Rule("roll-calls-add-up", "a roll call adds up to the official totals, or says that it is partial", votes.find_wrong_sums),
    Rule("published-totals", "a published total is marked as right or wrong as it is", votes.find_wrong_marks),
    Rule("deliveries-add-up", "deliveries per year add up to what was delivered, or a note says why not", arms.find_wrong_sums),
    Rule(
        "status-fits-years", "what is ordered has no deliveries, what is delivered has a year or number", arms.find_wrong_status
    ),
    Rule("order-before-delivery", "nothing is delivered before it is ordered", arms.find_early_deliveries),
    Rule("summable", "what is added up has a value, is credible, and is no rival claim", arms.find_wrong_summable),
    Rule("tiv-is-no-money", "no SIPRI TIV stands in a money field", arms.find_tiv_as_money),
    Rule("possible-dates", "nobody acts before birth or after death", dates.find_impossible_dates),
    Rule("closed-bodies", "no post is open in a body that has ended", dates.find_open_posts),
    Rule("single-holders", "no post for one person has two holders at once without a note", dates.find_double_holders),
    Rule("exact-events", "a round of sanctions is not dated less exactly than its listings", dates.find_coarse_events),
    Rule("foretold-days", "a day of an event after its last source is marked as uncertain", dates.find_foretold_days),
    Rule("shared-names", "no two actors share a name without a note", actors.find_shared_names),
    Rule("alias-kinds", "acronyms and names in other scripts are marked as such", actors.find_wrong_alias_kinds),
    Rule("no-own-evidence", "what supports a claim has another source than the claim", claims.find_own_evidence),
    Rule("supported-claims", "a claim marked as supported has evidence", claims.find_bare_claims),
)


def find_all(connection: sqlite3.Connection) -> list[tuple[Rule, Finding]]:
    """Everything that breaks a rule, rule by rule."""
    return [(rule, finding) for rule in RULES for finding in rule.find(connection)]


__all__ = ["RULES", "Finding", "Rule", "find_all"]
