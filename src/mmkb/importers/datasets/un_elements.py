"""The elements of a record of the UN's list as columns: names whole, aliases by their quality, births as partial dates."""

from xml.etree.ElementTree import Element

from mmkb.dates import DateError
from mmkb.importers.datasets.faults import BadCellError
from mmkb.importers.datasets.printed_dates import printed_date

NAMES = ("name", "aliases", "weak_aliases", "former_names", "name_original_script")
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_BLOCKS = {"ADDRESS": "addresses", "PLACE_OF_BIRTH": "pob", "DOCUMENT": "documents"}
_DATES = ("LISTED_ON",)


def text_of(element: Element, tag: str) -> str:
    """The text of the first child of this tag, without the blanks around it; empty where there is none."""
    return (element.findtext(tag) or "").strip()


def document_numbers(record: Element) -> list[str]:
    """The numbers of its passports and other papers."""
    return [text for child in record if child.tag.endswith("_DOCUMENT") and (text := text_of(child, "NUMBER"))]


def values_of(record: Element) -> dict[str, list[str]]:
    """The different values of each column. Raises BadCellError for a date that is no day."""
    values: dict[str, list[str]] = {"type": [record.tag.casefold()]}
    _add(values, "name", " ".join(part for tag in _NAME_PARTS if (part := text_of(record, tag))))
    for child in record:
        kind = child.tag.removeprefix("INDIVIDUAL_").removeprefix("ENTITY_")
        if kind == "ALIAS":
            _add_alias(values, child)
        elif kind == "DATE_OF_BIRTH":
            _add(values, "dob", _birth(child))
            _add(values, "dob_notes", text_of(child, "NOTE"))
        elif kind in _BLOCKS:
            _add(values, _BLOCKS[kind], ", ".join(_texts(child)))
        else:
            for text in _texts(child) if len(child) else [(child.text or "").strip()]:
                _add(values, child.tag.casefold(), _day(child.tag, text) if child.tag in _DATES else text)
    return values


def _add(values: dict[str, list[str]], column: str, text: str) -> None:
    """Empty elements such as `<SORT_KEY/>` are no values."""
    if text and text not in values.get(column, ()):
        values.setdefault(column, []).append(text)


def _texts(element: Element) -> list[str]:
    return [text for child in element if (text := (child.text or "").strip())]


def _add_alias(values: dict[str, list[str]], alias: Element) -> None:
    name, quality = text_of(alias, "ALIAS_NAME"), text_of(alias, "QUALITY").casefold()
    column = {"low": "weak_aliases", "f.k.a.": "former_names"}.get(quality, "aliases")
    _add(values, column, name)
    said = [text for child in alias if child.tag not in ("ALIAS_NAME", "QUALITY") and (text := (child.text or "").strip())]
    if said:
        _add(values, "alias_notes", f"{name}: {', '.join(said)}")


def _birth(birth: Element) -> str:
    """A day or year, `~` where it is approximate, a span of years where it is between two; else what the note says."""
    kind = text_of(birth, "TYPE_OF_DATE")
    date = text_of(birth, "DATE") or text_of(birth, "YEAR")
    first, last = text_of(birth, "FROM_YEAR"), text_of(birth, "TO_YEAR")
    if first and last:
        date = f"{first} to {last}"
    if not date:
        return _read_or_nothing(text_of(birth, "NOTE"))
    return _day("INDIVIDUAL_DATE_OF_BIRTH", f"circa {date}" if kind == "APPROXIMATELY" else date)


def _day(column: str, text: str) -> str:
    try:
        date = printed_date(text)
    except DateError as error:
        raise BadCellError(column, str(error)) from None
    return date or text


def _read_or_nothing(text: str) -> str:
    try:
        return printed_date(text) or ""
    except DateError:
        return ""
