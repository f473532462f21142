"""`python -m benchmarks`: mmkb beside its yardsticks, whole processes, interleaved, medians and ratios.

Quote the ratios, not the milliseconds: both sides ran on the same machine in the same minutes.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.surroundings import ENVIRONMENT

BOOK = Path(__file__).parents[1] / "src" / "mmkb" / "queries" / "compiled.json"
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Race:
    """A job, the two commands that do it, and the ratio that mmkb may take at most (design: speed)."""

    job: str
    ours: list[str]
    yardstick: list[str]
    at_most: float


def main() -> int:
    """Run all races and print their table. Returns 1 if a ratio is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="runs of each command (default 20)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "mmkb.db"
        first = _seconds([str(BIN / "mmkb"), "--db", str(database), "db", "init"])
        races = _races(str(database))
        print(f"{'job':44}{'mmkb':>9}{'yardstick':>11}{'ratio':>8}{'at most':>9}")
        failed = [race for race in races if not _run(race, runs)]
    print(f"{'first use: build the base from the seed':44}{first * 1000:6.0f} ms{'':11}{'':8}{'3 s':>9}")
    return 1 if failed or first > 3 else 0


def _races(database: str) -> list[Race]:
    mmkb, sqlite_utils = str(BIN / "mmkb"), str(BIN / "sqlite-utils")
    query = json.loads(BOOK.read_text(encoding="utf-8"))["transfers"]
    select = f"{query['select']} WHERE supplier.key = 'russia' ORDER BY {', '.join(query['order'])}"
    ours = [mmkb, "--db", database, "arms", "--supplier", "russia"]
    return [
        Race(
            "arms --supplier russia, as a table", [*ours, "--format", "table"], [sqlite_utils, database, select, "--table"], 1.0
        ),
        Race("arms --supplier russia, as CSV", ours, [sqlite_utils, database, select, "--csv"], 1.0),
        Race("--help", [mmkb, "--help"], [sqlite_utils, "--help"], 0.7),
    ]


def _run(race: Race, runs: int) -> bool:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for side, command in zip(times, (race.ours, race.yardstick), strict=True):
            side.append(_seconds(command))
    ours, yardstick = (statistics.median(side) for side in times)
    ratio = ours / yardstick
    print(f"{race.job:44}{ours * 1000:6.0f} ms{yardstick * 1000:8.0f} ms{ratio:8.2f}{race.at_most:9.1f}")
    return ratio <= race.at_most


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
