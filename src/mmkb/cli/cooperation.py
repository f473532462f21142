"""`mmkb cooperation`."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer

from mmkb import exchange, vocabulary
from mmkb.cli.base import opened
from mmkb.cli.choices import choose_all, find_named, grade_floor, period_of, source_keys
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Actors, CitedFrom, Scope, Selection, Settings, Target, expanded
from mmkb.queries import cooperation as queries
from mmkb.text import plural

LISTING = Listing(
    title="Cooperation",
    noun="row",
    question="cooperation",
    columns=queries.COLUMNS,
    importance=(
        "description",
        "quantity",
        "unit",
        "as_of",
        "status",
        "grade",
        "provider",
        "domain",
        "start",
        "end",
        "key",
        "recipient",
        "note",
    ),
    figures=(Counted(exchange.Column("rows", "integer", "how many kinds or figures of cooperation"), len),),
    figures_say="figures of cooperation differ in kind and are never added up",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb cooperation --domain training --provider russia")
@expanded
def cooperation(
    scope: Scope,
    selection: Selection,
    target: Target,
    settings: Settings,
    *,
    domain: Annotated[list[str] | None, typer.Option(metavar="WORD", help="training, diplomacy, economy, ...")] = None,
    status: Annotated[list[str] | None, typer.Option(metavar="WORD", help="proposed, agreed, provided or suspended.")] = None,
    provider: Actors = None,
    recipient: Actors = None,
    actor: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="On either side.")] = None,
    with_: Annotated[list[str] | None, typer.Option("--with", metavar="ACTOR", help="On the other side of --actor.")] = None,
    source: CitedFrom = None,
) -> None:
    """Training, diplomacy, economy, intelligence and financing between two actors.

    Figures differ in kind (present at once, in total, a year): every one stands alone with its source.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        wanted = queries.CooperationFilter(
            domains=choose_all(domain, vocabulary.DOMAINS, "--domain"),
            statuses=choose_all(status, vocabulary.COOPERATION_STATUSES, "--status"),
            providers=find_named(base, provider),
            recipients=find_named(base, recipient),
            actors=find_named(base, actor),
            partners=find_named(base, with_),
            period=period_of(scope),
            min_grade=grade_floor(scope),
            sources=source_keys(base, source),
        )
        rows = queries.find_cooperation(base, wanted, plan.row_sort)
        undated = queries.count_undated(base, wanted) if wanted.period else 0
    said = [f"{plural(len(rows), LISTING.noun)}{_by_status(rows)}"]
    if undated:
        said.append(f"{plural(undated, 'more row')} of no known date left out")
    asked = {"domain": wanted.domains, "status": wanted.statuses, "provider": wanted.providers}
    answer(settings, plan, rows, wanted.words(), said, pinned=[name for name, given in asked.items() if len(given) == 1])


def _by_status(rows: Sequence[queries.CooperationRow]) -> str:
    """How many are no more than talk, or have ended: they must not be read as what is provided."""
    numbers = Counter(row.status for row in rows if row.status)
    said = [f"{number:,} {status}" for status, number in numbers.most_common()]
    if unsaid := len(rows) - numbers.total():
        said.append(f"{unsaid:,} without a status")
    return f": {', '.join(said)}" if said else ""
