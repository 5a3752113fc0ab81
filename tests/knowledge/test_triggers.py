"""The trigger lexicon: what its loader refuses, and what its words accept and refuse in our own sentences."""

import msgspec
import pytest

from riwaya.arabic.clitics import Splitter
from riwaya.arabic.inflection import without_enclitic
from riwaya.errors import KnowledgeError
from riwaya.knowledge.triggers import TriggerData, build_triggers, load_triggers
from riwaya.knowledge.triggers_conditions import Conditions, Context, WordSet, word_set
from riwaya.knowledge.triggers_rows import SharedFile, TriggerFile
from riwaya.knowledge.words import load_function_words
from riwaya.records import Article
from riwaya.records.claim import TYPES
from riwaya.text import analyse_text

SHARED = SharedFile(
    sets={"arms": ("سلاح*", "ذخيرة")}, means={"airstrike": ("طائرة",), "shelling": ("مدفعي*",)}
)


def build(**lists: list[dict[str, object]]) -> TriggerData:
    """A lexicon of one file "own.toml" with these rows."""
    return build_triggers({"own.toml": msgspec.convert(lists, TriggerFile)}, SHARED)


@pytest.fixture(scope="module")
def data() -> TriggerData:
    return load_triggers()


@pytest.fixture(scope="module")
def splitter(data: TriggerData) -> Splitter:
    words = load_function_words()
    known = data.vocabulary | words.all | words.whole
    def is_known(word: str) -> bool:
        return word in known or any(stem in known for stem, _ in without_enclitic(word))

    return Splitter(is_known, words.whole)


def events(data: TriggerData, splitter: Splitter, sentence: str) -> list[tuple[str, str]]:
    """Trigger word (as written) and type of every event of a sentence, phrases before single words."""
    doc = analyse_text(Article(id="a", content_id="c", path="p", text=sentence), splitter)
    tokens = [t for t in doc.tokens if t.kind in ("word", "number")]
    words = [t.bare for t in tokens]
    found: dict[int, str] = {}
    taken: set[int] = set()
    for phrase, indexes in data.find_phrases(words):
        at = indexes[phrase.pattern.trigger]
        if phrase.is_event:
            if not phrase.entry.conditions.hold(Context(near=words[:at] + words[at + 1:])):
                continue
            found[at] = data.type_by_means(phrase.entry, words, at)
        taken |= set() if phrase.keep else set(indexes)
    for at, token in enumerate(tokens):
        if at in found or at in taken:
            continue
        definite = token.core != token.bare or "ال" in token.clitics
        context = Context(
            next=words[at + 1] if at + 1 < len(words) else None, previous=words[at - 1] if at else None,
            near=words[:at] + words[at + 1:], definite=definite,
        )
        for sense in data.senses(words[at], definite=definite):
            if sense.entry.conditions.hold(context):
                found[at] = data.type_by_means(sense.entry, words, at)
                break
    return [(sentence[tokens[at].core_start:tokens[at].end], found[at]) for at in sorted(found)]


ACCEPTED = [
    ("هاجم مسلحون نقطة أمنية في كربلاء", "هاجم", "attack"),
    ("شنّ المتمردون هجمات متزامنة على قرى في دارفور", "هجمات", "attack"),
    ("وقعت القافلة في كمين محكم شرق مأرب", "كمين", "attack"),
    ("أطلق قناصة النار على المارة في تعز", "أطلق", "attack"),
    ("فتح مجهولون النار على سيارة القاضي", "فتح", "attack"),
    ("نفذ شاب عملية طعن في البلدة القديمة", "عملية", "attack"),
    ("استهدفت طائرة مسيرة سيارة على الطريق الساحلي", "استهدفت", "airstrike"),
    ("استهدفت البلدة بالمدفعية الثقيلة", "استهدفت", "shelling"),
    ("أغارت المقاتلات على مخازن في الحديدة", "أغارت", "airstrike"),
    ("ضربات جوية أميركية قرب الرمادي", "ضربات", "airstrike"),
    ("قصف مدفعي على الخرطوم بحري", "قصف", "shelling"),
    ("قصفت الطائرات حي الشجاعية", "قصفت", "airstrike"),
    ("أطلقت الفصائل عشرات الصواريخ باتجاه عسقلان", "أطلقت", "shelling"),
    ("انفجرت سيارة مفخخة أمام مقر الشرطة", "انفجرت", "bombing"),
    ("هجوم انتحاري وسط مقديشو", "هجوم", "bombing"),
    ("فجّر انتحاري نفسه وسط السوق", "فجّر", "bombing"),
    ("اندلعت اشتباكات بين الجيش والدعم السريع", "اشتباكات", "clash"),
    ("تصدى الحرس للمهاجمين عند البوابة", "تصدى", "clash"),
    ("قتلى في تبادل لإطلاق النار بطرابلس", "إطلاق", "clash"),
    ("لقي ثلاثة جنود مصرعهم في كمين", "مصرعهم", "killing"),
    ("اغتيل ناشط في الناصرية", "اغتيل", "killing"),
    ("قضى طفلان بقصف على المخيم", "قضى", "killing"),
    ("توفي الجندي متأثراً بجراحه", "توفي", "killing"),
    ("تمكنت القوات من القضاء على ستة إرهابيين", "القضاء", "killing"),
    ("فقد خمسة مدنيين حياتهم جراء الغارات", "فقد", "killing"),
    ("أصيب أربعة أطفال بشظايا", "أصيب", "injury"),
    ("حالات اختناق بالغاز المسيل للدموع في الخليل", "اختناق", "injury"),
    ("خطف مسلحون مهندساً أجنبياً", "خطف", "abduction"),
    ("احتجز المسلحون رهائن داخل الفندق", "احتجز", "abduction"),
    ("ألقت الشرطة القبض على المشتبه به", "القبض", "arrest"),
    ("إلقاء القبض على منفذ السطو", "إلقاء", "arrest"),
    ("أوقفت السلطات شخصين في صفاقس", "أوقفت", "arrest"),
    ("سلّم المسلح نفسه للأجهزة الأمنية", "سلّم", "arrest"),
    ("أطلقت الجماعة سراح الرهينتين", "أطلقت", "release"),
    ("أخلت النيابة سبيل الصحفي", "أخلت", "release"),
    ("فرّ سجناء من سجن سبها", "فرّ", "release"),
    ("بدأ الجيش عملية عسكرية ضد خلايا التنظيم", "عملية", "operation"),
    ("حملة أمنية في الأحياء الشرقية", "حملة", "operation"),
    ("محاولة انقلابية فاشلة في بوركينا فاسو", "محاولة", "operation"),
    ("عمليات تمشيط في جبال الأوراس", "عمليات", "operation"),
    ("انسحبت القوات من المدينة", "انسحبت", "movement"),
    ("وصلت تعزيزات إلى محيط المطار", "تعزيزات", "movement"),
    ("فرّ منفذ الهجوم إلى جهة مجهولة", "فرّ", "movement"),
    ("سيطرت القوات على معبر نصيب", "سيطرت", "control"),
    ("تحرير مدينة الموصل من المسلحين", "تحرير", "control"),
    ("استعادت القوات السيطرة على القصر الرئاسي", "استعادت", "control"),
    ("دخل وقف إطلاق النار حيز التنفيذ", "وقف", "agreement"),
    ("توصل الطرفان إلى هدنة لثلاثة أيام", "هدنة", "agreement"),
    ("حظر التجوال في البصرة", "حظر", "restriction"),
    ("أغلق محتجون الطريق الدولي", "أغلق", "restriction"),
    ("تظاهر المئات أمام البرلمان", "تظاهر", "protest"),
    ("مسيرة حاشدة في الجزائر العاصمة", "مسيرة", "protest"),
    ("وقفة احتجاجية أمام نقابة المحامين", "وقفة", "protest"),
    ("نزل آلاف الطلاب إلى الشارع", "نزل", "protest"),
    ("نهب مسلحون مخازن الإغاثة", "نهب", "property"),
    ("أضرم مجهولون النار في المكتبة", "أضرم", "property"),
    ("نزحت مئات العائلات من الفاشر", "نزحت", "displacement"),
    ("فرّ آلاف المدنيين من منازلهم", "فرّ", "displacement"),
    ("تعرض المعتقل للتعذيب", "تعذيب", "abuse"),
    ("طلب الخاطفون فدية من ذويه", "طلب", "abuse"),
    ("مثل المتهم أمام محكمة الجنايات", "مثل", "legal"),
    ("قضت محكمة تونسية بالسجن على ثلاثة متهمين", "قضت", "legal"),
    ("ضبط الحرس كمية من المتفجرات", "ضبط", "seizure"),
    ("عثر الجيش على مخبأ أسلحة", "عثر", "seizure"),
    ("انشق ضابطان عن الفرقة الرابعة", "انشق", "organization"),
    ("دعم عسكري للفصائل المحلية", "دعم", "support"),
    ("التقى الرئيس المبعوث الأممي", "التقى", "meeting"),
    ("فتح تحقيق مستقل في ما جرى", "تحقيق", "legal"),
    ("سحبت الدولتان جنودهما وسحب الجيش قواته", "سحب", "movement"),
    ("إخفاء ناشطين قسراً في السجون", "إخفاء", "abduction"),
    ("قطع المستوطنون عشرات أشجار الزيتون", "قطع", "property"),
    ("تسليم كييف دبابات حديثة", "تسليم", "support"),
    ("سقطت ثلاثة صواريخ على الحي", "صواريخ", "shelling"),
    ("أضرب المعلمون عن العمل", "أضرب", "protest"),
]


@pytest.mark.parametrize(("sentence", "word", "kind"), ACCEPTED)
def test_a_word_in_its_sense_is_an_event(
    data: TriggerData, splitter: Splitter, sentence: str, word: str, kind: str
) -> None:
    found = events(data, splitter, sentence)
    assert (word, kind) in found, found


REFUSED = [
    ("أجرى الطبيب عملية جراحية للمريض", "operation"),
    ("انطلاق العملية السياسية في بغداد", "operation"),
    ("حملة انتخابية باهتة للمرشحين", "operation"),
    ("مدير غرفة العمليات في الهلال الأحمر", "operation"),
    ("شن النائب هجوماً لاذعاً على وزير المالية", "attack"),
    ("سدد اللاعب ضربة جزاء في المباراة", "attack"),
    ("تستهدف الخطة تطوير التعليم", "attack"),
    ("يضرب الكاتب مثلاً على ذلك", "attack"),
    ("تغير المناخ يهدد الزراعة", "attack"),
    ("في وقت لاحق من اليوم", "operation"),
    ("خطف المنتخب الفوز في الدوري", "abduction"),
    ("تصدى الحارس لكرة قوية في المباراة", "clash"),
    ("صدام حسين في صورة قديمة", "clash"),
    ("معركة انتخابية في الدائرة الثانية", "clash"),
    ("انفجار سكاني في القاهرة الكبرى", "bombing"),
    ("عند فجر اليوم", "bombing"),
    ("أصيب الوزير بفيروس كورونا", "injury"),
    ("وفاة عشرات المرضى بالكوليرا", "killing"),
    ("مقتل العشرات في زلزال ضرب المدينة", "killing"),
    ("استشهد الباحث بأقوال المؤرخين", "killing"),
    ("تصفية حسابات بين الحزبين", "killing"),
    ("تقع قرية سهل الغاب شمال حماة", "support"),
    ("هيئة تحرير الشام في إدلب", "control"),
    ("رئيس تحرير الصحيفة", "control"),
    ("وتضم القائمة عشرين مرشحاً", "control"),
    ("احتل الفريق المرتبة الأولى", "control"),
    ("قوات مكافحة الشغب في الشوارع", "protest"),
    ("قال أحد المتظاهرين إنه متعب", "protest"),
    ("طائرة مسيرة فوق القرية", "protest"),
    ("قطع المزارع أشجار الزيتون للتدفئة", "property"),
    ("تسليم الشركة السيارات للزبائن", "support"),
    ("انتشر خبر زواجه بين الجنود", "movement"),
    ("خسارة أسهم الشركة", "control"),
    ("استقال الوزير احتجاجاً على القرار", "protest"),
    ("تقدم المرشح بطلب إلى اللجنة", "movement"),
    ("دخل القانون حيز التنفيذ", "movement"),
    ("انسحب المنتخب من البطولة", "movement"),
    ("انتشر مقطع فيديو على مواقع التواصل", "movement"),
    ("تحقيق أهداف التنمية", "legal"),
    ("نظام الحكم المحلي في البلاد", "legal"),
    ("بيان صادر عن الوزارة", "seizure"),
    ("دعا المجلس إلى ضبط النفس", "seizure"),
    ("انضم اللاعب إلى النادي بعد مباراة", "organization"),
    ("يشكل الجفاف خطراً على المزارعين", "organization"),
    ("ارتفعت أسعار المحروقات", "property"),
    ("مدينة تدمر الأثرية", "property"),
    ("نجل الرئيس السابق", "displacement"),
    ("لقاء صحفي مع الكاتبة", "meeting"),
]


@pytest.mark.parametrize(("sentence", "kind"), REFUSED)
def test_a_word_in_another_sense_is_none(
    data: TriggerData, splitter: Splitter, sentence: str, kind: str
) -> None:
    assert kind not in [found for _, found in events(data, splitter, sentence)]


def test_a_ceasefire_is_no_attack(data: TriggerData, splitter: Splitter) -> None:
    assert events(data, splitter, "أعلن الطرفان وقفاً لإطلاق النار في عدن") == [("وقفاً", "agreement")]


def test_an_arrest_campaign_is_two_events(data: TriggerData, splitter: Splitter) -> None:
    found = events(data, splitter, "حملة اعتقالات في أحياء درعا")
    assert found == [("حملة", "operation"), ("اعتقالات", "arrest")]


def test_a_landing_is_no_air_strike(data: TriggerData, splitter: Splitter) -> None:
    found = events(data, splitter, "عملية إنزال جوي استهدفت قيادياً في القرية")
    assert ("استهدفت", "attack") in found


def test_every_type_has_entries(data: TriggerData) -> None:
    assert {entry.type for entry in data.entries} == {*TYPES, "none"}


def test_only_killing_and_injury_carry_a_toll(data: TriggerData) -> None:
    assert {entry.type for entry in data.entries if entry.carries} == {"killing", "injury"}


def test_the_more_demanding_sense_stands_first(data: TriggerData) -> None:
    types = [(s.entry.type, s.entry.conditions.demands) for s in data.forms["احتجز"]]
    assert [demands for _, demands in types] == sorted((demands for _, demands in types), reverse=True)
    assert types[-1] == ("arrest", False)


def test_a_pronoun_is_put_aside(data: TriggerData) -> None:
    assert {(s.entry.type, s.pronoun) for s in data.senses("مداهمتها")} == {("attack", "ها")}
    assert data.senses("احتجاجي") == ()


def test_a_definite_word_is_no_verb(data: TriggerData) -> None:
    found = data.senses("قتل", definite=True)
    assert found and all(any(f.pos != "verb" for f in sense.features) for sense in found)


def test_light_verbs_and_their_nouns(data: TriggerData) -> None:
    assert data.light["شنت"].entry.kind == "actor"
    assert data.light["تعرضت"].entry.preposition == {"ل", "الي"}
    assert data.light["اسفر"].entry.kind == "cause" and data.light["اسفر"].entry.casualty
    assert data.light_nouns["سقوط"].entry.casualty
    assert all(f.pos == "verb" for form in data.light.values() for f in form.features)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"noun": [{"lemma": "قصف", "type": "storm"}]}, "type 'storm'"),
        ({"noun": [{"lemma": "قصف"}]}, "type None"),
        ({"noun": [{"lemma": "", "type": "attack"}]}, "no lemma"),
        ({"noun": [{"lemma": "هجوم", "type": "attack"}] * 2}, "stands twice"),
        ({"noun": [{"lemma": "ضبط", "type": t} for t in ("arrest", "seizure")]}, "without conditions"),
        ({"noun": [{"lemma": "هجوم", "type": "attack", "carries": "killed"}]}, "carries"),
        ({"noun": [{"lemma": "ضبط", "type": "seizure", "require_near": ["@tools"]}]}, "no word set"),
        ({"noun": [{"lemma": "ضبط", "type": "seizure", "refuse_next": ["ضبط النفس"]}]}, "not one word"),
        ({"verb": [{"lemma": "قتل", "type": "killing", "root": "قتل", "form": 1}]}, "no regular masdar"),
        ({"verb": [{"lemma": "هاجم", "type": "attack", "root": "هجم", "form": 14}]}, "own.toml"),
        ({"noun": [{"lemma": "قصف", "type": "none"}]}, "type 'none'"),
        ({"phrase": [{"words": ["نار"], "type": "attack"}]}, "two words"),
        ({"phrase": [{"words": ["فتح", "نار"], "trigger": 2, "type": "attack"}]}, "trigger 2"),
        ({"phrase": [{"words": ["مصرع*", "جندي"], "type": "killing"}]}, r"has a \*"),
    ],
)
def test_rows_that_cannot_be_are_refused(rows: dict[str, list[dict[str, object]]], message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        build(**rows)


@pytest.mark.parametrize(
    "row",
    [
        {"lemma": "هجوم", "type": "attack", "colour": "red"},
        {"lemma": "هجوم", "type": "attack", "genitive": "victim"},
        {"lemma": "هجوم", "type": "attack", "prepositions": {"على": "goal"}},
        {"lemma": "هجوم", "type": "attack", "asserts": "sometimes"},
    ],
)
def test_unknown_keys_and_roles_are_refused(row: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        build(noun=[row])


def test_one_type_may_be_free_when_the_other_has_conditions() -> None:
    seizure: dict[str, object] = {"lemma": "ضبط", "type": "seizure", "require_near": ["@arms"]}
    rows: list[dict[str, object]] = [{"lemma": "ضبط", "type": "arrest"}, seizure]
    first, second = build(noun=rows).forms["ضبط"]
    assert (first.entry.type, second.entry.type) == ("seizure", "arrest")
    assert first.entry.conditions.hold(Context(near=["سلاحا"]))
    assert not first.entry.conditions.hold(Context(near=["رجلا"]))


def test_a_noun_row_outdoes_the_verbal_noun() -> None:
    found = build(
        verb=[{"lemma": "اعتقل", "type": "arrest", "root": "عقل", "form": 8}],
        noun=[{"lemma": "اعتقال", "type": "arrest", "genitive": "target", "plurals": ["+ات"]}],
    )
    assert [s.entry.pos for s in found.forms["اعتقال"]] == ["noun"]


def test_skip_and_only_forms() -> None:
    verb = {"lemma": "لاحق", "type": "operation", "root": "لحق", "form": 3}
    assert "لاحق" not in build(verb=[{**verb, "skip_forms": ["لاحق"]}]).forms
    assert set(build(verb=[{**verb, "only_forms": ["لاحقت"]}]).forms) == {"لاحقت"}


def test_conditions_next_previous_near_and_article() -> None:
    words = WordSet(frozenset({"شام"}), ("صحف",))
    refuse = Conditions(refuse=(words, WordSet(), WordSet()))
    assert refuse.hold(Context()) and refuse.hold(Context(previous="شام"))
    assert not refuse.hold(Context(next="شام")) and not refuse.hold(Context(next="صحفي"))
    require = Conditions(require=(words, WordSet(), words), article="never")
    assert require.hold(Context(near=["شام"])) and require.hold(Context(next="شام"))
    assert not require.hold(Context(previous="شام"))
    assert not require.hold(Context(near=["شام"], definite=True))


def test_the_name_of_a_place_may_be_what_is_required() -> None:
    row = {"lemma": "خسارة", "type": "control", "require_next": ["<place>"]}
    conditions = build(noun=[row]).forms["خساره"][0].entry.conditions
    assert conditions.hold(Context(next="كوبانيه", is_before_place=True))
    assert not conditions.hold(Context(next="كوبانيه"))


def test_word_sets_are_put_in_and_folded() -> None:
    found = word_set(["@arms", "أمنية", "مدني*"], SHARED.sets, "here")
    assert found.has("سلاحهم") and found.has("ذخيره") and found.has("امنيه") and found.has("مدنيين")
    assert not found.has("مدن") and not found.has(None)


def test_the_nearest_means_decides() -> None:
    found = build(noun=[{"lemma": "هجوم", "type": "attack", "means": ["airstrike", "shelling"]}])
    entry = found.forms["هجوم"][0].entry
    assert found.type_by_means(entry, ["هجوم", "مدفعي", "بعد", "طايره"], 0) == "shelling"
    assert found.type_by_means(entry, ["مسلح", "هجوم"], 1) == "attack"
    assert found.type_by_means(entry, ["طايره", "هجوم"], 1) == "airstrike"


def test_a_phrase_keeps_its_gap() -> None:
    found = build(phrase=[{"words": ["إلقاء", "قبض"], "gap": 1, "type": "arrest"}])
    assert [indexes for _, indexes in found.find_phrases(["القاء", "جنود", "قبض"])] == [(0, 2)]
    assert found.find_phrases(["القاء", "ستة", "جنود", "قبض"]) == []
