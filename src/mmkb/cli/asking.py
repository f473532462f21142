"""The question whether an entry of a data set is a record of the base."""

import shutil
import sys
from textwrap import shorten

import typer

from mmkb.errors import UsageError
from mmkb.exchange import Column
from mmkb.formats.sheets import Row, Sheet
from mmkb.formats.table import write
from mmkb.store.releases.proposals import Proposal
from mmkb.text import plural, safe_terminal

_ANSWERS = {"y": True, "yes": True, "n": False, "no": False, "": None}
_STAYS = {None: "leave it open", True: "keep your yes", False: "keep your no"}
_ENOUGH = ("q", "quit")
_LINES = 40  # of what both say
_NARROWEST = 72  # characters, so that no column is left out
_LONGEST = 1_000  # characters of what one of them says in a line


class Asking:
    """Asks a person, until that has had enough."""

    def __init__(self) -> None:
        self.is_enough = False

    def __call__(self, proposal: Proposal) -> bool | None:
        """Is it? None: no answer."""
        said = "" if self.is_enough else _ask(proposal)
        self.is_enough = self.is_enough or said in _ENOUGH
        return _ANSWERS.get(said)


def _ask(proposal: Proposal) -> str:
    """Ask on stderr, with both side by side."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("--link ask needs a person at a terminal", "use --link auto, and see mmkb entries --linked-by open")
    width = max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stderr.isatty() else None
    sys.stderr.write("\n")
    write(_beside(proposal), sys.stderr, width, is_colored=False)
    doubt = f"; {proposal.doubt}" if proposal.doubt else ""
    stays = "keep the link" if proposal.how == "match" else _STAYS[proposal.before]
    which = f"{proposal.kind}:{proposal.key} (score {proposal.score}{doubt})"
    question = f"Is it {which}? y, n, or Enter to {stays}; q to be asked no more"
    while (answer := _answer(question)) not in (*_ANSWERS, *_ENOUGH):
        pass
    return answer


def _answer(question: str) -> str:
    said: str = typer.prompt(safe_terminal(question), default="", show_default=False, err=True)
    return said.strip().casefold()


def _beside(proposal: Proposal) -> Sheet:
    """The entry and the record, a line a column; a long text ends at a word."""
    entry = proposal.entry
    columns = (Column("field", "text", ""), Column(entry.data_set, "text", ""), Column("base", "text", ""))
    rows: list[Row] = [(side.field, _short(side.entry), _short(side.record)) for side in proposal.sides]
    named = f"{entry.data_set}:{entry.key}"
    more = (f"{plural(len(rows) - _LINES, 'column')} more: mmkb show {named}",) if len(rows) > _LINES else ()
    return Sheet(columns, rows[:_LINES], f"{entry.name} ({named})", more)


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" ...")
