"""Running `mmkb` as people do: as a process of its own, in a pipe or on a terminal."""

import csv
import fcntl
import io
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MMKB = (sys.executable, "-m", "mmkb")
HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
# The commands that list the rows of one subject.
LISTS = ("arms", "deals", "sources", "actors", "events", "resolutions", "votes", "cooperation", "sanctions", "positions")
LISTS += ("indicators", "claims")
PATIENCE = 60  # seconds after which a process hangs
# What only a developer should ever see.
INTERNALS = ("Traceback", "sqlite3.", "sqlalchemy", "site-packages", "SELECT ")
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Answer:
    """How a command line ended, and what it said where."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out, newline="")))

    @property
    def keys(self) -> list[str]:
        return [row["key"] for row in self.rows]

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Mmkb = Callable[..., Answer]


def checked(answer: Answer, arguments: tuple[object, ...]) -> Answer:
    """Whatever a test looks at, no answer may show our insides, unless they were asked for."""
    if "--debug" not in arguments:
        leaked = [word for word in INTERNALS if word in answer.err]
        assert not leaked, f"{arguments}: stderr shows {leaked}:\n{answer.err}"
    return answer


def environment(more: Mapping[str, str] | None = None, home: Path | None = None) -> dict[str, str]:
    """The environment of the tests (their walled-off home) with a known locale and terminal."""
    unset = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_CTYPE")
    unset += ("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONUNBUFFERED", "PYTHONHASHSEED")
    known = {name: value for name, value in os.environ.items() if name not in unset}
    homes = {name: str(home / name.lower()) for name in HOMES} if home else {}
    return {**known, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **homes, **(more or {})}


def run(
    *arguments: object,
    env: Mapping[str, str] | None = None,
    home: Path | None = None,
    stdin: bytes = b"",
    cwd: Path | None = None,
) -> Answer:
    """Run `mmkb` in pipes."""
    done = subprocess.run(
        [*MMKB, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(env, home),
        cwd=cwd,
        timeout=PATIENCE,
        check=False,
    )
    return checked(Answer(done.returncode, done.stdout.decode(), done.stderr.decode()), arguments)


def shell(script: str, *arguments: object, env: Mapping[str, str] | None = None) -> Answer:
    """Run a bash script in which `mmkb` is the command under test and the arguments are $1, $2, ..."""
    function = f'mmkb() {{ "{sys.executable}" -m mmkb "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", function + script, "bash", *map(str, arguments)],  # noqa: S607 - whichever bash there is
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(env),
        timeout=PATIENCE,
        check=False,
    )
    return checked(Answer(done.returncode, done.stdout.decode(), done.stderr.decode()), (script, *arguments))


def on_terminal(*arguments: object, columns: int = 80, env: Mapping[str, str] | None = None) -> Answer:
    """Run `mmkb` with stdout and stderr each on a terminal of their own, so that what it says where is known."""
    out, out_end = _terminal(columns)
    err, err_end = _terminal(columns)
    with subprocess.Popen(
        [*MMKB, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=out_end, stderr=err_end, env=environment(env)
    ) as process:
        os.close(out_end)
        os.close(err_end)
        said = _read_all([out, err])
        code = process.wait(PATIENCE)
    return checked(Answer(code, said[out].decode(), said[err].decode()), arguments)


def read_folder(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The tables of an exported folder."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.csv")}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def uncolored(text: str) -> str:
    """The text without the colours that we ourselves put in."""
    return _COLOR.sub("", text)


def _terminal(columns: int) -> tuple[int, int]:
    screen, end = pty.openpty()
    attributes = termios.tcgetattr(end)
    attributes[1] &= ~termios.OPOST  # the exact bytes: no carriage returns put in
    termios.tcsetattr(end, termios.TCSANOW, attributes)
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    return screen, end


def _read_all(screens: list[int]) -> dict[int, bytes]:
    said = dict.fromkeys(screens, b"")
    waiting = list(screens)
    while waiting:
        for screen in select.select(waiting, [], [], PATIENCE)[0]:
            try:
                piece = os.read(screen, 65536)
            except OSError:  # how Linux says that the other end is closed
                piece = b""
            said[screen] += piece
            if not piece:
                os.close(screen)
                waiting.remove(screen)
    return said
