"""How a column of the data dictionary is worded: its unit or form, and the closed lists of words."""

from collections.abc import Iterable

from mmkb.exchange import Column

_FORMS = {
    "key": "key: a-z, 0-9, single hyphens",
    "keys": "keys joined by `;`",
    "texts": "texts joined by `;`",
    "years": "calendar years joined by `;`",
    "text": "text",
    "word": "word",
    "year": "calendar year",
    "integer": "whole number",
    "money": "US dollars of the day",
    "number": "decimal number",
    "flag": "0 or 1",
    "date": "partial date: 2018, 2018-01, 2018-01-22, `~` about, `?` uncertain, a/b",
    "period": "partial date, or FY2022-23, SY2022-23",
}


def form_of(column: Column) -> str:
    """The unit or form of its cells, and the file whose keys they hold."""
    form = "one of the words below" if column.words else _FORMS[column.type]
    return form + (f", of {column.refers}.csv" if column.refers else "")


def words_of(columns: Iterable[Column]) -> list[str]:
    """The closed lists of words, a line each."""
    return [f"- `{column.name}`: {', '.join(f'`{word}`' for word in column.words)}" for column in columns if column.words]
