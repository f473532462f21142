"""The UK Sanctions List as CSV: a line with the date, a header, one row per name and address of a person or entity."""

from mmkb.importers.datasets.editions import edition_of, published_day
from mmkb.importers.datasets.grouping import Group
from mmkb.importers.datasets.headers import snake
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Passing, Reading, Shape
from mmkb.importers.datasets.uk_rows import NAME_PARTS, NAMES, UkRows, name_of
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, Table, has_header, open_table

_NEEDED = (Field("unique_id", ("Unique ID",)), Field("name_6", ("Name 6",)), Field("name_type", ("Name type",)))
_OFSI = Field("ofsi_group_id", ("OFSI Group ID",))
_OTHERS = (
    "Last Updated", "OFSI Group ID", "UN Reference Number", *NAME_PARTS[:5], "Alias strength", "Title",
    "Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name", "Designation Type",
    "Designation source", "Sanctions Imposed", "Other Information", "UK Statement of Reasons", "Address Line 1",
    "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Address Line 6", "Address Postal Code",
    "Address Country", "Phone number", "Website", "Email address", "Date Designated", "National Identifier number",
    "National Identifier additional information", "Passport number", "Passport additional information", "Position",
    "Gender", "Town of birth", "Country of birth", "Type of entity", "Subsidiaries", "Parent company", "IMO number",
    "Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship", "Year Built",
)  # fmt: skip
_RENAMED = {
    "dob": "D.O.B",
    "nationality": "Nationality(/ies)",
    "business_registration_number": "Business registration number (s)",
    "current_owner_operator": "Current owner/operator (s)",
    "previous_owner_operator": "Previous owner/operator (s)",
    "hull_identification_number": "Hull identification number (HIN)",
}
_FIELDS = (
    *_NEEDED,
    *(Field(snake(header), (header,), required=False) for header in _OTHERS),
    *(Field(name, (header,), required=False) for name, header in _RENAMED.items()),
)
_ROWS = UkRows(
    "name_type",
    "alias_strength",
    (*(f"address_line_{number}" for number in range(1, 7)), "address_postal_code", "address_country"),
    ("last_updated", "date_designated", "dob"),
)
_DATE = "Report Date:"


class UkList:
    """Entries by Unique ID, each with all its names and addresses."""

    word = "uk-list"
    data_set = DataSet(
        key="uk-list",
        title="UK Sanctions List",
        publisher="Foreign, Commonwealth & Development Office",
        url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
        licence="UK public sector information; the text of the licence was not seen",
        source_line="UK Sanctions List, Foreign, Commonwealth & Development Office",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("regime_name", "designation_type", "designation_source"),
        noun="entry",
    )

    def identify(self, head: Head) -> bool:
        """The header has a Unique ID beside an OFSI Group ID."""
        return has_header(head, (*_NEEDED, _OFSI))

    def read(self, file: InputFile) -> Reading:
        """Rows of one Unique ID become one entry."""
        table = open_table(file, _FIELDS)
        edition = edition_of(table)
        edition.published = _published(table, edition)
        return Reading(edition, _ROWS.entries(table, "unique_id", _entry))


def _published(table: Table, edition: Edition) -> str | None:
    for text in table.preamble:
        day = text.partition(_DATE)[2].strip(" ,")
        if day:
            return published_day(day, _DATE, edition)
    return None


def _entry(key: str, group: Group) -> Entry:
    references = (Link("un-reference", text) for text in group.values.get("un_reference_number", ()))
    links = (Link("uk-sanctions-id", key), *references, *group.names(*NAMES))
    return Entry(group.line, key, name_of(group), group.joined(), links)
