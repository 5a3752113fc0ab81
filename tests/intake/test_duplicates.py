"""Near-duplicates."""

from riwaya.intake import near_duplicates, read
from riwaya.intake.duplicates import similarity, word_runs
from riwaya.records import Article

REPORT = (
    "قتل خمسة مدنيين وأصيب تسعة آخرون بجروح، الأحد، جراء غارة جوية استهدفت حافلة على الطريق "
    "الواصل بين مدينتي صعدة وعمران شمالي البلاد، بحسب ما أفاد به مصدر طبي في مستشفى السلام. "
    "وقال المصدر إن بين القتلى طفلين وامرأة، وإن حالة ثلاثة من الجرحى حرجة. "
    "ولم يصدر تعليق من التحالف حتى ساعة نشر الخبر."
)
OTHER = (
    "أعلنت السلطات المحلية في تعز فتح طريق الحوبان أمام المركبات بعد إغلاقه سنوات، في خطوة رحب بها السكان "
    "ووصفها وسطاء بأنها بداية لاتفاق أوسع بين الطرفين على فتح الطرق في المحافظة."
)


def article(number: int, text: str) -> Article:
    return Article(id=f"sha256:{number}", content_id="", path=f"{number}.txt", text=text)


def test_copies_with_a_few_changed_words_are_one_group() -> None:
    copy = REPORT.replace("بحسب ما أفاد به", "وفق").replace("أُصيب", "أصيب")
    harakat = REPORT.replace("غارة", "غارَةٌ").replace("أصيب", "اصيب")
    texts = (REPORT, OTHER, copy, harakat, OTHER + " ")
    articles = [article(number, text) for number, text in enumerate(texts, 1)]
    assert near_duplicates(articles) == [("sha256:1", "sha256:3", "sha256:4"), ("sha256:2", "sha256:5")]
    assert near_duplicates(articles) == near_duplicates(articles)


def test_two_reports_of_one_event_are_no_copies() -> None:
    own = (
        "أفادت وكالة محلية بأن طيران التحالف شن، الأحد، غارة على حافلة ركاب بين صعدة وعمران ما أدى إلى مقتل "
        "خمسة مدنيين بينهم طفلان، في وقت نفى فيه التحالف استهداف مدنيين في المنطقة."
    )
    assert near_duplicates([article(1, REPORT), article(2, own)]) == []


def test_short_and_empty_texts() -> None:
    assert word_runs("") == frozenset()
    assert word_runs("قصف على") == {"قصف علي"}
    assert similarity(frozenset(), frozenset()) == 0.0
    assert near_duplicates([article(1, "..."), article(2, "...")]) == []
    pair = [article(1, "قصف على صعدة"), article(2, "قصفٌ على صعدة")]
    assert near_duplicates(pair) == [("sha256:1", "sha256:2")]


def test_ids_of_read_articles() -> None:
    assert near_duplicates([read(REPORT), read(OTHER)]) == []
