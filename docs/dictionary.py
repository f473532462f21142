"""The data dictionary, from the exchange format, vocabularies, commands and models; examples from the base itself."""

from pathlib import Path

from answers import answers
from forms import form_of, words_of
from sqlalchemy import Column as StoredColumn
from sqlalchemy import Table as StoredTable

from mmkb.db.read import reading
from mmkb.exchange import TABLES, Table
from mmkb.formats.markdown import escape
from mmkb.formats.sheets import cell_text
from mmkb.models import Base
from mmkb.queries.folder import rows_of

_INTRO = """# Data dictionary

Made by `python docs/make.py` from the exchange format, the vocabularies, the commands and the models. The first part is the
public contract: CSV headers, JSON keys and `--columns`, file by file. The second is what commands add to them. The third is
how the database keeps it.

# Files and columns
"""


def dictionary(base: Path) -> str:
    """The page."""
    parts = [_INTRO]
    with reading(base) as connection:
        for table in TABLES:
            rows = rows_of(connection, table)
            parts.append(_file(table, rows))
    parts += [answers(), "# Tables of the database\n"]
    parts += [_stored(table) for table in Base.metadata.sorted_tables]
    return "\n".join(parts)


def _file(table: Table, rows: list[tuple[object, ...]]) -> str:
    unique = ", ".join(f"`{name}`" for name in table.key)
    kind = f"Each row is a record of kind `{table.kind}`. " if table.kind else ""
    lines = [
        f"## {table.name}.csv\n",
        f"{table.about[0].upper()}{table.about[1:]}. {kind}Unique: {unique}.\n",
        "| column | says | unit or form | given | example |",
        "|---|---|---|---|---|",
    ]
    for place, column in enumerate(table.columns):
        given = "always" if column.required else "where known"
        lines.append(f"| `{column.name}` | {escape(column.about)} | {form_of(column)} | {given} | {_example(rows, place)} |")
    words = words_of(table.columns)
    return "\n".join([*lines, "", *words, ""] if words else [*lines, ""])


def _example(rows: list[tuple[object, ...]], place: int) -> str:
    """The shortest value that the base holds, so that the table stays one."""
    values = sorted({cell_text(row[place]) for row in rows} - {""}, key=lambda text: (len(text) < 3, len(text), text))
    return f"{escape(values[0][:60])}" if values else ""


def _stored(table: StoredTable) -> str:
    lines = [f"## {table.name}\n", "| column | type | may be empty | refers to |", "|---|---|---|---|"]
    lines += [_stored_column(column) for column in table.columns]
    return "\n".join([*lines, ""])


def _stored_column(column: StoredColumn[object]) -> str:
    refers = ", ".join(f"`{key.column.table.name}.{key.column.name}`" for key in column.foreign_keys)
    return f"| `{column.name}` | {column.type} | {'yes' if column.nullable else 'no'} | {refers} |"
