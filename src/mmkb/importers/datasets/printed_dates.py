"""Dates as lists print them (`17 Feb 1933`, `25.6.2018`, `circa 1958`, `00/05/1960`), as partial dates of their precision."""

import re

from mmkb.dates import DateError, PartialDate

JOINED_BY = ";"

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ABOUT = r"(?:circa|ca\.?|c\.|about|(?:on or )?around|approx(?:imately|\.)?)"
_DOUBT = r"(?:possibly|probably|presumed)"
_MARKS = tuple(
    (re.compile(rf"\(?{words}\)?:?\s+(.+)|(.+?)\s+\(?{words}\s?\)?", re.IGNORECASE), mark)
    for words, mark in ((_ABOUT, "~"), (_DOUBT, "?"))
)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.?\s?([0-9]{4})")
_WORDED = re.compile(r"(?:([0-9]{1,2})[ -])?([A-Za-z]{3,9})\.?[ -]?([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2}|dd)/([0-9]{1,2}|mm)/([0-9]{4})", re.IGNORECASE)
_RANGE = re.compile(
    r"between (?P<a>.+) and (?P<b>.+)|(?P<c>.+) to (?P<d>.+)|(?P<e>[0-9]{4})\s?[-\u2013]\s?(?P<f>[0-9]{4})", re.IGNORECASE
)
_ENUMERATORS = re.compile(r"\(?\b(?:[a-h]|i{1,3})\)\s*")
_SEPARATORS = re.compile(r"\s*(?:[,;/]|\bor\b)\s*")


def printed_date(text: str) -> str | None:
    """The partial date, None where the text is of no known form. Raises DateError where the calendar has no such day."""
    core, mark = _without_mark(text.strip().rstrip("."))
    spanned = _RANGE.fullmatch(core)
    ends = [end for end in spanned.groups() if end] if spanned else [core]
    points = [_point(end) for end in ends]
    if None in points:
        return None
    return _checked("/".join(f"{point}{mark}" for point in points), text)


def printed_dates(text: str) -> str | None:
    """Several dates (`1965 or 1966`, `(a) 17.8.1957, (b) 1958`) joined by `;`, None where one of them is of no known form."""
    single = printed_date(text)
    if single:
        return single
    parts = [part for part in _SEPARATORS.split(_ENUMERATORS.sub(";", text)) if part]
    dates = [printed_date(part) for part in parts]
    return JOINED_BY.join(dict.fromkeys(date for date in dates if date)) if dates and all(dates) else None


def slashed_date(text: str) -> str | None:
    """The partial date of dd/mm/yyyy, where `00`, `dd` and `mm` stand for what is not known. Raises DateError."""
    match = _SLASHED.fullmatch(text.strip())
    if not match:
        return printed_date(text)
    day, month = (0 if part.isalpha() else int(part) for part in match.groups()[:2])
    if day and not month:
        raise DateError(_refusal(text))
    return _checked(_joined(match[3], month, day), text)


def _without_mark(text: str) -> tuple[str, str]:
    for pattern, mark in _MARKS:
        match = pattern.fullmatch(text)
        if match:
            return match[1] or match[2], mark
    return text, ""


def _point(text: str) -> str | None:
    text = text.strip().removeprefix("(").removesuffix(")")
    if _ISO.fullmatch(text):
        return text
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        return _joined(dotted[3], int(dotted[2]), int(dotted[1]), is_day=True)
    worded = _WORDED.fullmatch(text)
    if not worded:
        return None
    months = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(worded[2].casefold())]
    return _joined(worded[3], months[0], int(worded[1] or 0), is_day=bool(worded[1])) if months else None


def _joined(year: str, month: int, day: int, *, is_day: bool = False) -> str:
    if not (month or is_day):
        return year
    return f"{year}-{month:02d}-{day:02d}" if day or is_day else f"{year}-{month:02d}"


def _checked(date: str, text: str) -> str:
    try:
        return PartialDate.parse(date).text
    except DateError:
        raise DateError(_refusal(text)) from None


def _refusal(text: str) -> str:
    return f"date {text!r} is no day"
