"""Wikidata's JSON of entities (wbgetentities, Special:EntityData): labels, and the best claims of each property."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from mmkb.errors import InputError
from mmkb.importers.datasets.grouping import JOINED_BY
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Link, Mending, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.mending import MARK, fault_of, is_mended
from mmkb.importers.datasets.wikidata_values import value_text
from mmkb.importers.files import Head, InputFile

MAX_BYTES = 50_000_000  # JSON is read as a whole
_START = re.compile(r'\s*\{.*?"entities"\s*:\s*\{\s*"[QPL][1-9][0-9]*"\s*:\s*\{', re.DOTALL)


class Wikidata:
    """Entries by Q number. A file speaks of the entities in it and of no others."""

    word = "wikidata"
    data_set = DataSet(
        key="wikidata",
        title="Wikidata entities",
        publisher="Wikidata",
        url="https://www.wikidata.org/",
        licence="CC0; the text of the licence was not seen",
        source_line="Wikidata",
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
    )

    def identify(self, head: Head) -> bool:
        """An object `entities` with Q, P or L numbers as its keys."""
        return bool(_START.match("\n".join(head.lines)))

    def read(self, file: InputFile) -> Reading:
        """Every entity is an entry. Raises InputError for a file that is no JSON, or larger than 50 MB."""
        text = _text(file)
        try:
            entities = dict(json.loads(text)["entities"])
        except json.JSONDecodeError as error:
            raise InputError(
                f"{file.name}:{error.lineno}: is no JSON: {error.msg} at character {error.colno}", "download it again"
            ) from error
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise InputError(f"{file.name}: has no object `entities`", "save the whole reply of wbgetentities") from error
        edition = Edition(("entity",), covers=lambda values: values.get("id") in entities, is_selection=is_mended(file.head()))
        edition.mending = Mending(".json", partial(_mendable, entities))
        edition.published = max((day for day in map(_day, entities.values()) if day), default=None)
        return Reading(edition, _entries(entities, text))


def _day(entity: Any) -> str:
    """The day on which the entity was changed last, or nothing."""
    return str(entity.get("modified", ""))[:10] if isinstance(entity, dict) else ""


def _text(file: InputFile) -> str:
    if file.size > MAX_BYTES:
        raise InputError(
            f"{file.name}: has {file.size / 1e6:,.0f} MB, at most {MAX_BYTES // 1_000_000} are taken",
            "ask Wikidata for fewer entities at once (wbgetentities takes 50)",
        )
    with file.text() as stream:
        return stream.read()


def _entries(entities: dict[str, Any], text: str) -> Iterator[Entry | Reject]:
    line, place = 1, 0
    for key, entity in entities.items():
        found = re.compile(rf'"{re.escape(key)}"\s*:').search(text, place)
        if found:
            line, place = line + text.count("\n", place, found.start()), found.start()
        try:
            yield _entry(line, key, entity)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            reason = str(error) if type(error) is ValueError else f"the entity {key} is not built as Wikidata's are"
            yield Reject(line, "", reason, (key,), key)


def _mendable(entities: Mapping[str, Any], rejects: Sequence[Reject], note: str) -> str:
    """The entities, and after them what is wrong with each."""
    faults = {reject.cells[0]: fault_of(reject) for reject in rejects}
    chosen = {key: entities[key] for key in faults if key in entities}
    return json.dumps({MARK: note, "entities": chosen, "reasons": faults}, ensure_ascii=False, indent=1) + "\n"


def _entry(line: int, key: str, entity: dict[str, Any]) -> Entry:
    """Raises ValueError for an entity that Wikidata does not have, and other errors where its parts are not as expected."""
    if "missing" in entity:
        raise ValueError(f"Wikidata has no entity {key}")
    labels = {language: label["value"] for language, label in _object(entity, "labels").items()}
    aliases = {language: [alias["value"] for alias in held] for language, held in _object(entity, "aliases").items()}
    values = {"id": entity["id"], "type": str(entity.get("type", ""))}
    values |= {name: str(entity[name]) for name in ("modified", "lastrevid") if name in entity}
    values |= {f"label_{language}": label for language, label in labels.items()}
    values |= {f"description_{language}": text["value"] for language, text in _object(entity, "descriptions").items()}
    values |= {f"aliases_{language}": JOINED_BY.join(held) for language, held in aliases.items()}
    values |= {name: JOINED_BY.join(_best(statements)) for name, statements in _object(entity, "claims").items()}
    shown = {name: text.strip() for name, text in values.items() if text.strip()}
    "".join(shown.values()).encode()  # half of a surrogate pair, as JSON can have it, can't be stored
    ids = dict.fromkeys((entity["id"], key))  # they differ where one became part of the other
    names = dict.fromkeys((*labels.values(), *(alias for held in aliases.values() for alias in held)))
    links = (*(Link("wikidata", id_) for id_ in ids), *(Link("name", name) for name in names))
    return Entry(line, entity["id"], labels.get("en") or next(iter(labels.values()), entity["id"]), shown, links)


def _object(entity: dict[str, Any], name: str) -> dict[str, Any]:
    """A part of an entity; Wikidata writes an empty one as `[]`."""
    return entity.get(name) or {}


def _best(statements: list[dict[str, Any]]) -> list[str]:
    """The values of the preferred statements, or where there are none of the normal ones; never of deprecated ones."""
    ranks = {statement["rank"] for statement in statements}
    best = "preferred" if "preferred" in ranks else "normal"
    snaks = [statement["mainsnak"] for statement in statements if statement["rank"] == best]
    # "No value" and "some value" hold nothing to read; a preferred "no value" says that the normal ones are past.
    return list(dict.fromkeys(value_text(snak["datavalue"]) for snak in snaks if snak["snaktype"] == "value"))
