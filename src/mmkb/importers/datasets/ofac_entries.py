"""Entries of OFAC's three layouts: who is listed, an address, another name."""

from collections.abc import Mapping

from mmkb.importers.datasets.interface import Entry, Link
from mmkb.importers.datasets.natural_names import is_inverted, natural_name
from mmkb.importers.datasets.notes import Notes
from mmkb.importers.datasets.ofac_remarks import is_cut_off, names_in, parse_remarks

_PROGRAMS_JOINED = "] ["


def listed(line: int, values: Mapping[str, str], notes: Notes) -> Entry:
    """A person, company, ship or aircraft; what its remarks say stands in columns of its own, beside the remarks."""
    remarks = values.get("remarks", "")
    parsed, unread = parse_remarks(remarks)
    if is_cut_off(remarks):
        notes.add("remarks that OFAC cuts off go on in its file of comments, which is not read", line)
    for text in unread:
        notes.add(f"date {text!r} in the remarks is of no known form", line)
    if "program" in values:
        parsed["program"] = values["program"].replace(_PROGRAMS_JOINED, ";")
    is_person = values.get("sdn_type") == "individual"
    names = [natural_name(name) if is_person else name for name in (values["sdn_name"], *names_in(parsed))]
    links = (_listed_as(values), *(Link("name", name) for name in dict.fromkeys(names)))
    return Entry(line, values["ent_num"], names[0], {**values, **parsed}, links)


def addressed(line: int, values: Mapping[str, str], _: Notes) -> Entry:
    """An address of somebody listed, called by what it says."""
    parts = [values[name] for name in ("address", "city_state_zip", "country") if name in values]
    key = f"{values['ent_num']}|{values['add_num']}"
    return Entry(line, key, ", ".join(parts) or key, values, (_listed_as(values),))


def named(line: int, values: Mapping[str, str], _: Notes) -> Entry:
    """Another name of somebody listed; the file does not say whether of a person."""
    name = values["alt_name"]
    natural = natural_name(name) if is_inverted(name) else name
    return Entry(line, f"{values['ent_num']}|{values['alt_num']}", natural, values, (_listed_as(values), Link("name", natural)))


def _listed_as(values: Mapping[str, str]) -> Link:
    return Link("ofac-uid", values["ent_num"])
