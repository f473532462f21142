"""From what the user typed to what it means; what it can't mean is refused with what was perhaps meant."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from mmkb.cli.options import Between, Scope
from mmkb.dates import DateError, PartialDate
from mmkb.errors import UsageError
from mmkb.queries.filters import MinGrade, Period
from mmkb.queries.names import NamedActor, match_actors, resolve_actor
from mmkb.text import fold_name

HOW_TO_IMPORT = "mmkb import FILE reads one, docs/data-sets.md says which"
_MOST_NAMED = 5
_GRADE = re.compile(r"([A-Fa-f])?([1-6])?")


def split_words(given: Sequence[str] | None) -> list[str]:
    """The words of an option that takes several, given again or joined by commas."""
    return [word.strip() for text in given or () for word in text.split(",") if word.strip()]


def choose(word: str, words: Iterable[str], flag: str) -> str:
    """The word of a closed list that was meant, whatever its case. Raises UsageError with near misses and the list."""
    known = list(words)
    folded = word.lower().replace(" ", "-")
    for candidate in known:
        if candidate.lower() in (folded, folded.replace("-", "_")):
            return candidate
    near = get_close_matches(folded, known, n=3, cutoff=0.5)
    hint = f"did you mean: {', '.join(near)}?" if near else "choose one of these"
    raise UsageError(f"{flag} {word!r} is not known", hint, [", ".join(known)])


def choose_all(given: Sequence[str] | None, words: Sequence[str], flag: str) -> tuple[str, ...]:
    """All words of an option that takes several of a closed list. Raises UsageError."""
    return tuple(choose(word, words, flag) for word in split_words(given))


def choose_data_sets(base: sqlite3.Connection, given: Sequence[str] | None, shape: str = "") -> tuple[str, ...]:
    """The imported data sets that are meant, of a shape if one is asked for. Raises UsageError."""
    from mmkb.queries.releases import ReleasesFilter, find_releases

    shapes = {row.data_set: row.shape for row in find_releases(base, ReleasesFilter())} if given else {}
    if given and not shapes:
        raise UsageError(f"no data set was imported, so none is called {given[0]!r}", HOW_TO_IMPORT)
    chosen = choose_all(given, sorted(shapes), "data set")
    for data_set in chosen:
        if shape and shapes[data_set] != shape:
            command = "incidents --data-set" if shape == "entries" else "entries"
            raise UsageError(f"{data_set} holds {shapes[data_set]}, no {shape}", f"mmkb {command} {data_set} lists them")
    return chosen


def read_conditions(given: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """The columns of `--where FIELD=TEXT` with their texts. Raises UsageError."""
    conditions = []
    for text in given or ():
        column, equals, value = text.partition("=")
        if not equals or not column.strip():
            raise UsageError(f"--where {text!r} is not of the form FIELD=TEXT", "for example --where recipient=Myanmar")
        if not fold_name(value):
            raise UsageError(f"--where {text!r} names no text that a row could lack", "for example --where recipient=Myanmar")
        conditions.append((column.strip(), value))
    return tuple(conditions)


def split_names(given: Sequence[str] | None, is_name: Callable[[str], object]) -> list[str]:
    """The names of an option, given again or joined by commas; a comma may as well belong to a name."""
    names: list[str] = []
    for text in given or ():
        names += [text] if "," not in text or is_name(text) else split_words([text])
    return names


def find_named(
    base: sqlite3.Connection,
    given: Sequence[str] | None,
    resolve: Callable[[sqlite3.Connection, str], NamedActor] = resolve_actor,
) -> tuple[NamedActor, ...]:
    """The actors that an option names, each once. Raises UsageError."""
    names = split_names(given, lambda text: match_actors(base, text))
    return tuple(dict.fromkeys(resolve(base, name) for name in names))


def period_of(scope: Between, on: str | None = None) -> Period:
    """`--since` and `--until`, or `--on`. Raises UsageError."""
    if on is not None:
        if scope.since or scope.until:
            raise UsageError("--on goes without --since and --until", "give the one or the others")
        day = _date("--on", on)
        return Period(day, day)
    period = Period(_date("--since", scope.since), _date("--until", scope.until))
    if period.since and period.until and period.until.latest < period.since.earliest:
        raise UsageError(f"--until {period.until} is before --since {period.since}", "swap them")
    return period


def choose_subjects(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    """The subjects of resolutions that are meant: `myanmar` means `myanmar-coup` as well. Raises UsageError."""
    from mmkb.queries.resolutions import find_subjects

    known = find_subjects(base)
    chosen: list[str] = []
    for word in split_words(given):
        meant = [subject for subject in known if f"-{word.lower()}-" in f"-{subject}-"]
        chosen += meant or [choose(word, known, "--subject")]
    return tuple(dict.fromkeys(chosen))


def find_texts(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    """The keys of the resolutions that are meant, by key or by part of the symbol (`2669`, `ES-11/8`). Raises UsageError."""
    from mmkb.queries.resolutions import match_resolutions

    chosen: list[str] = []
    for word in split_words(given):
        meant = match_resolutions(base, word)
        if not meant:
            hint = "mmkb resolutions lists all that are known"
            raise UsageError(f"no resolution is called {word!r}", hint, _imported_texts(base, word))
        chosen += meant
    return tuple(dict.fromkeys(chosen))


def _imported_texts(base: sqlite3.Connection, text: str) -> list[str]:
    """Where imported data sets hold votes on it."""
    from mmkb.queries.resolutions import match_imported_texts

    found = match_imported_texts(base, text)[:_MOST_NAMED]
    return [f"imported votes on it: mmkb entries {data_set} --where {column}={symbol!r}" for data_set, column, symbol in found]


def grade_floor(scope: Scope) -> MinGrade | None:
    """`--min-grade`. Raises UsageError."""
    if scope.min_grade is None:
        return None
    match = _GRADE.fullmatch(scope.min_grade)
    if not match or not scope.min_grade:
        raise UsageError(
            f"--min-grade {scope.min_grade!r} is not a grade",
            "give the reliability of the sources A-F, the credibility of the record 1-6, or both: B2",
        )
    return MinGrade(match[1].upper() if match[1] else None, int(match[2]) if match[2] else None)


def sources_or_releases(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    """`--source` where rows of imported releases stand as well: `sipri@2025-03-13`, or its beginning. Raises UsageError."""
    words = split_words(given)
    keys = source_keys(base, [word for word in words if "@" not in word])
    releases = [word.lower() for word in words if "@" in word]
    if releases:
        from mmkb.queries.releases import resolve_release

        found = [resolve_release(base, name) for name in releases]
        keys += tuple(f"{release.data_set}@{release.name}" for release in found)
    return keys


def source_keys(base: sqlite3.Connection, given: Sequence[str] | None) -> tuple[str, ...]:
    """`--source`. Raises UsageError for keys that no source has."""
    keys = tuple(key.lower() for key in split_words(given))
    if keys:
        from mmkb.queries.sources import check_source_keys

        check_source_keys(base, keys)
    return keys


def _date(flag: str, text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text is not None else None
    except DateError as error:
        raise UsageError(f"{flag} {error}") from error
