"""`mmkb show`."""

from typing import Annotated

import typer

from mmkb.cli.answers import deliver, format_of
from mmkb.cli.base import opened
from mmkb.cli.choices import period_of
from mmkb.cli.options import Between, On, Settings, expanded
from mmkb.cli.pages import page_of
from mmkb.cli.rights import ImportedTarget
from mmkb.errors import UsageError
from mmkb.queries.evidence import resolve_record

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb show russia-su-30sme-2018")
@expanded
def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key of a record (or kind:key), name of an actor, or DATA-SET:KEY.")],
    target: ImportedTarget,
    settings: Settings,
    *,
    on: On = None,
) -> None:
    """All about one record: values, sources, disagreements, identifiers.

    With --on the posts, relations and sanctions of an actor are those that held then.
    """
    format_ = format_of(target)
    with opened(settings) as base:
        record = resolve_record(base, key, with_imported=True)
        if on and record.kind != "actor":
            raise UsageError(f"--on does not go with {record.kind}:{record.key}", "it tells what held of an actor on a day")
        page, held = page_of(base, record, period_of(Between(), on))
    deliver(settings, target, format_, page, held)
