"""Texts of peace are told from texts of conflict by weights of words, the same way on every run."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import build_topics

import weights as learning
from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge import load, read
from riwaya.knowledge.topics import Topics, load_topics
from riwaya.records import Article, Document
from riwaya.text.stage import TextStage

# Written for this test before the weights were tried on them, none of it in tools/topics. (what, text)
PEACE = [
    (
        "match report",
        "حسم الفيصلي قمة الجولة أمام الرمثا بهدف في الدقيقة الأخيرة، بعد هجوم مرتد قاده الجناح الأيسر، ليبتعد"
        " في صدارة الدوري بفارق ثلاث نقاط قبل جولتين من النهاية.",
    ),
    (
        "transfer, a post",
        "عاجل ⚽️ برشلونة يفجر مفاجأة ويضم المهاجم البرازيلي مقابل 60 مليون يورو وعقد حتى 2029 #الليغا",
    ),
    (
        "prices",
        "تراجعت أسعار الذهب في السوق المصرية اليوم، وسجل غرام عيار 21 نحو 3120 جنيها، في ظل حرب تجارية بين "
        "واشنطن وبكين دفعت المستثمرين إلى الترقب قبل قرار الفائدة.",
    ),
    (
        "profits of a company",
        "أعلنت شركة الاتصالات السعودية ارتفاع أرباحها في الربع الثاني بنسبة 8%، وأوصى مجلس الإدارة بتوزيع "
        "أرباح نقدية على المساهمين.",
    ),
    (
        "forecast",
        "توقعت الأرصاد الجوية العمانية هطول أمطار رعدية على جبال الحجر، مع رياح نشطة تثير الغبار وانخفاض في "
        "الرؤية الأفقية وتدن طفيف في درجات الحرارة.",
    ),
    (
        "flood of a wadi",
        "اجتاحت السيول أودية محافظة ظفار بعد أمطار غزيرة، وارتفع منسوب المياه في السدود، ودعت الأرصاد "
        "السائقين إلى تجنب عبور الأودية.",
    ),
    (
        "festival",
        "يفتتح مهرجان قرطاج الدولي دورته الجديدة بحفل للفنان لطفي بوشناق، وتتضمن العروض مسرحيات وأفلاما "
        "وأمسيات شعرية يشارك فيها فنانون من المغرب ولبنان.",
    ),
    (
        "film",
        "يروي الفيلم قصة عازف عود يعود إلى قريته، وقد نال جائزة أفضل سيناريو في مهرجان القاهرة السينمائي، "
        "ووصفه النقاد بأنه انفجار من الألوان والموسيقى.",
    ),
    (
        "health",
        "نصح أطباء التغذية بتناول الخضروات والفواكه وشرب الماء بكثرة في الصيف، وحذروا من هجوم الوجبات السريعة"
        " على موائد الأطفال وما تسببه من السمنة والسكري.",
    ),
    (
        "technology",
        "كشفت آبل عن هاتفها الجديد بشاشة أكبر وبطارية تدوم أطول، وستبدأ المبيعات في الأسواق العربية الشهر "
        "المقبل بسعر يبدأ من 999 دولارا.",
    ),
    (
        "dialect of Egypt",
        "الأهلي كسب الزمالك 3-1 يا جماعة، والجمهور ولع المدرجات، والحكم احتسب ضربتين جزاء والمدرب قال إن "
        "الفريق قدم مباراة كبيرة",
    ),
    (
        "tourism",
        "استقبلت مراكش مليون سائح خلال الموسم، وامتلأت الفنادق والرياضات، وتعمل الوزارة على خطوط طيران جديدة "
        "من أوروبا لدعم السياحة الثقافية.",
    ),
]
CONFLICT = [
    (
        "agency",
        "أفادت مصادر طبية بمقتل سبعة أشخاص في غارة استهدفت سيارة مدنية قرب مدينة صور جنوبي لبنان، وقالت "
        "الوكالة إن فرق الإسعاف نقلت ثلاثة جرحى إلى المستشفى.",
    ),
    (
        "headline alone",
        "مقتل ستة جنود في هجوم لبوكو حرام شرقي نيجيريا",
    ),
    (
        "a post of dialect",
        "يا جماعة الحقو قصف عنيف عالحارة من نص ساعة وفي شهدا تحت الردم، الله يلطف",
    ),
    (
        "statement of a faction",
        "تعلن كتائبنا مسؤوليتها عن تفجير عبوة ناسفة بآلية للعدو عند محور نتساريم، وإيقاع طاقمها بين قتيل "
        "وجريح، وإنه لجهاد نصر أو استشهاد.",
    ),
    (
        "a bombing in a stadium",
        "انفجرت عبوة داخل ملعب كرة القدم في بيداوا أثناء مباراة محلية، فقتل لاعبان وأصيب عشرة من الجمهور، وفق"
        " الشرطة.",
    ),
    (
        "an attack on a market",
        "أضرم مسلحون النار في سوق الماشية بعد نهب المتاجر، وارتفعت أسعار الحبوب في المدينة بعد انقطاع الطريق "
        "وقتل أربعة تجار.",
    ),
    (
        "shells and floods in a camp",
        "سقطت قذيفتان على مخيم للنازحين أغرقته الأمطار شمال إدلب، فأصيبت امرأة وطفلاها، بينما حذرت الأرصاد من"
        " عاصفة جديدة.",
    ),
    (
        "oil and missiles",
        "قفزت أسعار النفط بعد استهداف الحوثيين ناقلة في البحر الأحمر بصاروخين، وقال الجيش الأميركي إن حريقا "
        "اندلع على متنها.",
    ),
    (
        "arrest of an artist",
        "اعتقلت قوات الأمن الإيرانية مغنيا معروفا بعد نشره أغنية عن الاحتجاجات، وقالت عائلته إنه نقل إلى جهة "
        "مجهولة.",
    ),
    (
        "a museum destroyed",
        "دمر القصف الجوي جناحا من متحف الخرطوم القومي، ونهبت عناصر من الدعم السريع تماثيل أثرية منه.",
    ),
    (
        "truce",
        "توصلت الحكومة الإثيوبية ومقاتلو تيغراي إلى اتفاق لوقف الأعمال القتالية بعد عشرة أيام من المحادثات في"
        " بريتوريا.",
    ),
    (
        "trial",
        "قضت محكمة باريسية بالسجن المؤبد على متهم بالمشاركة في هجمات أودت بحياة العشرات في قاعة للحفلات "
        "الموسيقية.",
    ),
    (
        "dialect of Iraq",
        "اليوم العصر مسلحين مجهولين رموا على بيت الناشط بالبصرة وصار ضرب نار وانجرح أخوه",
    ),
    (
        "protest",
        "خرج مئات الطلبة في مظاهرة أمام البرلمان التونسي احتجاجا على غلاء الأسعار، وفرقتهم الشرطة بالغاز "
        "المسيل للدموع.",
    ),
    (
        "kidnapped students",
        "خطف مسلحون على دراجات نارية تلاميذ من مدرسة في ولاية زامفارا، وطالبوا ذويهم بفدية.",
    ),
    (
        "denial",
        "نفت وزارة الدفاع قصف مستشفى في جنين، وقالت إن قواتها لم تعمل في المنطقة تلك الليلة.",
    ),
]
WEIGHTS = {"هدف": 2.0, "قذيفه": -3.0, "مبار*": 1.0, "مباراه": 0.5}
SMALL = Topics("written for this test", "Apache-2.0", stem=4, bias=0.0, limit=0.6, words=WEIGHTS)


@cache
def _stage() -> TextStage:
    return TextStage(load())


def is_peace(text: str) -> bool:
    """What the weights of riwaya say of a text."""
    doc = _stage()(Document(Article("a", "c", "p", text)))
    return load_topics().tells_of_peace(token.bare for token in doc.tokens if token.kind == "word")


@pytest.mark.parametrize("text", [text for _, text in PEACE], ids=[what for what, _ in PEACE])
def test_a_text_of_peace_is_known(text: str) -> None:
    assert is_peace(text)


@pytest.mark.parametrize("text", [text for _, text in CONFLICT], ids=[what for what, _ in CONFLICT])
def test_a_text_of_conflict_is_never_taken_for_peace(text: str) -> None:
    assert not is_peace(text)


def test_the_portrait_of_a_victim_is_none_of_peace() -> None:
    assert not is_peace(
        "ترك دفتر الرسم مفتوحا على صفحة فيها شمس وبيت، كان الأول على صفه ويحلم أن يصير طبيبا، واليوم شيعه رفاق مدرسته "
        "بعد أن قتلته شظية في طريق العودة."
    )


@pytest.mark.parametrize(
    ("words", "peace"),
    [
        ([], False),
        (["هدف"], True),
        (["هدف", "قذيفه"], False),
        (["مبار"], False),  # the stem alone is no longer word
        (["مباريات"], True),
        (["مباراه", "قذيفه"], False),
        (["هدف", "مباراه", "مباريات", "قذيفه"], True),  # 2 + 0.5 + 1 - 3: the shared stem counts once
        (["هدف", "مباراه", "قذيفه", "قذيفه"], True),  # and so does a word
    ],
)
def test_weights_of_words_and_stems_are_summed(words: list[str], peace: bool) -> None:
    assert SMALL.tells_of_peace(words) is peace


word = st.sampled_from([*SMALL.words, "مباريات", "مباراته", "قذائف", "الجو"])


@given(st.lists(word), st.randoms(use_true_random=False))
def test_order_and_repeats_change_nothing(words, random) -> None:  # type: ignore[no-untyped-def]
    told = SMALL.tells_of_peace(words)
    shuffled = words + words[:2]
    random.shuffle(shuffled)
    assert SMALL.tells_of_peace(shuffled) is told


@given(st.lists(word))
def test_a_word_of_peace_makes_no_text_warlike_and_one_of_conflict_none_peaceful(words: list[str]) -> None:
    told = SMALL.tells_of_peace(words)
    assert SMALL.tells_of_peace([*words, "هدف"]) >= told
    assert SMALL.tells_of_peace([*words, "قذيفه"]) <= told


def test_every_process_sums_in_the_same_order() -> None:
    code = (
        "from riwaya.knowledge.topics import Topics\n"
        "for a, b, c in ('abc', 'def', 'ghi', 'jkl', 'mno', 'pqr'):\n"
        "    big = Topics('s', 'l', 4, 0.0, 0.6, {a: 1e17, b: 1.0, c: -1e17})\n"  # 1e17 + 1 is 1e17
        "    print(big.tells_of_peace([c, b, a]))"
    )
    package = str(Path(read.__file__).parents[2])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": package},
            capture_output=True, text=True, timeout=60, check=True,
        ).stdout.split()
        for seed in ("1", "2", "3")
    ]
    assert runs == [["False"] * 6] * 3


def test_the_shipped_weights_can_be_met() -> None:
    """A key that no folded word equals, or that weighs nothing, would be there for nothing."""
    topics = load_topics()
    assert len(topics.words) > 1000
    assert 0.5 < topics.limit < 1
    for key, weight in topics.words.items():
        stem = key.removesuffix("*")
        assert weight and re.fullmatch(r"\w+", stem) and fold_word(stem) == stem, key
        assert key == stem or len(stem) == topics.stem, key
    assert min(topics.words.values()) < 0 < max(topics.words.values())


GOOD = 'source = "s"\nlicence = "l"\nstem = 4\nbias = 0.0\nlimit = 0.8\n\n[words]\n"هدف" = 0.5\n'


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (GOOD.replace("0.5", '"much"'), "$.words"),
        (GOOD.replace("stem = 4", "stem = 4.5"), "$.stem"),
        (GOOD.replace("limit = 0.8\n", ""), "`limit`"),
        (GOOD.replace("bias", "byas"), "`byas`"),
        (GOOD.replace("[words]", 'note = "mine"\n[words]'), "`note`"),
        (GOOD.replace('"هدف" =', '"هدف"'), "line 8"),
        (GOOD + '"هدف" = 0.7\n', "line 9"),
    ],
)
def test_a_bad_file_is_refused_with_file_place_and_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, place: str
) -> None:
    monkeypatch.setattr(read, "data_root", lambda: tmp_path)
    (tmp_path / "topics.toml").write_text(GOOD, encoding="utf-8")
    assert load_topics.__wrapped__().words == {"هدف": 0.5}
    (tmp_path / "topics.toml").write_text(written, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"^data file 'topics\.toml': ") as stop:
        load_topics.__wrapped__()
    assert place in str(stop.value)
    assert str(stop.value).endswith("mend that key")


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "data_root", lambda: tmp_path)
    with pytest.raises(KnowledgeError, match=r"'topics\.toml'"):
        load_topics.__wrapped__()


def test_weights_are_learnt_from_the_texts_alone() -> None:
    peace = [learning.Text(("مباراه", "مدرب", "يوم"), True)] * 5
    conflict = [learning.Text(("قذيفه", "يوم"), False)] * 8
    rare = [learning.Text(("كاس", "يوم"), True)] * 2
    weights, bias = learning.learn([*peace, *conflict, *rare], build_topics.DECAY)
    assert weights["مباراه"] > 0 > weights["قذيفه"]
    assert "كاس" not in weights
    assert (weights, bias) == learning.learn([*peace, *conflict, *rare], build_topics.DECAY)
    learnt = msgspec.structs.replace(SMALL, words=weights, bias=bias)
    assert learnt.tells_of_peace(peace[0].keys) and not learnt.tells_of_peace(conflict[0].keys)


def test_the_shipped_file_is_of_the_size_that_the_tool_writes() -> None:
    topics = load_topics()
    assert (topics.stem, topics.limit) == (learning.STEM, build_topics.LIMIT)
    assert all(abs(weight) >= learning.LEAST_WEIGHT for weight in topics.words.values())
