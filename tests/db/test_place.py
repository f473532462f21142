from pathlib import Path

import pytest

from mmkb.db.place import VARIABLE, bundled, find_place
from mmkb.errors import UsageError


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("mmkb.db", "mmkb.db"),
        ("/srv/data/mmkb.db", "/srv/data/mmkb.db"),
        ("sqlite:///mmkb.db", "mmkb.db"),
        ("sqlite:////srv/data/mmkb.db", "/srv/data/mmkb.db"),
        ("sqlite:///what?mode=rw#1%20", "what?mode=rw#1%20"),
        ("file:mmkb.db", "file:mmkb.db"),
        ("sqlite://", None),
        ("sqlite:///", None),
        ("sqlite://mmkb.db", None),
        ("postgresql://reader:s3cret@db.example.org/mmkb", None),
        ("postgresql+psycopg://reader:s3cret@db.example.org/mmkb", None),
        ("://reader:s3cret@db", None),
        ("reader:s3cret@db://mmkb", None),
    ],
)
def test_a_database_is_named_by_path_or_address_and_no_password_is_repeated(
    monkeypatch: pytest.MonkeyPatch, given: str, path: str | None
) -> None:
    monkeypatch.setenv(VARIABLE, given)
    if path:
        place = find_place(None)
        assert (place.path, place.is_default) == (Path(path), False)
        return
    with pytest.raises(UsageError) as refused:
        find_place(None)
    assert "s3cret" not in f"{refused.value.reason} {refused.value.hint}"
    assert "sqlite:///path/to/file.db" in refused.value.hint


def test_the_option_beats_the_variable_and_the_default_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/home/data")
    assert find_place(None).is_default
    assert find_place(None).path.name == "mmkb.db"
    assert "mmkb" in find_place(None).path.parts[-2]
    monkeypatch.setenv(VARIABLE, "variable.db")
    assert find_place("option.db").path == Path("option.db")
    assert find_place(None).path == Path("variable.db")
    monkeypatch.setenv(VARIABLE, "")
    assert find_place(None).is_default
    monkeypatch.setenv("HOME", "/home/user")
    assert find_place("~/mmkb.db").path == Path("/home/user/mmkb.db")
    assert find_place("sqlite:///~/mmkb.db").path == Path("/home/user/mmkb.db")


def test_what_ships_with_mmkb_is_there() -> None:
    assert bundled("migrations").is_dir()
    assert bundled("data/seed.sql").is_file()
