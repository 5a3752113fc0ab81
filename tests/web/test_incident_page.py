"""The page of an incident over a real case: what it shows to whom, and what its forms send."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client_of, csrf_of, hashed, relink
from tests.web.told import largest

from riwaya.case import Case, Filter, open_case
from riwaya.records import Proposal


class Tags(HTMLParser):
    """All tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    """The tags of a page."""
    parser = Tags()
    parser.feed(text)
    return parser.found


@pytest.fixture
def reader(three: str) -> Iterator[TestClient]:
    """A client that may decide."""
    with client_of(three) as made:
        yield made


def test_the_versions_stand_first_each_with_who_says_so(reader: TestClient, three: str) -> None:
    text = reader.get(f"/incidents/{largest(three)}?lang=en").text
    head, matrix = text.index('id="who"'), text.index('id="matrix"')
    versions = text[head:matrix]
    assert "Armed Forces of Russia" in versions and "الفصائل المحلية" in versions and "Free Syrian Army" in versions
    assert versions.count("according to") >= 3 and "disputed" in versions
    assert "did not take part" in versions


def test_a_page_has_one_heading_and_stable_ids_for_rows_and_cells(reader: TestClient, three: str) -> None:
    found = tags(reader.get(f"/incidents/{largest(three)}").text)
    assert sum(tag == "h1" for tag, _ in found) == 1
    ids = [attrs["id"] for _, attrs in found if attrs.get("id")]
    assert len(ids) == len(set(ids)) and {"a1", "cell-a1.actor", "chains", "toll", "in-full"} <= set(ids)


def test_no_page_carries_a_style_or_a_script_of_its_own(reader: TestClient, three: str) -> None:
    for path in ("", "/merge", "?cell=a1.actor"):
        for tag, attrs in tags(reader.get(f"/incidents/{largest(three)}{path}").text):
            assert "style" not in attrs and not any(name.startswith("on") for name in attrs)
            assert tag != "style" and (tag != "script" or attrs.get("src"))


def test_a_cell_opens_without_a_script(reader: TestClient, three: str) -> None:
    text = reader.get(f"/incidents/{largest(three)}?cell=a1.actor&lang=en").text
    evidence = text[text.index('id="evidence"'):]
    assert '<mark class="role">القوات الروسية</mark>' in evidence and '<mark class="trigger">' in evidence
    assert re.search(r'href="/documents/sha256%3A[0-9a-f]{64}\?claim=(c\d+)#\1"', evidence)
    assert re.search(r'href="/review/claim\?id=sha256%3A[0-9a-f]{64}/c\d+"', evidence)


def test_under_htmx_only_the_sentences_come(reader: TestClient, three: str) -> None:
    path = f"/incidents/{largest(three)}?cell=a1.actor"
    part = reader.get(path, headers={"hx-request": "true"}).text
    assert part.lstrip().startswith('<section id="evidence"') and "<h1" not in part
    back = reader.get(path, headers={"hx-request": "true", "hx-history-restore-request": "true"}).text
    assert "<h1" in back


@pytest.mark.parametrize("cell", ["a99.actor", "a1.nothing", "<script>", "a1.actor'"])
def test_a_cell_that_is_none_opens_nothing(reader: TestClient, three: str, cell: str) -> None:
    answer = reader.get(f"/incidents/{largest(three)}", params={"cell": cell, "lang": "en"})
    assert answer.status_code == 200 and "Open a cell of the matrix" in answer.text and "<script>" not in answer.text


def test_an_unknown_incident_is_not_found(reader: TestClient) -> None:
    for path in ("", "/merge", "/dossier", "/dossier.pdf"):
        assert reader.get(f"/incidents/i-none{path}").status_code == 404


def test_copies_hang_on_their_origin_and_independents_are_counted(reader: TestClient, three: str) -> None:
    text = reader.get(f"/incidents/{largest(three)}?lang=en").text
    chains = text[text.index('id="chains"'):text.index('id="toll"')]
    assert 'class="copies"' in chains and "شبكة الخبر" in chains[chains.index('class="copies"'):]
    assert re.search(r"\d accounts, \d of them counted as independent", chains)


def test_figures_are_drawn_and_told_in_a_table(reader: TestClient, three: str) -> None:
    text = reader.get(f"/incidents/{largest(three)}?lang=en").text
    toll = text[text.index('id="toll"'):text.index('id="differences"')]
    assert '<svg' in toll and 'role="img"' in toll and '<table class="toll">' in toll


def test_only_who_decides_sees_the_forms(three: str) -> None:
    readers = (hashed("desk", "w" * 32, "read"),)
    with client_of(three, tokens=readers) as client:
        client.post("/enter", data={"token": "w" * 32, "csrf": ""})
        page = client.get(f"/incidents/{largest(three)}")
        assert page.status_code == 200 and 'action="/decide"' not in page.text
        assert client.get(f"/incidents/{largest(three)}/merge").status_code == 403


def test_forms_carry_what_a_decision_needs(reader: TestClient, three: str) -> None:
    name = largest(three)
    text = reader.get(f"/incidents/{name}").text
    form = text[text.index('action="/decide"'):]
    fields = {attrs.get("name"): attrs.get("value") for tag, attrs in tags(form) if tag in ("input", "button")}
    assert {"csrf", "expects", "back", "claim", "reason", "incident"} <= set(fields)
    assert (fields["expects"], fields["back"]) == ("0", f"/incidents/{name}")
    with open_case(three) as case:
        found = case.incident(name)
        assert found is not None
        ticked = {attrs.get("value") for tag, attrs in tags(form) if attrs.get("name") == "claim"}
        assert ticked == set(found.claims)


def test_decisions_on_claims_stand_on_the_page_and_in_the_forms(tmp_path: Path, three: str) -> None:
    path = tmp_path / "case.riwaya"
    path.write_bytes(Path(three).read_bytes())
    with open_case(path) as case:
        found = case.incident(largest(str(path)))
        assert found is not None
        case.decide(Proposal("accept", "Huda", "read it twice", (found.claims[0],)))
        relink(case)
    with client_of(str(path)) as client:
        text = client.get(f"/incidents/{largest(str(path))}?lang=en").text
        assert "read it twice" in text[text.index('id="decisions"'):] and 'name="expects" value="1"' in text
        assert "accepted by a person" in text


def test_neighbours_keep_the_filters_of_the_list(client: TestClient, case_file: str) -> None:
    with open_case(case_file) as case:
        first, second = [row.incident.id for row in case.browse(Filter()).rows][:2]
    text = client.get(f"/incidents/{first}?order=when").text
    assert f'rel="next" href="/incidents/{second}' in text
    assert 'rel="prev"' not in text
    assert client.get(f"/incidents/{first}?order=nonsense").status_code == 200


def test_merging_offers_incidents_near_by_and_one_by_its_id(client: TestClient, case_file: str) -> None:
    with open_case(case_file) as case:
        one, two = [found.id for found in case.incidents()][:2]
    page = client.get(f"/incidents/{one}/merge?with={two}&lang=en").text
    fields = [attrs for tag, attrs in tags(page) if attrs.get("name") == "incident"]
    assert fields[0]["value"] == one and fields[0]["type"] == "hidden"
    assert (fields[1]["value"], fields[1]["type"], "checked" in fields[1]) == (two, "radio", True)
    assert "No such incident" in client.get(f"/incidents/{one}/merge?with=i-none&lang=en").text
    assert "this incident itself" in client.get(f"/incidents/{one}/merge?with={one}&lang=en").text


def test_the_same_page_comes_twice(reader: TestClient, three: str) -> None:
    path = f"/incidents/{largest(three)}?lang=ar"
    assert reader.get(path).text == reader.get(path).text
    assert csrf_of(reader)


def form_of(text: str, button: str) -> dict[str, str]:
    """The hidden fields of the form that has a button."""
    form = next(one for one in text.split("<form")[1:] if button in one).partition("</form>")[0]
    return {
        attrs["name"] or "": attrs.get("value") or ""
        for tag, attrs in tags(f"<form{form}") if tag == "input" and attrs.get("type") == "hidden"
    }


def test_what_is_split_off_can_be_merged_again(tmp_path: Path, three: str) -> None:
    path = tmp_path / "case.riwaya"
    path.write_bytes(Path(three).read_bytes())
    name = largest(str(path))
    with client_of(str(path)) as client, open_case(path) as case:
        before = case.incident(name)
        assert before is not None
        away = before.claims[0]
        form = form_of(client.get(f"/incidents/{name}").text, 'value="split"')
        sent = {**form, "claim": away, "incident": "", "reason": "another day", "action": "split"}
        assert client.post("/decide", data=sent).status_code == 303
        other = next(one.id for one in case.incidents() if away in one.claims)
        left = next(one.id for one in case.incidents() if before.claims[1] in one.claims)
        assert other != left
        page = client.get(f"/incidents/{left}/merge?with={other}").text
        form = {key: value for key, value in form_of(page, 'value="merge"').items() if key != "incident"}
        sent = {**form, "incident": [left, other], "reason": "the same after all"}
        assert client.post("/decide", data=sent).status_code == 303
        assert next(one.claims for one in case.incidents() if away in one.claims) == before.claims


def test_a_page_reads_its_documents_once_and_never_all_decisions(three: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()
    for name in ("documents_of", "decisions", "documents", "last_decision"):
        asked = getattr(Case, name)
        monkeypatch.setattr(Case, name, lambda *given, name=name, asked=asked: (read.append(name), asked(*given))[1])
    with open_case(three, create=False) as case:
        path = f"/incidents/{case.incidents()[0].id}"
    for tokens, more in (((), ["last_decision"]), ((hashed("Sami", "word", "read"),), ["documents"])):
        with client_of(three, tokens=tokens) as client:
            client.post("/enter", data={"token": "word"})
            read.clear()
            assert client.get(f"{path}?cell=a1.actor").status_code == 200
            assert sorted(read) == sorted(["documents_of", *more])
