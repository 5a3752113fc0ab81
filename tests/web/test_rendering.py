"""What templates do with text: titles set apart in their own direction; cells that stay short."""

import re

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined

from riwaya.web.language import words_of
from riwaya.web.rendering import titled
from riwaya.web.views.counting import counted
from riwaya.web.views.standing import Tie


def test_an_arabic_title_runs_from_the_right_also_behind_a_latin_name() -> None:
    assert titled("Nahr News: مقتل اثنين") == '<bdi lang="ar" dir="rtl">Nahr News: مقتل اثنين</bdi>'


def test_a_title_without_arabic_keeps_its_direction_and_all_are_escaped() -> None:
    assert titled("004.txt") == "<bdi>004.txt</bdi>"
    assert titled("<b>خبر</b>") == '<bdi lang="ar" dir="rtl">&lt;b&gt;خبر&lt;/b&gt;</bdi>'


@pytest.mark.parametrize(("others", "is_whole", "said"), [
    (("a1", "a2", "a3"), False, "a1 a2 a3"),
    (("a1", "a2", "a3", "a5"), False, "4 accounts"),
    (("a1", "a2", "a3", "a5"), True, "a1 a2 a3 a5"),
])
def test_a_cell_counts_many_others_and_names_them_where_it_is_opened(
    others: tuple[str, ...], is_whole: bool, said: str
) -> None:
    pages = Environment(loader=PackageLoader("riwaya.web", "templates"), undefined=StrictUndefined, autoescape=True)
    pages.filters |= {"counted": counted, "bdi": str, "titled": titled}
    parts = pages.get_template("incident/parts.html").module
    told = parts.tied(Tie("agree", others), words_of("en"), is_whole)  # type: ignore[attr-defined]
    assert re.sub(r"\s+", " ", told).strip() == said
