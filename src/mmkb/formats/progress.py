"""A progress bar on stderr for long work, where a person watches: share, rows, rate and time left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def shown(total: int, done: Callable[[], int], *, is_wanted: bool = True) -> Iterator[Callable[[int], None]]:
    """Yields a function that is told of further rows; `done` says how much of `total` (bytes) has been read.

    Where questions are asked meanwhile no bar is wanted.
    """
    if not is_wanted or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rows]:,} rows"))
    columns += (TextColumn("{task.fields[rate]:,} rows/s"), TimeRemainingColumn())  # type: ignore[assignment]
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as progress:
        task = progress.add_task("", total=total, rows=0, rate=0)
        rows = 0

        def advance(more: int) -> None:
            nonlocal rows
            rows += more
            elapsed = progress.tasks[0].elapsed or 1
            progress.update(task, completed=done(), rows=rows, rate=int(rows / elapsed))

        yield advance
