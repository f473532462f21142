"""`mmkb claims`."""

from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, Scope, Selection, Settings, Target, expanded
from mmkb.queries import claims as queries
from mmkb.text import plural

LISTING = Listing(
    title="Claims",
    noun="claim",
    question="claims",
    columns=queries.COLUMNS,
    importance=("statement", "assessment", "assessment_note", "paragraph", "grade", "key", "topic", "subject", "attributed_to"),
    figures=(Counted(exchange.Column("claims", "integer", "how many statements"), len),),
    figures_say="claims counts statements, whatever the evidence says of them",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb claims --source moemaka-2025-03-04 --assessment contradicted")
@expanded
def claims(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    source: Annotated[list[str] | None, typer.Option(metavar="KEY", help="Who makes the statement.")] = None,
    topic: Annotated[list[str] | None, typer.Option(metavar="WORD", help="arms, training, diplomacy, impact, ...")] = None,
    subject: Actors = None,
    assessment: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="supported, qualified, contradicted, unverified or opinion.")
    ] = None,
) -> None:
    """What sources state, statement by statement, and what the evidence says about it.

    The grade is that of the evidence in support; mmkb show KEY lists all that speaks for and against a statement.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.ClaimsFilter(
            sources=source_keys(base, source),
            topics=choose_all(topic, queries.find_topics(base), "--topic") if topic else (),
            subjects=find_named(base, subject),
            assessments=choose_all(assessment, vocabulary.ASSESSMENTS, "--assessment"),
            period=period_of(scope),
            min_grade=grade_floor(scope),
        )
        rows = queries.find_claims(base, wanted, plan.row_sort)
        undated = queries.count_undated(base, wanted) if wanted.period else 0
    counts = [(word, sum(row.assessment == word for row in rows)) for word in vocabulary.ASSESSMENTS]
    split = ", ".join(f"{number:,} {word}" for word, number in counts if number)
    said = [plural(len(rows), LISTING.noun) + (f": {split}" if split else "")]
    if undated:
        said.append(f"{plural(undated, 'more claim')} of no known date left out")
    answer(settings, plan, rows, wanted.words(), said)
