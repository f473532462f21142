"""OpenSanctions' entities.ftm.json: FollowTheMoney entities, one JSON object a line; also the links between them."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, TextIO

from mmkb.errors import InputError
from mmkb.importers.datasets.damage import refuse_rounded
from mmkb.importers.datasets.grouping import JOINED_BY
from mmkb.importers.datasets.interface import DataSet, Edition, Entry, Mending, Passing, Reading, Reject, Shape
from mmkb.importers.datasets.mending import fault_of, is_mended
from mmkb.importers.datasets.opensanctions_terms import (
    LICENCE,
    PUBLISHER,
    SOURCE_LINE,
    dated_by,
    iso_time,
    links_of,
    natural_name,
    speaks_of,
)
from mmkb.importers.files import Head, InputFile

MAX_LINE = 10_000_000
_COMMENT = "#"
_TIMES = ("first_seen", "last_seen", "last_change")
_NAMES = ("name", "alias", "weakAlias", "previousName")
_HUMP = re.compile("(?<=[a-z0-9])(?=[A-Z])")
_ENTITY = re.compile(r'\{\s*"(?:id|caption|schema)"\s*:\s*"')
_DELTA = re.compile(r'\{\s*"op"\s*:\s*"[A-Z]+"\s*,\s*"entity"\s*:')


class Ftm:
    """Entries by OpenSanctions id. The day of publication is that of the latest `last_seen`: every run sets it."""

    word = "opensanctions-ftm"
    data_set = DataSet(
        key="opensanctions-ftm",
        title="OpenSanctions: FollowTheMoney entities",
        publisher=PUBLISHER,
        url="https://www.opensanctions.org/datasets/",
        licence=LICENCE,
        source_line=SOURCE_LINE,
        passing=Passing.FREE,
        shape=Shape.ENTRIES,
        codes=("schema", "datasets", "topics"),
    )

    def identify(self, head: Head) -> bool:
        """The first line is an entity, or the entity of a delta file, which `read` refuses with a reason."""
        first = next((line for line in head.lines if _is_filled(line)), "").strip()
        is_entity = _ENTITY.match(first) and '"schema"' in first and '"properties"' in first
        return bool(is_entity or _DELTA.match(first))

    def read(self, file: InputFile) -> Reading:
        """Every line is an entry. Raises InputError for a delta file."""
        with file.text() as text:
            first = next((line for _, line in _lines(text, file.name) if _is_filled(line)), "")
        if _DELTA.match(first.strip()):
            raise InputError(
                f"{file.name}: is a delta file: it says only what changed since another edition",
                "import entities.ftm.json, the whole edition",
            )
        seen: set[str] = set()
        edition = Edition(("entity",), covers=speaks_of(seen, "datasets"), part="datasets", is_selection=is_mended(file.head()))
        edition.mending = Mending(".jsonl", partial(_mendable, file))
        return Reading(edition, _entries(file, edition, seen))


def _entries(file: InputFile, edition: Edition, seen: set[str]) -> Iterator[Entry | Reject]:
    with file.text() as text:
        for number, line in _lines(text, file.name):
            if not _is_filled(line):
                continue
            entity = None
            try:
                entity = json.loads(line)
                entry = _entry(number, entity)
            except (ValueError, RecursionError) as error:
                yield Reject(number, "", _reason(error), (line.rstrip("\r\n"),), _id_of(entity))
                continue
            papers = (text for name, text in entry.values.items() if name.endswith("_number"))
            refuse_rounded((part for text in papers for part in text.split(JOINED_BY)), f"{file.name}:{number}")
            seen.update(entry.values.get("datasets", "").split(JOINED_BY))
            yield dated_by(entry, edition)


def _entry(number: int, entity: Any) -> Entry:
    """Raises ValueError where the object is no entity."""
    if not isinstance(entity, dict):
        raise ValueError("the line is no JSON object")  # noqa: TRY004 - what is wrong is the file
    if "op" in entity and "entity" in entity:
        raise ValueError("the line is a change, as in a delta file, and no entity")
    for name in ("id", "schema"):
        if not isinstance(entity.get(name), str) or not entity[name].strip():
            raise ValueError(f"the entity has no {name}")
    properties = entity.get("properties", {})
    if not isinstance(properties, dict):
        raise ValueError("properties is no object")  # noqa: TRY004 - as above
    caption = _text(entity.get("caption")) or entity["id"]
    values = {_column(name): _joined(name, texts) for name, texts in properties.items()}
    values |= {name: _joined(name, entity.get(name) or []) for name in ("datasets", "referents")}
    values |= {name: iso_time(_text(entity[name])) for name in _TIMES if entity.get(name)}
    values |= {name: _text(entity.get(name)) for name in ("id", "schema", "caption", "target")}
    ids = [entity["id"], *(entity.get("referents") or []), *properties.get("wikidataId", [])]
    names = [name for column in _NAMES for name in properties.get(column, [])]
    shown = {name: text for name, text in values.items() if text}
    "".join(shown.values()).encode()  # half of a surrogate pair, as JSON can have it, can't be stored
    schema = entity["schema"]
    return Entry(number, entity["id"], natural_name(caption, schema), shown, links_of(ids, names, schema))


def _id_of(entity: Any) -> str:
    """Its id; empty where it has none, or is none."""
    id_ = entity.get("id") if isinstance(entity, dict) and "op" not in entity else None
    return id_ if isinstance(id_, str) else ""


def _column(name: str) -> str:
    """`birthDate` as a column."""
    return _HUMP.sub("_", name).lower()


def _joined(name: str, texts: Any) -> str:
    """The texts of a property, sorted: it is a set, whose order differs from edition to edition."""
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{name} is no list of texts")
    return JOINED_BY.join(sorted(text.strip() for text in texts if text.strip()))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).strip()


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"the line is no JSON: {error.msg} at character {error.colno}"
    if isinstance(error, UnicodeEncodeError):
        return "the line holds half a character (a lone surrogate)"
    return "the line is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _mendable(file: InputFile, rejects: Sequence[Reject], note: str) -> str:
    """The lines as they stand in the file, each below what is wrong with it."""
    faults = {reject.line: fault_of(reject) for reject in rejects}
    with file.text() as text:
        lines = [f"{_COMMENT} {faults[number]}\n{line.strip()}\n" for number, line in _lines(text, file.name) if number in faults]
    return "".join((f"{_COMMENT} {note}\n", *lines))


def _is_filled(line: str) -> bool:
    """Is it neither blank nor one of the comments that stand among rejects?"""
    return bool(line.strip()) and not line.startswith(_COMMENT)


def _lines(text: TextIO, name: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers. Raises InputError for one that is longer than any entity."""
    number = 0
    while line := text.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE:
            raise InputError(f"{name}:{number}: is longer than {MAX_LINE:,} characters", "save it with one entity a line")
        yield number, line
