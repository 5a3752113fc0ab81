"""A folder of articles, and two ways to run a command on it: in this process and as a program."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.fake import ENGINE

from riwaya.cli import main

ROOT = Path(__file__).parents[2]


class Ended(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `news/` of three articles, of which two tell of one thing."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"a": "قتل رجال.", "b": "قتل رجال ثم قتل نساء.", "c": "مطر غزير."}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def keep_demo(folder: Path) -> Path:
    """A folder below this one with the demo kept in it."""
    kept = folder / "demo"
    with pytest.raises(SystemExit) as stop:
        main(["demo", "--output", str(kept)])
    assert not stop.value.code
    return kept


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs a command in this process."""

    def running(*args: str) -> Ended:
        with pytest.raises(SystemExit) as stop:
            main([*args], ENGINE)
        return Ended(int(stop.value.code or 0), *capfd.readouterr())

    return running


def environment(**extra: str) -> dict[str, str]:
    """The environment in which the fake program runs."""
    return os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"} | extra


def command(*args: str) -> list[str]:
    """The words that run the fake program."""
    return [sys.executable, "-W", "error", "-m", "tests.cli.fake", *args]


def program(folder: Path, *args: str, **extra: str) -> Ended:
    """Runs a command as a program in a folder."""
    done = subprocess.run(
        command(*args), cwd=folder, env=environment(**extra), capture_output=True, timeout=60, check=False
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
