"""What commands answer, column by column, from the commands' own definitions; what the files have already is not told again."""

from collections.abc import Iterator, Sequence
from importlib import import_module

from forms import form_of, words_of

from mmkb.cli import compare, entries, rights, roll_call_pages, votes
from mmkb.cli.app import COMMANDS
from mmkb.cli.lists import Listing
from mmkb.exchange import TABLES, Column, Table
from mmkb.formats.markdown import escape
from mmkb.formats.sheets import FLAT
from mmkb.queries import screening
from mmkb.queries.names import NamedActor

_INTRO = """# Columns of answers

What `mmkb` commands answer: which columns they have of the files above, and those that they compute. These are the names of CSV
headers, JSON keys, `--columns` and `--sort`. `--count-by` gives the columns counted by, then the figures named there.
"""
_PAIR = (NamedActor("a", "A", "state"), NamedActor("b", "B", "state"))


def answers() -> str:
    """The part of the page about commands."""
    return "\n".join([_INTRO, *(_section(name, columns, figures) for name, columns, figures in _shapes())])


def _shapes() -> Iterator[tuple[str, Sequence[Column], Sequence[Column]]]:
    """Each form of answer: how it is asked for, its columns, and the figures of its counts."""
    for command, (module, _) in COMMANDS.items():
        listing = getattr(import_module(f"mmkb.cli.{module}"), "LISTING", None)
        if listing:
            yield _shape(command, listing)
    yield _shape("votes --agree A,B", votes.agreement_listing(_PAIR))
    yield "votes --resolution TEXT, as a table", roll_call_pages.COLUMNS, ()
    yield _shape("compare A B", compare.listing_for(_PAIR))
    yield _shape("entries, before the columns of the publishers", entries.listing_for([]))
    yield "entries and incidents, in a file", (rights.SOURCE_LINE,), ()
    yield "match FILE --explain", (*screening.COLUMNS, *screening.EXPLAINED), ()
    yield "show KEY, in CSV", FLAT, ()


def _shape(name: str, listing: Listing) -> tuple[str, Sequence[Column], Sequence[Column]]:
    return name, listing.columns, [figure.column for figure in listing.figures]


def _section(name: str, columns: Sequence[Column], figures: Sequence[Column]) -> str:
    file = _file_of(columns)
    own = columns[len(file.columns) :] if file else columns
    lines = [f"## mmkb {name}\n"]
    if file:
        lines.append(f"The columns of [{file.name}.csv](#{file.name}csv){', and:' if own else '.'}\n")
    lines += _table(own)
    if figures:
        lines += ["With `--count-by`:\n", *_table(figures)]
    return "\n".join(lines)


def _file_of(columns: Sequence[Column]) -> Table | None:
    """The file whose columns the answer begins with."""
    return next((table for table in TABLES if tuple(columns[: len(table.columns)]) == table.columns), None)


def _table(columns: Sequence[Column]) -> list[str]:
    if not columns:
        return []
    lines = [f"| `{column.name}` | {escape(column.about)} | {form_of(column)} |" for column in columns]
    words = words_of(columns)
    return ["| column | says | unit or form |", "|---|---|---|", *lines, "", *words, *([""] if words else [])]
