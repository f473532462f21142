"""`mmkb resolutions`."""

from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, choose_subjects, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import CitedFrom, Scope, Selection, Settings, Target, expanded
from mmkb.queries import resolutions as queries
from mmkb.text import plural

LISTING = Listing(
    title="Resolutions",
    noun="text",
    question="resolutions",
    columns=queries.COLUMNS,
    importance=(
        "symbol",
        "title",
        "adopted_on",
        "outcome",
        "yes",
        "no",
        "abstain",
        "vote_mode",
        "not_voting",
        "subject",
        "grade",
        "key",
        "body",
    ),
    figures=(Counted(exchange.Column("texts", "integer", "how many texts"), len),),
    figures_say="texts counts resolutions and drafts alike",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb resolutions --subject myanmar --body UNSC,UNGA --since 2021")
@expanded
def resolutions(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    body: Annotated[list[str] | None, typer.Option(metavar="WORD", help="UNSC, UNGA, UNGA-C3, UNHRC, ...")] = None,
    subject: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="What it is about: myanmar (all of it), rohingya, ukraine-war, ...")
    ] = None,
    symbol: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the document's symbol: 2669, ES-11/8.")] = None,
    outcome: Annotated[list[str] | None, typer.Option(metavar="WORD", help="adopted, failed or vetoed.")] = None,
    source: CitedFrom = None,
) -> None:
    """What the United Nations decided about Myanmar and, for comparison, about Ukraine.

    Totals are those of the official record; mmkb votes --resolution SYMBOL checks them against the roll call.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.ResolutionsFilter(
            bodies=choose_all(body, vocabulary.BODIES, "--body"),
            subjects=choose_subjects(base, subject),
            symbol=symbol or "",
            outcomes=choose_all(outcome, vocabulary.OUTCOMES, "--outcome"),
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_resolutions(base, wanted, plan.row_sort)
    answer(settings, plan, rows, wanted.words(), [plural(len(rows), LISTING.noun)])
