"""`python docs/make.py`: write the pages that are made (`_MADE`) anew, and what every `$ mmkb ...` in the docs prints.

With `--check` nothing is written; the exit code says whether all of it is up to date.
"""

import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from data_sets import data_sets
from dictionary import dictionary

ROOT = Path(__file__).parents[1]
COLUMNS = 100
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_MADE = ("cli.md", "data-dictionary.md", "data-sets.md")
_MMKB = [sys.executable, "-m", "mmkb"]


def main() -> int:
    """Bring all pages up to date, or with --check say which are not."""
    is_check = "--check" in sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder) / "mmkb.db")
        subprocess.run([*_MMKB, "db", "init"], check=True, env=environment, stderr=subprocess.DEVNULL)
        pages = {path: _refreshed(path.read_text(encoding="utf-8"), environment) for path in _pages()}
        pages[ROOT / "docs" / "cli.md"] = _reference(environment)
        pages[ROOT / "docs" / "data-dictionary.md"] = dictionary(Path(environment["MMKB_DATABASE_URL"]))
        pages[ROOT / "docs" / "data-sets.md"] = data_sets()
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        sys.stderr.write(f"{path.relative_to(ROOT)}: {'is out of date, run: python docs/make.py' if is_check else 'written'}\n")
        if not is_check:
            path.write_text(pages[path], encoding="utf-8")
    return 1 if is_check and stale else 0


def _pages() -> list[Path]:
    return [ROOT / "README.md", *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in _MADE)]


def _environment(database: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MMKB_", "LC_", "COLUMNS", "FORCE_COLOR"))}
    return {
        **kept,
        "MMKB_DATABASE_URL": str(database),
        "COLUMNS": str(COLUMNS),
        "NO_COLOR": "1",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
    }


def _refreshed(text: str, environment: dict[str, str]) -> str:
    def run(match: re.Match[str]) -> str:
        commands = [line for line in match[1].splitlines() if line.startswith("$ ")]
        if not all(command.startswith("$ mmkb ") for command in commands):
            return match[0]
        shown = "\n".join(f"{command}\n{_on_terminal(command[2:], environment)}" for command in commands)
        return f"```console\n{shown}```"

    return _BLOCK.sub(run, text)


def _on_terminal(command: str, environment: dict[str, str]) -> str:
    """What the command prints on stdout of a terminal."""
    words = command.replace("mmkb ", f"{' '.join(_MMKB)} ", 1)
    ours, theirs = pty.openpty()
    with subprocess.Popen(["bash", "-c", words], stdout=theirs, stderr=subprocess.DEVNULL, env=environment):
        os.close(theirs)
        chunks = []
        while chunk := _read(ours):
            chunks.append(chunk)
    os.close(ours)
    return "".join(f"{line.rstrip()}\n" for line in b"".join(chunks).decode().splitlines())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says EIO where a terminal has no writer left
        return b""


def _reference(environment: dict[str, str]) -> str:
    from mmkb.cli.app import COMMANDS
    from mmkb.cli.database import app as database

    names = [[name] for name in COMMANDS]
    names += [["db", str(command.name or getattr(command.callback, "__name__", ""))] for command in database.registered_commands]
    parts = ["# Commands\n\nMade by `python docs/make.py` from the commands themselves.\n", _help([], environment)]
    parts += [_help(name, environment) for name in sorted(names)]
    return "\n".join(parts)


def _help(name: list[str], environment: dict[str, str]) -> str:
    text = subprocess.run([*_MMKB, *name, "--help"], check=True, capture_output=True, text=True, env=environment).stdout
    return f"## mmkb {' '.join(name)}".rstrip() + f"\n\n```text\n{text}```\n"


if __name__ == "__main__":
    sys.exit(main())
