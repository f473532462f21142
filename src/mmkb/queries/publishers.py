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
_SAME = {"Associated Press": "ap", "RIA Novosti": "ria"}
_SHORT = {  # other names of one publisher, in its data sets and in the curated sources
    "stockholm international peace research institute": "sipri",
    "office of foreign assets control": "us treasury",
    "us treasury ofac": "us treasury",
    "us department of the treasury": "us treasury",
    "us state department": "us department of state",
    "uk government text": "uk government",
    "willkie farr & gallagher": "willkie farr",
    "the irrawaddy burmese": "the irrawaddy",
    "radio free asia burmese": "radio free asia",
}
_AGENCY = re.compile(rf"\b(?:{'|'.join(map(re.escape, _AGENCIES))})\b")
# "after Kommersant", "after a source of Kommersant"; a month is no publisher.
_AFTER = re.compile(
    r"\bafter (?:an? )?(?:sources? of )?"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)"
    r"([A-Z][\w\u2019'-]*(?: (?:of )?[A-Z][\w\u2019'-]*)*)"
)
_TAIL = re.compile(r"\s*(?:[(,;/]|\bvia\b).*$")
_TEXT = re.compile(r"\(([^()]+?) text\)")  # `Progressive Voice Myanmar (US Treasury text)`: whose text it prints


def origin_of(publisher: str | None, note: str | None = None) -> str:
    """Who is behind a text: the agency that its publisher, or our note on the citation (`after TASS`), names; else itself.

    What stands behind a bracket, comma, slash or `via` in a publisher's name (copies, editions, relays) is not another
    publisher; whose text it prints (`Rohingya Khobor (US Treasury text)`) is the one who counts.
    """
    relayed = re.search(r"\b(?:after|citing|via)\b(.*)", note or "")
    named = _AGENCY.search(publisher or "") or (_AGENCY.search(relayed[1]) if relayed else None)
    if named:
        return _SAME.get(named[0], named[0].casefold())
    if after := _AFTER.search(note or ""):
        return after[1].casefold()
    printed = _TEXT.search(publisher or "")
    name = _TAIL.sub("", printed[1] if printed else publisher or "").strip().casefold().replace("u.s.", "us")
    return _SHORT.get(name, name)


def count_independent(citations: Iterable[CitationRow]) -> int:
    """How many independent publishers the citations come from, at most one a source; an unnamed one counts for itself."""
    rows = list(citations)
    origins = {origin_of(row.publisher, row.note) or f"source:{row.source}" for row in rows}
    return min(len(origins), len({row.source for row in rows}))
