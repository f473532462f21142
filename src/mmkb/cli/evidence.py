"""`mmkb evidence`."""

from typing import Annotated

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Selection, Settings, expanded
from mmkb.cli.rights import ImportedTarget
from mmkb.queries import disagreement as queries
from mmkb.queries.counting import sort_objects
from mmkb.queries.evidence import resolve_record
from mmkb.text import plural

LISTING = Listing(
    title="Evidence",
    noun="statement",
    question="",
    columns=queries.EVIDENCE_COLUMNS,
    importance=("field", "value", "stance", "source", "reliability", "publishers", "note", "publisher", "published"),
    figures=(Counted(exchange.Column("statements", "integer", "how many statements"), len),),
    figures_say="statements counts sources, publishers counts independent voices: reprints of one wire text are one",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb evidence russia-su-30sme-2018")
@expanded
def evidence(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key (or kind:key) of a record, name of an actor, or DATA-SET:KEY.")],
    selection: Selection,
    target: ImportedTarget,
    settings: Settings,
) -> None:
    """Who says what of a record, field by field, and how many independent publishers.

    Reprints of the same wire text count once, for the agency, and so does who relays another, for the one relayed.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        record = resolve_record(base, key, with_imported=True)
        rows = queries.find_statements(base, record)
    said = [plural(len(rows), LISTING.noun)]
    is_ours = record.kind not in ("entry", "incident")  # what one publisher says of its own row has no voices to count
    if is_ours and (behind := queries.publishers_behind(rows)):
        said.append(f"independent publishers: {'; '.join(behind)}")
    answer(settings, plan, sort_objects(rows, plan.row_sort), [f"of {record.kind}:{record.key}"], said)
