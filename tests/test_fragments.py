"""No sentence is scored with weights that were learnt from it."""

import json
from pathlib import Path

import fragments
from riwaya.knowledge import load

KIND = fragments.Kind("assault", ("killing",), 0.01, 0.5)


def _shared(folder: Path) -> Path:
    """Forty sentences of our own: reports speak of bullets, references of memory."""
    rows = [
        {"id": f"s{n}", "label": label, "text": text}
        for n in range(20)
        for label, text in (("yes", f"قتل الرصاص رجلا رقم {n}"), ("easy no", f"ذكرى مقتل الشاعر رقم {n}"))
    ]
    rows = [row | {"id": f"{row['id']}{row['label'][0]}"} for row in rows]
    rows.append({"id": "odd", "label": "difficult no", "text": "مقتل"})
    (folder / "corpora").mkdir()
    file = folder / "corpora/gsr_assault_dev.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    articles = folder / "docs.jsonl"
    lines = (json.dumps({"id": row["id"], "text": row["text"]}, ensure_ascii=False) for row in rows)
    articles.write_text("\n".join(lines), encoding="utf-8")
    return articles


def test_only_clear_labels_are_learnt_from(tmp_path: Path) -> None:
    _shared(tmp_path)
    told = fragments.labels(tmp_path, KIND)
    assert len(told) == 40
    assert told["s3y"] and not told["s3e"] and "odd" not in told


def test_a_fold_is_left_out_of_its_weights() -> None:
    told = {f"s{n}": True for n in range(40)} | {f"t{n}": False for n in range(40)}
    given = {i: ("خبر" if told[i] else "راي", f"only{fragments.fold_of(i)}") for i in told}
    for fold in range(fragments.FOLDS):
        words = fragments.family(KIND, given, told, fold).words
        assert words["خبر"] > 0 > words["راي"]
        assert f"only{fold}" not in words
    assert len({fragments.fold_of(i) for i in told}) == fragments.FOLDS


def test_every_sentence_is_read_once_and_judged(tmp_path: Path) -> None:
    articles = _shared(tmp_path)
    read = list(fragments.unseen(tmp_path, KIND, fragments.unjudged(load()), articles))
    found = {doc.article.path.rsplit("#", 1)[-1]: bool(doc.claims) for doc in read}
    assert len(read) == len(found) == 41
    assert sum(found[f"s{n}y"] for n in range(20)) > sum(found[f"s{n}e"] for n in range(20))
