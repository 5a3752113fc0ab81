"""The learnt weights: as their builder writes them, checked on load."""

import math

import msgspec
import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge import linkage
from riwaya.knowledge.linkage import load_linkage


def test_a_weight_is_how_much_oftener_a_level_stands_in_a_match() -> None:
    for row in load_linkage().comparison:
        for level in row.level:
            assert level.weight == round(math.log2(level.m / level.u), 4)


def test_it_says_what_it_was_made_of() -> None:
    found = load_linkage()
    assert found.splink.startswith("5.0.") and 0 < found.prior < 1
    assert found.inputs and all(len(digest) == 12 for digest in found.inputs.values())


def test_shares_that_make_no_whole_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = load_linkage().comparison[0]
    odd = msgspec.structs.replace(load_linkage(), comparison=(msgspec.structs.replace(row, level=row.level[1:]),))
    monkeypatch.setattr(linkage, "read_toml", lambda *_: odd)
    load_linkage.cache_clear()
    with pytest.raises(KnowledgeError, match=r"linkage\.toml.*type.*train_linking"):
        load_linkage()
    load_linkage.cache_clear()
