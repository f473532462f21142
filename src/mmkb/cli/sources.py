"""`mmkb sources`."""

from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, grade_floor, period_of, split_words
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Scope, Selection, Settings, Target, expanded
from mmkb.queries import sources as queries
from mmkb.queries.evidence import resolve_record
from mmkb.text import plural

LISTING = Listing(
    title="Sources",
    noun="source",
    question="sources",
    columns=queries.COLUMNS,
    importance=("title", "key", "reliability", "publisher", "published", "kind", "url", "language", "note"),
    figures=(Counted(exchange.Column("sources", "integer", "how many publications"), len),),
    figures_say="sources counts publications",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb sources --cited-by russia-su-30sme-2018 --min-grade B")
@expanded
def sources(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    kind: Annotated[list[str] | None, typer.Option(metavar="WORD", help="article, report, database, ...")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="TEXT", help="Part of the publisher's name.")] = None,
    language: Annotated[list[str] | None, typer.Option(metavar="CODE", help="ISO 639 code of the text: en, my, ru, ...")] = None,
    cited_by: Annotated[str | None, typer.Option(metavar="KEY", help="What this record cites.")] = None,
) -> None:
    """The publications behind the facts, and how reliable they are.

    --since and --until look at the day of publication; of --min-grade only the letter counts, since a publication has
    no credibility of its own.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.SourcesFilter(
            kinds=choose_all(kind, vocabulary.SOURCE_KINDS, "--kind"),
            publisher=publisher or "",
            languages=tuple(word.lower() for word in split_words(language)),
            cited_by=resolve_record(base, cited_by) if cited_by else None,
            period=period_of(scope),
            min_grade=grade_floor(scope),
        )
        rows = queries.find_sources(base, wanted, plan.row_sort)
        undated = queries.count_undated(base, wanted) if wanted.period else 0
    remarks = [plural(len(rows), LISTING.noun)]
    if undated:
        remarks.append(f"{plural(undated, 'more source')} of no known date left out")
    answer(settings, plan, rows, wanted.words(), remarks)
