"""SIGTERM, and Ctrl-C before a command has begun."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import command, environment, program

from riwaya.cli.signals import Terminated, heeding_sigterm

_WAIT_S = 20


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_sigterm_ends_a_build_as_ctrl_c_does(news: Path, jobs: str) -> None:
    for number in range(60):
        (news / f"n{number:03}.txt").write_text(f"قتل رجل{number % 7}. قتل رجال.", encoding="utf-8")
    process = subprocess.Popen(
        command("build", "news", "--jobs", jobs), cwd=news.parent, env=environment(FAKE_WAIT_S="0.05"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + _WAIT_S
    while not (news.parent / "case.riwaya").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.3)
    process.terminate()
    out, said = process.communicate(timeout=_WAIT_S)
    assert (process.returncode, out) == (143, b"")
    assert said.decode() == (
        "riwaya: interrupted; what was read is kept in case.riwaya; run the same command again to go on\n"
    )
    assert program(news.parent, "build", "news").code == 0
    assert "is sound: 63 documents" in program(news.parent, "verify", "case.riwaya").out


def test_ctrl_c_while_riwaya_starts_is_no_traceback() -> None:
    code = (
        "import os, signal, sys\n"
        "class Strike:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'riwaya.cli.app': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Strike())\n"
        "from riwaya.cli import main\n"
        "main(['--help'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"riwaya: interrupted\n")


def test_a_program_around_keeps_its_own_way() -> None:
    def own(*_: object) -> None:
        """What the program around does."""

    before = signal.signal(signal.SIGTERM, own)
    try:
        with heeding_sigterm():
            assert signal.getsignal(signal.SIGTERM) is own
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_sigterm_is_heard_in_the_block_alone() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with pytest.raises(Terminated), heeding_sigterm():
            os.kill(os.getpid(), signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)
