"""Files, folders, JSON Lines: what is read, what is refused, and that a bad one never stops the rest."""

import hashlib
import json
import time
import tracemalloc
from pathlib import Path

import pytest

from riwaya.errors import InputError, UsageError
from riwaya.intake import Loaded, Refused, read, walk

TEXT = (
    "اشتباكات في أطراف مدينة الفاشر\n"
    "اندلعت اشتباكات عنيفة، السبت، بين الجيش السوداني وقوات الدعم السريع "
    "في الأطراف الشرقية من مدينة الفاشر.\n"
    "وقال شهود إن قذائف سقطت على أحياء سكنية قرب السوق الكبير، ما أدى إلى إصابة عدد من المدنيين بجروح.\n"
)


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def lines(*records: object) -> str:
    return "\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records) + "\n"


def split(paths: list[Path]) -> tuple[list[Loaded], list[Refused]]:
    found = list(walk(list(paths)))
    loaded = [item for item in found if isinstance(item, Loaded)]
    return loaded, [item for item in found if isinstance(item, Refused)]


def test_ids_are_made_of_path_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "news/a.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    (item,) = walk(["news"])
    assert isinstance(item, Loaded)
    article = item.article
    assert article.path == "news/a.txt"
    assert article.id == "sha256:" + hashlib.sha256(b"news/a.txt\0" + TEXT.encode()).hexdigest()
    assert article.content_id == "sha256:" + hashlib.sha256(article.text.encode()).hexdigest()
    assert item.raw == TEXT.encode()
    assert read("news/a.txt") == article
    assert read(Path("news") / "a.txt") == article


def test_two_copies_of_a_text_are_two_documents_of_one_content(tmp_path: Path) -> None:
    loaded, _ = split([put(tmp_path, "a.txt", TEXT), put(tmp_path, "b.txt", TEXT)])
    first, second = (item.article for item in loaded)
    assert first.id != second.id
    assert first.content_id == second.content_id


def test_folders_are_walked_in_order_and_once(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.TXT", "a.txt", "c.jsonl", ".hidden/x.txt", "b/notes.md", "b/.y.txt"):
        put(tmp_path, name, TEXT if not name.endswith("jsonl") else lines({"id": "r", "text": TEXT}))
    loaded, refused = split([tmp_path / "b", tmp_path, tmp_path / "a.txt"])
    base = tmp_path.as_posix()
    paths = [item.article.path for item in loaded]
    assert paths == [f"{base}/a.txt", f"{base}/b/a.TXT", f"{base}/b/z.txt", f"{base}/c.jsonl#r"]
    assert refused == []
    assert [i.article.id for i in split([tmp_path])[0]] == [i.article.id for i in loaded]


def test_title_date_and_outlet_of_a_text(tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt", TEXT.replace("\n", "\n2023.04.15 | 10:30 الخرطوم\n", 1))
    article = read(file, outlet="شبكة النيل")
    assert article.title == "اشتباكات في أطراف مدينة الفاشر"
    assert article.text.startswith(article.title)
    assert (article.published, article.published_by) == ("2023-04-15T10:30", "dateline")
    assert article.outlet == "شبكة النيل"
    removed = [(piece.reason, piece.text) for piece in article.removed]
    assert removed == [("dateline", "2023.04.15 | 10:30 الخرطوم")]
    given = read(file, published="2023-04-16")
    assert (given.published, given.published_by) == ("2023-04-16", "argument")


def test_the_date_of_an_update_is_noted(tmp_path: Path) -> None:
    article = read(put(tmp_path, "a.txt", TEXT.replace("\n", "\nآخر تحديث: 15-04-2023\n", 1)))
    assert article.published == "2023-04-15"
    assert "last update" in article.notes[0]


@pytest.mark.parametrize("text", [TEXT.partition("\n")[2], "خبر عاجل من الفاشر.\n" + TEXT])
def test_no_title_where_the_first_line_is_none(text: str) -> None:
    assert read(text).title is None


def test_a_text_itself(tmp_path: Path) -> None:
    article = read(TEXT, published="2023-04-15T10:30:00+02:00")
    assert (article.path, article.published) == ("-", "2023-04-15T10:30:00+02:00")
    assert read("قصف على الفاشر").text == "قصف على الفاشر"
    assert read(TEXT * 60).text


@pytest.mark.parametrize("name", ["missing.txt", "أخبار.txt", "nothing here", ""])
def test_a_missing_file_is_an_error(name: str) -> None:
    with pytest.raises(InputError, match="no file"):
        read(name)
    with pytest.raises(InputError, match="no file or folder"):
        walk([name])
    with pytest.raises(InputError, match="no file"):
        read(Path("missing.txt"))


@pytest.mark.parametrize("published", ["17-10-2022", "أمس", "2022-10", "2022-10-17T9:4"])
def test_a_bad_date_of_the_user_is_an_error_that_quotes_it(published: str) -> None:
    with pytest.raises(UsageError, match=published):
        read(TEXT, published=published)
    with pytest.raises(UsageError, match=published):
        walk([], published=published)


def test_read_refuses_folders_and_many_records(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        read(tmp_path)
    one = put(tmp_path, "one.jsonl", lines({"id": "x", "text": TEXT}))
    assert read(one).path.endswith("one.jsonl#x")
    two = put(tmp_path, "two.jsonl", lines({"text": TEXT}, {"text": TEXT}))
    with pytest.raises(InputError, match="2 records"):
        read(two)
    with pytest.raises(InputError, match=r"e\.txt.*empty"):
        read(put(tmp_path, "e.txt", b""))


BAD = {
    "a-empty.txt": (b"", "empty"),
    "b-blank.txt": (b"\n \n", "empty"),
    "c-pdf.txt": (b"%PDF-1.4 \x00\x01", "PDF"),
    "d-binary.txt": (TEXT.encode() + b"\x00\x00", "is NUL"),
    "e-persian.txt": ("در این حمله که صبح امروز انجام شد چند نفر کشته شده است".encode(), "Persian"),
    "f-english.txt": (b"The army said that it had taken the town on Sunday.", "'en'"),
    "g-large.txt": (("خبر عاجل من الفاشر\n" * 70_000).encode(), "MB of text"),
    "h-latin.txt": ("après l'été à Genève, né à Orléans".encode("latin-1"), "is no UTF-8"),
    "i-chrome.txt": ("الرئيسية\nفيسبوك\nتابعونا على تلغرام".encode(), "page chrome"),
    "j-empty.jsonl": (b"\n\n", "empty"),
    "k-utf16.jsonl": ("{}".encode("utf-16"), "UTF-16"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_with_cause_and_mend(tmp_path: Path, name: str) -> None:
    content, cause = BAD[name]
    (item,) = walk([put(tmp_path, name, content)])
    assert isinstance(item, Refused)
    assert item.path.endswith(name)
    assert cause in item.reason
    assert ";" in item.reason or "take it out" in item.reason


def test_bad_files_never_stop_the_others(tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        put(tmp_path, name, content)
        put(tmp_path, f"{name[0]}z-good.txt", TEXT)
    loaded, refused = split([tmp_path])
    assert len(loaded) == len(refused) == len(BAD)


def test_encodings_are_noted_on_the_article(tmp_path: Path) -> None:
    old = put(tmp_path, "a.txt", TEXT.encode("windows-1256"))
    wide = put(tmp_path, "b.txt", TEXT.encode("utf-16"))
    broken = put(tmp_path, "c.txt", TEXT.encode()[:-2] + b"\xd9\n")
    marked = put(tmp_path, "d.txt", TEXT.encode("utf-8-sig"))
    assert "windows-1256" in read(old).notes[0]
    assert "utf-16" in read(wide).notes[0]
    assert "broken utf-8 at byte" in read(broken).notes[0]
    assert read(marked).notes == ()
    assert read(old).text == read(wide).text == read(marked).text


def test_folders_without_readable_files(tmp_path: Path) -> None:
    put(tmp_path, "x/photo.jpg", b"\xff\xd8\xff")
    (tmp_path / "y").mkdir()
    loaded, refused = split([tmp_path / "x", tmp_path / "y"])
    assert loaded == []
    assert ["1 of other" in item.reason for item in refused] == [True, False]
    assert ["no readable file" in item.reason for item in refused] == [True, True]


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.docx"])
def test_other_kinds_of_file_are_refused_when_named(tmp_path: Path, name: str) -> None:
    (item,) = walk([put(tmp_path, name, b"{}")])
    assert isinstance(item, Refused)
    assert "not read" in item.reason


def test_records_of_a_file(tmp_path: Path) -> None:
    first = {"id": "r-1", "text": TEXT, "title": "عنوان", "url": "https://x.example/1", "outlet": "النيل",
             "published": "2023-04-15", "extra": [1]}
    more = lines(first, "", {"text": TEXT, "title": None}, {"id": 7, "text": TEXT})
    file = put(tmp_path, "a.jsonl", "\ufeff" + more)
    loaded, refused = split([file])
    assert refused == []
    assert [item.article.path.rpartition("#")[2] for item in loaded] == ["r-1", "3", "7"]
    article = loaded[0].article
    assert (article.title, article.url, article.outlet) == ("عنوان", "https://x.example/1", "النيل")
    assert (article.published, article.published_by) == ("2023-04-15", "record")
    assert loaded[0].raw == json.dumps(first, ensure_ascii=False).encode()
    assert article.id == "sha256:" + hashlib.sha256(article.path.encode() + b"\0" + loaded[0].raw).hexdigest()
    (item, *_) = walk([file], published="2023-04-17", outlet="مكتب")
    assert isinstance(item, Loaded)
    assert (item.article.published, item.article.published_by, item.article.outlet) == (
        "2023-04-17", "argument", "مكتب")


@pytest.mark.parametrize(
    ("record", "cause"),
    [
        ("{no json", "no JSON"), ("[1, 2]", "a list"), ('"خبر"', "text, not an object"), ("null", "null"),
        ({"id": "x", "title": "عنوان"}, "neither 'text' nor 'html'"),
        ({"text": 5}, "'text' holds a number"),
        ({"text": ["خبر"]}, "'text' holds a list"),
        ({"text": TEXT, "published": "أمس"}, "published 'أمس'"),
        ({"text": TEXT, "published": 2022}, "'published' holds a number"), ({"text": ""}, "empty"),
        ({"text": TEXT, "id": True}, "'id' holds true or false"),
        ({"id": "ok", "text": TEXT}, "already on line 1"),
        ({"text": TEXT + "\x00"}, "NUL"), ({"text": "Only the English of the page"}, "'en'"),
        ({"text": "خبر " * 600_000}, "MB of text"),
    ],
)
def test_bad_lines_are_refused_by_line_and_byte_and_the_rest_is_read(
    tmp_path: Path, record: object, cause: str
) -> None:
    file = put(tmp_path, "a.jsonl", lines({"id": "ok", "text": TEXT}, record, {"id": "last", "text": TEXT}))
    loaded, refused = split([file])
    assert [item.article.path.rpartition("#")[2] for item in loaded] == ["ok", "last"]
    byte = len(lines({"id": "ok", "text": TEXT}).encode())
    assert [item.reason.startswith(f"line 2 (byte {byte}): ") for item in refused] == [True]
    assert cause in refused[0].reason


def test_a_line_in_windows_1256_is_read(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT}, ensure_ascii=False).encode("windows-1256")
    (item,) = walk([put(tmp_path, "a.jsonl", line)])
    assert isinstance(item, Loaded)
    assert "windows-1256" in item.article.notes[0]


def test_fifty_megabytes_are_refused_fast_and_unread(tmp_path: Path) -> None:
    file = put(tmp_path, "big.txt", b"")
    with file.open("r+b") as stream:
        stream.truncate(50_000_000)
    long_line = put(tmp_path, "big.jsonl", b"")
    with long_line.open("r+b") as stream:
        stream.truncate(50_000_000)
        stream.seek(0, 2)
        stream.write(b"\n" + lines({"id": "after", "text": TEXT}).encode())
    tracemalloc.start()
    start = time.perf_counter()
    loaded, refused = split([file, long_line])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.perf_counter() - start < 3
    assert peak < 60_000_000
    assert [item.article.path.rpartition("#")[2] for item in loaded] == ["after"]
    assert all("50.0 MB" in item.reason for item in refused)
    assert len(refused) == 2


def test_importing_reads_nothing() -> None:
    import subprocess
    import sys

    code = "import riwaya.intake.phrases as p; assert p.load.cache_info().currsize == 0"
    done = subprocess.run([sys.executable, "-c", f"import riwaya.intake; {code}"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
