"""The rooms and their order, small pieces, and an import that does nothing: read from the code itself."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "riwaya"
# In the order in which a text walks through them; each imports only from itself and those before it.
ROOMS = (
    "errors", "config", "records", "arabic", "knowledge", "rules", "intake", "text", "mentions", "resolve", "claims",
    "incidents", "contrast", "review", "pipeline", "case", "guard", "export", "imports", "scale", "web", "cli",
)
# The package itself hands out the Python API, so it stands behind all rooms but the commands.
FRONT = ("__init__", "__main__")
NAMES_THAT_SAY_NOTHING = {"utils", "util", "misc", "common", "helpers", "helper", "manager"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")

FILES = sorted(PACKAGE.rglob("*.py"))
ALL_FILES = FILES + sorted(file for folder in ("tests", "eval", "tools") for file in (ROOT / folder).rglob("*.py"))


def short(file: Path) -> str:
    """The name of a test case."""
    return file.relative_to(ROOT).as_posix()


def room_of(file: Path) -> str:
    """The room that a file stands in."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_imported(source: str, package: tuple[str, ...]) -> set[str]:
    """The rooms of riwaya that a module imports from. package: the dotted name of the module's package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            names = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("riwaya.")}
    return found


def forbidden(room: str, imported: set[str]) -> set[str]:
    """What a room may not import from."""
    return imported - {room} - set(ROOMS[: ROOMS.index(room)])


def functions(source: str) -> Iterator[tuple[str, int]]:
    """The functions of a module with their number of lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def words_in_code(source: str) -> list[str]:
    """Strings of a module that hold an Arabic letter, docstrings left out."""
    tree = ast.parse(source)
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr):
                docstrings.add(id(first.value))
    return [
        node.value for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and id(node) not in docstrings and ARABIC.search(node.value)
    ]


def test_every_file_stands_in_a_room_of_the_list() -> None:
    assert len(FILES) > 50
    assert {room_of(file) for file in FILES} - {*ROOMS, *FRONT} == set()


@pytest.mark.parametrize("file", [file for file in FILES if room_of(file) in ROOMS], ids=short)
def test_a_room_imports_only_from_those_above_it(file: Path) -> None:
    package = ("riwaya", *file.relative_to(PACKAGE).parts[:-1])
    imported = rooms_imported(file.read_text(encoding="utf-8"), package)
    assert forbidden(room_of(file), imported) == set()


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("from riwaya.claims import stage", {"claims"}),
        ("import riwaya.cli.app", {"cli"}),
        ("from riwaya import contrast, errors", {"contrast"}),
        ("from ..claims import stage", {"claims"}),
        ("def f():\n    from riwaya.pipeline import build", {"pipeline"}),
        ("from riwaya.arabic.fold import fold\nfrom . import find", set()),
    ],
)
def test_an_import_from_below_is_seen(source: str, wrong: set[str]) -> None:
    assert forbidden("mentions", rooms_imported(source, ("riwaya", "mentions"))) == wrong


@pytest.mark.parametrize("file", sorted((PACKAGE / "rules").rglob("*.py")), ids=short)
def test_the_rule_engine_knows_no_arabic_word(file: Path) -> None:
    assert words_in_code(file.read_text(encoding="utf-8")) == []


def test_an_arabic_word_in_code_is_seen() -> None:
    assert words_in_code('"""قتل"""\ndef f():\n    """قال"""\n    return "هجوم"') == ["هجوم"]


@pytest.mark.parametrize("file", ALL_FILES, ids=short)
def test_pieces_are_small_and_names_say_something(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_FILE
    assert [(name, lines) for name, lines in functions(source) if lines > LONGEST_FUNCTION] == []
    assert not {file.stem, file.parent.name} & NAMES_THAT_SAY_NOTHING


def test_the_package_holds_code_and_data_and_nothing_left_behind() -> None:
    kept = {".py", ".toml", ".csv", ".html", ".css", ".json", ".ttl"}
    strays = [
        short(file) for file in sorted(PACKAGE.rglob("*"))
        if file.is_file() and file.name != "py.typed" and file.suffix not in kept and "__pycache__" not in file.parts
    ]
    # What browsers load is held to be whole by tests/web/test_vendor.py.
    held = ("/knowledge/data/example/", "/web/assets/")
    assert [name for name in strays if not any(one in name for one in held)] == []


WATCH = '''
import os, sys
modules, package = sys.argv[1].split(","), sys.argv[2]
installed = tuple({os.path.realpath(path) for path in [*sys.path[1:], sys.prefix, sys.base_prefix] if path})
code = (".py", ".pyc", ".so")
# Creating a socket is not the network, but nothing needs one on import.
network = {"socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request"}
making = {"os.mkdir", "os.rename", "os.remove", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}
def watch(event, args):
    if event in network or event in making:
        print(event, args)
    if event == "open" and isinstance(args[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(args[0]))
        is_own = path.startswith(package + os.sep)
        if not path.endswith(code) and (is_own or not path.startswith(installed)):
            print(event, path)
sys.addaudithook(watch)
import importlib
for module in modules:
    importlib.import_module(module)
'''


def modules() -> list[str]:
    """Every module of the package, dotted; those that run when imported left out."""
    named = [file.relative_to(PACKAGE.parent).with_suffix("").parts for file in FILES if file.stem != "__main__"]
    return [".".join(parts[:-1] if parts[-1] == "__init__" else parts) for parts in named]


def watched(names: list[str], folder: Path, package: Path = PACKAGE) -> str:
    """What importing some modules did, a line each, in a process of its own; empty for nothing."""
    env = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)}
    command = [sys.executable, "-c", WATCH, ",".join(names), os.path.realpath(package)]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_reads_no_file_makes_none_and_opens_no_socket(tmp_path: Path) -> None:
    assert watched(["riwaya", *modules()], tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("open(__file__.removesuffix('__init__.py') + 'data.toml').close()", "open"),
        ("import os\nos.mkdir('made')", "os.mkdir"),
        ("import socket\nsocket.socket().close()", "socket.__new__"),
        ("open(__file__.removesuffix('src/busy/__init__.py') + 'settings.toml').close()", "open"),
        ("x = 1", ""),
    ],
)
def test_an_import_that_does_something_is_seen(tmp_path: Path, source: str, seen: str) -> None:
    package = tmp_path / "src" / "busy"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(source, encoding="utf-8")
    (package / "data.toml").touch()
    (tmp_path / "settings.toml").touch()
    done = watched(["busy"], tmp_path, package)
    assert done.startswith(seen) and bool(done) == bool(seen)
