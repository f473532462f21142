"""Roll calls: totals by choice against the published ones, and how often countries vote alike."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mmkb.queries.resolutions import PublishedTotalRow, ResolutionRow, VoteRow
from mmkb.text import plural

_CAST = ("yes", "no", "abstain")
_TOTALS = {"yes": "yes", "no": "no", "abstain": "abstain", "non-voting": "not_voting"}


@dataclass(frozen=True, slots=True)
class RollCall:
    """The votes on one text: countries by choice, and whether the roll call is whole."""

    resolution: ResolutionRow
    countries: dict[str, tuple[str, ...]]

    @property
    def totals(self) -> dict[str, int]:
        """How many votes of each choice the roll call holds."""
        return {choice: len(self.countries.get(choice, ())) for choice in _TOTALS}

    @property
    def is_complete(self) -> bool:
        """Does it hold all votes that were cast, by the official totals?"""
        return is_whole(self.resolution, self.totals)

    def words(self) -> str:
        """The totals in words, and how they compare with the official ones."""
        if self.resolution.vote_mode != "recorded":
            return f"no roll call, since it was decided by {self.resolution.vote_mode}"
        said = ", ".join(f"{number:,} {choice}" for choice, number in self.totals.items() if number or choice in _CAST)
        if self.is_complete:
            return f"roll call: {said}; equals the official totals"
        known = [(choice, getattr(self.resolution, choice)) for choice in _CAST]
        official = ", ".join(f"{'unknown' if number is None else number} {choice}" for choice, number in known)
        if not any(self.totals.values()):
            return f"no roll call is known; the official totals are {official}"
        return f"PARTIAL roll call: {said}; the official totals are {official}"


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How several countries voted on one text, and whether alike."""

    resolution: str
    symbol: str | None
    adopted_on: str
    outcome: str
    subject: str
    choices: tuple[str, ...]
    agreement: str


def is_whole(resolution: ResolutionRow, totals: Mapping[str, int]) -> bool:
    """Are so many votes of each choice all that were cast, by the official totals?"""
    return all(totals.get(choice, 0) == getattr(resolution, choice) for choice in _CAST)


def partial_in_words(
    votes: Iterable[VoteRow], texts: Iterable[ResolutionRow], counts: Mapping[str, Mapping[str, int]]
) -> list[str]:
    """On how many of the texts of these votes the base lacks others, by the counts of all that it holds."""
    asked = {vote.resolution for vote in votes}
    partial = sum(text.key in asked and not is_whole(text, counts[text.key]) for text in texts)
    if not partial:
        return []
    return [
        f"PARTIAL roll calls: {partial:,} of the {plural(len(asked), 'text')} (mmkb votes --resolution TEXT says what is lacking)"
    ]


def roll_call(resolution: ResolutionRow, votes: Sequence[VoteRow]) -> RollCall:
    """The votes on a text, by choice."""
    countries = {choice: tuple(vote.country for vote in votes if vote.choice == choice) for choice in _TOTALS}
    return RollCall(resolution, countries)


def differs(published: PublishedTotalRow, call: RollCall) -> list[str]:
    """What a publication prints otherwise than the official record: `no 16 (official 19)`."""
    found = []
    for choice in _TOTALS.values():
        printed, official = getattr(published, choice), getattr(call.resolution, choice)
        if printed is not None and official is not None and printed != official:
            found.append(f"{choice} {printed} (official {official})")
    return found


def find_agreement(votes: Sequence[VoteRow], countries: Sequence[str]) -> list[AgreementRow]:
    """The texts on which the base knows the vote of each of the countries, in the order of their decision."""
    rows = []
    for _, group in groupby(votes, key=lambda vote: vote.resolution):
        by_country = {vote.country: vote for vote in group if vote.country in countries}
        if len(by_country) == len(countries):
            first = by_country[countries[0]]
            choices = tuple(by_country[country].choice for country in countries)
            rows.append(
                AgreementRow(
                    first.resolution,
                    first.symbol,
                    first.adopted_on,
                    first.outcome,
                    first.subject,
                    choices,
                    _agreement(choices),
                )
            )
    return rows


def seats_in_words(votes: Iterable[VoteRow], countries: Sequence[str]) -> list[str]:
    """Whose envoys cast the votes of countries whose rulers do not hold their seat."""
    held = Counter((vote.country, vote.seat_holder) for vote in votes if vote.seat_holder and vote.country in countries)
    return [f"{times:,} of the votes of {country} by {holder}, who holds its seat" for (country, holder), times in held.items()]


def agreement_words(rows: Sequence[AgreementRow]) -> str:
    """The counts, and the share of votes alike among those in which all voted; not voting is never taken for abstaining."""
    counts = Counter(row.agreement for row in rows)
    cast = len(rows) - counts[_NOT_ALL]
    if not cast:
        return f"{len(rows):,} texts, none on which all of them voted"
    share = f"{counts[_SAME]:,} of {cast:,} alike ({counts[_SAME] / cast:.0%})"
    details = ", ".join(f"{counts[kind]:,} {kind}" for kind in (_OPPOSITE, _ONE_ABSTAINED) if counts[kind])
    absent = f"; left out {counts[_NOT_ALL]:,} on which not all voted" if counts[_NOT_ALL] else ""
    return share + (f", {details}" if details else "") + absent


_SAME, _OPPOSITE, _ONE_ABSTAINED, _NOT_ALL = "same", "opposite", "some abstained", "not all voted"


def _agreement(choices: Sequence[str]) -> str:
    if "non-voting" in choices:
        return _NOT_ALL
    if len(set(choices)) == 1:
        return _SAME
    return _OPPOSITE if {"yes", "no"} <= set(choices) else _ONE_ABSTAINED
