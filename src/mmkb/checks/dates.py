"""Rules about days: lives, posts and rounds of sanctions."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from mmkb.checks.findings import Finding
from mmkb.dates import PartialDate
from mmkb.queries.actors import ActorRow, ActorsFilter, find_actors
from mmkb.queries.events import EventsFilter, find_events
from mmkb.queries.parties import PositionRow, PositionsFilter, SanctionsFilter, find_positions, find_sanctions
from mmkb.queries.sources import SourcesFilter, find_sources

# Posts that one person holds at a time; deputies, members and patrons are several.
_SINGLE = re.compile(
    r"^(acting )?(president|prime minister|vice president|commander-in-chief|minister|chair(man|person|woman)?|chief|"
    r"foreign minister|defen[cs]e minister|head|governor|secretary|home affairs|union minister)\b",
    re.IGNORECASE,
)


def find_impossible_dates(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Actors that take part, hold a post or (without a note that says why) are listed before they began or after they ended."""
    lives = {actor.key: actor for actor in find_actors(connection, ActorsFilter())}
    for event in find_events(connection, EventsFilter()):
        for part in event.participants:
            actor, _, role = part.rpartition(":")
            if role in ("host", "visitor", "signatory"):
                yield from _outside(lives[actor], event.start_date, f"is {role} of event:{event.key}")
    for position in find_positions(connection, PositionsFilter()):
        for date in (position.from_, position.to):
            if date:
                yield from _outside(lives[position.actor], date, f"holds the post {position.position!r}")
    for sanction in find_sanctions(connection, SanctionsFilter()):
        if sanction.listed_on and lives[sanction.actor].founded_or_born and not sanction.note:
            born = PartialDate.parse(str(lives[sanction.actor].founded_or_born))
            if PartialDate.parse(sanction.listed_on).latest < born.earliest:
                yield Finding(f"actor:{sanction.actor}", f"is listed on {sanction.listed_on}, before {born}")


def find_open_posts(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Posts without a last day in bodies that have one, or of people who have died."""
    ended = {actor.key: actor.dissolved_or_died for actor in find_actors(connection, ActorsFilter()) if actor.dissolved_or_died}
    for row in find_positions(connection, PositionsFilter()):
        if row.to is None:
            for name in (row.organization, row.actor):
                if name in ended:
                    yield Finding(f"actor:{row.actor}", f"{row.position!r} is open, though {name} ended {ended[name]}")


def find_double_holders(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Posts for one person with two holders in one time, of which neither has a note."""
    posts: dict[tuple[str, str | None], list[PositionRow]] = defaultdict(list)
    for row in find_positions(connection, PositionsFilter()):
        if _SINGLE.match(row.position) and row.from_:
            posts[row.position.casefold(), row.organization].append(row)
    for holders in posts.values():
        for one, other in combinations(holders, 2):
            if one.actor != other.actor and _surely_overlap(one, other) and not (one.note or other.note):
                yield Finding(f"actor:{one.actor}", f"holds {one.position!r} at the same time as {other.actor}")


def find_coarse_events(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Events of type sanction known by month or year, of whose targets a listing in that time is known by its day."""
    days: dict[str, list[PartialDate]] = defaultdict(list)
    for sanction in find_sanctions(connection, SanctionsFilter()):
        if sanction.listed_on:
            days[sanction.actor].append(PartialDate.parse(sanction.listed_on))
    for event in find_events(connection, EventsFilter(types=("sanction",))):
        date = PartialDate.parse(event.start_date)
        if date.earliest == date.latest:
            continue
        for part in event.participants:
            actor, _, role = part.rpartition(":")
            exact = [day for day in days[actor] if day.earliest == day.latest and day.overlaps(date)]
            if role == "target" and exact:
                yield Finding(f"event:{event.key}", f"is dated {event.start_date}, the listing of {actor} {exact[0]}")


def find_foretold_days(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Days of events that lie after the last word of their sources, which can only have told a plan, without a mark of doubt."""
    published = {source.key: source.published for source in find_sources(connection, SourcesFilter())}
    for event in find_events(connection, EventsFilter()):
        told = [published[key] for key in event.sources]
        if not all(told):
            continue
        last = max(PartialDate.parse(str(date)).latest for date in told)
        for day in (event.start_date, event.end_date):
            if day and not set(day) & set("~?") and PartialDate.parse(day).earliest > last:
                yield Finding(f"event:{event.key}", f"is dated {day}, its last source {last}")


def _outside(actor: ActorRow, date: str, what: str) -> Iterator[Finding]:
    when = PartialDate.parse(date)
    if actor.founded_or_born and when.latest < PartialDate.parse(actor.founded_or_born).earliest:
        yield Finding(f"actor:{actor.key}", f"{what} in {date}, before {actor.founded_or_born}")
    if actor.dissolved_or_died and when.earliest > PartialDate.parse(actor.dissolved_or_died).latest:
        yield Finding(f"actor:{actor.key}", f"{what} in {date}, after {actor.dissolved_or_died}")


def _surely_overlap(one: PositionRow, other: PositionRow) -> bool:
    """Both hold the post on some day for certain, one that is handed over counting for neither."""
    first = max(PartialDate.parse(str(row.from_)).latest for row in (one, other))
    ends = [PartialDate.parse(row.to).earliest for row in (one, other) if row.to]
    return not ends or first < min(ends)
