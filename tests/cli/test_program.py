"""The commands as a program: speed, pipes, signals, and a build that is killed and run again."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.cli.conftest import command, environment, program

from riwaya.case import open_case
from riwaya.errors import CaseError


def test_help_is_quick_and_imports_nothing_heavy(tmp_path):
    heavy = ("sqlalchemy", "jinja2", "msgspec", "rich", "trafilatura", "riwaya.records", "riwaya.intake")
    code = (
        "import sys, time; begun = time.perf_counter()\n"
        "from riwaya.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as stop: print(stop.code, file=sys.stderr)\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)\n"
        "print(time.perf_counter() - begun < 0.3, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines() == ["0", "[]", "True"]
    assert "build" in done.stdout and "demo" in done.stdout


def test_version(tmp_path):
    done = program(tmp_path, "--version")
    assert done.code == 0 and done.out.startswith("riwaya ")


def test_exit_codes_as_a_program(news):
    assert program(news.parent, "build", "news").code == 0
    (news / "empty.txt").touch()
    done = program(news.parent, "build", "news", "--jobs", "2")
    assert done.code == 1 and "riwaya: news/empty.txt: the file is empty" in done.err
    done = program(news.parent, "build", "nowhere")
    assert (done.code, done.out) == (2, "")
    assert done.err == "riwaya: no file or folder 'nowhere'; name an existing one\n"


def test_output_is_utf8_whatever_the_locale(news):
    done = program(news.parent, "extract", "news", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0 and "قتل" in done.out


def test_a_reader_that_goes_away_is_no_noise(news):
    for number in range(300):
        (news / f"n{number}.txt").write_text("قتل رجال. " * 40, encoding="utf-8")
    process = subprocess.Popen(
        command("extract", "news"),
        cwd=news.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_says_what_is_kept_and_how_to_go_on(news, jobs):
    many(news, 80)
    process = start(news, "build", "news", "--jobs", jobs, wait="0.1")
    wait_for(news.parent / "case.riwaya")
    wait_for_a_document(news.parent / "case.riwaya")
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.decode() == (
        "riwaya: interrupted; what was read is kept in case.riwaya; run the same command again to go on\n"
    )
    done = program(news.parent, "build", "news")
    assert done.code == 0 and "of them known and unchanged" in done.out


@pytest.mark.slow
@pytest.mark.parametrize("jobs, delays", [("1", (0.0, 0.15, 0.5, 0.9)), ("2", (0.4, 0.7))])
def test_a_build_killed_at_any_moment_and_run_again_gives_the_same(news, jobs, delays):
    many(news, 80)
    folder = news.parent
    program(folder, "build", "news", "--case", "whole")
    whole = shown(folder, "whole")
    for number, delay in enumerate(delays):
        case = f"killed{number}"
        process = start(news, "build", "news", "--case", case, "--jobs", jobs, wait="0.01")
        if number:
            wait_for(folder / case)
        time.sleep(delay)
        process.kill()
        process.communicate(timeout=30)
        assert program(folder, "build", "news", "--case", case).code == 0
        assert shown(folder, case) == whole, f"killed after {delay} s"
    whole_report, case_report = (program(folder, "report", name).out for name in ("whole", case))
    assert case_report == whole_report


def many(news: Path, count: int) -> None:
    for number in range(count):
        (news / f"n{number:03}.txt").write_text(f"قتل رجل{number % 7}. قتل رجال.", encoding="utf-8")


def start(news: Path, *args: str, wait: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command(*args), cwd=news.parent, env=environment(FAKE_WAIT_S=wait), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def wait_for(path: Path) -> None:
    until = time.monotonic() + 20
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.01)


def wait_for_a_document(path: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(CaseError), open_case(path, create=False) as case:
            if case.counts().documents:
                return
        time.sleep(0.02)


def shown(folder: Path, case: str) -> str:
    incidents = program(folder, "incidents", case, "--format", "jsonl").out
    assert json.loads(incidents.splitlines()[0])["kind"] == "incident"
    return incidents
