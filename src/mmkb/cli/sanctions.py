"""`mmkb sanctions`."""

import sqlite3
from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, On, Scope, Selection, Settings, Target, expanded
from mmkb.queries import parties as queries
from mmkb.queries.evidence import has_imports, resolve_record
from mmkb.queries.names import NamedActor
from mmkb.text import plural

LISTING = Listing(
    title="Sanctions",
    noun="listing",
    question="sanctions",
    columns=queries.SANCTION_COLUMNS,
    importance=("actor", "authority", "listed_on", "delisted_on", "grade", "program", "action", "note", "sources"),
    figures=(
        Counted(exchange.Column("listings", "integer", "how many listings"), len),
        Counted(exchange.Column("actors", "integer", "how many actors they name"), queries.count_listed),
    ),
    figures_say="an actor that several authorities list counts once for each in listings, once in actors",
)
COVERAGE = (
    "no row never means not listed: complete is here only the EU's list for Myanmar as of August 2026, without what it took off; "
    "the lists of the US, the UK and Canada are not"
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb sanctions --actor moge --on 2024-01-01")
@expanded
def sanctions(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    actor: Actors = None,
    country: Actors = None,
    authority: Annotated[list[str] | None, typer.Option(metavar="WORD", help="Who lists: EU, OFAC, UK, CA, AU, ...")] = None,
    program: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the programme's label.")] = None,
    action: Annotated[list[str] | None, typer.Option(metavar="WORD", help="impose, extend, or lift: those that ended.")] = None,
    on: On = None,
    source: CitedFrom = None,
) -> None:
    """Who is listed by which sanctions authority, and since when.

    --on, --since and --until ask what stood in that time. A listing whose day is not known may have stood, and is shown.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.SanctionsFilter(
            actors=find_named(base, actor),
            countries=find_named(base, country),
            authorities=choose_all(authority, vocabulary.AUTHORITIES, "--authority"),
            program=program or "",
            actions=choose_all(action, vocabulary.SANCTION_ACTIONS, "--action"),
            period=period_of(scope, on),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_sanctions(base, wanted, plan.row_sort)
        imported = [line for actor in wanted.actors for line in _imported_said(base, actor)] if has_imports(base) else []
    undated = sum(row.listed_on is None for row in rows)
    said = plural(len(rows), LISTING.noun) + (f", {undated:,} of them without a known day" if undated else "")
    answer(settings, plan, rows, wanted.words(), [said, *imported, COVERAGE], pinned=["actor"] if len(wanted.actors) == 1 else [])


def _imported_said(base: sqlite3.Connection, actor: NamedActor) -> list[str]:
    """How many entries of imported lists the actor was linked to: listings are the base's own alone."""
    from mmkb.queries.entries import EntriesFilter, find_entries

    record = resolve_record(base, f"actor:{actor.key}")
    linked = find_entries(base, EntriesFilter(record_id=record.id))
    said = f"linked to {actor.key}: {plural(len(linked), 'entry')} of imported data sets (mmkb entries --linked-to {actor.key})"
    return [said] if linked else []
