"""What OFAC says of a person or company in one text, as columns: `DOB 17 Feb 1933; POB Burma; Passport 944168 (Burma)`."""

from collections.abc import Iterator, Mapping, Sequence

from mmkb.dates import DateError
from mmkb.importers.datasets.printed_dates import JOINED_BY, printed_date

# The first words of a statement, and the column that holds what follows; of two that fit, the longer stands first.
_LABELS = (
    ("DOB", "dob"),
    ("POB", "pob"),
    ("nationality", "nationality"),
    ("citizen", "citizen"),
    ("Gender", "gender"),
    ("Passport", "passport"),
    ("National ID No.", "national_id"),
    ("Tax ID No.", "tax_id"),
    ("Registration Number", "registration_number"),
    ("Registration ID", "registration_id"),
    ("Company Number", "company_number"),
    ("Business Registration Number", "business_registration_number"),
    ("Identification Number", "identification_number"),
    ("Vessel Registration Identification", "vessel_registration"),
    ("Organization Established Date", "established"),
    ("Organization Type:", "organization_type"),
    ("Target Type", "target_type"),
    ("Linked To:", "linked_to"),
    ("Website", "website"),
    ("Email Address", "email"),
    ("Phone Number", "phone"),
    ("a.k.a.", "weak_aliases"),
    ("f.k.a.", "former_names"),
    ("n.k.a.", "new_names"),
)
_DATES = ("dob", "established")
_NUMBERS = (
    *("passport", "national_id", "tax_id", "registration_number", "registration_id", "company_number"),
    *("business_registration_number", "identification_number", "vessel_registration", "phone"),
)


def is_cut_off(remarks: str) -> bool:
    """Does the text go on in another file of OFAC's? A whole one ends in a full stop."""
    return bool(remarks) and not remarks.endswith(".")


def parse_remarks(remarks: str) -> tuple[dict[str, str], list[str]]:
    """By column the values joined by `;`, and the dates that are of no known form. A statement cut off is left out."""
    statements = remarks.split("; ")
    if is_cut_off(remarks):
        statements.pop()
    elif statements:
        statements[-1] = statements[-1].removesuffix(".")
    values: dict[str, list[str]] = {}
    unread = []
    for statement in statements:
        column, text = _stated(statement)
        if column in _DATES:
            date = _date(text)
            if date is None:
                unread.append(text)
                continue
            text = date
        if column:
            values.setdefault(column, []).append(text)
    return {column: JOINED_BY.join(dict.fromkeys(texts)) for column, texts in values.items()}, unread


def names_in(values: dict[str, str], columns: Sequence[str] = ("weak_aliases", "former_names", "new_names")) -> list[str]:
    """The other names that the text gives."""
    return [name for column in columns for name in values.get(column, "").split(JOINED_BY) if name]


def numbers_in(values: Mapping[str, str]) -> Iterator[str]:
    """The numbers of papers that the text gives, without what stands behind them: `944168` of `944168 (Burma)`."""
    for column in _NUMBERS:
        if column in values:
            yield from (number.partition(" ")[0] for number in values[column].split(JOINED_BY))


def _stated(statement: str) -> tuple[str, str]:
    text = statement.strip().removeprefix("(").removeprefix("alt. ")
    for label, column in _LABELS:
        if text.startswith(f"{label} "):
            text = text.removeprefix(label).strip()
            if text.count(")") > text.count("("):  # `(Linked To: X)`
                text = text.removesuffix(")")
            return column, text.strip("'") if column.endswith(("aliases", "names")) else text
    return "", ""


def _date(text: str) -> str | None:
    try:
        return printed_date(text)
    except DateError:
        return None
