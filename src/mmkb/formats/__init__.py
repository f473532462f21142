"""The output formats, each a module with one `write` function; they know rows, not where these come from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO, assert_never

from mmkb.formats.sheets import Page, Sheet


class Format(StrEnum):
    """What `--format` takes."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


EXTENSIONS = {
    ".txt": Format.TABLE,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".md": Format.MARKDOWN,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: the width of the terminal (None: no terminal, nothing is cut), colour, guarding for spreadsheets."""

    width: int | None = None
    is_colored: bool = False
    for_excel: bool = False


def write(answer: Sheet | Page, format_: Format, stream: TextIO, style: Style) -> list[str]:
    """Write the answer; returns what has to be said about it on stderr."""
    match format_:
        case Format.TABLE:
            from mmkb.formats import table

            return table.write(answer, stream, style.width, is_colored=style.is_colored)
        case Format.CSV | Format.TSV:
            from mmkb.formats import delimited

            sheet = answer.flat if isinstance(answer, Page) else answer
            return delimited.write(sheet, stream, "," if format_ is Format.CSV else "\t", for_excel=style.for_excel)
        case Format.JSON | Format.JSONL:
            from mmkb.formats import json_text

            return json_text.write(answer, stream, is_lines=format_ is Format.JSONL)
        case Format.MARKDOWN:
            from mmkb.formats import markdown

            return markdown.write(answer, stream)
        case _:
            assert_never(format_)
