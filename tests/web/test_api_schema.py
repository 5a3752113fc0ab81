"""The API answers as it is described: schemathesis asks all of it what fits the description, and what does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from tests.web.conftest import hashed, settings_of

from riwaya.case import open_case
from riwaya.web.access import gate
from riwaya.web.app import Workbench

WORD = "a word that opens"
SEED = 20221017
# 422 is for what is well written and can't be done: a period that ends before it begins, a claim that is not there.
CONFIG: dict[str, Any] = {
    "seed": SEED,
    "generation": {"deterministic": True, "mode": "all"},
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", 404, 409, 422]},
        "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 415, 422]},
    },
}
examples = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def described(address: str, monkeypatch: pytest.MonkeyPatch, config: dict[str, Any], **more: Any) -> Iterator[Any]:
    """The description of a workbench over a case, with the workbench behind it."""
    monkeypatch.setattr(gate, "_READS", (1e6, 1_000_000))
    monkeypatch.setattr(gate, "_WRITES", (1e6, 1_000_000))
    with open_case(address, create=False) as case:
        app = Workbench(case, settings_of(address, names=("testserver",), **more)).app()
        yield schemathesis.openapi.from_asgi(
            "/api/v1/openapi.json", app, config=SchemathesisConfig.from_dict(config), headers=config.get("headers", {})
        )


@pytest.fixture
def open_api(case_file: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """As anybody on this machine sees it."""
    yield from described(case_file, monkeypatch, CONFIG)


@pytest.fixture
def closed_api(case_file: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """As the holder of a token sees it."""
    config = {**CONFIG, "headers": {"Authorization": f"Bearer {WORD}"}}
    yield from described(case_file, monkeypatch, config, tokens=(hashed("Huda", WORD, "decide"),))


open_schema = schemathesis.pytest.from_fixture("open_api")
closed_schema = schemathesis.pytest.from_fixture("closed_api")


@open_schema.parametrize()
@examples
def test_anybody_on_this_machine_is_answered_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()


@closed_schema.parametrize()
@examples
def test_the_holder_of_a_token_is_answered_as_described_and_nobody_else(case: schemathesis.Case) -> None:
    case.call_and_validate()
