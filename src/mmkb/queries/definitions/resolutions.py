"""Questions about resolutions, votes and seats."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from mmkb.models import PublishedTotal, Record, Resolution, ResolutionSponsor, Seat, Vote
from mmkb.queries.definitions.parts import contains, grade_filters, grade_sort, lasted_into, reliability_of, sources_of
from mmkb.queries.definitions.question import Question, is_among, number, parameter

_resolution = aliased(Record, name="resolution")
_country = aliased(Record, name="country")
_holder = aliased(Record, name="holder")
_sponsor = aliased(Record, name="sponsor")

_listed = (
    select(_sponsor.key.label("key"))
    .join(ResolutionSponsor, ResolutionSponsor.actor_id == _sponsor.id)
    .where(ResolutionSponsor.resolution_id == Resolution.id)
    .order_by(ResolutionSponsor.position)
    .correlate(Resolution)
    .subquery("listed_sponsors")
)
_sponsors = select(func.aggregate_strings(_listed.c.key, ";")).scalar_subquery()

_about = {
    "body": is_among(Resolution.body, "body"),
    "subject": is_among(Resolution.subject, "subject"),
    # Loose enough for `2669` and `ES-11/8`, strict enough for neither to mean more than its own text.
    "symbol": or_(contains(Resolution.symbol, "symbol"), contains(Resolution.draft_symbol, "symbol")),
    "since": Resolution.adopted_on_latest >= parameter("since"),
    "until": Resolution.adopted_on_earliest <= parameter("until"),
}

RESOLUTIONS = Question(
    select(
        Record.key,
        Resolution.body,
        Resolution.symbol,
        Resolution.draft_symbol,
        Resolution.session,
        Resolution.meeting_record,
        Resolution.title,
        Resolution.subject,
        Resolution.adopted_on,
        Resolution.outcome,
        Resolution.vote_mode,
        Resolution.yes,
        Resolution.no,
        Resolution.abstain,
        Resolution.not_voting,
        _sponsors,
        Resolution.summary,
        Record.credibility,
        sources_of(Resolution.id),
        Record.note,
        reliability_of(Resolution.id),
    )
    .select_from(Resolution)
    .join(Record, Record.id == Resolution.id),
    order=(Resolution.adopted_on_earliest, Record.key),
    filters={
        "record": Record.id == number("record"),
        "outcome": is_among(Resolution.outcome, "outcome"),
        "vote_mode": is_among(Resolution.vote_mode, "vote_mode"),
        **_about,
        **grade_filters(Resolution.id),
    },
    sorts={
        "key": Record.key,
        "body": Resolution.body,
        "symbol": Resolution.symbol,
        "session": Resolution.session,
        "title": func.lower(Resolution.title),
        "subject": Resolution.subject,
        "adopted_on": Resolution.adopted_on_earliest,
        "outcome": Resolution.outcome,
        "vote_mode": Resolution.vote_mode,
        "yes": Resolution.yes,
        "no": Resolution.no,
        "abstain": Resolution.abstain,
        "not_voting": Resolution.not_voting,
        "credibility": Record.credibility,
        "grade": grade_sort(Resolution.id),
    },
)

_seat_holder = (
    select(_holder.key)
    .select_from(Seat)
    .join(_holder, _holder.id == Seat.holder_id)
    .where(
        Seat.country_id == Vote.country_id,
        or_(Seat.valid_from_earliest.is_(None), Seat.valid_from_earliest <= Resolution.adopted_on_earliest),
        or_(Seat.valid_to_latest.is_(None), Seat.valid_to_latest >= Resolution.adopted_on_earliest),
    )
    .order_by(Seat.valid_from_earliest.desc())
    .limit(1)
    .correlate(Vote, Resolution)
    .scalar_subquery()
)

VOTES = Question(
    select(
        _resolution.key,
        _country.key,
        Vote.choice,
        sources_of(Vote.id),
        Resolution.body,
        func.coalesce(Resolution.symbol, Resolution.draft_symbol),
        Resolution.subject,
        Resolution.adopted_on,
        Resolution.outcome,
        _seat_holder,
    )
    .select_from(Vote)
    .join(_resolution, _resolution.id == Vote.resolution_id)
    .join(Resolution, Resolution.id == Vote.resolution_id)
    .join(_country, _country.id == Vote.country_id),
    order=(Resolution.adopted_on_earliest, _resolution.key, _country.key),
    filters={
        "record": Vote.resolution_id == number("record"),
        "voter": Vote.country_id == number("voter"),
        "resolution": is_among(_resolution.key, "resolution"),
        "country": is_among(_country.key, "country"),
        "choice": is_among(Vote.choice, "choice"),
        **_about,
        **{name: condition for name, condition in grade_filters(Vote.id).items() if name in ("min_reliability", "source")},
    },
    sorts={
        "resolution": _resolution.key,
        "country": _country.key,
        "choice": Vote.choice,
        "body": Resolution.body,
        "symbol": func.coalesce(Resolution.symbol, Resolution.draft_symbol),
        "subject": Resolution.subject,
        "adopted_on": Resolution.adopted_on_earliest,
        "outcome": Resolution.outcome,
    },
    cells={"resolution": _resolution.key, "choice": Vote.choice},
    measures={"votes": func.count()},
)

PUBLISHED_TOTALS = Question(
    select(
        _resolution.key,
        PublishedTotal.yes,
        PublishedTotal.no,
        PublishedTotal.abstain,
        PublishedTotal.not_voting,
        PublishedTotal.agrees,
        sources_of(PublishedTotal.id),
    )
    .select_from(PublishedTotal)
    .join(_resolution, _resolution.id == PublishedTotal.resolution_id),
    order=(_resolution.key, PublishedTotal.yes, PublishedTotal.no, PublishedTotal.abstain, PublishedTotal.id),
    filters={"record": PublishedTotal.resolution_id == number("record")},
)

SEATS = Question(
    select(
        _country.key,
        Seat.body,
        _holder.key,
        Seat.valid_from,
        Seat.valid_to,
        Record.credibility,
        sources_of(Seat.id),
        Record.note,
        reliability_of(Seat.id),
    )
    .select_from(Seat)
    .join(Record, Record.id == Seat.id)
    .join(_country, _country.id == Seat.country_id)
    .join(_holder, _holder.id == Seat.holder_id),
    order=(_country.key, Seat.body, Seat.valid_from_earliest, Seat.id),
    filters={
        "record": or_(Seat.country_id == number("record"), Seat.holder_id == number("record")),
        "period": lasted_into(Seat, "valid_from", "valid_to"),
    },
)
