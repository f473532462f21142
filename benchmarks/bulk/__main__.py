"""`python -m benchmarks.bulk`: large files of incidents, mmkb beside sqlite3, whole processes, interleaved, medians and ratios.

Quote the ratios, not the seconds: both sides ran on the same machine in the same minutes.
"""

import argparse
import csv
import io
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bulk.acled_shaped import write
from benchmarks.surroundings import ENVIRONMENT

from mmkb.dates import PartialDate
from mmkb.db.read import reading
from mmkb.formats.delimited import write_packed
from mmkb.queries.admin_units import find_area
from mmkb.queries.filters import Period
from mmkb.queries.incidents import COLUMNS, IncidentsFilter, find_incidents

MMKB = [sys.executable, "-m", "mmkb"]
_COLUMNS = """
SELECT d.key AS data_set, i.key, i.start_date, i.end_date, k.type, k.subtype, a.name AS side_a, b.name AS side_b, p.country,
  p.admin1, p.admin2, p.admin3, p.place, t.township, p.latitude, p.longitude, i.deaths_low, i.deaths_best, i.deaths_high,
  i.notes, i.reported_by, r.name AS "release", g.name AS withdrawn
FROM incidents i JOIN data_sets d ON d.id = i.data_set_id JOIN incident_kinds k ON k.id = i.kind_id
  JOIN incident_places p ON p.id = i.place_id JOIN releases r ON r.id = i.since_release_id
  LEFT JOIN incident_sides a ON a.id = i.side_a_id LEFT JOIN incident_sides b ON b.id = i.side_b_id
  LEFT JOIN place_links t ON t.place_id = i.place_id LEFT JOIN releases g ON g.id = i.gone_release_id
WHERE i.gone_release_id IS NULL {} ORDER BY i.start_date, d.key, i.key"""
ALL = _COLUMNS.format("")
_SINCE_2022 = (
    "AND i.end_date >= '2022' AND i.place_id IN (SELECT id FROM incident_places WHERE '{}' IN "
    "(lower(admin1), lower(admin2), lower(admin3)))"
)
TOWNSHIP, STATE = (_COLUMNS.format(_SINCE_2022.format(name)) for name in ("township 2", "state 2"))


@dataclass(slots=True)
class Run:
    """One run of a command: seconds, and the most memory (MB) that it or a process of its held."""

    seconds: float
    megabytes: float


@dataclass(slots=True)
class Line:
    """One line of the table."""

    job: str
    ours: float
    yardstick: float | None
    unit: str
    at_most: float  # of the ratio, or of ours where there is no yardstick

    def is_kept(self) -> bool:
        """Print the line. Returns whether the limit is kept."""
        figure = self.ours / self.yardstick if self.yardstick else self.ours
        beside = f"{self.yardstick:8.2f} {self.unit:2}" if self.yardstick else f"{'':11}"
        ratio = f"{figure:8.2f}" if self.yardstick else f"{'':8}"
        limit = f"{self.at_most:9.1f}" if self.yardstick else f"{self.at_most:6.1f} {self.unit:2}"
        print(f"{self.job:46}{self.ours:8.2f} {self.unit:2}{beside}{ratio}{limit}{'' if figure <= self.at_most else '  over'}")
        return figure <= self.at_most


def main() -> int:
    """Run all and print the table. Returns 1 if a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each command (default 3)")
    parser.add_argument("--rows", type=int, default=500_000, help="rows of the file (default 500,000)")
    parser.add_argument("--five-million", action="store_true", help="a list from 5,000,000 rows too: takes minutes and 8 GB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "acled.csv", options.rows)
        size = (folder / "acled.csv").stat().st_size
        print(f"{options.rows:,} rows, {size / 1e6:.0f} MB")
        print(f"{'job':46}{'mmkb':>11}{'sqlite3':>11}{'ratio':>8}{'at most':>9}")
        kept = [line.is_kept() for job in (_import, _export) for line in job(folder, options.runs)]
        if options.five_million:
            kept += [line.is_kept() for line in _list_of_many(folder, options.runs)]
    return 0 if all(kept) else 1


def _import(folder: Path, runs: int) -> list[Line]:
    base, file = folder / "mmkb.db", folder / "acled.csv"
    firsts, agains, comparisons, theirs = [], [], [], []
    for _ in range(runs):
        (folder / "their.db").unlink(missing_ok=True)
        theirs.append(_run(["sqlite3", str(folder / "their.db"), ".mode csv", f".import {file} t"], folder))
        base.unlink(missing_ok=True)
        _run([*MMKB, "--db", str(base), "db", "init"], folder)
        firsts.append(_run([*MMKB, "--db", str(base), "import", str(file)], folder))
        agains.append(_run([*MMKB, "--db", str(base), "import", str(file)], folder))
        comparisons.append(_run([*MMKB, "--db", str(base), "import", str(_touched(file))], folder))
    first = _median(firsts)
    return [
        Line("import: checked, indexed, searchable", first, _median(theirs), "s", 2.0),
        Line("  most memory of one of its processes", max(run.megabytes for run in firsts), None, "MB", 300),
        Line("the same file again, beside the first import", _median(agains), first, "s", 0.5),
        Line("  its rows in another file: all are compared", _median(comparisons), first, "s", 1.0),
        Line("  most memory of one of its processes", max(run.megabytes for run in comparisons), None, "MB", 300),
    ]


def _touched(file: Path) -> Path:
    """The same rows in a file of other bytes, so that each of them is compared."""
    other = file.with_name("again.csv")
    if not other.exists():
        with other.open("wb") as stream:
            subprocess.run(["cat", str(file)], check=True, stdout=stream)
            stream.write(b"\n")
    return other


def _export(folder: Path, runs: int) -> list[Line]:
    ours, theirs = _race(folder, runs, [], ALL)
    return [Line("all of them as CSV", ours, theirs, "s", 1.5)]


def _list_of_many(folder: Path, runs: int) -> list[Line]:
    write(folder / "acled.csv", 5_000_000)
    (folder / "mmkb.db").unlink()
    _run([*MMKB, "--db", str(folder / "mmkb.db"), "db", "init"], folder)
    first = _run([*MMKB, "--db", str(folder / "mmkb.db"), "import", str(folder / "acled.csv")], folder)
    town, town_theirs = _race(folder, runs, ["--admin", "Township 2", "--since", "2022"], TOWNSHIP)
    state, state_theirs = _race(folder, runs, ["--admin", "State 2", "--since", "2022"], STATE)
    query, query_theirs = _without_start(folder / "mmkb.db", runs)
    return [
        Line("5,000,000 rows: most memory of the import", first.megabytes, None, "MB", 300),
        Line("  a state since 2022 (64,064 rows), as CSV", state, state_theirs, "s", 1.2),
        Line("  a township since 2022 (3,554 rows), as CSV", town, town_theirs, "s", 1.2),
        Line("  the whole process", town, None, "s", 0.3),
        Line("  the same within one process, without its start", query, query_theirs, "s", 1.2),
    ]


def _without_start(base: Path, runs: int) -> tuple[float, float]:
    """The list of the township as CSV without the start of a process: mmkb's parts, and hand-written SQL with Python's csv."""
    pairs, since_2022 = [], Period(PartialDate.parse("2022"))
    with reading(base) as connection, closing(sqlite3.connect(base)) as plain:
        for _ in range(runs):
            ours, theirs = io.StringIO(), io.StringIO()
            start = time.perf_counter()
            wanted = IncidentsFilter(admin_places=find_area(connection, "Township 2").places, period=since_2022)
            found = find_incidents(connection, wanted, [column.name for column in COLUMNS], (), None)
            write_packed(COLUMNS, found.rows, found.parts, ours, ",")
            middle = time.perf_counter()
            writer = csv.writer(theirs, lineterminator="\n")
            writer.writerow([column.name for column in COLUMNS])
            writer.writerows(plain.execute(TOWNSHIP))
            pairs.append((middle - start, time.perf_counter() - middle))
            if ours.getvalue() != theirs.getvalue():
                raise SystemExit("the hand-written SQL has other rows")
    return statistics.median(ours for ours, _ in pairs), statistics.median(theirs for _, theirs in pairs)


def _race(folder: Path, runs: int, filters: list[str], query: str) -> tuple[float, float]:
    base = str(folder / "mmkb.db")
    commands = ([*MMKB, "--db", base, "incidents", *filters, "-f", "csv"], ["sqlite3", "-csv", "-header", base, query])
    pairs = [[_run(command, folder) for command in commands] for _ in range(runs)]
    return _median([ours for ours, _ in pairs]), _median([theirs for _, theirs in pairs])


def _run(command: list[str], folder: Path) -> Run:
    start = time.perf_counter()
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    said = process.stderr.read().decode() if process.stderr else ""
    if status:
        raise SystemExit(f"{' '.join(command)} failed: {said}")
    return Run(seconds, usage.ru_maxrss / 1024)


def _median(runs: list[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


if __name__ == "__main__":
    sys.exit(main())
