"""OFSI's older list of financial sanctions targets (ConList.csv): a line with the date, a header, one row per name."""

import re

from mmkb.importers.datasets.editions import edition_of, published_day
from mmkb.importers.datasets.grouping import Group
from mmkb.importers.datasets.headers import snake
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Passing, Reading, Shape
from mmkb.importers.datasets.uk_rows import NAME_PARTS, NAMES, UkRows, name_of
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_NEEDED = (Field("name_6"), Field("group_type"), Field("alias_type"), Field("group_id"))
_OTHERS = (
    *NAME_PARTS[:5], "Title", "Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language", "DOB",
    "Town of Birth", "Country of Birth", "Nationality", "Passport Number", "Passport Details",
    "National Identification Number", "National Identification Details", "Position", "Address 1", "Address 2",
    "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country", "Other Information",
    "Alias Quality", "Regime", "Listed On", "UK Sanctions List Date Designated", "Last Updated",
)  # fmt: skip
_FIELDS = (*_NEEDED, *(Field(snake(header), (header,), required=False) for header in _OTHERS))
_ROWS = UkRows(
    "alias_type",
    "alias_quality",
    (*(f"address_{number}" for number in range(1, 7)), "post_zip_code", "country"),
    ("dob", "listed_on", "uk_sanctions_list_date_designated", "last_updated"),
)
# Identifiers of other lists that stand in the text of Other Information: the column for each, and the scheme of its link.
_REFERENCES = (
    ("uk_sanctions_list_ref", "uk-sanctions-id", re.compile(r"\(UK Sanctions List Ref\):\s*([A-Z]+[0-9]+)")),
    ("un_ref", "un-reference", re.compile(r"\(UN Ref\):\s*([A-Za-z]+\.[0-9]+)")),
)
_DATE = "Last Updated"


class UkConlist:
    """Entries by Group ID, each with all its names and addresses."""

    word = "uk-conlist"
    data_set = DataSet(
        key="uk-conlist",
        title="Consolidated List of Financial Sanctions Targets in the UK",
        publisher="Office of Financial Sanctions Implementation, HM Treasury",
        url="https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
        licence="UK public sector information; the text of the licence was not seen",
        source_line="Consolidated List of Financial Sanctions Targets, Office of Financial Sanctions Implementation",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("regime", "group_type"),
        noun="entry",
    )

    def identify(self, head: Head) -> bool:
        """The header has a Group ID beside a Group Type and an Alias Type."""
        return has_header(head, _NEEDED)

    def read(self, file: InputFile) -> Reading:
        """Rows of one Group ID become one entry."""
        table = open_table(file, _FIELDS)
        edition = edition_of(table)
        edition.published = _published(table, edition)
        return Reading(edition, _ROWS.entries(table, "group_id", _entry))


def _published(table: Table, edition: Edition) -> str | None:
    for text in table.preamble:
        label, _, day = text.partition(",")
        if label.strip() == _DATE and day.strip(" ,"):
            return published_day(day.strip(" ,"), _DATE, edition)
    return None


def _entry(key: str, group: Group) -> Entry:
    links: list[Link] = []
    for column, scheme, pattern in _REFERENCES:
        found = [text for told in group.values.get("other_information", ()) for text in pattern.findall(told)]
        if found:
            group.values[column] = list(dict.fromkeys(found))
            links.extend(Link(scheme, text) for text in group.values[column])
    return Entry(group.line, key, name_of(group), group.joined(), (*links, *group.names(*NAMES)))
