"""Rows of the EU's full list: a name, an address, a birth, a document, each put together from its cells."""

from collections.abc import Mapping, Sequence

from mmkb.dates import DateError
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.headers import snake
from mmkb.importers.datasets.printed_dates import printed_date

BLOCKS = ("fileGenerationDate", "Entity_", "NameAlias_", "Address_", "BirthDate_", "Identification_", "Citizenship_")
NAME_PARTS = ("name_alias_first_name", "name_alias_middle_name", "name_alias_last_name")
_WHOLE_NAME = "name_alias_whole_name"
_ADDRESS = tuple(f"address_{part}" for part in ("street", "po_box", "zip_code", "city", "region", "place", "country_description"))
_BIRTH_PLACE = tuple(f"birth_date_{part}" for part in ("place", "city", "region", "zip_code", "country_description"))
_BIRTH = tuple(
    f"birth_date_{part}" for part in ("birth_date", "day", "month", "year", "year_range_from", "year_range_to", "circa")
)
_DOCUMENT = tuple(f"identification_{part}" for part in ("number", "type_description", "country_description"))
_PUT_TOGETHER = {
    "file_generation_date",  # of the file, not of the entity: it would differ in every edition
    _WHOLE_NAME,
    *NAME_PARTS,
    *_ADDRESS[:-1],
    *_BIRTH_PLACE,
    *_BIRTH,
    *_DOCUMENT[:2],
}
_RENAMED = {
    "entity_eu_reference_number": "eu_reference",
    "entity_united_nation_id": "un_reference",
    "entity_regulation_programme": "programme",
}


def column_of(header: str) -> str:
    """Our name of a column: `programme` for Entity_Regulation_Programme; columns that are not the EU's keep theirs."""
    header = header.strip()
    if not header.startswith(BLOCKS):
        return header
    name = snake(header)
    return _RENAMED.get(name, name.removeprefix("entity_"))


def values_of(row: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """The values of one row; a row has a name or an address or a birth, and the cells of the others are empty."""
    values: dict[str, Sequence[str]] = {name: (text,) for name, text in row.items() if name not in _PUT_TOGETHER}
    values["names"] = _text((row.get(_WHOLE_NAME) or _together(row, NAME_PARTS, " "),))
    values["dob"] = _text((_birth(row),))
    values["pob"] = _text((_together(row, _BIRTH_PLACE),))
    values["addresses"] = _text((_together(row, _ADDRESS),))
    values["documents"] = _text((_together(row, _DOCUMENT),))
    for name in ("designation_date", "regulation_publication_date", "regulation_entry_into_force_date"):
        if name in row:
            _check_day(name, row[name])
    return values


def _text(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _together(row: Mapping[str, str], parts: Sequence[str], joint: str = ", ") -> str:
    return joint.join(row[part] for part in parts if part in row)


def _birth(row: Mapping[str, str]) -> str:
    """A day, a year or a span of years; `~` where the EU says circa."""
    date, day, month, year, first, last, circa = (row.get(name, "") for name in _BIRTH)
    about = "circa " if circa.casefold() == "true" else ""
    if not date and first and last:
        date = f"{first} to {last}"
    elif not date:
        date = ".".join(part for part in (day, month, year) if part) if day and month else year
    return _check_day("birth_date_birth_date", f"{about}{date}") if date else ""


def _check_day(column: str, text: str) -> str:
    try:
        return printed_date(text) or text
    except DateError as error:
        raise BadCellError(column, str(error)) from None
