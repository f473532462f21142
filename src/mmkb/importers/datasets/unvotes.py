"""Erik Voeten's roll calls of the General Assembly as the R package unvotes has them: votes, roll calls, issues.

A state that was absent has no row. Missing values are empty or `NA`, as R and pandas write them.
"""

import re

from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import DataSet, Entry, Link, Passing, Reading, Shape
from mmkb.importers.datasets.votes import edition_of, find_choice, find_id, iso_day, read_rows, without_fraction
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, has_header, open_table

NULLS = frozenset({"NA", "NaN", "nan"})
ROLL_CALL_FIELDS = (
    Field("session", required=False),
    Field("important_vote", ("importantvote",), required=False),
    Field("date", required=False),
    Field("unres", required=False),
    Field("amendment", ("amend",), required=False),
    Field("paragraph", ("para",), required=False),
    Field("short_title", ("short",), required=False),
    Field("description", ("descr",), required=False),
)
_RCID = Field("rcid")
_VOTES = (_RCID, Field("country"), Field("country_code"), Field("choice", ("vote",)), *ROLL_CALL_FIELDS)
_COW, _VOTE = Field("ccode"), Field("vote")
_ROLL_CALLS = (_RCID, *(Field(f.name, f.headers) for f in ROLL_CALL_FIELDS))
_ISSUES = (_RCID, Field("short_name"), Field("issue"))
_WORDS = {word: word for word in ("yes", "no", "abstain")}
_FLAGS = ("session", "important_vote", "amendment", "paragraph")
# `R/70/235` is a resolution, but `R/1/66` is a vote on the rules of procedure: only whole symbols are linked.
_SYMBOL = re.compile(r"A/RES/(?:ES-|S-)?[0-9]+/[0-9]+[A-Z]?")


def roll_call_values(values: dict[str, str]) -> tuple[Link, ...]:
    """Put the session and the marks of a roll call right, as whole numbers, and find what it links to."""
    for name in _FLAGS:
        if name in values:
            values[name] = without_fraction(values[name])
    symbol = values.get("unres", "")
    return (Link("symbol", symbol),) if _SYMBOL.fullmatch(symbol) else ()


def _data_set(part: str, title: str) -> DataSet:
    return DataSet(
        key=part,
        title=title,
        publisher="David Robinson and Nicholas Goguen-Compagnoni, from Erik Voeten's data",
        url="https://github.com/dgrtwo/unvotes",
        licence="package: MIT; data: CC0 by the notes of the package, with a request to cite it",
        source_line="Erik Voeten, 'Data and Analyses of Voting in the UN General Assembly', as in the R package unvotes",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("choice",),
    )


class Unvotes:
    """How each state voted, by roll call and code of the state."""

    word = "unvotes"
    data_set = _data_set("unvotes", "UN General Assembly votes (unvotes)")

    def identify(self, head: Head) -> bool:
        """A vote by country and code, without the numbers of states that Voeten's own table has."""
        return has_header(head, _VOTES, without=_COW)

    def read(self, file: InputFile) -> Reading:
        """One entry a row, as they come."""
        table = open_table(file, _VOTES)
        return Reading(edition_of(table), read_rows(table, _vote, NULLS))


class UnvotesRollCalls:
    """What was voted on, by roll call."""

    word = "unvotes-roll-calls"
    data_set = _data_set("unvotes-roll-calls", "UN General Assembly roll calls (unvotes)")

    def identify(self, head: Head) -> bool:
        """All columns of a roll call, and no vote."""
        return has_header(head, _ROLL_CALLS, without=_VOTE)

    def read(self, file: InputFile) -> Reading:
        """One entry a row, as they come."""
        table = open_table(file, _ROLL_CALLS)
        return Reading(edition_of(table), read_rows(table, _roll_call, NULLS))


class UnvotesIssues:
    """The issues of roll calls; a roll call may have several."""

    word = "unvotes-issues"
    data_set = _data_set("unvotes-issues", "UN General Assembly roll calls by issue (unvotes)")

    def identify(self, head: Head) -> bool:
        """A roll call and an issue, and no vote."""
        return has_header(head, _ISSUES, without=_VOTE)

    def read(self, file: InputFile) -> Reading:
        """One entry a row, as they come."""
        table = open_table(file, _ISSUES)
        return Reading(edition_of(table), read_rows(table, _issue, NULLS))


def _vote(line: int, values: dict[str, str]) -> Entry:
    rcid = values["rcid"] = find_id(values, "rcid")
    country = values.get("country")
    if not country:
        raise BadCellError("country", "the row has no country")
    if country == "Namibia":
        values["country_code"] = "NA"  # its code, which R and pandas take for a missing value
    values["choice"] = find_choice(values.get("choice", ""), _WORDS)
    links = _put_right(values)
    # Four states that are no more have no code: two of them at once would be one.
    return Entry(line, f"{rcid}|{values.get('country_code', country)}", country, values, links)


def _roll_call(line: int, values: dict[str, str]) -> Entry:
    rcid = values["rcid"] = find_id(values, "rcid")
    links = _put_right(values)
    name = next((values[column] for column in ("short_title", "description", "unres") if column in values), rcid)
    return Entry(line, rcid, name, values, links)


def _put_right(values: dict[str, str]) -> tuple[Link, ...]:
    if "date" in values:
        values["date"] = iso_day(values["date"], "date")
    return roll_call_values(values)


def _issue(line: int, values: dict[str, str]) -> Entry:
    rcid = values["rcid"] = find_id(values, "rcid")
    short = values.get("short_name")
    if not short:
        raise BadCellError("short_name", "the row has no short name of an issue")
    return Entry(line, f"{rcid}|{short}", values.get("issue", short), values)
