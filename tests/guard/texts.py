"""Documents with persons, for the tests of the guard."""

from tests.factory import make_article, make_claim, make_document, make_mention, span_in

from riwaya.records import Article, Attribution, Claim, Document, Mention

SECRET = bytes(range(32))
HOMS = (
    "قُتل المعلم خليل حمود في قصف على حي الوعر، وأصيبت زوجته سعاد.\n"
    "وقال وزير الدفاع ياسين المرعي إن لخليلٍ حمـود سيرة حسنة، وأضاف حمود قبل موته أن القصف لم يتوقف.\n"
)
TAIZ = "نعت نقابة المعلمين في تعز زميلها خليل حمود، ونفى المتحدث باسم اللواء عاصم الوصابي أي صلة بالقصف.\n"


def person(text: str, words: str, **fields: object) -> Mention:
    """A mention of a person."""
    return make_mention(text, words, kind="person", **fields)  # type: ignore[arg-type]


def homs() -> Document:
    """A teacher who is killed, his wife, and a minister."""
    mentions = (
        person(HOMS, "خليل حمود", role="معلم"),
        make_mention(HOMS, "حي الوعر", id="m2", kind="place"),
        person(HOMS, "سعاد", id="m3", role="زوجته"),
        person(HOMS, "ياسين المرعي", id="m4", role="وزير دفاع"),
        make_mention(HOMS, "حمود", id="m5", n=2, kind="person", same_as="m1"),
        make_mention(HOMS, "زوجته سعاد", id="m6"),
    )
    by = Attribution("m5", "حمود", "states", span_in(HOMS, "أضاف"))
    claims: tuple[Claim, ...] = (
        make_claim(HOMS, "قُتل", target=("m1",)),
        make_claim(HOMS, "القصف", id="c2", type="shelling", n=1, attribution=(by,)),
    )
    return make_document(HOMS, "news/مقتل خليل حمود.txt", title="وداعا خليل حمود", mentions=mentions, claims=claims)


def taiz() -> Document:
    """Another outlet that names him without a mention, and a spokesman."""
    mentions = (person(TAIZ, "عاصم الوصابي", role="متحدث"),)
    return make_document(TAIZ, "news/taiz.txt", outlet="صفحة خليل حمود", mentions=mentions)


def article(**fields: object) -> Article:
    """An article with nothing in it but what is asked."""
    return make_article("نص", **fields)  # type: ignore[arg-type]
