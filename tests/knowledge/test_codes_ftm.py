"""FollowTheMoney's words: one for each kind of actor."""

import msgspec
import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge import codes_ftm
from riwaya.knowledge.actor_rows import KINDS
from riwaya.knowledge.codes_ftm import load_ftm_codes
from riwaya.records.mention import NAMED


def test_every_kind_of_actor_has_a_schema() -> None:
    codes = load_ftm_codes()
    assert codes.actor.keys() == KINDS and set(codes.actor.values()) == {"PublicBody", "Organization"}
    assert codes.mention == {"person": "Person", "organization": "Organization"} and codes.mention.keys() < NAMED
    assert codes.language["ar"] == "ara"


def test_a_kind_without_a_row_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    short = msgspec.structs.replace(load_ftm_codes(), actor={"court": "PublicBody", "club": "Organization"})
    monkeypatch.setattr(codes_ftm, "read_toml", lambda *_: short)
    load_ftm_codes.cache_clear()
    with pytest.raises(KnowledgeError, match=r"'codes/ftm.toml': kinds of actor \['agency', .*'club'.* are missing"):
        load_ftm_codes()
    monkeypatch.undo()
    load_ftm_codes.cache_clear()
