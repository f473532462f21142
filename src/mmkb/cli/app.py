"""The commands of mmkb, each loaded only when it is about to run: start-up time is a feature."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from mmkb import __version__
from mmkb.cli.options import Settings, Version, expanded

# The module that holds each command (or group of commands), and what `mmkb --help` says of it.
COMMANDS = {
    "arms": ("arms", "Arms transfers: who supplied what, when, and how sure that is."),
    "deals": ("deals", "Agreements, contracts, credits, price claims and other figures."),
    "sources": ("sources", "The publications behind the facts, and how reliable they are."),
    "actors": ("actors", "States, persons, companies and armed groups."),
    "events": ("events", "Visits, meetings, agreements, exercises and other happenings."),
    "resolutions": ("resolutions", "What the United Nations decided about Myanmar and, for comparison, about Ukraine."),
    "votes": ("votes", "How each country voted, and how often countries vote alike."),
    "cooperation": ("cooperation", "Training, diplomacy, economy, intelligence and financing between two actors."),
    "sanctions": ("sanctions", "Who is listed by which sanctions authority, and since when."),
    "positions": ("positions", "Who held which post, where and when."),
    "indicators": ("indicators", "Figures of countries over time: economy, displacement, education, territory, trade."),
    "claims": ("claims", "What sources state, statement by statement, and what the evidence says about it."),
    "incidents": ("incidents", "Conflict events of imported data sets: ACLED, UCDP, GDELT."),
    "timeline": ("timeline", "All dated records in one order."),
    "compare": ("compare", "Two actors side by side: arms, training, votes, visits, trade, sanctions."),
    "evidence": ("evidence", "Who says what of a record, field by field, and how many independent publishers."),
    "conflicts": ("conflicts", "All records whose sources disagree, the worst first."),
    "check": ("checking", "The rules that the data must keep, and what breaks them."),
    "entries": ("entries", "Rows of imported registers and lists, and which records of the base they are."),
    "release-diff": ("release_diff", "What a publisher changed between two releases of a data set."),
    "search": ("searching", "Full-text search over every record, in every script."),
    "match": ("matching", "Screen a list of names against all actors and their other names; CSV in, CSV out."),
    "mentions": ("mentions", "Which actors, weapons, resolutions and places that the base knows a text names, and where."),
    "show": ("show", "All about one record: values, sources, disagreements, identifiers."),
    "import": ("importing", "Read a file of a data set, or a folder of facts, into the base: all of it or nothing."),
    "releases": ("releases", "The files of other publishers' data sets that were imported, and what each changed."),
    "export": ("exporting", "Write the whole base as a folder of CSV files."),
    "db": ("database", "Make, inspect, upgrade, back up and dump the database."),
}

app = typer.Typer(
    name="mmkb",
    help="Who arms, trains, shields and funds Myanmar's military, and how sure can we be?",
    epilog="Start with: mmkb arms --supplier russia",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class _LazyCommand(TyperCommand):
    """Stands for a command in help and completion, and hands over to it when it is about to run."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        module, _ = COMMANDS[str(self.name)]
        return get_command(import_module(f"mmkb.cli.{module}").app).make_context(info_name, args, parent, **extra)


@app.callback(invoke_without_command=True)
@expanded
def mmkb(ctx: typer.Context, settings: Settings, *, version: Version = False) -> None:
    """The options that stand before a command; they may as well stand behind it."""
    if version:
        typer.echo(f"mmkb {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
    ctx.obj = settings


def _stand_in() -> None:
    """What help and completion know of a command that is not loaded."""


for _name, (_, _summary) in COMMANDS.items():
    app.command(_name, cls=_LazyCommand, help=_summary)(_stand_in)
