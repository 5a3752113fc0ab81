"""Documents: found and listed, shown with what was found in them; hostile ones as plain text."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client_of, hashed

from riwaya.case import Case, open_case
from riwaya.records import Article, Claim, Document, Mention, Removed, span_of

ANSWERS_WITHIN_S = 2.0  # seconds of this process, for a text of a megabyte


def ids(address: str) -> dict[str, Document]:
    """The documents by the names of their files."""
    with open_case(address, create=False) as case:
        return {Path(one.article.path).name: one for one in case.documents()}


def test_the_list_finds_by_words_outlet_and_period(client: TestClient) -> None:
    assert client.get("/documents").text.count('class="quote"') == 5
    found = client.get("/documents", params={"q": "سوق البلده", "from": "2023-11-06", "to": "2023-11-06"}).text
    assert found.count('class="quote"') == 2
    assert "daraa.txt" in client.get("/documents", params={"outlet": "صوت الجنوب"}).text
    assert "No document fits" in client.get("/documents", params={"q": "زلزال"}).text


def test_a_period_that_is_none_is_refused(client: TestClient) -> None:
    assert client.get("/documents", params={"from": "yesterday"}).status_code == 400


def test_pages_follow_each_other(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riwaya.web.pages.documents._PER_PAGE", 2)
    seen, path = [], "/documents"
    for _ in range(3):
        text = client.get(path).text
        seen += [part.partition('"')[0] for part in text.split('<h2><a href="/documents/')[1:]]
        path = "/documents?" + text.partition("/documents?below=")[2].partition('"')[0].join(("below=", ""))
    assert len(seen) == len(set(seen)) == 5
    assert "Documents read before these" not in text


def test_one_is_shown_with_marks_claims_and_its_incidents(client: TestClient, case_file: str) -> None:
    one = ids(case_file)["official.txt"]
    text = client.get(f"/documents/{one.id}").text
    assert text.count('class="card claim') == len(one.claims)
    assert 'id="c1" tabindex="-1"' in text and 'id="card-c1"' in text and 'id="d-c1"' in text
    assert "/incidents/i-" in text
    assert all(f'<code>{mention.rule}</code>' in text for mention in one.mentions)


def test_the_beginning_of_an_id_is_enough(client: TestClient, case_file: str) -> None:
    one = ids(case_file)["coast.txt"]
    short = one.id.removeprefix("sha256:")[:12]
    whole, begun = (client.get(f"/documents/{name}").text.partition("<h1")[2] for name in (one.id, short))
    assert whole == begun != ""
    for unknown in ("sha256:", "ffffffffffffffffff", "..%2f..%2fetc%2fpasswd", "%"):
        assert client.get(f"/documents/{unknown}").status_code == 404


def test_arabic_pages_are_mirrored(client: TestClient, case_file: str) -> None:
    text = client.get(f"/documents/{ids(case_file)['official.txt'].id}", params={"lang": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in text and "قصف مدفعي أو صاروخي" in text


def test_readers_see_masked_texts_without_forms(case_file: str) -> None:
    one = ids(case_file)["daraa.txt"]
    with client_of(case_file, tokens=(hashed("Rami", "word", "read"),)) as reader:
        assert reader.post("/enter", data={"token": "word", "csrf": ""}).status_code == 303
        for path in (f"/documents/{one.id}", "/documents", f"/review/claim?id={one.id}/c1", "/decisions"):
            answer = reader.get(path)
            assert answer.status_code == 200
            assert "أحمد الحمصي" not in answer.text and "الحمصي" not in answer.text
            assert "/decide" not in answer.text and 'id="add-form"' not in answer.text
        refused = reader.get("/documents", params={"q": "أحمد الحمصي"})
        assert "masked here" in refused.text and 'class="quote"' not in refused.text
        assert reader.get("/review/add", params={"document": one.id, "words": "جاسم"}).status_code == 403


LINE = "<script>alert(1)</script> قصف الجيش \u202eمدينة\u202c دوما 🚨؛ "


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Document]]:
    """A case with one document: a line of a megabyte that holds script, markup and overrides, marks all over it."""
    text = f"سطر أول\n{LINE * 20_000}\nآخر"
    claims, mentions, at = [], [], text.find("قصف")
    while at >= 0:
        number = len(claims) + 1
        evidence = (span_of(text, at, at + 9),)
        claims.append(Claim(f"c{number}", "shelling", span_of(text, at, at + 3), "r", evidence=evidence))
        mentions.append(Mention(f"m{number}", "organization", at + 4, at + 9, text[at + 4 : at + 9], "r"))
        at = text.find("قصف", at + 1)
    removed = (Removed("<img src=x onerror=alert(2)>\u202eإعلان", "chrome", 8), Removed("script ×2", "markup"))
    article = Article(
        f"sha256:{'a' * 64}", "sha256:c", "news/<b>.txt", text, title="<i>عنوان\u202e", outlet="<u>", removed=removed
    )
    made = Document(article, mentions=tuple(mentions), claims=tuple(claims))
    address = str(tmp_path_factory.mktemp("hostile") / "case.riwaya")
    with open_case(address) as case:
        case.begin("1", "1")
        case.add(made, b"x")
    yield address, made


def test_a_hostile_megabyte_is_plain_text_in_parts(hostile: tuple[str, Document]) -> None:
    address, one = hostile
    assert len(one.text.encode()) > 1_000_000
    with client_of(address) as client:
        for path in (f"/documents/{one.id}?chrome=1", f"/documents/{one.id}?claim=c15000", "/documents?q=دوما",
                     f"/review/claim?id={one.id}/c15000", f"/review/add?document={one.id}&words=دوما"):
            began = process_time()
            text = client.get(path).text
            assert process_time() - began < ANSWERS_WITHIN_S
            for markup in ("<script>alert", "<img", "<i>", "<u>", "<b>", "\u202e", "\u202c"):
                assert markup not in text
        page = client.get(f"/documents/{one.id}?claim=c15000#c15000").text
        assert 'id="c15000"' in page and 'id="card-c15000"' in page and 'id="c1"' not in page
        assert 'data-units="1" title="U+202E RIGHT-TO-LEFT OVERRIDE">202E</span>' in page
        assert len(page) < 2_000_000


def test_chrome_is_shown_on_demand(hostile: tuple[str, Document]) -> None:
    address, one = hostile
    with client_of(address) as client:
        assert "onerror" not in client.get(f"/documents/{one.id}").text
        text = client.get(f"/documents/{one.id}?chrome=1").text
        assert '<span class="chrome" data-units="0"' in text and "&lt;img src=x onerror=alert(2)&gt;" in text
        assert "script ×2" in text


def test_a_page_of_documents_reads_no_others(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a page went through the whole case")

    for name in ("documents", "machine_documents", "incidents", "decisions"):
        monkeypatch.setattr(Case, name, refused)
    for path in ("/documents", "/documents?q=قصف", "/review", "/decisions"):
        assert client.get(path).status_code in (200, 303)


def test_a_document_that_another_replaced_says_so(case_file: str) -> None:
    one = ids(case_file)["coast.txt"]
    with open_case(case_file, create=False) as case:
        case.begin("1", "1")
        case.add(Document(Article("sha256:new", "new", one.article.path, "نص آخر")), b"new")
    with client_of(case_file) as client:
        assert "has taken the place" in client.get(f"/documents/{one.id}").text
        assert "has taken the place" not in client.get("/documents/sha256:new").text
