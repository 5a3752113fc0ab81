"""A full disk, and a folder where nobody may write: a clear message, nothing lost; the same command finishes later."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ended, command, environment, program

# Where there is no small file system, a limit on the size of a file stands for one.
_LIMITED = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); sys.argv[1:] = {1!r}; "
_RUN = "runpy.run_module('tests.cli.fake', run_name='__main__')"
_MEND = "make room and run the same command again"


def limited(folder: Path, size: int, *args: str) -> Ended:
    """Runs a command that can write no file longer than so many bytes."""
    code = _LIMITED.format(size, list(args)) + _RUN
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(), capture_output=True, timeout=60, check=False
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def mounted(folder: Path, script: str) -> Ended:
    """Runs shell commands in a namespace of their own with a file system of 2 MB, for root alone, in `folder`/small."""
    (folder / "small").mkdir(exist_ok=True)
    whole = f"set -e; mount -t tmpfs -o size=2m none small; set +e\n{script}"
    return apart(folder, whole)


def apart(folder: Path, script: str) -> Ended:
    """Runs shell commands in a namespace of their own: what they mount, nobody else sees."""
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], cwd=folder, env=environment(), capture_output=True, timeout=120,
        check=False,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def can_mount() -> bool:
    """Whether we may mount a file system for ourselves."""
    try_it = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(try_it, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


needs_mount = pytest.mark.skipif(not can_mount(), reason="needs the right to mount")


@pytest.fixture
def many(news: Path) -> Path:
    """The folder with so many articles that their case takes more than two megabytes."""
    for number in range(160):
        words = f"قتل رجل{number % 7}. قتل رجال. " + "بقيت طرق الحي القديم مغلقة طوال النهار. " * 70
        (news / f"n{number:03}.txt").write_text(words, encoding="utf-8")
    return news.parent


def said_of(ended: Ended) -> str:
    """The one line that a command says when it can't go on."""
    assert ended.code == 2 and ended.out == ""
    lines = ended.err.splitlines()
    assert len(lines) == 1 and lines[0].startswith("riwaya: ")
    return lines[0]


@needs_mount
@pytest.mark.parametrize("left_k", [8, 200, None])
def test_a_build_on_a_full_disk(many: Path, left_k: int | None) -> None:
    """left_k: what other files leave of the disk, None for all of it; the case is made or filled when it ends."""
    riwaya = " ".join(command())
    filled = "" if left_k is None else f"dd if=/dev/zero of=small/other bs=1k count={2048 - left_k} 2>/dev/null\n"
    script = (
        f"{filled}{riwaya} build news --case small/c; echo code $?\n"
        f"{riwaya} verify small/c >&2; rm -f small/other; mount -o remount,size=40m small\n"
        f"{riwaya} build news --case small/c >small/told; echo code $?; {riwaya} verify small/c\n"
    )
    ended = mounted(many, script)
    first, second, sound = ended.out.splitlines()
    assert (first, second) == ("code 2", "code 0")
    assert " is sound: 163 documents, " in sound
    errors = ended.err.splitlines()
    assert _MEND in errors[0] and "Traceback" not in ended.err
    if left_k is None:
        assert "64 documents" in errors[1] and "is sound" in errors[1]


def test_a_build_whose_file_may_not_grow(many: Path) -> None:
    said = said_of(limited(many, 1_200_000, "build", "news", "--case", "c"))
    assert said.startswith("riwaya: case 'c': ") and _MEND in said
    assert "is sound" in program(many, "verify", "c").out
    assert program(many, "build", "news", "--case", "c").code == 0
    assert "is sound: 163 documents" in program(many, "verify", "c").out


def test_a_case_that_may_not_be_made_for_want_of_room(news: Path) -> None:
    said = said_of(limited(news.parent, 2_000, "build", "news", "--case", "c"))
    assert _MEND in said
    assert program(news.parent, "build", "news", "--case", "c").code == 0


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_to_a_full_disk_leaves_the_old_file(many: Path, form: str) -> None:
    assert program(many, "build", "news").code == 0
    (many / "out").write_text("old", encoding="utf-8")
    before = sorted(os.listdir(many))
    said = said_of(limited(many, 40_000, "export", "case.riwaya", "--to", form, "--out", "out"))
    assert said == f"riwaya: out: File too large; {_MEND}"
    assert (many / "out").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(many)) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", ["export case.riwaya --to csv", "verify case.riwaya", "extract news"])
def test_stdout_on_a_full_disk(news: Path, args: str) -> None:
    assert program(news.parent, "build", "news").code == 0
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*args.split()), cwd=news.parent, env=environment(), stdout=full, stderr=subprocess.PIPE, timeout=60,
            check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode() == f"riwaya: No space left on device; {_MEND}\n"


def read_only(folder: Path, script: str) -> Ended:
    """Runs shell commands where `folder`/closed can't be written to."""
    (folder / "closed").mkdir(exist_ok=True)
    whole = f"set -e; mount --bind closed closed; mount -o remount,ro,bind closed; set +e\n{script}"
    return apart(folder, whole)


@needs_mount
def test_a_case_on_a_read_only_disk_is_read_and_not_written(news: Path) -> None:
    folder = news.parent
    (folder / "closed").mkdir()
    assert program(folder, "build", "news", "--case", "closed/c").code == 0
    before = (folder / "closed" / "c").read_bytes()
    riwaya = " ".join(command())
    ended = read_only(folder, f"{riwaya} verify closed/c && {riwaya} incidents closed/c --format jsonl")
    assert ended.code == 0 and ended.err == "", ended.err
    assert "is sound: 3 documents" in ended.out and '"kind":"incident"' in ended.out
    for name in ("closed/c", "closed/new"):
        said = said_of(read_only(folder, f"{riwaya} build news --case {name}"))
        assert f"case '{name}' can't be written" in said and "check the rights of the file and its folder" in said
    assert os.listdir(folder / "closed") == ["c"] and (folder / "closed" / "c").read_bytes() == before
