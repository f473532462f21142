"""From the text of a cell to its value, by the type of its column."""

import re
from typing import Any

from mmkb.dates import DateError, PartialDate, split_year
from mmkb.exchange import LISTS, Column

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INTEGER = re.compile(r"0|[1-9][0-9]{0,14}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
_YEAR = re.compile(r"[0-9]{4}")
_ESTIMATED_YEAR = re.compile(r"\([0-9]{4}\)|[0-9]{4}~")


class CellError(ValueError):
    """The text is no value of the column's type."""


def parse_cell(text: str, column: Column) -> Any:
    """The value of a cell; None where it is empty. Raises CellError."""
    if not text:
        if column.required:
            raise CellError("is empty; a fact without a source is not taken" if column.name == "sources" else "is empty")
        return () if column.type in LISTS else None
    if text != text.strip():
        raise CellError(f"{_shown(text)} has blanks around it")
    if column.type in LISTS:
        return _parse_list(text, column)
    return _PARSE[column.type](text, column)


def is_estimated_year(text: str) -> bool:
    """Is the year marked as an estimate in the cell itself, SIPRI's `(2018)` or `2018~`?"""
    return bool(_ESTIMATED_YEAR.fullmatch(text))


def _parse_list(text: str, column: Column) -> tuple[Any, ...]:
    items = text.split(";")
    if len(set(items)) < len(items):
        raise CellError(f"{_shown(text)} names something twice")
    if column.type == "years":
        if items != sorted(items):
            raise CellError(f"{_shown(text)} is not sorted")
        for item in items:
            if is_estimated_year(item):
                raise CellError(f"{_shown(item)} is an estimate, which this list can't mark; give it in deliveries.csv")
        return tuple(_year(item, column) for item in items)
    return tuple(_key(item, column) if column.type == "keys" else item for item in items)


def _text(text: str, _: Column) -> str:
    return text


def _key(text: str, _: Column) -> str:
    if not KEY.fullmatch(text):
        raise CellError(f"{_shown(text)} is not a key: lower-case letters a-z, digits, single hyphens between them")
    return text


def _word(text: str, column: Column) -> str | int:
    if text not in column.words:
        raise CellError(f"{_shown(text)} is none of: {', '.join(column.words)}")
    return int(text) if column.name == "credibility" else text


def _integer(text: str, _: Column) -> int:
    if not _INTEGER.fullmatch(text):
        raise CellError(f"{_shown(text)} is not a whole number (digits 0-9 only, no signs, no thousands marks)")
    return int(text)


def _year(text: str, _: Column) -> int:
    if _YEAR.fullmatch(text) or is_estimated_year(text):
        return split_year(_date(text, _))[0]
    raise CellError(f"{_shown(text)} is not a year of four digits; accepted are 2018, and 2018~ or (2018) for an estimate")


def _flag(text: str, _: Column) -> bool:
    if text not in ("0", "1"):
        raise CellError(f"{_shown(text)} is neither 0 nor 1")
    return text == "1"


def _number(text: str, _: Column) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise CellError(f"{_shown(text)} is not a number (digits 0-9, a point before decimals, no thousands marks)")
    return float(text) if "." in text else int(text)


def _period(text: str, _: Column) -> str:
    try:
        return PartialDate.parse_period(text).text
    except DateError as error:
        raise CellError(f"{error}; or FY2022-23, SY2022-23") from error


def _date(text: str, _: Column) -> str:
    try:
        return PartialDate.parse(text).text
    except DateError as error:
        raise CellError(str(error)) from error


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


_PARSE = {
    "text": _text,
    "key": _key,
    "word": _word,
    "integer": _integer,
    "money": _integer,
    "number": _number,
    "year": _year,
    "flag": _flag,
    "date": _date,
    "period": _period,
}
