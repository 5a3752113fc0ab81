"""What intake took out of a page stands where it stood."""

from riwaya.intake.chrome import clean
from riwaya.records import Removed
from riwaya.web.views.chrome import Placed, placed

RAW = (
    "الرئيسية\nقصف الجيش بلدة سرمين صباح الأحد وأصيب ثلاثة من سكانها بجروح.\nشارك الخبر\n"
    "ونقل الدفاع المدني الجرحى إلى مشفى المدينة القريبة.\nاقرأ أيضاً\n"
)


def test_pieces_stand_before_the_line_that_followed_them() -> None:
    text, removed = clean(RAW)
    lines = text.split("\n")
    assert removed and len(lines) == 2
    for line, number in placed(text, removed):
        start = removed[number].start
        assert start is not None
        before = [one for one in lines if 0 <= RAW.find(one) < start]
        assert line == len(before)
    assert len(placed(text, removed)) == len(removed)


def test_what_has_no_place_is_left_out() -> None:
    assert placed("نص", [Removed("script ×5", "markup"), Removed("إعلان", "chrome", 3)]) == [Placed(1, 1)]


def test_a_piece_cut_from_a_line_stands_beside_it() -> None:
    assert placed("كتبت الوكالة\nوأضافت", [Removed("@user", "frame", 0), Removed("المزيد", "frame", 19)]) == [
        Placed(0, 0), Placed(1, 1),
    ]
