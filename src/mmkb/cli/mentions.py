"""`mmkb mentions`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from mmkb.cli.base import opened
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Selection, Settings, Target, expanded
from mmkb.errors import InputError
from mmkb.exchange import Column
from mmkb.queries import mentions as queries
from mmkb.queries.counting import sort_objects
from mmkb.text import plural

_MOST = 5_000_000  # bytes

LISTING = Listing(
    title="Mentions",
    noun="mention",
    question="",
    columns=queries.COLUMNS,
    importance=("text", "key", "holds", "line", "kind", "column", "name"),
    figures=(Counted(Column("mentions", "integer", "how many places in the text"), len),),
    figures_say="mentions counts places in the text",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: mmkb mentions article.txt --count-by kind,key")
@expanded
def mentions(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A text in UTF-8; - is stdin.")],
    selection: Selection,
    target: Target,
    settings: Settings,
) -> None:
    """Which actors, weapons, resolutions and places that the base knows a text names, and where.

    Names are found as they stand in the base, by name or alias, in English, Burmese and other scripts; foreigners also by the
    family name alone, companies without `Ltd.`, weapons also by their model (Mi-35) and in the plural. Short Burmese names that
    are words as well are left out where nothing tells them apart.
    """
    plan = LISTING.plan(selection, target)
    text = _read(path)
    with opened(settings) as base:
        rows = queries.find_mentions(base, text)
    things = len({(row.kind, row.key) for row in rows})
    said = f"{plural(len(rows), LISTING.noun)} of {plural(things, 'thing')}"
    answer(settings, plan, sort_objects(rows, plan.row_sort), [f"in {path.name if str(path) != '-' else 'stdin'}"], [said])


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read(_MOST + 1) if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})", "name a text file") from error
    if len(data) > _MOST:
        raise InputError(f"{path}: is larger than {_MOST // 1_000_000} MB", "split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: is not UTF-8", "save the text as UTF-8") from error
