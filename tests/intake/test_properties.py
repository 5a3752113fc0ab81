"""What holds for every text: kept lines stand in it in order, nothing is lost, cleaning twice is once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.intake import clean
from riwaya.intake.phrases import load

FILE = load().file
LINES = st.one_of(
    st.sampled_from([phrase for row in FILE.phrase for phrase in row.phrases]),
    st.sampled_from([phrase for row in FILE.heading for phrase in row.phrases]),
    st.sampled_from(list(FILE.menu.words)),
    st.sampled_from([line for row in FILE.pattern for line in (*row.accepts, *row.refuses)]),
    st.sampled_from([line for row in FILE.cut for line in (*row.accepts, *row.refuses)]),
    st.sampled_from([
        "اندلعت اشتباكات عنيفة بين الطرفين في ضواحي أم درمان ليلة الجمعة.",
        "2022.10.17 | 09:04 دمشق",
        "اشتباكات عنيفة في أم درمان بين الجيش والدعم السريع",
        "وأضاف المصدر أن المدفعية قصفت الجسر", "(رويترز)",
        "آخر تحديث: 12-03-2021", "اشتباكات عنيفة في أم درمان بين الجيش...", "- علي حسن", "3 مشاهدة", "12", "",
        "غرق مركب للمهاجرين قبالة سواحل صفاقس: 20 مفقودا", "البرلمان اللبناني يفشل.. جلسة جديدة بلا رئيس",
    ]),
    st.text(alphabet="ابتقصف ةى،.:؟!…\"-|@#1٢\u064b\u0640\u200f🔴aZ", max_size=60),
)
PAGES = st.lists(LINES, max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " \n\t"]).map(lambda joint: joint.join(lines))
)


@given(PAGES)
@settings(deadline=None, max_examples=300)
def test_kept_lines_stand_in_the_raw_text_in_order_and_none_is_lost(page: str) -> None:
    text, removed = clean(page)
    at = 0
    for line in text.split("\n") if text else []:
        found = page.find(line, at)
        assert found >= 0
        at = found + len(line)
    for piece in removed:
        assert piece.start is not None
        assert page[piece.start:piece.start + len(piece.text)] == piece.text
    kept = "".join(text.split()) + "".join("".join(piece.text.split()) for piece in removed)
    assert sorted(kept) == sorted("".join(page.split()))
    assert [piece.start for piece in removed] == sorted(piece.start or 0 for piece in removed)


@given(PAGES)
@settings(deadline=None, max_examples=300)
def test_cleaning_twice_is_cleaning_once(page: str) -> None:
    text, _ = clean(page)
    assert clean(text) == (text, ())
