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
    links = set(re.findall(r'href="#([\w-]+)"', text)) - {"main"}
    assert {"IncidentRecord", "Claim", "Fault", "Proposed", "code-400"} <= links
    assert not {name for name in links if f'id="{name}"' not in text}
    assert f'href="{BASE}/openapi.json"' in text


def test_schemas_in_words() -> None:
    assert kinds({"anyOf": [{"$ref": "#/components/schemas/SentClaim"}, {"type": "null"}]}) == [
        ("Claim", "Claim"), ("null", ""),
    ]  # fmt: skip
    assert kinds({"type": "array", "items": {"$ref": "#/x/Claim"}}) == [("[Claim]", "Claim")]
    assert kinds({"type": "array"}) == [("[any]", "")]
    assert takes({"type": "boolean"}) == "true | false"
    assert takes({"enum": ["a", "b"]}) == "a | b"
    assert takes({"type": "integer", "minimum": 1, "maximum": 9}) == "1 … 9"
    assert [takes({"type": "string", **more}) for more in ({"format": "date"}, {})] == ["YYYY-MM-DD", "…"]
