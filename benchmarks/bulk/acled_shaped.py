"""An invented file of ACLED's columns: the sizes of real rows, words that mean nothing."""

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_HEADER = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1"),
    *("assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region"),
    *("country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
_KINDS = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Strategic developments", "Looting/property destruction"),
)
_FIRST, _DAYS = date(2010, 1, 1), 5_700
_LETTERS = "abcdefghijklmnoprstuvwy"


@dataclass(frozen=True, slots=True)
class _World:
    """What the rows are made of."""

    chance: random.Random
    groups: list[str]
    words: list[str]
    towns: list[tuple[str, ...]]


def write(path: Path, rows: int) -> None:
    """The same rows each time; 500,000 of them are about 300 MB."""
    world = _world(random.Random(1))  # noqa: S311 - no secret
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        writer.writerows(_row(world, i, i * _DAYS // rows) for i in range(rows))


def _world(chance: random.Random) -> _World:
    groups = [f"Group {i} of the {land}" for i, land in enumerate(["hills", "river", "plain", "coast", "border", "valley"] * 50)]
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(3, 10))) for _ in range(30_000)]
    towns = [
        (f"State {i % 330 % 18}", f"District {i % 330 % 80}", f"Township {i % 330}", f"Village {i}", *_point(chance))
        for i in range(9_000)
    ]
    return _World(chance, groups, words, towns)


def _point(chance: random.Random) -> tuple[str, str]:
    return f"{chance.uniform(10, 28):.4f}", f"{chance.uniform(92, 101):.4f}"


def _row(world: _World, i: int, days: int) -> tuple[object, ...]:
    chance, groups, words, towns = world.chance, world.groups, world.words, world.towns
    day, kind = _FIRST + timedelta(days=days), chance.choice(_KINDS)
    first = "Military Forces of Myanmar (2021-)" if chance.random() < 0.5 else chance.choice(groups)
    second = "Civilians (Myanmar)" if chance.random() < 0.3 else ""
    town = chance.choice(towns)
    where = f"in {town[3]} ({town[2]}, {town[1]})"
    notes = f"On {day.day} {day:%B %Y}, {where}, {' '.join(chance.choices(words, k=chance.randint(12, 42)))}."
    return (
        *(f"MMR{i}", f"{day:%d %B %Y}", day.year, chance.choice((1, 1, 1, 2, 3)), "Political violence", *kind),
        *(first, "", "State forces", chance.choice(groups), second, "Rebel group", "State forces-Rebel group"),
        *("Civilian targeting" if chance.random() < 0.2 else "", 104, "Southeast Asia", "Myanmar", *town),
        *(chance.choice((1, 2, 3)), "Paper A; Paper B", "National", notes, chance.choice((0, 0, 0, 0, 0, 0, 0, 1, 2, 5, 12))),
        *("", 1_800_000_000 + i),
    )
