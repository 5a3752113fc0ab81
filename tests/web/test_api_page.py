"""The description of the API, as people read it."""

import re

import pytest
from starlette.testclient import TestClient

from riwaya.web.api.operations import BASE, TABLE
from riwaya.web.language import words_of
from riwaya.web.pages.api import kinds, takes


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_operation_parameter_and_record_stands_on_it(client: TestClient, language: str) -> None:
    answer = client.get(f"/api?lang={language}")
    assert answer.status_code == 200
    text, words = answer.text, words_of(language)
    for one in TABLE:
        assert f"{one.method} {BASE}{one.path}" in text
        assert words(f"api_does.{one.id}") in text
        assert all(f"<code>{name}</code>" in text for name in one.asks.__struct_fields__)
    links = set(re.findall(r'href="#(\w+)"', text)) - {"main"}
    assert {"IncidentRecord", "Claim", "Failed", "Proposed"} <= links
    assert not {name for name in links if f'id="{name}"' not in text}
    assert f'href="{BASE}/openapi.json"' in text


def test_schemas_in_words() -> None:
    assert kinds({"anyOf": [{"$ref": "#/components/schemas/SentClaim"}, {"type": "null"}]}) == [
        ("Claim", "Claim"), ("null", ""),
    ]  # fmt: skip
    assert kinds({"type": "array", "items": {"$ref": "#/x/Claim"}}) == [("[Claim]", "Claim")]
    assert kinds({"type": "array"}) == [("[any]", "")]
    assert takes({"type": "boolean", "default": False}, words_of("en")) == "true or false; false if not given"
    assert takes({"type": "string", "maxLength": 3, "default": ""}, words_of("en")) == (
        "from 0 to 3 letters, none of them NUL"
    )
