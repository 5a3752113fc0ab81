"""Many processes give what one gives, in the same order, whatever happens to one of them."""

import os
import signal
import time
from collections.abc import Iterator
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


def test_nothing_to_do_starts_nothing():
    assert list(analyse_all(given(), 4, broken)) == []


def test_closing_early_ends_the_processes():
    import multiprocessing

    run = analyse_all(given(*["قتل ببطء"] * 9), 2, Fake)
    next(run)
    run.close()
    assert not multiprocessing.active_children()
