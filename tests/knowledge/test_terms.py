"""How common words are in news: built from counts, checked on load."""

import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge import terms
from riwaya.knowledge.terms import Terms, load_terms


def test_a_common_word_has_more_than_a_rare_one_and_an_unknown_one_counts_once() -> None:
    found = load_terms()
    assert found.count("قوات") > found.count("كمين") > found.count("لا وجود لها") == 1
    assert found.sentences > max(found.words.values())


def test_counts_that_cannot_be_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Terms("source", "licence", sentences=10, least=2, words={"قصف": 11, "هجوم": 1, "غارة": 5})
    monkeypatch.setattr(terms, "read_toml", lambda *_: odd)
    load_terms.cache_clear()
    with pytest.raises(KnowledgeError, match=r"terms\.toml.*قصف.*هجوم.*build_terms"):
        load_terms()
    load_terms.cache_clear()


def test_the_table_is_as_its_builder_writes_it() -> None:
    """Sorted, none below the least: a hand has not been in it."""
    found = load_terms()
    assert list(found.words) == sorted(found.words)
    assert min(found.words.values()) >= found.least
