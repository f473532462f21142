"""`mmkb evidence`."""

from typing import Annotated

import typer

from mmkb import exchange
from mmkb.cli.base import opened
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Selection, Settings, Target, expanded
from mmkb.cli.rights import Rights, clear_record
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
# What a data set says is passed on with its name and that of its publisher.
_NAMING = tuple(column for column in queries.EVIDENCE_COLUMNS if column.name in ("publisher", "title"))

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb evidence russia-su-30sme-2018")
@expanded
def evidence(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key (or kind:key) of a record, name of an actor, or DATA-SET:KEY.")],
    selection: Selection,
    target: Target,
    rights: Rights,
    settings: Settings,
) -> None:
    """Who says what of a record, field by field, and how many independent publishers.

    A reprint of the same wire text counts once: its publisher is the agency.
    """
    plan = LISTING.plan(selection, target)
    with opened(settings) as base:
        record = resolve_record(base, key, with_imported=True)
        clear_record(base, rights, record, target.output)
        rows = queries.find_statements(base, record)
    said = [plural(len(rows), LISTING.noun)]
    if behind := queries.publishers_behind([row for row in rows if not row.is_imported]):
        said.append(f"independent publishers: {'; '.join(behind)}")
    kept = _NAMING if any(row.is_imported for row in rows) else ()
    answer(settings, plan, sort_objects(rows, plan.row_sort), [f"of {record.kind}:{record.key}"], said, kept=kept)
