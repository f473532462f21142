"""The UN Digital Library's tables of votes: one row per member state and resolution, of the Assembly and of the Council.

There are no rows for drafts that failed. X did not vote; the Library's web page shows it as a blank, so an empty cell is
non-voting too, never abstaining. Where the Council decided without a vote (`modality`), the rows are as published.
"""

import re

from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.interface import Reading
from mmkb.importers.datasets.undl_votes import undl_data_set, vote_entry
from mmkb.importers.datasets.votes import edition_of, iso_day, read_rows
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import Field, has_header, open_table

# The plural names are those of the edition of 2024.
_FIELDS = (
    Field("undl_id"),
    Field("country_code", ("ms_code", "ms_codes")),
    Field("country", ("ms_name", "ms_names")),
    Field("choice", ("ms_vote", "ms_votes")),
    Field("date"),
    Field("symbol", ("resolution", "resolutions")),
    Field("session", required=False),
    Field("permanent_member", required=False),
    Field("draft_symbol", ("draft",), required=False),
    Field("committee_report", required=False),
    Field("meeting_record", ("meeting",), required=False),
    Field("title", ("description",), required=False),
    Field("agenda", ("agenda_title", "agenda_titles"), required=False),
    Field("subjects", required=False),
    Field("note", ("vote_note",), required=False),
    Field("total_yes", ("yes",), required=False),
    Field("total_no", ("no",), required=False),
    Field("total_abstain", ("total_abstentions", "abstentions"), required=False),
    Field("total_non_voting", ("non-voting",), required=False),
    Field("total_members", ("total_ms", "total-voting"), required=False),
    Field("modality", required=False),
    Field("url", ("undl_link",), required=False),
)
_COUNCIL = (*_FIELDS[:6], Field("permanent_member"))
_DATED = re.compile(r"([0-9]{4})_([0-9]{1,2})_([0-9]{1,2})_(?:ga|sc)_")


class UndlGa:
    """Votes in the General Assembly, by voting event and state."""

    word = "undl-ga"
    data_set = undl_data_set(
        "undl-ga", "United Nations General Assembly Voting Data", "https://digitallibrary.un.org/record/4060887"
    )

    def identify(self, head: Head) -> bool:
        """The columns of a state's vote, without the Council's permanent members."""
        return has_header(head, _FIELDS, without=_COUNCIL[-1])

    def read(self, file: InputFile) -> Reading:
        """One entry a row, as they come."""
        return _read(file)


class UndlSc:
    """Votes in the Security Council, by voting event and state."""

    word = "undl-sc"
    data_set = undl_data_set(
        "undl-sc", "United Nations Security Council Voting Data", "https://digitallibrary.un.org/record/4055387"
    )

    def identify(self, head: Head) -> bool:
        """The columns of a state's vote, with the Council's permanent members."""
        return has_header(head, _COUNCIL)

    def read(self, file: InputFile) -> Reading:
        """One entry a row, as they come."""
        return _read(file)


def _read(file: InputFile) -> Reading:
    table = open_table(file, _FIELDS)
    return Reading(edition_of(table, _published(file.name)), read_rows(table, vote_entry))


def _published(name: str) -> str | None:
    """The day of the edition: the rows have none, the publisher writes it into the name of the file."""
    found = _DATED.match(name)
    try:
        return iso_day(f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}", "date") if found else None
    except BadCellError:
        return None
