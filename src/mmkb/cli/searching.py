"""`mmkb search`."""

from typing import Annotated

import typer

from mmkb import vocabulary
from mmkb.cli.base import opened, said_of_lists
from mmkb.cli.choices import choose_all
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Selection, Settings, Target, expanded
from mmkb.exchange import Column
from mmkb.queries import search as queries
from mmkb.queries.counting import sort_objects
from mmkb.text import plural

LISTING = Listing(
    title="Search",
    noun="record",
    question="",
    columns=queries.COLUMNS,
    importance=("title", "key", "grade", "kind", "snippet", "found"),
    figures=(Counted(Column("records", "integer", "how many records"), len),),
    figures_say="records counts those that hold the text",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb search su-30 --kind transfer,event")
@expanded
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help='Words, parts of words, or a "phrase"; in any script.')],
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    kind: Annotated[list[str] | None, typer.Option(metavar="WORD", help="Only records of this kind: actor, event, ...")] = None,
) -> None:
    """Full-text search over every record, in every script.

    Whole names come first, then records with all the words, then those with the text inside a name. The end of a word may be
    missing; case, width, marks of Burmese spelling and Zawgyi make no difference.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.SearchFilter(text, choose_all(kind, vocabulary.KEYED_KINDS, "--kind"))
        rows = queries.search(base, wanted)
        said = [plural(len(rows), LISTING.noun), *([] if rows else said_of_lists(base))]
    answer(settings, plan, sort_objects(rows, plan.row_sort), wanted.words(), said)
