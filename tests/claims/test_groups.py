"""Unnamed people are mentions whether or not they act, with the body that the text says they belong to."""

from itertools import pairwise

import pytest

from riwaya import analyse, read

GROUPS = [
    ("عاد أهالي المدينة إلى بيوتهم خوفاً من مسلحين مجهولين", ["أهالي المدينة", "مسلحين مجهولين"]),
    ("اجتمع وجهاء العشائر بحضور ممثلين عن الفصائل المحلية", ["الفصائل المحلية"]),
    ("عادت الحافلات خالية إلى المرآب", []),
]


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_people_are_groups(text: str, groups: list[str]) -> None:
    found = [m.text for m in analyse(read(text)).mentions if m.kind == "group"]
    assert set(groups) <= set(found)
    assert bool(found) == bool(groups)


def test_a_group_carries_the_body_it_belongs_to() -> None:
    doc = analyse(read("وصل بعد الظهر عناصر من تنظيم الدولة ومعهم عائلاتهم"))
    member = {m.text: m.member_of for m in doc.mentions if m.kind == "group"}
    assert member["عناصر من تنظيم الدولة"] == "isis"


def test_a_word_of_people_inside_another_mention_is_none_of_its_own() -> None:
    doc = analyse(read("قتل ثلاثة من أهالي جاسم برصاص مجهولين"))
    spans = sorted((m.start, m.end) for m in doc.mentions if m.kind == "group")
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
