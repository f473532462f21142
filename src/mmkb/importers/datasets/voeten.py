"""Erik Voeten's own tables of votes in the General Assembly, with numbers for votes and for states (Correlates of War).

Votes are 1 yes, 2 abstain, 3 no, 8 absent (non-voting here), 9 not a member. As a .csv or, from the Dataverse, as a .tab.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.unvotes import NULLS, ROLL_CALL_FIELDS, roll_call_values
from mmkb.importers.datasets.votes import (
    american_day,
    edition_of,
    find_choice,
    find_id,
    iso_day,
    read_rows,
    whole,
    without_fraction,
)
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_TOTALS = ("total_yes", "total_no", "total_abstain")
_FIELDS = (
    Field("rcid"),
    Field("cow_code", ("ccode",)),
    Field("choice", ("vote",)),
    Field("resolution_id", ("resid",), required=False),
    Field("member", required=False),
    Field("country_abbreviation", ("Country",), required=False),
    Field("country_name", ("Countryname",), required=False),
    Field("year", required=False),
    *(Field(name, (name.removeprefix("total_"),), required=False) for name in _TOTALS),
    *ROLL_CALL_FIELDS,
    *(Field(issue, required=False) for issue in ("me", "nu", "di", "hr", "co", "ec")),
    Field("ident", required=False),
)
_WORDS = {"1": "yes", "2": "abstain", "3": "no", "8": "non-voting", "9": ""}  # 9: there was no vote to give
_NUMBERS = (*_TOTALS, "member", "year", "resolution_id")


class Voeten:
    """How each state voted, by roll call and number of the state."""

    word = "voeten"
    data_set = DataSet(
        key="voeten",
        title="United Nations General Assembly Voting Data",
        publisher="Erik Voeten, Anton Strezhnev, Michael Bailey",
        url="https://dataverse.harvard.edu/dataset.xhtml?persistentId=hdl:1902.1/12379",
        licence="CC0 by the notes of those who took it from the Dataverse, with a request to cite it",
        source_line="Erik Voeten, 'Data and Analyses of Voting in the UN General Assembly', Harvard Dataverse",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("choice",),
    )

    def identify(self, head: Head) -> bool:
        """Roll call, number of the state and vote."""
        return has_header(head, _FIELDS)

    def read(self, file: InputFile) -> Reading:
        """One entry a row, as they come; rows of states that were not yet members are counted only."""
        table = open_table(file, _FIELDS)
        edition = edition_of(table)
        return Reading(edition, _rows(table, edition))


def _rows(table: Table, edition: Edition) -> Iterator[Entry | Reject]:
    votes = _Votes()
    yield from read_rows(table, votes.entry, NULLS)
    if votes.of_no_members:
        edition.remarks.append(f"rows of states that were no members (vote 9), passed over: {votes.of_no_members:,}")
    if votes.american_days:
        edition.remarks.append(f"days written month/day/year, put as ISO days: {votes.american_days:,}")


@dataclass(slots=True)
class _Votes:
    of_no_members: int = 0
    american_days: int = 0

    def entry(self, line: int, values: dict[str, str]) -> Entry | None:
        rcid, state = find_id(values, "rcid"), find_id(values, "cow_code")
        choice = find_choice(without_fraction(values.get("choice", "")), _WORDS)
        if not choice:
            self.of_no_members += 1
            return None
        values |= {"rcid": rcid, "cow_code": state, "choice": choice}
        values |= {name: whole(values[name], name) for name in _NUMBERS if name in values}
        if "date" in values:
            values["date"] = self._day(values["date"])
        name = values.get("country_name") or values.get("country_abbreviation") or f"COW {state}"
        return Entry(line, f"{rcid}|{state}", name, values, roll_call_values(values))

    def _day(self, text: str) -> str:
        if "/" not in text:
            return iso_day(text, "date")
        self.american_days += 1
        return american_day(text, "date")
