"""Whatever stands in an address or a form: each page answers, and none fails."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client_of, csrf_of, hashed

from riwaya.case import open_case
from riwaya.web.access import gate
from riwaya.web.access.sessions import Sessions
from riwaya.web.pages import every_page

WEB = Path(__file__).parents[2] / "src" / "riwaya" / "web"
HARD = ("9" * 30, "9" * 4500, "\0", "-1")
VALUES = (
    "", "0", "-1", "1e9", "9" * 30, "9" * 4500, "٣", "²", "None", "null", "\0", "\u202e", "x" * 2000, "'", '"', "*",
    '"*"', "%", "../../etc/passwd", "<script>", "{}", "[]", "sha256:0", "i-0", "c1", "a/b/c1", "2023-02-31",
    "0000-00-00", "1:2", "9:1",
)  # fmt: skip


@pytest.fixture
def quick(case_file: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client who may ask as often as he likes."""
    monkeypatch.setattr(gate, "_READS", (1e6, 1_000_000))
    monkeypatch.setattr(gate, "_WRITES", (1e6, 1_000_000))
    with client_of(case_file, tokens=(hashed("Huda", "word", "decide"),)) as client:
        client.post("/enter", data={"token": "word"})
        yield client


def names(pattern: str) -> list[str]:
    """The names of fields that the modules of pages ask for."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(WEB.rglob("*.py")))
    return sorted(set(re.findall(pattern, code)) - {"lang", "csrf"})


def failed(answers: Iterator[tuple[str, int]]) -> list[str]:
    """The addresses that were not answered."""
    return [address for address, code in answers if code >= 500]


def test_no_value_in_an_address_makes_a_page_fail(quick: TestClient, case_file: str) -> None:
    with open_case(case_file, create=False) as case:
        here = [case.incidents()[0].id, next(case.documents()).id]
    keys = [*names(r'query\.get\("([a-z_]+)"'), "q", "outlet", "from", "to", "type", "first", "last", "place"]
    paths = [one.path for one in every_page(Sessions("x")) if "GET" in one.methods and "{rest" not in one.path]
    paths = [path for path in paths if "dossier" not in path]
    filled = sorted({re.sub(r"{\w+(:\w+)?}", quote(name), path) for path, name in product(paths, here)})

    def asked() -> Iterator[tuple[str, int]]:
        for path, value in product(filled, VALUES):
            address = f"{path}?" + "&".join(f"{key}={quote(value)}" for key in keys)
            yield address[:200], quick.get(address[: gate.MOST_ADDRESS]).status_code
        for path, key, value in product(paths, keys, HARD):
            address = f"{re.sub('{id}', quote(here[0]), path)}?{key}={quote(value)}"
            yield address[:200], quick.get(address).status_code

    assert len(keys) > 15 and len(filled) > 8
    assert failed(asked()) == []


def test_no_id_in_an_address_makes_a_page_fail(quick: TestClient) -> None:
    paths = [one.path for one in every_page(Sessions("x")) if "{id}" in one.path]
    asked = ((path.replace("{id}", quote(value, safe="")), path) for path, value in product(paths, VALUES) if value)
    assert failed((one[:200], quick.get(one).status_code) for one, _ in asked) == []


def test_no_value_in_a_form_makes_a_page_fail(quick: TestClient) -> None:
    word, keys = csrf_of(quick), [*names(r'(?:form|fields)\("([a-z_]+)"'), "start", "end", "type", "killed", "when"]
    paths = [one.path for one in every_page(Sessions("x")) if "POST" in one.methods and one.path != "/leave"]
    paths = [path.replace("{id}", "i-0") for path in paths]
    actions = ("correct", "add", "merge", "withdraw")

    def asked() -> Iterator[tuple[str, int]]:
        for path, value, action in product(paths, (*HARD, *VALUES[6:20]), actions):
            form = dict.fromkeys(keys, value) | {"csrf": word, "action": action, "reason": "x"}
            yield f"{path} {action} {value[:50]!r}", quick.post(path, data=form).status_code

    assert failed(asked()) == []
