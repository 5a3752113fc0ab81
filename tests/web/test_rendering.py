"""What templates do with text: titles set apart in their own direction."""

from riwaya.web.rendering import titled


def test_an_arabic_title_runs_from_the_right_also_behind_a_latin_name() -> None:
    assert titled("Nahr News: مقتل اثنين") == '<bdi lang="ar" dir="rtl">Nahr News: مقتل اثنين</bdi>'


def test_a_title_without_arabic_keeps_its_direction_and_all_are_escaped() -> None:
    assert titled("004.txt") == "<bdi>004.txt</bdi>"
    assert titled("<b>خبر</b>") == '<bdi lang="ar" dir="rtl">&lt;b&gt;خبر&lt;/b&gt;</bdi>'
