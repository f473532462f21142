"""What the tests of several commands read by other means."""

from pathlib import Path

import pytest

from support import read_folder, run

Row = dict[str, str]


@pytest.fixture(scope="session")
def folder(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """The whole base of the seed as `mmkb export` writes it."""
    target = tmp_path_factory.mktemp("export") / "facts"
    assert run("export", target, "--db", seed).code == 0
    return read_folder(target)
