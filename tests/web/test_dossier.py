"""The dossier: whole, closed to the outside, masked unless somebody who decides gives a reason."""

import base64
import hashlib
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import build_case, client_of, csrf_of, hashed
from tests.web.test_incident_page import tags
from tests.web.told import THREE, largest

from riwaya.case import open_case
from riwaya.web import pdf
from riwaya.web.assets_table import table

needs_pdf = pytest.mark.skipif(not pdf.is_there(), reason="needs WeasyPrint and pango: pip install 'riwaya[pdf]'")
# A private person, whom the guard masks.
NAME = "أحمد الحمصي"


@pytest.fixture
def desk(three: str) -> Iterator[TestClient]:
    """A client that may decide, over the case of three versions."""
    with client_of(three) as made:
        yield made


def with_name(address: str) -> str:
    """The incident of the case of `ARTICLES` that names a private person."""
    with open_case(address) as case:
        documents = {one.id for one in case.documents() if NAME in one.text}
        return next(one.id for one in case.incidents() if documents & set(one.documents))


def test_it_holds_all_that_a_reader_needs_to_check_it(desk: TestClient, three: str) -> None:
    text = desk.get(f"/incidents/{largest(three)}/dossier?lang=en").text
    for outlet, _, article in THREE.values():
        assert outlet in text and hashlib.sha256(article.encode()).hexdigest() in text
    assert "Who did it? The versions" in text and "Claims matrix" in text and "<svg" in text
    with open_case(three) as case:
        maker = next(iter(case.makers().readings.values()))
    assert maker.pipeline in text and maker.knowledge in text
    assert '<mark class="trigger">' in text and "13 March 2023" in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_works_from_a_disk_and_asks_nothing_of_anybody(desk: TestClient, three: str, language: str) -> None:
    answer = desk.get(f"/incidents/{largest(three)}/dossier?lang={language}")
    for tag, attrs in tags(answer.text):
        assert tag not in ("script", "img", "iframe", "form", "a")
        assert not {"src", "style"} & set(attrs)
        assert (attrs.get("href") or "data:,") == "data:,"
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert "url(" not in style and "@import" not in style and "&#34;" not in style
    tag = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert answer.headers["content-security-policy"] == (
        f"default-src 'none'; style-src 'sha256-{tag}'; img-src data:; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'none'"
    )
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text[:200]


def test_it_can_be_saved_under_a_name_of_its_own(desk: TestClient, three: str) -> None:
    name = largest(three)
    kept = desk.get(f"/incidents/{name}/dossier?download=1").headers["content-disposition"]
    assert kept == f'attachment; filename="riwaya-{name}.html"'
    assert "content-disposition" not in desk.get(f"/incidents/{name}/dossier").headers


def test_it_is_masked_also_for_who_decides(client: TestClient, case_file: str) -> None:
    name = with_name(case_file)
    assert NAME in client.get(f"/incidents/{name}").text
    text = client.get(f"/incidents/{name}/dossier?lang=en").text
    assert "الحمصي" not in text and "are masked" in text


def test_names_are_given_for_a_reason_that_the_audit_keeps(client: TestClient, case_file: str) -> None:
    name = with_name(case_file)
    form = {"csrf": csrf_of(client), "reason": "request of the court, file 12", "format": "html"}
    answer = client.post(f"/incidents/{name}/dossier", data=form)
    assert NAME in answer.text and "attachment" in answer.headers["content-disposition"]
    with open_case(case_file) as case:
        last = case.audit()[-1]
    assert last.action == "export with names"
    assert "request of the court, file 12" in last.payload and name in last.payload and "Huda" in last.payload


def test_without_a_reason_there_are_no_names_and_no_row_in_the_audit(client: TestClient, case_file: str) -> None:
    form = {"csrf": csrf_of(client), "reason": "  ", "format": "html"}
    answer = client.post(f"/incidents/{with_name(case_file)}/dossier", data=form)
    assert answer.status_code == 400 and NAME not in answer.text
    with open_case(case_file) as case:
        assert [one for one in case.audit() if one.action == "export with names"] == []


def test_who_only_reads_gets_no_names(case_file: str) -> None:
    with client_of(case_file, tokens=(hashed("desk", "w" * 32, "read"),)) as client:
        client.post("/enter", data={"token": "w" * 32, "csrf": ""})
        form = {"csrf": csrf_of(client), "reason": "I want to", "format": "html"}
        assert client.post(f"/incidents/{with_name(case_file)}/dossier", data=form).status_code == 403
        assert NAME not in client.get(f"/incidents/{with_name(case_file)}/dossier").text
        assert NAME not in client.get(f"/incidents/{with_name(case_file)}").text


def test_without_weasyprint_it_says_what_to_install(
    desk: TestClient, three: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = desk.get(f"/incidents/{largest(three)}/dossier.pdf?lang=en")
    assert answer.status_code == 400
    assert "riwaya[pdf]" in answer.text and "libpangoft2-1.0-0" in answer.text


def test_what_articles_hold_stays_text(tmp_path: Path) -> None:
    odd = (
        "قُتل ثلاثة مدنيين وأصيب خمسة آخرون في قصف مدفعي استهدف <script>alert(1)</script></style><img src=x> \u202e "
        "بلدة سرمين في ريف إدلب أمس، وهرعت فرق الدفاع المدني إلى المكان لإسعاف الجرحى ونقلهم إلى المستشفى القريب.\n"
    )
    address = build_case(str(tmp_path / "case.riwaya"), {"odd.txt": ("<b>منبر</b>", "2023-03-13", odd)})
    with client_of(address) as client:
        for path in ("", "?cell=a1.place", "/dossier", "/merge"):
            text = client.get(f"/incidents/{largest(address)}{path}").text
            assert "<script>alert" not in text and "<img" not in text and "<b>منبر" not in text
        assert "&lt;script&gt;" in client.get(f"/incidents/{largest(address)}/dossier").text


def test_only_fonts_of_the_workbench_are_loaded_into_a_pdf() -> None:
    for _, _, file in pdf.FACES:
        assert pdf.font(f"riwaya-font:{file}") == table()[file].content
    for address in ("file:///etc/passwd", "http://localhost/", "riwaya-font:../app.css", "riwaya-font:app.css", ""):
        with pytest.raises(ValueError):
            pdf.font(address)


@needs_pdf
def test_the_pdf_is_the_same_bytes_each_time_and_in_each_process(tmp_path: Path) -> None:
    style = f"{pdf.font_faces()} body {{ font-family: riwaya-naskh }}"
    page = f'<html lang="ar" dir="rtl"><style>{style}</style><p>رواية <b>واحدة</b>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    script = (
        "import hashlib, sys; from riwaya.web.pdf import to_pdf;"
        "print(hashlib.sha256(to_pdf(open(sys.argv[1], encoding='utf-8').read())).hexdigest())"
    )
    made = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "page.html")], check=True, capture_output=True, text=True
    )
    assert hashlib.sha256(pdf.to_pdf(page)).hexdigest() == made.stdout.strip()


@needs_pdf
def test_a_pdf_asks_for_nothing_outside(caplog: pytest.LogCaptureFixture) -> None:
    made = pdf.to_pdf('<p>x<img src="file:///etc/hostname"><link rel="stylesheet" href="http://127.0.0.1:1/x.css">')
    assert made.startswith(b"%PDF")
    refused = [one.getMessage() for one in caplog.records if "loads nothing" in one.getMessage()]
    assert len(refused) == 2


@needs_pdf
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_dossier_as_pdf_is_set_in_the_fonts_of_the_workbench(desk: TestClient, three: str, language: str) -> None:
    answer = desk.get(f"/incidents/{largest(three)}/dossier.pdf?lang={language}")
    assert answer.headers["content-type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert answer.headers["content-disposition"].endswith('.pdf"')
    found = b"".join(map(unpacked, re.findall(rb"stream\r?\n(.*?)\r?\nendstream", answer.content, re.DOTALL)))
    assert b"riwaya-naskh" in found and b"riwaya-sans" in found and b"Noto-Naskh" not in found


def unpacked(stream: bytes) -> bytes:
    """What a stream of a PDF holds; nothing where it is not packed."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def test_nobody_draws_one_pdf_after_the_other(desk: TestClient, three: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riwaya.web.pdf.is_there", lambda: True)
    monkeypatch.setattr("riwaya.web.pdf.to_pdf", lambda page: b"%PDF")
    path = f"/incidents/{largest(three)}/dossier.pdf"
    answers = [desk.get(path) for _ in range(8)]
    assert answers[0].status_code == 200 and answers[-1].status_code == 429
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 3
