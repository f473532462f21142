"""Why texts are left out where countries are compared: a country had no vote there, or the base lacks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mmkb.queries.resolutions import ResolutionRow, VoteRow
from mmkb.queries.roll_calls import roll_call
from mmkb.text import plural

# What is said of the texts, the surest reason first; of a text that lacks several votes the least sure one is told.
_WHOLE = "whose roll call is whole without {}: no seat there, or no vote cast"
_NO_BODY = "where the base knows no vote of {} at all: perhaps no seat there"
_FILTERED = "on which the filters leave out the vote of {}"
_LACKING = "on which the base lacks the vote of {}, though it knows others there"
_REASONS = (_WHOLE, _NO_BODY, _FILTERED, _LACKING)


@dataclass(frozen=True, slots=True)
class KnownVotes:
    """What the base holds, whatever was asked for: votes, and the texts whose roll calls have all votes that were cast."""

    votes: frozenset[tuple[str, str]]  # text and country
    bodies: frozenset[tuple[str, str]]  # body and country
    whole: frozenset[str]

    @classmethod
    def of(cls, votes: Sequence[VoteRow], texts: Sequence[ResolutionRow]) -> "KnownVotes":
        """From all votes and all texts of the base."""
        by_text = {key: list(group) for key, group in groupby(votes, key=lambda vote: vote.resolution)}
        return cls(
            frozenset((vote.resolution, vote.country) for vote in votes),
            frozenset((vote.body, vote.country) for vote in votes),
            frozenset(text.key for text in texts if text.key in by_text and roll_call(text, by_text[text.key]).is_complete),
        )

    def reason(self, text: str, body: str, country: str) -> str:
        """Why the country's vote on the text was not found."""
        if (text, country) in self.votes:
            return _FILTERED
        if text in self.whole:
            return _WHOLE
        return _LACKING if (body, country) in self.bodies else _NO_BODY


def missing_in_words(votes: Sequence[VoteRow], countries: Sequence[str], known: KnownVotes) -> list[str]:
    """How many texts are left out on which only some of the countries' votes were found, by the reason."""
    missing: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
    for text, group in groupby(votes, key=lambda vote: vote.resolution):
        found = {vote.country: vote.body for vote in group if vote.country in countries}
        body = next(iter(found.values()), "")
        reasons = {country: known.reason(text, body, country) for country in countries if country not in found}
        if found and reasons:
            missing.setdefault(max(reasons.values(), key=_REASONS.index), []).append((body, reasons))
    return [_words(reason, missing[reason]) for reason in _REASONS if reason in missing]


def _words(reason: str, texts: Sequence[tuple[str, Mapping[str, str]]]) -> str:
    bodies = sorted({body for body, _ in texts})
    who = sorted({country for _, reasons in texts for country, why in reasons.items() if why == reason})
    return f"{plural(len(texts), 'more text')} of {', '.join(bodies)} left out {reason.format(' or '.join(who))}"
