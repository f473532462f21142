"""What is installed is what was built, and answers from anywhere."""

import hashlib
import os
import subprocess
import sys
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from support import HOMES, run

ROOT = Path(__file__).parents[1]
# pip needs the settings and the cache of whoever runs the tests, but none of the source that they may run against.
_OUTSIDE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

pytestmark = pytest.mark.slow


def pip(*arguments: object) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)],
        env=_OUTSIDE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (path,) = folder.iterdir()
    return path


def test_the_wheel_holds_all_that_a_first_use_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        seed = archive.read("mmkb/_bundled/data/seed.sql")
        metadata = HeaderParser().parsestr(archive.read(next(name for name in names if name.endswith("/METADATA"))).decode())
    assert seed == (ROOT / "data" / "seed.sql").read_bytes()
    assert {
        f"mmkb/_bundled/migrations/{path.relative_to(ROOT / 'migrations')}" for path in (ROOT / "migrations").rglob("*.py")
    } <= names
    assert {"mmkb/py.typed", "mmkb/queries/compiled.json", "mmkb/_bundled/migrations/script.py.mako"} <= names
    assert {f"mmkb/{path.relative_to(ROOT / 'src' / 'mmkb')}" for path in (ROOT / "src" / "mmkb").rglob("*.py")} <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/")) or "__pycache__" in name]
    required = [text for text in metadata.get_all("Requires-Dist") or () if "extra ==" not in text]
    assert len(required) <= 8


def test_building_again_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    pip("wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT)
    again = tmp_path / wheel.name
    assert hashlib.sha256(again.read_bytes()).hexdigest() == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_a_stranger_installs_it_and_asks_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "env"
    venv.create(place, symlinks=True)
    pip("--python", place / "bin" / "python", "install", "--quiet", wheel)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    env = {name: str(tmp_path / "home" / name.lower()) for name in HOMES} | {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def installed(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(place / "bin" / "mmkb"), *arguments]
        return subprocess.run(command, cwd=elsewhere, env=env, capture_output=True, text=True, encoding="utf-8", check=False)

    first = installed("arms", "--supplier", "russia")
    assert first.returncode == 0, first.stderr
    assert first.stdout == run("arms", "--supplier", "russia", home=tmp_path / "other").out
    assert len(first.stdout.splitlines()) > 50
    assert str(place) in installed("arms", "--supplier", "rusiaa", "--debug").stderr  # it runs the installed code
    for command in (
        ["--version"],
        ["db", "check"],
        ["check"],
        ["show", "russia-su-30sme-2018"],
        ["compare", "russia", "china"],
        ["export", "facts"],
        ["import", "facts", "facts"],
    ):
        done = installed(*command)
        assert done.returncode == 0, done.stderr
    assert [path.name for path in elsewhere.iterdir()] == ["facts"]
