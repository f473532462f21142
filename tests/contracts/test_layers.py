"""Imports go down only, and the answer to a question loads nothing heavy."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mmkb
from support import environment

ROOT = Path(mmkb.__file__).parent
LEAVES = frozenset({"burmese", "errors", "dates", "text", "vocabulary"})
WORDS = LEAVES | {"exchange"}
# What each part of mmkb may import of the others; itself always.
ALLOWED = {
    "cli": WORDS | {"store", "queries", "importers", "formats", "db", "models", "checks"},
    "store": WORDS | {"importers", "queries", "models", "db", "names"},
    "checks": WORDS | {"queries"},
    "queries": WORDS | {"db", "names"},
    "queries.definitions": WORDS | {"models", "queries"},
    "importers": WORDS,
    "names": frozenset({"burmese", "text"}),
    "formats": frozenset({"exchange", "text", "errors", "dates"}),
    "models": frozenset({"vocabulary"}),
    "db": frozenset({"errors", "text"}),
    "exchange": frozenset({"vocabulary"}),
    **dict.fromkeys(LEAVES, frozenset()),
    "text": frozenset({"burmese"}),
}
# Which parts may import a library that is not Python's own.
LIBRARIES = {
    "sqlalchemy": {"models", "db", "store", "queries.definitions"},
    "alembic": {"db"},
    "typer": {"cli"},
    "rich": {"formats"},
    "platformdirs": {"db", "cli"},
    "filelock": {"db"},
    "myanmartools": {"names"},
    "anyascii": {"names"},
    "python_calamine": {"importers"},
}


def part_of(module: str) -> str:
    names = module.split(".")[1:]
    return ".".join(names[:2]) if names[:2] == ["queries", "definitions"] else names[0] if names else ""


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import in the source, also inside functions: the part it stands in, its place, the module it names."""
    for path in sorted(ROOT.rglob("*.py")):
        names = [*path.relative_to(ROOT.parent).with_suffix("").parts]
        module = ".".join(names[:-1] if names[-1] == "__init__" else names)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Import):
                yield from ((module, place, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{place}: imports are absolute"
                yield module, place, str(node.module)
                if node.module == "mmkb":
                    yield from ((module, place, f"mmkb.{alias.name}") for alias in node.names if alias.name != "__version__")


IMPORTS = list(imports())


def test_imports_between_parts_go_down_only() -> None:
    upward = []
    for module, place, named in IMPORTS:
        mine, other = part_of(module), part_of(named)
        if named.split(".")[0] != "mmkb" or other in ("", mine) or module in ("mmkb.__main__", "mmkb.cli"):
            continue
        if other not in ALLOWED[mine]:
            upward.append(f"{place}: {mine} imports {named}")
    assert upward == []


def test_every_part_is_known_to_the_rules() -> None:
    parts = {part_of(module) for module, _, _ in IMPORTS} - {"", "__main__"}
    assert parts <= set(ALLOWED)


def test_libraries_are_imported_where_they_belong_and_no_others_are() -> None:
    astray = [
        f"{place}: {module} imports {named}"
        for module, place, named in IMPORTS
        for library in [named.split(".")[0]]
        if library != "mmkb" and library not in sys.stdlib_module_names and part_of(module) not in LIBRARIES.get(library, set())
    ]
    assert astray == []


def test_a_database_is_opened_in_db_alone() -> None:
    opening = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sqlite3.connect", "sqlalchemy.create_engine")
    }
    assert opening == {"db"}


def test_there_is_one_error_boundary() -> None:
    catching = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert catching == ["cli/main.py"]


_LOADED = """
import json, sys
from mmkb.cli.main import main
code = main(json.loads(sys.argv[1]))
print(json.dumps([code, sorted({name.split(".")[0] for name in sys.modules})]), file=sys.stderr)
"""
HEAVY = {
    "myanmartools",
    "sqlalchemy",
    "alembic",
    "pydantic",
    "mako",
    "filelock",
    "asyncio",
    "ssl",
    "socket",
    "http",
    "email",
    "xml",
}


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize(
    ("line", "without"),
    [
        ("arms --supplier russia", HEAVY),
        ("arms --supplier russia --format table", HEAVY),
        ("arms --supplier russia --category aircraft --since 2015 --min-grade B2 --sort -order_year", HEAVY),
        ("arms --count-by supplier,category", HEAVY),
        ("deals --supplier russia --min-grade B2", HEAVY),
        ("sources --cited-by russia-su-30sme-2018", HEAVY),
        ("actors --kind company", HEAVY),
        ("show russia-su-30sme-2018", HEAVY),
        ("show min-aung-hlaing --on 2021-03", HEAVY),
        ("events --actor min-aung-hlaing --role visitor --trips", HEAVY),
        ("votes --agree russia,china --subject myanmar", HEAVY),
        ("votes --resolution 2669 --format table", HEAVY),
        ("timeline --since 2025-03 --until 2025-03", HEAVY),
        ("compare russia china", HEAVY),
        ("conflicts", HEAVY),
        ("--help", HEAVY | {"rich", "sqlite3", "csv"}),
        ("--version", HEAVY | {"rich", "sqlite3", "csv"}),
        ("arms --help", HEAVY | {"rich"}),
        ("arms --supplier russia --format csv", HEAVY | {"rich"}),
    ],
)
def test_a_question_loads_nothing_heavy(line: str, without: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, json.dumps(line.split())], capture_output=True, env=environment(), check=True, text=True
    )
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert without & set(loaded) == set()
