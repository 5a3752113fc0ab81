"""What a case keeps of a file is enough to read the article again."""

import json
from pathlib import Path

import msgspec
import pytest

from riwaya.errors import InputError
from riwaya.intake import Loaded, read_again, walk

TEXT = "قتل أربعة مدنيين في قصف على سوق البلدة صباح الاثنين.\nوقال مصدر محلي إن القصف استمر ساعتين.\n"
PAGE = f"<html><head><title>قصف على سوق البلدة</title></head><body><article><p>{TEXT}</p></article></body></html>"


def loaded(folder: Path, **given: str) -> list[Loaded]:
    """Everything that can be read in a folder."""
    found = list(walk([folder], **given))
    assert all(isinstance(one, Loaded) for one in found), found
    return [one for one in found if isinstance(one, Loaded)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text, a page, a page in a text file, records with and without an id, and names that hold a #."""
    records = [{"id": "أ#1", "text": TEXT, "outlet": "وكالة السهل", "published": "2023-04-03"}, {"html": PAGE}]
    files = {
        "a.txt": TEXT, "b.html": PAGE, "c.txt": PAGE, "x.jsonl#d.txt": TEXT, "e#f.html": PAGE,
        "g.jsonl": "\n".join(json.dumps(one) for one in records),
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("given", [{}, {"published": "2023-04-04", "outlet": "مرصد الوادي"}])
def test_bytes_and_article_give_the_article_again(folder: Path, given: dict[str, str]) -> None:
    found = loaded(folder, **given)
    assert len(found) == 7
    for one in found:
        assert read_again(one.article, one.raw) == one.article


def test_a_date_of_the_record_is_read_again_and_one_of_a_person_stays(folder: Path) -> None:
    one = next(one for one in loaded(folder) if one.article.outlet == "وكالة السهل")
    assert one.article.published_by == "record"
    older = msgspec.structs.replace(one.article, published="1999-01-01")
    assert read_again(older, one.raw).published == "2023-04-03"
    given = msgspec.structs.replace(older, published_by="argument")
    assert read_again(given, one.raw).published == "1999-01-01"


def test_what_is_no_article_any_more_is_refused(folder: Path) -> None:
    found = {one.article.path.rpartition("/")[2]: one for one in loaded(folder)}
    with pytest.raises(InputError, match="the line is no JSON"):
        read_again(found["g.jsonl#2"].article, b"{")
    with pytest.raises(InputError, match="empty"):
        read_again(found["a.txt"].article, b" ")
