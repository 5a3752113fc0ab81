"""How fast folding, tokens and sentences go."""

import time

from riwaya.records import Article
from riwaya.text import analyse_text

TEXT = "قُتل ثلاثة مدنيين وأصيب 12 آخرون، أمس الأحد، بقصف مدفعي لقوات النظام على بلدة في ريف إدلب الجنوبي. " * 2_000


def test_words_a_second() -> None:
    """Floor far below what was measured (300,000 words a second), for machines that are busy."""
    analyse_text(Article("a", "a", "a", TEXT[:1000]))
    began = time.perf_counter()
    analyse_text(Article("a", "a", "a", TEXT))
    assert len(TEXT.split()) / (time.perf_counter() - began) > 40_000
