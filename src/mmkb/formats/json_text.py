"""JSON and JSON lines: the same names as the CSV headers, one record a line."""

import json
from typing import Any, TextIO

from mmkb.formats.sheets import Page, Sheet, json_value


def write(answer: Sheet | Page, stream: TextIO, *, is_lines: bool) -> list[str]:
    """An array of objects (a page: one object), or one object a line."""
    if isinstance(answer, Page):
        if not is_lines:
            stream.write(json.dumps(answer.data, ensure_ascii=False, indent=2) + "\n")
            return []
        answer = answer.flat
    lines = (_line(answer, row) for row in answer.rows)
    if is_lines:
        stream.writelines(f"{line}\n" for line in lines)
    else:
        stream.write("[")
        stream.writelines(f"{',' if number else ''}\n{line}" for number, line in enumerate(lines))
        stream.write("\n]\n" if answer.rows else "]\n")
    return []


def _line(sheet: Sheet, row: Any) -> str:
    return json.dumps(
        {column.name: json_value(value) for column, value in zip(sheet.columns, row, strict=True)}, ensure_ascii=False
    )
