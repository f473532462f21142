"""`python -m benchmarks.names.build FACTS`: writes pairs.csv, the labelled pairs, from an export of the base and the given lists.

Same: a name of an actor and an alias that spells the same name. Left out by rule, because no comparison of spellings can
join them: acronyms, names of states (all are translations), names of bodies across scripts other than Cyrillic and Latin
(translations), Chinese and Japanese renderings of names that are not Chinese, other names of bodies (kind weak); and one by
one, with the reason, what given/left_out.csv names. Errors of print stay in. Different: given pairs, pairs of actors whose
names share all but one syllable, and names changed by one operation.
"""

import argparse
import csv
import hashlib
import itertools
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
GIVEN = HERE / "given"
_TITLES = frozenset({"saw", "mahn", "sai", "khun", "padoh", "duwa", "daw", "thura", "ko", "u"})
_ADDED = ("oo", "win", "aung", "tun", "soe", "zaw", "myint", "kyaw")
_NOT_SPELT = frozenset({"acronym", "weak"})
_NO_BODIES = frozenset({"person", "state", "territory", "aggregate"})


class Pair(NamedTuple):
    """Two names, whether they are the same name (1) or not (0), where the pair comes from, and its half."""

    name_a: str
    name_b: str
    same: int
    origin: str
    half: str


def main() -> int:
    """Build the pairs from an exported folder of facts and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path, help="a folder that `mmkb export` wrote")
    facts = parser.parse_args().facts
    pairs = build(facts)
    with (HERE / "pairs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Pair._fields)
        writer.writerows(pairs)
    print(f"{len(pairs)} pairs, {sum(pair.same for pair in pairs)} of them the same name", file=sys.stderr)
    return 0


def build(facts: Path) -> list[Pair]:
    """All labelled pairs, sorted, each once in one order."""
    actors = read(facts / "actors.csv")
    aliases = read(facts / "aliases.csv")
    found = [*_same(actors, aliases), *_given(), *_neighbours(actors), *_changed(actors, aliases)]
    unique: dict[frozenset[str], Pair] = {}
    for name_a, name_b, same, origin in found:
        half = "held-out" if hashlib.sha256(name_a.casefold().encode()).digest()[0] % 2 else "development"
        unique.setdefault(frozenset((name_a, name_b)), Pair(name_a, name_b, same, origin, half))
    return sorted(unique.values(), key=lambda pair: (-pair.same, pair.origin, pair.name_a, pair.name_b))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _same(actors: list[dict[str, str]], aliases: list[dict[str, str]]) -> Iterator[tuple[str, str, int, str]]:
    left_out = {(row["actor"], row["alias"]) for row in read(GIVEN / "left_out.csv")}
    for actor in actors:
        mine = [row for row in aliases if row["actor"] == actor["key"] and _is_spelt(actor, row)]
        mine = [row for row in mine if not {(actor["key"], row["alias"]), (actor["key"], "*")} & left_out]
        for row in mine:
            yield actor["name"], row["alias"], 1, "base"
        native = [row["alias"] for row in mine if row["script"] == "Mymr" and row["kind"] == "native"][:1]
        if actor["kind"] == "person":
            for name, row in itertools.product(native, mine):
                if row["script"] != "Mymr":
                    yield name, row["alias"], 1, "base"


def _is_spelt(actor: dict[str, str], alias: dict[str, str]) -> bool:
    if actor["kind"] == "person":
        is_readable = alias["script"] in ("Latn", "Mymr", "Cyrl") or (alias["script"] == "Hans" and actor["country"] == "china")
        return alias["kind"] != "acronym" and is_readable
    return actor["kind"] not in _NO_BODIES and alias["kind"] not in _NOT_SPELT and alias["script"] in ("Latn", "Cyrl")


def _given() -> Iterator[tuple[str, str, int, str]]:
    for row in read(GIVEN / "lists.csv"):
        yield row["name_a"], row["name_b"], int(row["same"]), row["origin"]


def _neighbours(actors: list[dict[str, str]]) -> Iterator[tuple[str, str, int, str]]:
    """Pairs of different men of the base whose names share all syllables but one, in order."""
    bearers = [frozenset(row["bearers"].split(";")) for row in read(GIVEN / "bearers.csv")]
    people = [(actor["key"], actor["name"]) for actor in actors if _is_burmese(actor)]
    for (key_a, name_a), (key_b, name_b) in itertools.combinations(people, 2):
        a, b = name_a.casefold().split(), name_b.casefold().split()
        if any({key_a, key_b} <= names for names in bearers) or abs(len(a) - len(b)) > 1:
            continue
        longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
        is_near = (
            sum(x != y for x, y in zip(a, b, strict=True)) == 1
            if len(a) == len(b)
            else any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
        )
        if is_near or sorted(a) == sorted(b):
            yield name_a, name_b, 0, "base: two men"


def _changed(actors: list[dict[str, str]], aliases: list[dict[str, str]]) -> Iterator[tuple[str, str, int, str]]:
    """Names of the base changed by one operation, beside the name itself or its Burmese form."""
    contrasts: dict[str, list[str]] = {}
    for row in read(GIVEN / "contrasts.csv"):
        contrasts.setdefault(row["syllable"], []).append(row["other"])
        contrasts.setdefault(row["other"], []).append(row["syllable"])
    native: dict[str, str] = {}
    for row in aliases:
        if row["kind"] == "native" and row["script"] == "Mymr":
            native.setdefault(row["actor"], row["alias"])
    for actor in actors:
        if not _is_burmese(actor):
            continue
        syllables = actor["name"].split()
        number = int.from_bytes(hashlib.sha256(actor["key"].encode()).digest()[:4])
        made = list(_changes(syllables, number, contrasts))
        chosen = [made[(number + turn) % len(made)] for turn in range(min(2, len(made)))]
        for nth, (operation, changed) in enumerate(chosen):
            name = native.get(actor["key"], actor["name"]) if nth else actor["name"]
            yield name, " ".join(changed), 0, f"base: {operation}"


def _changes(syllables: list[str], number: int, contrasts: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    place = number % len(syllables)
    lower = [syllable.casefold() for syllable in syllables]
    if len(set(lower[:2])) == 2 and lower[0] not in _TITLES:
        yield "swapped", [syllables[1], syllables[0], *syllables[2:]]
    if len(syllables) > 2 and lower[0] not in _TITLES:
        yield "dropped", syllables[:place] + syllables[place + 1 :]
    yield "added", [*syllables, _ADDED[number % len(_ADDED)].title()]
    for nth, syllable in enumerate(lower):
        for other in contrasts.get(syllable, [])[:2]:
            yield "replaced", [*syllables[:nth], other.title(), *syllables[nth + 1 :]]


def _is_burmese(actor: dict[str, str]) -> bool:
    name = actor["name"]
    is_plain = all(letter.isalpha() or letter == " " for letter in name) and unicodedata.normalize("NFC", name) == name
    return actor["kind"] == "person" and actor["country"] == "myanmar" and is_plain and " " in name


if __name__ == "__main__":
    raise SystemExit(main())
