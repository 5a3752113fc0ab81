"""Many processes give what one gives, in the same order, whatever happens to one of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.factory import make_article, make_claim, make_document

from riwaya.errors import KnowledgeError, PipelineError, StageError
from riwaya.records import Article, Document
from riwaya.scale import analyse_all


class Given(NamedTuple):
    article: Article


class Fake:
    """Reads «قتل»; a text can ask it to be slow, to raise, or to die."""

    version = "fake"

    def analyse(self, article: Article, strict: bool = False) -> Document:
        if "ببطء" in article.text:
            time.sleep(0.3)
        if "خطأ" in article.text:
            raise ValueError("odd word")
        if "موت" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "خروج" in article.text:
            os._exit(7)
        return make_document(article.text, article.path, claims=(make_claim(article.text, "قتل"),))


def failing() -> Fake:
    raise ValueError("no such module")


def broken() -> Fake:
    raise KnowledgeError("actors.toml: two rows with one id")


def given(*texts: str) -> Iterator[Given]:
    return (Given(make_article(text, f"{number}.txt")) for number, text in enumerate(texts))


def test_order_and_content_are_the_same_on_one_core_or_many():
    texts = ["قتل ببطء", *(f"قتل {number}" for number in range(70)), "خطأ", "قتل"]
    alone = list(analyse_all(given(*texts), 1, Fake))
    assert alone == list(analyse_all(given(*texts), 2, Fake))
    assert [one.loaded.article.path for one in alone] == [f"{number}.txt" for number in range(73)]
    assert [one.failure for one in alone if one.document is None] == ["ValueError: odd word"]


def test_a_dead_process_names_its_document_and_the_rest_goes_on():
    found = list(analyse_all(given("قتل", "موت", "قتل", "خروج", "قتل"), 2, Fake))
    assert [one.failure for one in found] == [
        None,
        "the process that read it died (signal SIGKILL)",
        None,
        "the process that read it died (exit code 7)",
        None,
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_strict_stops_at_the_first_failure(workers):
    run = analyse_all(given("قتل", "خطأ", "قتل"), workers, Fake, strict=True)
    assert next(run).failure is None
    with pytest.raises(StageError, match=r"1\.txt: ValueError: odd word"):
        next(run)


def test_a_pipeline_that_cannot_be_made_is_said_once():
    with pytest.raises(PipelineError, match="two rows"):
        list(analyse_all(given("قتل", "قتل"), 2, broken))


def test_workers_that_cannot_get_ready_end_the_run_with_one_error():
    with pytest.raises(PipelineError, match=r"died before it was ready \(exit code 1\)"):
        list(analyse_all(given(*["قتل"] * 20), 2, failing))


SCRIPT = """
import sys
from tests.scale.test_local import Fake, given
from riwaya.errors import PipelineError
from riwaya.scale import analyse_all

def run():
    print("begun", flush=True)
    try:
        print([one.failure for one in analyse_all(given(*["قتل"] * 20), 3, Fake)])
    except PipelineError as fault:
        sys.exit(str(fault))

"""


@pytest.mark.parametrize("guard, code", [("", 1), ('if __name__ == "__main__":\n    ', 0)])
def test_a_script_without_a_guard_is_told_once_what_to_do(tmp_path, guard, code):
    script = tmp_path / "script.py"
    script.write_text(f"{SCRIPT}{guard}run()\n", encoding="utf-8")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(script)], env=os.environ | {"PYTHONPATH": f"{root / 'src'}:{root}"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == code
    said = done.stderr.splitlines()
    if guard:
        assert done.stdout == f"begun\n{[None] * 20}\n" and said == []
        return
    assert said[-1].startswith("a worker process died before it was ready (exit code 1);")
    assert "if __name__ == '__main__':" in said[-1] and "workers=1" in said[-1]
    assert done.stdout.splitlines() == ["begun", "begun"], "one process is enough to find out"


def test_nothing_to_do_starts_nothing():
    assert list(analyse_all(given(), 4, broken)) == []


def test_closing_early_ends_the_processes():
    import multiprocessing

    run = analyse_all(given(*["قتل ببطء"] * 9), 2, Fake)
    next(run)
    run.close()
    assert not multiprocessing.active_children()
