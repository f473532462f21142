"""The exchange format as a folder: a CSV file a table, and a Frictionless Data Package that describes them."""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mmkb.errors import OutputError
from mmkb.exchange import Column, Table
from mmkb.formats import delimited
from mmkb.formats.sheets import Row, Sheet

# https://datapackage.org/standard/data-package/ (version 2)
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RIGHTS = (
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0: the selection, grades and wording; the facts themselves are free",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
)
_ORIGINS = (
    {
        "title": "SIPRI Arms Transfers Database; restated single deals; SIPRI forbids passing on more than 10 per cent of it",
        "path": "https://www.sipri.org/databases/armstransfers",
    },
    {"title": "Justice For Myanmar (CC BY 4.0)", "path": "https://www.justiceformyanmar.org"},
    {"title": "Every publication is a row of sources.csv", "path": "sources.csv"},
)
_STRINGS = dict.fromkeys(("key", "text", "word", "date", "period"), "string")
_TYPES = _STRINGS | dict.fromkeys(("keys", "texts", "years"), "list") | {"number": "number"}


def write_folder(target: Path, tables: Sequence[tuple[Table, Sequence[Row]]]) -> None:
    """Write all tables into a new or empty folder, which appears only when it is whole. Raises OutputError."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputError(f"{target}: exists and is not a folder", "name a new folder")
    if target.exists() and any(target.iterdir()):
        raise OutputError(f"{target}: is not empty", "name a new or empty folder")
    temporary = target.absolute().with_name(f".{target.absolute().name}.{os.getpid()}.tmp")
    try:
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        temporary.mkdir()
        for table, rows in tables:
            with (temporary / f"{table.name}.csv").open("w", encoding="utf-8", newline="\n") as stream:
                delimited.write(Sheet(table.columns, list(rows)), stream, ",", for_excel=False)
        text = json.dumps(_description([table for table, _ in tables]), ensure_ascii=False, indent=2)
        (temporary / "datapackage.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
        temporary.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: can't be written ({error.strerror})", "choose a folder that you may write to") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _description(tables: Sequence[Table]) -> dict[str, Any]:
    return {
        "$schema": _PROFILE,
        "name": "mmkb-facts",
        "title": "mmkb: who arms, trains, shields and funds Myanmar's military",
        "licenses": list(_RIGHTS),
        "sources": list(_ORIGINS),
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    references = [
        {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["key"]}}
        for column in table.columns
        if column.refers and column.type == "key"
    ]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.about,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            # A key whose cells may be empty is no primary key in the words of the standard.
            "uniqueKeys": [list(table.key)],
            **({"foreignKeys": references} if references else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    type_ = _TYPES.get(column.type, "integer")
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = [int(word) for word in column.words] if column.name == "credibility" else list(column.words)
    return {
        "name": column.name,
        "type": "integer" if column.name == "credibility" else type_,
        **({"delimiter": ";", "itemType": "integer" if column.type == "years" else "string"} if type_ == "list" else {}),
        "description": column.about,
        **({"constraints": constraints} if constraints else {}),
    }
