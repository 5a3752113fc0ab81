"""The API answers as it is described: schemathesis asks all of it what fits the description, and what does not."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.engine import events, from_schema
from tests.web.conftest import hashed, settings_of

from riwaya.case import open_case
from riwaya.web.access import gate
from riwaya.web.api.operations import BASE, TABLE
from riwaya.web.app import Workbench

WORD = "a word that opens"
HEADERS = {"Authorization": f"Bearer {WORD}"}
# 422 is for what is well written and can't be done: a period that ends before it begins, a claim that is not there.
CONFIG: dict[str, Any] = {
    "seed": 20221017,
    "continue-on-failure": True,
    "generation": {"deterministic": True, "mode": "all", "max-examples": 12, "no-shrink": True, "database": "none"},
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", 404, 409, 422]},
        "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 415, 422]},
    },
}


@contextmanager
def described(address: str, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], **more: Any) -> Iterator[Any]:
    """The description of a workbench over a case, with the workbench behind it, asked as fast as can be."""
    monkeypatch.setattr(gate, "_READS", (1e6, 1_000_000))
    monkeypatch.setattr(gate, "_WRITES", (1e6, 1_000_000))
    config = SchemathesisConfig.from_dict({**CONFIG, "headers": headers})
    with open_case(address, create=False) as case:
        app = Workbench(case, settings_of(address, names=("testserver",), **more)).app()
        yield schemathesis.openapi.from_asgi(f"{BASE}/openapi.json", app, config=config, headers=headers)


def asked(schema: Any) -> tuple[list[str], Counter[int], int]:
    """All that schemathesis asks in all its phases: what is wrong, how often each code came, how much was checked."""
    faults, codes, checked = list[str](), Counter[int](), 0
    for event in from_schema(schema).execute():
        assert not isinstance(event, events.FatalError | events.NonFatalError), event
        if not isinstance(event, events.ScenarioFinished):
            continue
        answers = {name: one.response for name, one in event.recorder.interactions.items() if one.response}
        codes.update(one.status_code for one in answers.values())
        for name, checks in event.recorder.checks.items():
            checked += len(checks)
            for one in checks:
                if one.failure_info is not None:
                    told = answers[name].content[:300] if name in answers else ""
                    faults.append(f"{event.recorder.label}: {one.name}: {one.failure_info.failure.message} {told!r}")
    return faults, codes, checked


def test_anybody_on_this_machine_is_answered_as_described(case_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with described(case_file, monkeypatch, {}) as schema:
        faults, codes, checked = asked(schema)
    assert faults == []
    assert checked > 10_000
    assert {200, 400, 404, 405, 415, 422} <= codes.keys()
    assert {401, 500, 503}.isdisjoint(codes)


def test_the_holder_of_a_token_is_answered_as_described_and_nobody_without(
    case_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with described(case_file, monkeypatch, HEADERS, tokens=(hashed("Huda", WORD, "decide"),)) as schema:
        faults, codes, checked = asked(schema)
    assert faults == []
    assert checked > 10_000
    assert {200, 400, 401, 404, 405, 415, 422} <= codes.keys()


def test_a_decision_is_answered_as_described(case_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_case(case_file, create=False) as case:
        claim = next(case.claims())[0]
    body = {"action": "accept", "reason": "seen", "claims": [claim], "expects": 0}
    with described(case_file, monkeypatch, {}) as schema:
        operation = schema[f"{BASE}/decisions"]["POST"]
        assert operation.Case(body=body, media_type="application/json").call_and_validate().status_code == 201
        again = operation.Case(body=body, media_type="application/json").call_and_validate()
        assert again.status_code == 409
        listed = schema[f"{BASE}/decisions"]["GET"].Case().call_and_validate()
    assert again.json()["later"] == listed.json()["decisions"][0]


def test_an_answer_that_is_not_as_described_is_seen(case_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riwaya.web.bench.Bench.name", 7)
    with described(case_file, monkeypatch, {}) as schema, pytest.raises(FailureGroup, match="name"):
        schema[f"{BASE}/case"]["GET"].Case().call_and_validate()


def test_the_description_holds_each_operation_of_the_table(case_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with described(case_file, monkeypatch, {}) as schema:
        paths = schema.raw_schema["paths"].items()
    told = {(path.removeprefix(BASE), method) for path, some in paths for method in some}
    assert told == {(one.path, one.method.lower()) for one in TABLE}
