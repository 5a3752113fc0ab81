"""HTML pages."""

import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.intake import Loaded, Refused, read, walk
from riwaya.intake.markup import charset_of, read_markup

PARAGRAPHS = [
    "أعلن متحدث باسم الشرطة العراقية مقتل أربعة من عناصر التنظيم في عملية إنزال قرب بحيرة حمرين.",
    "وقال المتحدث إن القوة ضبطت أسلحة ومتفجرات &amp; أجهزة اتصال في الوكر الذي كانوا يتحصنون فيه منذ أسابيع.",
    "وكانت المنطقة قد شهدت خلال الشهر الماضي هجمات متكررة على نقاط التفتيش التابعة للجيش والحشد العشائري.",
]
PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}">
<title>مقتل أربعة من عناصر التنظيم قرب حمرين - صحيفة الرافد</title>
<meta property="og:site_name" content="صحيفة الرافد">
<meta property="article:published_time" content="2021-05-09T11:20:00+0300">
<link rel="canonical" href="https://rafid.example/news/77"><script>var x = "مرحبا";</script></head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">سياسة</a></nav>
<article><h1>مقتل أربعة من عناصر التنظيم قرب حمرين</h1><p>{one}</p><p>{two}</p><p>{three}</p></article>
<table><tr><td>سعر الدولار</td><td>1480</td></tr></table>
<aside>الأكثر قراءة</aside><footer>جميع الحقوق محفوظة</footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    source = PAGE.format(charset=charset, one=PARAGRAPHS[0], two=PARAGRAPHS[1], three=PARAGRAPHS[2])
    return source.encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page_gives_text_title_outlet_date_and_address(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(page(charset))
    article = read(file)
    assert article.title == "مقتل أربعة من عناصر التنظيم قرب حمرين"
    assert article.text.split("\n")[0] == article.title
    assert "متفجرات & أجهزة" in article.text
    assert "الدولار" not in article.text
    assert "مرحبا" not in article.text
    assert article.outlet == "صحيفة الرافد"
    assert (article.published, article.published_by) == ("2021-05-09T11:20:00+03:00", "markup")
    assert article.url == "https://rafid.example/news/77"
    markup = [piece for piece in article.removed if piece.reason == "markup"]
    assert len(markup) == 1
    assert "nav ×1" in markup[0].text
    assert len(markup[0].text) < 200
    assert bool(article.notes) is (charset != "utf-8")


def test_what_the_user_gives_wins_over_the_markup(tmp_path: Path) -> None:
    file = tmp_path / "page.htm"
    file.write_bytes(page())
    article = read(file, published="2021-05-08", outlet="وكالة أخرى")
    assert (article.published, article.published_by) == ("2021-05-08", "argument")
    assert article.outlet == "وكالة أخرى"


def test_linked_data_and_time_give_the_date() -> None:
    linked = (
        '<html><head><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
        '"datePublished": "2020-02-03T08:00:00Z", "publisher": {"name": "شبكة دجلة"}}]}</script></head>'
        "<body><p>نص</p></body></html>"
    )
    found = read_markup(linked)
    assert (found.published, found.outlet) == ("2020-02-03T08:00:00Z", "شبكة دجلة")
    timed = read_markup('<html><body><time datetime="2020-02-04">أمس</time><p>نص</p></body></html>')
    assert timed.published == "2020-02-04"
    broken = read_markup('<html><script type="application/ld+json">{no json</script><p>نص</p></html>')
    assert broken.published is None


def test_visible_text_is_taken_where_no_main_text_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    trafilatura = pytest.importorskip("trafilatura", exc_type=ImportError)
    monkeypatch.setattr(trafilatura, "extract", lambda *_, **__: None)
    source = "<html><body><div>قصف على<b> تعز</b></div><nav>الرئيسية</nav><p>وإب</p></body></html>"
    found = read_markup(source)
    assert found.text == "قصف على تعز\nوإب"
    assert "no main text" in found.notes[0]


def test_a_broken_trafilatura_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    found = read_markup("<html><body><p>قصف على تعز</p><nav>الرئيسية</nav></body></html>")
    assert found.text == "قصف على تعز"
    assert "can't be imported" in found.notes[0]


def test_an_html_file_under_another_name_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "saved.txt"
    file.write_bytes(page())
    assert read(file).outlet == "صحيفة الرافد"


def test_a_huge_page_and_an_empty_page_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html>" + b"x" * 9_000_000)
    (tmp_path / "b.html").write_bytes(b"<html><body><script>1</script></body></html>")
    found = list(walk([tmp_path]))
    assert all(isinstance(item, Refused) for item in found)
    assert "9.0 MB" in found[0].reason  # type: ignore[union-attr]
    assert "empty" in found[1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (b'<meta charset="windows-1256">', "windows-1256"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>", "utf-8"),
        (b'<?xml version="1.0" encoding="iso-8859-6"?>', "iso-8859-6"), (b"<html>", None),
    ],
)
def test_charset(raw: bytes, charset: str | None) -> None:
    assert charset_of(raw) == charset


def test_trafilatura_is_imported_only_for_html(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قصف مدفعي على أطراف مدينة تعز فجر اليوم.", encoding="utf-8")
    code = "import sys, riwaya.intake as i; i.read(sys.argv[1]); assert 'trafilatura' not in sys.modules"
    command = [sys.executable, "-c", code, str(tmp_path / "a.txt")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_html_in_a_record(tmp_path: Path) -> None:
    import json

    file = tmp_path / "a.jsonl"
    record = {"id": "p1", "html": page().decode(), "published": "2021-05-10"}
    file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    (item,) = walk([file])
    assert isinstance(item, Loaded)
    assert (item.article.published, item.article.published_by) == ("2021-05-10", "record")
    assert item.article.outlet == "صحيفة الرافد"
