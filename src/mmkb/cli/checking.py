"""`mmkb check`."""

from dataclasses import dataclass

import typer

from mmkb.checks import RULES, find_all
from mmkb.cli.base import located
from mmkb.cli.lists import Counted, Listing, answer
from mmkb.cli.options import Selection, Settings, Target, expanded
from mmkb.db.read import reading
from mmkb.db.soundness import find_faults
from mmkb.errors import CheckError
from mmkb.exchange import Column
from mmkb.queries.counting import sort_objects
from mmkb.text import plural

LISTING = Listing(
    title="Check",
    noun="finding",
    question="",
    columns=(
        Column("rule", "word", "the rule that is broken"),
        Column("record", "text", "the record that breaks it"),
        Column("what", "text", "how it breaks it"),
        Column("about", "text", "the rule in words"),
    ),
    importance=("record", "what", "rule"),
    figures=(Counted(Column("findings", "integer", "how many findings"), len),),
    figures_say="a record that breaks two rules counts twice",
)
_FILE = "sound-file"

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@dataclass(frozen=True, slots=True)
class _Line:
    rule: str
    record: str
    what: str
    about: str


@app.command(epilog="Example: mmkb check")
@expanded
def check(selection: Selection, target: Target, settings: Settings) -> None:
    """The rules that the data must keep, and what breaks them.

    Every fact has a source, references lead somewhere, roll calls and deliveries add up, dates are possible, no total is
    built on rival claims, and more. Exit code 5 if a rule is broken.
    """
    plan = LISTING.plan(selection, target)
    path = located(settings)
    lines = [_Line(_FILE, str(path), fault, "pages, references and schema of the file are sound") for fault in find_faults(path)]
    said = ["the rules about the data wait until the file is sound"] if lines else []
    if not lines:
        with reading(path) as base:
            lines = [_Line(rule.name, finding.record, finding.what, rule.about) for rule, finding in find_all(base)]
    said.insert(0, f"{plural(len(RULES) + 1, 'rule')}, {plural(len(lines), 'finding')}")
    answer(settings, plan, sort_objects(lines, plan.row_sort), [], said)
    if lines:
        broken = len({line.rule for line in lines})
        raise CheckError(f"{plural(broken, 'rule')} broken", "mend the records above; mmkb show KEY tells all about one")
