"""What lists say that an entry is: a person, a body, or what no actor of the base can be."""

from collections.abc import Mapping

PERSON = "person"
THINGS = frozenset({"address", "aircraft", "crypto wallet", "security", "ship", "vehicle", "vessel"})
_COLUMNS = (
    *("schema", "sdn_type", "designation_type", "group_type"),  # of OpenSanctions and the EU journal, OFAC, the UK's lists
    *("subject_type", "subject_type_classification_code", "type"),  # of the EU's full list, the UN's
)
# OpenSanctions calls a legal entity what may be a person as well.
_WORDS = {
    **dict.fromkeys(("individual", "p", PERSON), PERSON),
    **dict.fromkeys(("e", "enterprise", "entity"), "entity"),
    **{word: word for word in ("company", "organization", *THINGS)},
    "airplane": "aircraft",
    "cryptowallet": "crypto wallet",
    "publicbody": "public body",
}
_HUMAN = "Q5"


def kind_said(cells: Mapping[str, str]) -> str:
    """What a list says that an entry is, in a word that all lists share; empty where it does not say."""
    if "P31" in cells:  # Wikidata
        return PERSON if _HUMAN in cells["P31"].split(" | ") else "item that is no human"
    if "sdn_name" in cells and "sdn_type" not in cells:  # OFAC leaves it empty for all but persons, vessels and aircraft
        return "entity"
    return next((word for column in _COLUMNS if (word := _WORDS.get(cells.get(column, "").casefold()))), "")
