"""Arabic stretches in English lines are set apart whole, so that nothing changes places."""

import pytest

from riwaya.export.page import isolate


def shown(text: str) -> str:
    page = str(isolate(text)).replace('<bdi lang="ar" dir="rtl">', "⟨").replace("</bdi>", "⟩")
    return page.replace("&#34;", '"')


@pytest.mark.parametrize("text, parts", [
    ("نوى (Nawa); درعا (Daraa)", "⟨نوى⟩ (Nawa); ⟨درعا⟩ (Daraa)"),
    ("نوى (Nawa)، درعا", "⟨نوى⟩ (Nawa)، ⟨درعا⟩"),
    ('news/a.txt › تجمع "شباب الوادي"', 'news/a.txt › ⟨تجمع "شباب الوادي"⟩'),
    ('"شباب الوادي" العسكري', '⟨"شباب الوادي" العسكري⟩'),
    ("20 عنصرا من الفصيل", "⟨20 عنصرا من الفصيل⟩"),
    ("16 October 2022", "16 October 2022"),
    ("<b>", "&lt;b&gt;"),
])  # fmt: skip
def test_stretches(text, parts):
    assert shown(text) == parts
