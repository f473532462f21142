"""The import of a folder of facts: read, compared, and stored in one transaction or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmkb.db.read import reading
from mmkb.db.rewrite import wait_for_turn
from mmkb.db.write import raw, writing
from mmkb.importers.facts import Facts, read_facts, unsourced_actors
from mmkb.store.changes import TableChanges, find_changes
from mmkb.store.rows import store
from mmkb.text import plural


@dataclass(frozen=True, slots=True)
class Report:
    """What an import found, and did or would do."""

    facts: Facts
    tables: list[TableChanges]

    def changes(self) -> Iterator[str]:
        """A line for each row that is new and each value that changes, with its place in the folder."""
        for changes in self.tables:
            file = f"{changes.table.name}.csv"
            for row in changes.added:
                yield f"{file}:{row.line}: {' '.join(filter(None, row.key(changes.table)))}: new"
            for change in changes.changed:
                key = " ".join(filter(None, change.row.key(changes.table)))
                for name, (before, after) in change.fields.items():
                    yield f"{file}:{change.row.line}: {key}: {name}: {_shown(before)} -> {_shown(after)}"

    def remarks(self) -> Iterator[str]:
        """The counts, and what a careful person would want to know."""
        for changes in self.tables:
            yield f"{changes.table.name}: {len(changes.added):,} added, {len(changes.changed):,} changed, {changes.same:,} same"
        unsourced = unsourced_actors(self.facts)
        if unsourced:
            yield f"{plural(len(unsourced), 'actor')} without a source of their own, named by facts that have some"
        if self.facts.unknown_files:
            yield f"not read, since this mmkb does not know them: {', '.join(self.facts.unknown_files)}"


def import_facts(base: Path, folder: Path, say: Callable[[str], None] = lambda _: None) -> Report:
    """Store a folder of facts. Raises InputError with every problem, and nothing is stored then."""
    facts = read_facts(folder)
    wait_for_turn(base, say)
    with writing(base) as connection:
        tables = find_changes(raw(connection), facts, folder)
        store(connection, tables)
    return Report(facts, tables)


def compare_facts(base: Path, folder: Path) -> Report:
    """What an import would do. Raises InputError as the import would."""
    facts = read_facts(folder)
    with reading(base) as connection:
        return Report(facts, find_changes(connection, facts, folder))


def _shown(value: Any) -> str:
    if value is None or value == ():
        return "(empty)"
    return ";".join(map(str, value)) if isinstance(value, tuple) else str(value)
