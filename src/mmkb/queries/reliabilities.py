"""How far the publisher of each data set is trusted, by the table of docs/grades.md, and why."""

# Letter, reason, data sets. What a data set that another version of mmkb imported is worth can't be judged.
JUDGEMENTS = (
    ("A", "the authority's own record of whom it lists", (
        "eu-full", "ofac-add", "ofac-alt", "ofac-cons", "ofac-cons-add", "ofac-cons-alt", "ofac-sdn", "uk-conlist", "uk-list",
        "un-list",
    )),
    ("A", "annexes of the Official Journal word for word, as the curated facts cite them", ("eu-journal",)),
    ("A", "the UN's own record of its roll calls", ("undl-ga", "undl-records", "undl-sc")),
    ("A", "SIPRI: one register, open sources only, estimates marked as such", ("sipri", "sipri-deliveries", "sipri-tiv")),
    ("A", "the register of the names and codes of places itself", ("mimu-pcodes",)),
    ("B", "scholars code what media and others report, by a published method, and correct it later", (
        "acled", "ucdp-candidate", "ucdp-ged",
    )),
    ("B", "scholars copy the UN's roll calls: not the record itself", (
        "unvotes", "unvotes-issues", "unvotes-roll-calls", "voeten",
    )),
    ("B", "gathers and corrects what others publish, with the source of each", ("opensanctions", "opensanctions-ftm")),
    ("C", "a reference work that anyone can edit", ("wikidata",)),
    ("D", "coded by machines from whatever is printed: a lead, never a fact", ("gdelt",)),
)  # fmt: skip
_LETTERS = {data_set: letter for letter, _, data_sets in JUDGEMENTS for data_set in data_sets}


def reliability_of(data_set: str) -> str:
    """The letter of a data set."""
    return _LETTERS.get(data_set, "F")
