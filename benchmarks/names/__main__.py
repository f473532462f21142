"""`python -m benchmarks.names`: precision and recall of mmkb's names beside RapidFuzz at its best thresholds.

Our threshold is fixed (mmkb.names.THRESHOLD). RapidFuzz chooses its own on the very pairs that it is measured on, which is
more than fair. Returns 1 if the aim is missed: recall 0.97 at precision 0.99 on all pairs, and no hard negative matched.
"""

import argparse
import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.names.build import HERE, Pair
from rapidfuzz import fuzz, utils

from mmkb.names import THRESHOLD, compare, parse_name
from mmkb.names.scripts import script_of

RECALL, PRECISION = 0.97, 0.99


def main() -> int:
    """Print the table and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", choices=["none", "development", "all"], default="all", help="whose errors to list")
    parser.add_argument("--pairs", type=Path, default=HERE / "pairs.csv", help="another labelled set with the same columns")
    options = parser.parse_args()
    with options.pairs.open(encoding="utf-8", newline="") as file:
        pairs = [Pair(**{**row, "same": int(row["same"])}) for row in csv.DictReader(file)]
    print(f"{'set':14}{'pairs':>7}{'same':>6}  {'scorer':18}{'threshold':>10}{'precision':>11}{'recall':>8}{'F1':>7}")
    for half in ("development", "held-out", "all"):
        _table(half, [pair for pair in pairs if half in (pair.half, "all")])
    _table("latin alone", [pair for pair in pairs if not {script_of(pair.name_a), script_of(pair.name_b)} - {"latin"}])
    missed, wrong = _errors(pairs)
    _list_errors(missed, wrong, options.errors)
    _speed(pairs)
    same = sum(pair.same for pair in pairs)
    found = same - len(missed)
    return 0 if found / same >= RECALL and found / (found + len(wrong)) >= PRECISION and not wrong else 1


def ours(pair: Pair) -> float:
    """Our score of a pair."""
    return compare(parse_name(pair.name_a), parse_name(pair.name_b)).score


SCORERS: dict[str, Callable[[Pair], float]] = {
    "mmkb": ours,
    "WRatio": lambda pair: fuzz.WRatio(pair.name_a, pair.name_b, processor=utils.default_process),
    "token_sort_ratio": lambda pair: fuzz.token_sort_ratio(pair.name_a, pair.name_b, processor=utils.default_process),
}


def _table(half: str, pairs: list[Pair]) -> None:
    same = sum(pair.same for pair in pairs)
    for name, scorer in SCORERS.items():
        scored = [(scorer(pair), pair.same) for pair in pairs]
        thresholds = [THRESHOLD] if scorer is ours else sorted({score for score, _ in scored})
        f1, precision, recall, threshold = max((*_quality(scored, threshold), threshold) for threshold in thresholds)
        print(f"{half:14}{len(pairs):7}{same:6}  {name:18}{threshold:10.2f}{precision:11.3f}{recall:8.3f}{f1:7.3f}")


def _quality(scored: list[tuple[float, int]], threshold: float) -> tuple[float, float, float]:
    hits = sum(same for score, same in scored if score >= threshold)
    matched = sum(score >= threshold for score, _ in scored)
    same = sum(same for _, same in scored)
    precision, recall = hits / matched if matched else 1.0, hits / same
    return 2 * precision * recall / (precision + recall) if hits else 0.0, precision, recall


def _errors(pairs: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    matched = {pair for pair in pairs if ours(pair) >= THRESHOLD}
    return [pair for pair in pairs if pair.same and pair not in matched], [
        pair for pair in pairs if not pair.same and pair in matched
    ]


def _list_errors(missed: list[Pair], wrong: list[Pair], half: str) -> None:
    for title, errors in (("same, not matched", missed), ("different, matched", wrong)):
        shown = [pair for pair in errors if half in (pair.half, "all")]
        print(f"\n{title}: {len(errors)}")
        for pair in shown:
            print(f"  {pair.name_a} | {pair.name_b} | {pair.origin} | {pair.half}")


def _speed(pairs: list[Pair]) -> None:
    names = [name for pair in pairs for name in (pair.name_a, pair.name_b)]
    start = time.perf_counter()
    forms = [parse_name(name) for name in names]
    parsed = time.perf_counter()
    for form in forms:
        _ = form.spellings
    spelt = time.perf_counter()
    for a, b in zip(forms[::2], forms[1::2], strict=True):
        compare(a, b)
    compared = time.perf_counter()
    micro = [1e6 * seconds / count for seconds, count in ((spelt - start, len(names)), (compared - spelt, len(pairs)))]
    print(
        f"\nparse {micro[0]:.0f} microseconds a name ({parsed - start:.2f} s for all), compare {micro[1]:.0f} a pair",
        file=sys.stderr,
    )


if __name__ == "__main__":
    raise SystemExit(main())
