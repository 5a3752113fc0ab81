"""chrome.toml: every pattern takes its examples and leaves its near misses; the rows are sound."""

import msgspec
import pytest

from riwaya.errors import KnowledgeError
from riwaya.intake import clean
from riwaya.intake.chrome import reason_of
from riwaya.intake.lines import split
from riwaya.intake.phrases import PhraseRow, key_of, load, prepare

FILE = load().file
BODY = "دارت اشتباكات متقطعة في أطراف البلدة استمرت حتى ساعات الفجر الأولى."


@pytest.mark.parametrize(("reason", "line"), [(r.reason, line) for r in FILE.pattern for line in r.accepts])
def test_pattern_accepts(reason: str, line: str) -> None:
    assert reason_of(split(line)[0], load()) == reason


@pytest.mark.parametrize("line", [line for row in FILE.pattern for line in row.refuses])
def test_pattern_refuses(line: str) -> None:
    assert reason_of(split(line)[0], load()) is None


@pytest.mark.parametrize("row", FILE.cut, ids=lambda row: f"{row.side}-{row.reason}")
def test_cut_accepts_and_refuses(row: object) -> None:
    cut = next(cut for cut in load().cuts if cut.row is row)
    for line in cut.row.accepts:
        assert cut.match.search(key_free(line)), line
    for line in cut.row.refuses:
        assert not cut.match.search(key_free(line)), line


def key_free(line: str) -> str:
    from riwaya.arabic.fold import fold_word

    return fold_word(line)


PHRASES = [(phrase, row.reason) for row in FILE.phrase for phrase in row.phrases if key_of(phrase)]


@pytest.mark.parametrize(("phrase", "reason"), PHRASES)
def test_every_phrase_is_chrome_with_harakat_tatweel_and_signs(phrase: str, reason: str) -> None:
    stretched = phrase[:1] + ("ـ" if phrase[:1] in "تشمناحسق" else "") + phrase[1:]
    for written in (phrase, f"| {phrase} :", stretched):
        assert reason_of(split(written)[0], load()) in {reason, *heading_reasons(phrase)}


def heading_reasons(phrase: str) -> set[str]:
    known = load().headings.get(key_of(phrase))
    return {known[0]} if known else set()


@pytest.mark.parametrize("phrase", [p for row in FILE.heading for p in row.phrases])
def test_every_heading_takes_the_list_below_it(phrase: str) -> None:
    page = f"{BODY}\n{phrase}\nانطلاق مهرجان التمور السنوي في مدينة العلا"
    text, removed = clean(page)
    assert text == BODY
    assert [piece.text for piece in removed] == [phrase, "انطلاق مهرجان التمور السنوي في مدينة العلا"]


def test_a_phrase_with_two_reasons_is_refused() -> None:
    twice = (*FILE.phrase, PhraseRow(reason="menu", phrases=("شارك",)))
    with pytest.raises(KnowledgeError, match="two reasons"):
        prepare(msgspec.structs.replace(FILE, phrase=twice))


def test_months_are_twelve_and_names_are_not_shared() -> None:
    assert [int(number) for number in FILE.months] == list(range(1, 13))
    names = [name for number, row in FILE.months.items() for name in {key_of(name) for name in row}]
    assert len(names) == len(set(names))
