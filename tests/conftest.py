"""Real database files for the tests, and a wall around the user's own."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from factories import facts, import_folder, write_folder
from mmkb.cli.main import main
from mmkb.db.build import build
from mmkb.db.read import reading
from support import Answer, Mmkb, checked

# Every example of a property works on a file of its own, so a fixture that lasts for all of them is fine.
settings.register_profile("mmkb", deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("mmkb")

_HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
)


@pytest.fixture(autouse=True)
def _away_from_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test may read or write the user's real folders."""
    home = tmp_path_factory.getbasetemp() / "home"
    for name in _HOMES:
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("MMKB_DATABASE_URL", raising=False)


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the schema and no facts: to be copied, never changed."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    build(path, with_seed=False)
    return path


@pytest.fixture(scope="session")
def _filled(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    path = shutil.copy(empty_template, folder / "filled.db")
    import_folder(path, write_folder(folder / "facts", facts()))
    return path


@pytest.fixture
def empty_base(empty_template: Path, tmp_path: Path) -> Path:
    """A database with the schema and no facts, alone in its folder."""
    (tmp_path / "base").mkdir()
    return shutil.copy(empty_template, tmp_path / "base" / "mmkb.db")


@pytest.fixture
def base(_filled: Path, tmp_path: Path) -> Path:
    """A database that holds the facts of factories.py, alone in its folder."""
    (tmp_path / "base").mkdir(exist_ok=True)
    return shutil.copy(_filled, tmp_path / "base" / "mmkb.db")


@pytest.fixture
def connection(base: Path) -> Iterator[sqlite3.Connection]:
    """An open connection to that database, as the reading commands have it."""
    with reading(base) as opened:
        yield opened


@pytest.fixture
def facts_folder(tmp_path: Path) -> Path:
    """A small, valid folder of facts."""
    return write_folder(tmp_path / "facts", facts())


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that a first use builds: to be read, never changed."""
    path = tmp_path_factory.mktemp("seed") / "mmkb.db"
    build(path)
    return path


@pytest.fixture
def on_seed(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands read the facts that come with mmkb."""
    monkeypatch.setenv("MMKB_DATABASE_URL", str(seed))


@pytest.fixture
def on_base(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands read the facts of factories.py."""
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))


@pytest.fixture
def mmkb(capsys: pytest.CaptureFixture[str]) -> Mmkb:
    """Run a command line inside this process; where a real process matters, use support.run."""

    def call(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return checked(Answer(code, *capsys.readouterr()), arguments)

    return call
