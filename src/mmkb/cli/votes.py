"""`mmkb votes`."""

import sqlite3
from collections.abc import Sequence
from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.answers import deliver
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, choose_subjects, find_named, find_texts, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, Scope, Selection, Settings, Target, expanded
from mmkb.cli.roll_call_pages import roll_call_page, totals_in_words
from mmkb.errors import UsageError
from mmkb.formats import Format
from mmkb.queries import resolutions as queries
from mmkb.queries.counting import sort_objects
from mmkb.queries.missing_votes import KnownVotes, missing_in_words
from mmkb.queries.names import NamedActor
from mmkb.queries.roll_calls import AgreementRow, agreement_words, find_agreement, partial_in_words, seats_in_words
from mmkb.text import plural

LISTING = Listing(
    title="Votes",
    noun="vote",
    question="votes",
    columns=queries.VOTE_COLUMNS,
    importance=(
        "country",
        "choice",
        "symbol",
        "adopted_on",
        "outcome",
        "subject",
        "seat_holder",
        "resolution",
        "body",
        "sources",
    ),
    figures=(Counted(exchange.Column("votes", "integer", "how many votes"), len),),
    figures_say="non-voting is never counted as abstaining",
)
_SHOWN = ("resolution", "symbol", "adopted_on", "outcome", "subject")
_AGREEMENT = exchange.Column("agreement", "text", "same, opposite (yes against no), some abstained, or not all voted")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb votes --agree russia,china --subject myanmar --since 2007")
@expanded
def votes(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    resolution: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="Key or part of the symbol: 2669, ES-11/8. One text: its roll call.")
    ] = None,
    country: Actors = None,
    choice: Annotated[list[str] | None, typer.Option(metavar="WORD", help="yes, no, abstain or non-voting.")] = None,
    body: Annotated[list[str] | None, typer.Option(metavar="WORD", help="UNSC, UNGA, UNGA-C3, UNHRC, ...")] = None,
    subject: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="What it is about: myanmar (all of it), rohingya, ukraine-war, ...")
    ] = None,
    agree: Annotated[
        list[str] | None, typer.Option(metavar="A,B", help="How often these countries vote alike, with the list behind it.")
    ] = None,
    source: CitedFrom = None,
) -> None:
    """How each country voted, and how often countries vote alike.

    Not voting is never counted as abstaining. A vote of Myanmar names who holds its seat: since 2021 that has been an envoy
    of the ousted government. --agree says of texts that it leaves out whether a country seems to have had no vote there or the
    base lacks it. Of --min-grade only the letter counts, since a vote has no credibility of its own.
    """
    floor = grade_floor(scope)
    with opened(settings) as base:
        wanted = queries.VotesFilter(
            resolutions=find_texts(base, resolution),
            countries=find_named(base, country),
            choices=choose_all(choice, vocabulary.CHOICES, "--choice"),
            bodies=choose_all(body, vocabulary.BODIES, "--body"),
            subjects=choose_subjects(base, subject),
            period=period_of(scope),
            min_reliability=floor.reliability if floor else None,
            sources=source_keys(base, source),
        )
        if agree:
            _answer_agreement(settings, selection, target, base, wanted, agree)
            return
        plan = LISTING.plan(selection, target)
        rows = queries.find_votes(base, wanted, plan.row_sort)
        texts = [queries.find_resolution(base, key) for key in wanted.resolutions]
        is_narrowed = wanted.countries or wanted.choices or wanted.sources or wanted.min_reliability
        is_shaped = plan.counted_by or selection.columns or selection.sort or selection.limit
        is_roll_call = len(texts) == 1 and rows and not (is_narrowed or is_shaped)
        remarks = [plural(len(rows), LISTING.noun), *(totals_in_words(base, text) for text in texts)]
        if not texts:
            known = queries.find_resolutions(base, queries.ResolutionsFilter())
            remarks += partial_in_words(rows, known, queries.count_choices(base))
        remarks += seats_in_words(rows, [country.key for country in wanted.countries]) if plan.counted_by else []
        page = roll_call_page(base, texts[0], rows) if is_roll_call and plan.format in (Format.TABLE, Format.MARKDOWN) else None
    if page:
        deliver(settings, target, plan.format, page, {})
    else:
        answer(settings, plan, rows, wanted.words(), remarks)


def _answer_agreement(
    settings: Settings,
    selection: Selection,
    target: Target,
    base: sqlite3.Connection,
    wanted: queries.VotesFilter,
    agree: list[str],
) -> None:
    countries = find_named(base, agree)
    if len(countries) < 2:
        raise UsageError("--agree needs two countries or more", "join them by a comma: --agree russia,china")
    if wanted.countries or wanted.choices:
        raise UsageError("--agree goes without --country and --choice", "filter by --subject, --body or --since")
    votes = queries.find_votes(base, wanted)
    keys = [country.key for country in countries]
    rows = find_agreement(votes, keys)
    plan = agreement_listing(countries).plan(selection, target)
    known = KnownVotes.of(
        queries.find_votes(base, queries.VotesFilter()), queries.find_resolutions(base, queries.ResolutionsFilter())
    )
    said = [agreement_words(rows), *missing_in_words(votes, keys, known)]
    said += seats_in_words(votes, keys)
    table = [_flat(row, keys) for row in rows]
    answer(settings, plan, sort_objects(table, plan.row_sort), wanted.words(), said)


def agreement_listing(countries: Sequence[NamedActor]) -> Listing:
    """The texts, with a column for the vote of each country."""
    chosen = [exchange.Column(_column(country.key), "word", f"vote of {country.name}") for country in countries]
    about = [column for column in queries.VOTE_COLUMNS if column.name in _SHOWN]
    return Listing(
        title=f"Votes of {' and '.join(country.name for country in countries)}",
        noun="text",
        question="",
        columns=(*sorted(about, key=lambda column: _SHOWN.index(column.name)), *chosen, _AGREEMENT),
        importance=("symbol", "adopted_on", *(column.name for column in chosen), "agreement", "outcome", "subject", "resolution"),
        figures=(Counted(exchange.Column("texts", "integer", "how many texts"), len),),
        figures_say="texts counts those on which the base knows the vote of each country",
    )


def _column(country: str) -> str:
    return country.replace("-", "_")


def _flat(row: AgreementRow, countries: Sequence[str]) -> object:
    values = {name: getattr(row, name) for name in (*_SHOWN, "agreement")}
    return type("AgreementLine", (), values | dict(zip(map(_column, countries), row.choices, strict=True)))
