"""What a person types as a new value, and what is refused."""

import msgspec
import pytest
from tests.factory import make_document, make_mention, span_in
from tests.review.test_apply import TEXT, mentions, read

from riwaya.errors import UsageError
from riwaya.knowledge import Knowledge, load
from riwaya.records import Attribution, Document, Figure, PlaceValue, TimeValue, Values
from riwaya.review.parse import Typed, new_claim, read_values

JASIM = "geonames:165997"


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def at(words: str, text: str = TEXT) -> str:
    span = span_in(text, words)
    return f"{span.start}:{span.end}"


def typed(known: Knowledge, document: Document | None = None, name: str = "c1", **told: str) -> Typed:
    document = document or read()
    claim = next(one for one in document.claims if one.id == name)
    return read_values(document, claim, told, known)


@pytest.mark.parametrize(
    ("told", "values"),
    [
        ({"type": "bombing", "polarity": "denied"}, Values(type="bombing", polarity="denied")),
        ({"modality": "alleged", "scope": "general"}, Values(modality="alleged", scope="general")),
        ({"actor": "-"}, Values(actor=())),
        ({"actor": "m4, m1"}, Values(actor=("m4", "m1"))),
        ({"actor": "river"}, Values(actor=("m4",))),
        ({"target": at("سوق البلدة")}, Values(target=("m2",))),
        ({"killed": "5"}, Values(killed=Figure(5, 5))),
        ({"killed": "5-7"}, Values(killed=Figure(5, 7))),
        ({"injured": "30+"}, Values(injured=Figure(30, None, "at_least"))),
        ({"killed": "-"}, Values(killed=None)),
        ({"when": "2023-05-02"}, Values(when=TimeValue("2023-05-02", "2023-05-02", "day"))),
        ({"when": "2024-02"}, Values(when=TimeValue("2024-02-01", "2024-02-29", "month"))),
        ({"when": "2024"}, Values(when=TimeValue("2024-01-01", "2024-12-31", "year"))),
        ({"when": "2023-05-02/2023-05-04"}, Values(when=TimeValue("2023-05-02", "2023-05-04", "interval"))),
        ({"time": "-"}, Values(time=(), when=None)),
        ({"place": "-", "when": "-"}, Values(place=(), where=None, when=None)),
        ({"attribution": "-"}, Values(attribution=())),
    ],
)
def test_values_as_a_person_types_them(known: Knowledge, told: dict[str, str], values: Values) -> None:
    assert typed(known, **told) == Typed(values, ())


def test_who_the_victims_are_stays_with_a_corrected_figure(known: Knowledge) -> None:
    document = read()
    claim = document.claims[1]
    told = msgspec.structs.replace(claim, killed=Figure(4, 4, who="civilian"))
    assert read_values(document, told, {"killed": "5"}, known).values.killed == Figure(5, 5, who="civilian")


def test_marked_words_become_mentions(known: Knowledge) -> None:
    made = typed(known, actor=f"{at('ناشطون')},{at('البلدة')}@object", target=f"{at('ناشطون')}@person")
    assert made.values == Values(actor=("hm1", "hm2"), target=("hm3",))
    assert [(one.text, one.kind, one.head) for one in made.mentions] == [
        ("ناشطون", "group", "ناشطون"), ("البلدة", "object", "البلده"), ("ناشطون", "person", None),
    ]


def test_marked_words_with_an_id_are_resolved(known: Knowledge) -> None:
    army = next(ident for ident, one in known.actors.by_id.items() if one.kind == "state_force")
    made = typed(known, actor=f"{at('ناشطون')}={army}", place=f"{at('البلدة')}={JASIM}")
    actor, place = made.mentions
    assert (actor.kind, actor.ref, actor.name_en) == ("organization", army, known.actors.by_id[army].name_en)
    assert (place.kind, place.ref, place.name_en) == ("place", JASIM, "Jasim")
    where = made.values.where
    assert isinstance(where, PlaceValue) and where == place.value
    assert (where.precision, where.country) == ("town", "SY")


def test_a_place_is_given_by_its_id_or_its_words(known: Knowledge) -> None:
    value = PlaceValue("t:wadi", "الوادي", "Wadi", 33.0, 36.0, "Alpha", "XA", "town")
    told = make_mention(TEXT, "الوادي", id="m9", kind="place", ref="t:wadi", value=value)
    document = make_document(TEXT, mentions=(*mentions(), told), claims=read().claims)
    assert typed(known, document, where="m9").values.where == value
    assert typed(known, document, place=at("الوادي")).values == Values(place=("m9",), where=value)
    where = typed(known, document, where=JASIM).values.where
    assert isinstance(where, PlaceValue) and where.name_en == "Jasim"


def test_a_chain_of_sources_goes_from_the_outermost(known: Knowledge) -> None:
    document = read()
    (old,) = document.claims[0].attribution
    made = typed(known, attribution="مجلس الوادي:confirms > فصيل النهر:denies>شاهد لم يذكر اسمه:states")
    assert made.values.attribution == (
        Attribution("m1", "مجلس الوادي", "confirms", old.cue, "wadi.council"),
        Attribution("m4", "فصيل النهر", "denies", None, "river"),
        Attribution(None, "شاهد لم يذكر اسمه", "states"),
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"colour": "red"}, "no field 'colour'; correct one of actor, target"),
        ({"type": "battle"}, "type 'battle' is unknown"),
        ({"polarity": "maybe"}, "polarity 'maybe' is unknown; give one of affirmed, denied"),
        ({"actor": "الجيش"}, "actor 'الجيش' is no mark"),
        ({"actor": JASIM}, "actor '.*' is not named in the text; mark words"),
        ({"actor": "5:4"}, "5:4 does not quote the text"),
        ({"actor": "0:99999"}, "0:99999 does not quote the text of news/a.txt"),
        ({"actor": "0:4=nobody"}, "'nobody' is the id of no actor and no place"),
        ({"actor": "0:4@thing"}, "kind 'thing' is unknown"),
        ({"killed": "many"}, "killed 'many' is no figure"),
        ({"killed": "5-2"}, "killed 5 to 2 is no range"),
        ({"when": "الثلاثاء"}, "when 'الثلاثاء' is no day"),
        ({"when": "2023-13"}, "when '2023-13' is no day, month or year"),
        ({"when": "2023-05-04/2023-05-02"}, "ends before it begins"),
        ({"where": "m2"}, "where 'm2' is no place with an id"),
        ({"attribution": "مجلس الوادي"}, "is no WHO:STANCE"),
        ({"attribution": "مجلس الوادي:shouts"}, "is no WHO:STANCE; a stance is one of states"),
        ({}, "no field is given"),
    ],
)
def test_what_is_no_value_is_refused(known: Knowledge, told: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        typed(known, **told)


def test_a_new_claim_stands_on_marked_words_in_their_sentence() -> None:
    made = new_claim(read(), at("استهدف"))
    assert (made.trigger.text, made.rule) == ("استهدف", "human.add")
    assert [one.text for one in made.evidence] == [TEXT.splitlines()[0]]


@pytest.mark.parametrize("words", ["استهدف", "3", "9:3", "0:0", "-1:4"])
def test_a_new_claim_needs_words(words: str) -> None:
    with pytest.raises(UsageError, match=r"marks no words|does not quote"):
        new_claim(read(), words)
