"""What is wrong with an input file, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from mmkb.errors import InputError
from mmkb.text import plural

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A place in a file (line and column count from 1; 0: the file as a whole) and what is wrong there."""

    file: str
    line: int
    column: int
    reason: str

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        return f"{place}: {self.reason}"


def refuse(problems: Sequence[Problem], where: str) -> None:
    """Raise InputError with all problems, up to 100, if there are any."""
    if not problems:
        return
    shown = [str(problem) for problem in problems[:MOST_SHOWN]]
    if len(problems) > MOST_SHOWN:
        shown.append(f"... and {len(problems) - MOST_SHOWN} more")
    raise InputError(
        f"{where}: {plural(len(problems), 'problem')}; nothing was stored", "mend these places, then import again", shown
    )
