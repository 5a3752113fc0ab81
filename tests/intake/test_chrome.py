"""Page chrome: what goes, what stays, and why."""

import time

import pytest

from riwaya.intake import clean
from riwaya.intake.articles import Given, build

HEADLINE = "مقتل ثلاثة جنود بانفجار لغم على طريق المكلا الساحلي"
BODY = (
    "قتل ثلاثة جنود وأصيب رابع، صباح الثلاثاء، بانفجار لغم أرضي في آلية عسكرية على طريق المكلا الساحلي.\n"
    "وقال مصدر طبي إن الجريح نقل إلى مستشفى المدينة وحالته مستقرة.\n"
    "ولم تعلن أي جهة مسؤوليتها عن زرع اللغم حتى مساء اليوم."
)
PAGE = f"{HEADLINE}\n{BODY}"


def reasons(text: str) -> list[tuple[str, str]]:
    return [(piece.reason, piece.text) for piece in clean(text)[1]]


def test_a_clean_text_stays_as_it_is() -> None:
    assert clean(PAGE) == (PAGE, ())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("انضم الآنشاركنا رأيك في التعليقات | |||", "subscribe"),
        ("فيسبوكتويترواتسابتلغرام", "share_bar"),
        ("+A حجم الخط -A", "font_size"),
        ("+A", "font_size"),
        ("icon", "menu"),
        ("التغطية الحية", "live_label"),
        ("#عاجل", "live_label"),
        ("نستخدم ملفات تعريف الارتباط لتحسين تصفحك. موافق", "cookie"),
        ("تابعونا على تلغرام", "subscribe"),
        ("تم نسخ الرابط", "share_bar"),
        ("1,204 مشاهدة", "counter"),
        ("3 دقائق قراءة", "counter"),
        ("جميع الحقوق محفوظة © صحيفة الخليج الجديد 2022", "copyright"),
        ("شاركنا رأيك في التعليقات", "comments"),
        ("الوسوم: المكلا، حضرموت", "tags"),
        ("اقرأ أيضاً: محافظ عدن يفتتح سوقا جديدا للأسماك", "related"),
        ("---|", "separator"),
        ("صورة أرشيفية", "photo_credit"),
        ("تشغيل الفيديو", "player"),
    ],
)
def test_a_chrome_line_goes_wherever_it_stands(line: str, reason: str) -> None:
    for page in (f"{HEADLINE}\n{line}\n{BODY}", f"{PAGE}\n{line}"):
        text, removed = clean(page)
        assert text == PAGE
        (piece,) = removed
        assert (piece.text, piece.reason, piece.start) == (line, reason, page.index(line))


@pytest.mark.parametrize(
    "line",
    [
        "المصدر: وكالة سبأ",
        "المكلا - وكالات",
        "(رويترز)",
        "إعداد: سالم باوزير - تحرير: منى العمودي",
        "#حضرموت",
        "🔴🔴",
        "وبث ناشطون صورا تظهر مـ.ـقتل الجنود 💔 على الطريق",
        "شارك في الحملة أكثر من مئتي جندي من اللواء الثاني",
    ],
)
def test_what_is_no_chrome_stays(line: str) -> None:
    assert clean(f"{HEADLINE}\n{line}\n{BODY}") == (f"{HEADLINE}\n{line}\n{BODY}", ())
    assert clean(f"{PAGE}\n{line}") == (f"{PAGE}\n{line}", ())


def test_repeats_of_the_headline_go_and_the_first_stays() -> None:
    page = f"{HEADLINE}\n{HEADLINE} - شبكة الساحل\n{HEADLINE}\n{BODY}"
    assert clean(page)[0] == PAGE
    assert [reason for reason, _ in reasons(page)] == ["repeated_headline"] * 2


def test_a_repeated_paragraph_goes_and_short_lines_may_repeat() -> None:
    again = BODY.split("\n", maxsplit=1)[0]
    assert clean(f"{PAGE}\n{again}")[0] == PAGE
    assert reasons(f"{PAGE}\n{again}") == [("repeated_line", again)]
    victims = f"{PAGE}\nالشهداء:\nسالم\nطفلة\nعمر\nطفلة"
    assert clean(victims)[0] == victims


def test_a_cut_preview_goes_and_the_full_text_stays() -> None:
    page = f"شبكة الساحل - قتل ثلاثة جنود وأصيب رابع، صباح...\n{BODY}"
    assert clean(page)[0] == BODY
    assert reasons(page)[0][0] == "repeated_line"


def test_a_headline_of_another_article_above_the_own_one_goes() -> None:
    other = "بعد عام من الإغلاق... متى يستأنف مطار صنعاء رحلاته التجارية؟"
    assert clean(f"{other}\n{PAGE}")[0] == PAGE
    assert reasons(f"{other}\n{PAGE}") == [("unrelated_headline", other)]


@pytest.mark.parametrize(
    "first",
    ["المكلا: انفجار لغم يقتل جنودا ويصيب آخرين بجروح", "ليلة دامية على الطريق الساحلي.. من زرع اللغم؟"],
)
def test_a_headline_that_shares_the_topic_stays(first: str) -> None:
    assert clean(f"{first}\n{PAGE}")[0] == f"{first}\n{PAGE}"


def test_headlines_under_a_heading_go_and_text_that_follows_stays() -> None:
    listed = "مواضيع ذات صلة\nوزير النفط يعلن استئناف التصدير من ميناء الضبة\nأمطار غزيرة على محافظة المهرة"
    assert clean(f"{PAGE}\n{listed}")[0] == PAGE
    tail = "وأغلقت الشرطة الطريق أمام السيارات ساعتين لإزالة الحطام."
    middle = f"{PAGE}\n{listed}\nحصيلة الجنود القتلى بالألغام\n{tail}"
    assert clean(middle)[0] == f"{PAGE}\nحصيلة الجنود القتلى بالألغام\n{tail}"


def test_a_last_paragraph_without_full_stop_is_no_related_headline() -> None:
    last = "وأضاف المصدر أن فرق الهندسة بدأت مسح الطريق بحثا عن ألغام أخرى قرب الجسر"
    listed = "السابق\nأمطار غزيرة على محافظة المهرة\nالتالي\nافتتاح جسر جديد في سيئون بعد ترميمه"
    assert clean(f"{PAGE}\n{last}\n{listed}")[0] == f"{PAGE}\n{last}"


def test_headlines_after_the_article_go_without_a_heading() -> None:
    others = (
        "البنك المركزي: تثبيت سعر الصرف حتى نهاية الشهر\nفرنسا تفوز على البرازيل.. أهداف المباراة\n"
        "كندا: حرائق الغابات تقترب من العاصمة أوتاوا\nدراسة: القهوة تحسن الذاكرة لدى كبار السن"
    )
    assert clean(f"{PAGE}\n{others}")[0] == PAGE
    assert {reason for reason, _ in reasons(f"{PAGE}\n{others}")} == {"related"}


OTHERS = [
    "بورصة القهوة تتراجع بعد محصول قياسي في البرازيل",
    "تراجعت أسعار القهوة في التعاملات الآجلة بعد إعلان محصول فاق التوقعات في الولايات الزراعية الكبرى.",
    "منتخب الناشئين يحجز بطاقة النهائي",
    "حجز منتخب الناشئين بطاقة العبور إلى المباراة النهائية بعد فوزه على ضيفه بهدفين دون رد.",
    "معرض الكتاب يفتح أبوابه",
    "افتتح وزير الثقافة معرض الكتاب بمشاركة مئتي دار نشر عربية وأجنبية في قاعة المعارض الجديدة.",
]


def test_other_articles_behind_the_named_source_go() -> None:
    text, removed = clean("\n".join([PAGE, "المصدر: وكالة الساحل", *OTHERS]))
    assert text == f"{PAGE}\nالمصدر: وكالة الساحل"
    assert [piece.text for piece in removed] == OTHERS


@pytest.mark.parametrize(
    "after",
    [
        ["وأضاف المصدر أن اللغم زرع حديثا على الطريق الساحلي قرب المكلا."],
        ["وقال سكان إن الانفجار وقع صباحا.", "ونقل الجنود إلى مستشفى المكلا.", "وزار قائد الآلية العسكرية الجريح.",
         "وأغلق طريق المكلا الساحلي بعد انفجار اللغم ساعة كاملة.", "وقتل ثلاثة جنود بلغم مماثل قبل شهر."],
    ],
)
def test_what_goes_on_with_the_article_behind_the_source_stays(after: list[str]) -> None:
    page = "\n".join([PAGE, "المصدر: وكالة الساحل", *after])
    assert clean(page) == (page, ())


def test_a_list_of_names_after_the_article_stays() -> None:
    names = "أسماء القتلى:\n- سالم عوض بن هامل\n- عمر صالح باحشوان\n- فرج سعيد النهدي من أبناء الشحر"
    assert clean(f"{PAGE}\n{names}")[0] == f"{PAGE}\n{names}"
    bare = "الجندي سالم عوض بن هامل النهدي\nالجندي عمر صالح بن علي باحشوان\nالعريف فرج سعيد محمد باوزير"
    assert clean(f"{PAGE}\n{bare}")[0] == f"{PAGE}\n{bare}"


def test_doubled_and_credited_captions_go_and_the_byline_stays() -> None:
    page = (
        f"{HEADLINE}\nآلية عسكرية في المكلا\nآلية عسكرية في المكلا (رويترز)\nالمكلا - وكالات\n{BODY}"
    )
    assert clean(page)[0] == f"{HEADLINE}\nالمكلا - وكالات\n{BODY}"
    credited = f"{HEADLINE}\nحاجز للجيش على مدخل المكلا الغربي - متداول\n{BODY}"
    assert reasons(credited) == [("photo_caption", "حاجز للجيش على مدخل المكلا الغربي - متداول")]
    own = f"{HEADLINE}\nعناصر الجيش عند مدخل مدينة المكلا- شبكة الساحل\nالمكلا- شبكة الساحل\n{BODY}"
    assert clean(own)[0] == f"{HEADLINE}\nالمكلا- شبكة الساحل\n{BODY}"


def test_menu_words_go_in_a_run_and_stay_alone() -> None:
    menu = "الأخبار\nسياسة\nاقتصاد\nرياضة"
    assert clean(f"{menu}\n{PAGE}")[0] == PAGE
    assert clean(f"{PAGE}\nاقتصاد\nوتراجع سعر الريال في أسواق المدينة بعد الحادثة.")[1] == ()


def test_comments_after_the_article_go_to_the_end() -> None:
    page = f"{PAGE}\nاترك تعليقا\nأبو محمد\nالله يرحمهم جميعا ويصبر أهلهم."
    assert clean(page)[0] == PAGE


def test_the_frame_and_comments_of_a_facebook_post_go() -> None:
    page = (
        "FacebookشبكةالساحلNews's Post\n"
        "شبكة الساحل Verified accountMay 3, 2024 · Shared with Publicانفجار لغم بآلية على طريق المكلا"
        "All reactions:49377 commentsLikeCommentMost relevantعمر باوزيرالله يرحمهم1y"
    )
    text, removed = clean(page)
    assert text == "انفجار لغم بآلية على طريق المكلا"
    assert [piece.reason for piece in removed] == ["post_frame", "post_frame", "comments"]


def test_the_frame_and_replies_of_an_x_post_go_and_the_thread_stays() -> None:
    page = (
        "Post\nPost\nمراسل الساحل@sahelreport#المكلا دوي انفجار على الطريق الساحلي\n"
        "الحصيلة غير معروفة حتى الآن11:41 AM · Feb 28, 20244KViews529\nقارئ@reader77Feb 28كلام بلا معنى\nثان"
    )
    assert clean(page)[0] == "#المكلا دوي انفجار على الطريق الساحلي\nالحصيلة غير معروفة حتى الآن"


def test_an_invitation_glued_to_the_last_sentence_is_cut_off() -> None:
    text, removed = clean(f"{PAGE}تابعونا على تلغرام وفيسبوك")
    assert text == PAGE
    assert [(piece.reason, piece.text) for piece in removed] == [("subscribe", "تابعونا على تلغرام وفيسبوك")]


def test_a_thousand_articles_take_about_a_second() -> None:
    more = [f"وأفاد شهود بأن الانفجار رقم {n} سمع في أحياء بعيدة من المدينة وأثار الهلع." for n in range(14)]
    page = "\n".join(["icon", HEADLINE, "تابعونا على تلغرام", BODY, *more])
    clean(page)
    start = time.perf_counter()
    for n in range(100):
        clean(f"{page}\nالسطر {n}")
    assert len(page) > 1300
    assert time.perf_counter() - start < 0.6


UNITS = ("مقالات ذات صلة\n", "2022.10.17\n", "...", "التعليقات\nأضف تعليق\n", '"', "1")


@pytest.mark.parametrize("unit", UNITS)
def test_a_page_made_to_harm_is_cleaned_in_seconds(unit: str) -> None:
    start = time.perf_counter()
    clean(unit * (200_000 // len(unit)))
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("verse", ["﴿إنا لله وإنا إليه راجعون﴾", "إنا لله وإنا إليه راجعون"])
def test_a_verse_above_the_headline_stays(verse: str) -> None:
    assert clean(f"{verse}\n{PAGE}تابعونا على تلغرام")[0] == f"{verse}\n{PAGE}"


HEADLINES = [
    "وزير النفط يعلن استئناف التصدير من ميناء الضبة", "أمطار غزيرة تغلق طريق المهرة الساحلي",
    "مقتل رجل مسن برصاص مجهولين في أبين", "دراسة جديدة عن فوائد القهوة لكبار السن",
    "فوز المنتخب الوطني على ضيفه بهدفين", "افتتاح معرض الكتاب السنوي في العاصمة المؤقتة",
    "ارتفاع أسعار الأسماك قبل رمضان بأيام", "عودة خدمة الإنترنت بعد انقطاع دام يومين",
]
MENU = ["الرئيسية", "اتصل بنا", "من نحن", "English", "رياضة", "اقتصاد"]


def test_a_page_of_headlines_in_menus_is_a_listing_and_keeps_them() -> None:
    article = build("page.txt", b"", "\n".join([*MENU, *HEADLINES]), Given())
    assert article.is_listing
    assert article.text.split("\n") == HEADLINES


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(HEADLINES),
        "\n".join([*MENU, *HEADLINES[:5]]),
        "\n".join([*MENU, *HEADLINES, BODY]),
        "\n".join([*MENU, *(f"قصف على قرية كفر {name} غربي المدينة" for name in "أ ب ج د ه و ز ح".split())]),
    ],
)
def test_a_post_in_lines_or_a_page_with_text_is_no_listing(text: str) -> None:
    assert not build("page.txt", b"", text, Given()).is_listing


def test_of_a_record_whose_text_is_all_chrome_the_title_is_left() -> None:
    given = Given(title="انفجار لغم يقتل ثلاثة جنود شرقي المكلا")
    article = build("a.jsonl#1", b"", "\n".join(MENU), given, reads_title=True)
    assert article.text == given.title
    assert any("only the title is left" in note for note in article.notes)
