"""How many independent publishers stand behind a value: a reprint of the same wire text is no second voice."""

import re
from collections.abc import Iterable

from mmkb.queries.evidence import CitationRow

# Agencies whose texts other outlets reprint under their own name.
_AGENCIES = (
    "AFP",
    "AP",
    "Anadolu",
    "ANI",
    "Associated Press",
    "BelTA",
    "Bernama",
    "dpa",
    "EFE",
    "IANS",
    "Interfax",
    "Kyodo",
    "PTI",
    "Reuters",
    "RIA Novosti",
    "RIA",
    "Sputnik",
    "TASS",
    "Ukrinform",
    "UNI",
    "Xinhua",
    "Yonhap",
)
_SHORT = {  # other names of one publisher, in its data sets, in the curated sources and in notes on these
    "associated press": "ap",
    "ria novosti": "ria",
    "amnesty": "amnesty international",
    "narinjara": "narinjara news",
    "ihs jane's": "jane's",
    "ihs jane's defence weekly": "jane's",
    "jane's defence weekly": "jane's",
    "jane's international defence review": "jane's",
    "stockholm international peace research institute": "sipri",
    "office of foreign assets control": "us treasury",
    "us treasury ofac": "us treasury",
    "us department of the treasury": "us treasury",
    "us state department": "us department of state",
    "uk government text": "uk government",
    "willkie farr & gallagher": "willkie farr",
    "irrawaddy burmese": "irrawaddy",
    "radio free asia burmese": "radio free asia",
}
_AGENCY = re.compile(rf"\b(?:{'|'.join(map(re.escape, _AGENCIES))})\b")
# "Kommersant", "a source of Kommersant", "a Justice For Myanmar statement"; a month is no publisher.
_NAMED = (
    r"(?:an? )?(?:sources? of )?"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)"
    r"([A-Z][\w\u2019'-]*(?: (?:of )?[A-Z][\w\u2019'-]*)*)"
)
_AFTER = re.compile(rf"\bafter {_NAMED}")
_PRINTS = re.compile(rf"\b(?:after|citing|copying|relays) {_NAMED}")  # `The Mirror Asia (after The Irrawaddy)`
# Of a source only what stands first in a clause: "the photo caption (after ...)", "the week after ..." say nothing of its text.
_RELAYS = re.compile(rf"(?:^|[.;] )(?:[Rr]elays|[Rr]etells|[Rr]eprints|[Aa]fter|[Ss]ummary of) {_NAMED}")
_TAIL = re.compile(r"\s*(?:[(,;/]|\bvia\b).*$")
_TEXT = re.compile(r"\(([^()]+?) text\)")  # `Progressive Voice Myanmar (US Treasury text)`: whose text it prints


def origin_of(publisher: str | None, note: str | None = None, source_note: str | None = None) -> str:
    """Who is behind a text: whom it relays, by the note on the source, its publisher's name or the note on the citation.

    Else its publisher. What stands behind a bracket, comma, slash or `via` in a publisher's name (copies, editions) is not
    another publisher; whose text it prints (`Rohingya Khobor (US Treasury text)`) is the one who counts.
    """
    if relayed := _RELAYS.search(source_note or ""):
        return _known_as(relayed[1])
    told = re.search(r"\b(?:after|citing|via)\b(.*)", note or "")
    if named := _AGENCY.search(publisher or "") or (_AGENCY.search(told[1]) if told else None):
        return _known_as(named[0])
    printed = _AFTER.search(note or "") or _PRINTS.search(publisher or "") or _TEXT.search(publisher or "")
    return _known_as(printed[1] if printed else publisher or "")


def _known_as(name: str) -> str:
    """One spelling of a publisher's name, without what stands behind it."""
    plain = _TAIL.sub("", name).strip().casefold().replace("\u2019", "'").replace("u.s.", "us").removeprefix("the ")
    return _SHORT.get(plain, plain)


def count_independent(citations: Iterable[CitationRow]) -> int:
    """How many independent publishers the citations come from, at most one a source; an unnamed one counts for itself."""
    rows = list(citations)
    origins = {origin_of(row.publisher, row.note, row.source_note) or f"source:{row.source}" for row in rows}
    return min(len(origins), len({row.source for row in rows}))
