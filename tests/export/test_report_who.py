"""The block that answers who did it: facts before allegations, no name on a denial alone, sentences with it."""

import msgspec
from tests.factory import TEXT, make_claim, make_document, make_mention, two_accounts

from riwaya.export.report import build_view, render
from riwaya.export.report.records import INTERNAL, IncidentView
from riwaya.records import Account, Agreement, Claim, Difference, Figure, Incident, PlaceValue, Version


def shown(incident: Incident) -> IncidentView:
    return build_view([incident], two_accounts()[0]).incidents[0]


def told(*claims: Claim, text: str = TEXT) -> IncidentView:
    """The view of one account that makes these claims."""
    mentions = (
        make_mention(TEXT, "غرفة عمليات الساحل", kind="organization", ref="coast"),
        make_mention(TEXT, "سبعة مسلحين", id="m2"),
        make_mention(TEXT, "مجلس البلدة", id="m3"),
    )
    document = make_document(text, mentions=mentions, claims=claims)
    ids = tuple(f"{document.id}/{one.id}" for one in claims)
    incident = Incident("i1", "killing", ids, (document.id,), (Account("a1", ("x",), ids, "a1"),))
    return build_view([incident], [document]).incidents[0]


def test_what_is_told_as_fact_comes_first_and_each_version_has_its_sentence():
    _, incident = two_accounts()
    (dispute,) = incident.differences
    turned = Difference("actor", "contradicts", dispute.values[::-1])
    one = shown(msgspec.structs.replace(incident, differences=(turned,)))
    assert [(side.label, side.told) for side in one.who] == [
        ("غرفة عمليات الساحل", ""),
        ("فصيل الوادي", "alleged"),
    ]
    assert [side.quote.path if side.quote else "" for side in one.who] == ["news/a.txt", "news/b.txt"]
    marked = [side.quote.text[slice(*side.quote.marks[0])] for side in one.who if side.quote]
    assert marked == ["قصف", "قصف"]


def test_participation_has_short_labels_and_is_not_told_again_as_a_denial():
    _, incident = two_accounts()
    first, second = (account.claims for account in incident.accounts)
    sides = (
        Version("state.army took part", TEXT, ("a1",), first[:1]),
        Version("state.army did not take part", TEXT, ("a2",), second[:1]),
    )
    took = Difference("participation", "contradicts", sides)
    one = shown(msgspec.structs.replace(incident, differences=(took,)))
    assert [side.label for side in one.took_part] == [
        "القوات الحكومية took part",
        "القوات الحكومية did not take part",
    ]
    assert one.denied == ()
    assert [side.label for side in one.disputed[0].sides] == [side.label for side in one.took_part]
    for form in ("text", "md", "html"):
        text = render(build_view([msgspec.structs.replace(incident, differences=(took,))], two_accounts()[0]), form)
        assert "Who took part?" in text


def test_what_is_only_denied_has_no_account_of_its_own():
    _, incident = two_accounts()
    side = Version("state.army took part", "", (), incident.accounts[1].claims[:1])
    one = shown(msgspec.structs.replace(incident, differences=(Difference("participation", "contradicts", (side,)),)))
    assert one.took_part[0].backing == "no account of its own"


def test_occurrence_is_told_by_type_and_trigger_not_by_a_sentence():
    _, incident = two_accounts()
    side = Version("did not happen", TEXT, ("a2",), incident.accounts[1].claims[:1])
    one = shown(msgspec.structs.replace(incident, differences=(Difference("occurrence", "contradicts", (side,)),)))
    assert one.disputed[0].sides[0].label == "did not happen: shelling «شاركت»"


def test_no_id_of_the_knowledge_base_reaches_a_reader():
    documents, incident = two_accounts()
    place = PlaceValue("geonames:1", "المخا", "Mokha", None, None, "Taiz", "YE", "town")
    claims = tuple(msgspec.structs.replace(one, where=place) for one in documents[0].claims)
    documents[0] = msgspec.structs.replace(documents[0], claims=claims)
    agreed = (
        Agreement("actor", "coast.operations_room", ("a1", "a2")),
        Agreement("place", "geonames:1", ("a1", "a2")),
        Agreement("time", "2022-01-04/2022-01-05", ("a1",)),
        Agreement("time", "2022-01-04 dawn", ("a2",)),
    )
    refined = Difference("place", "refines", (Version("geonames:1", "المدينة", ("a1",), ()),))
    made = msgspec.structs.replace(incident, agreed=agreed, differences=(refined,))
    one = build_view([made], documents).incidents[0]
    assert [(each.aspect, [side.label for side in each.sides]) for each in one.agreed] == [
        ("actor", ["غرفة عمليات الساحل"]),
        ("place", ["Mokha المخا, Taiz, YE (to the town)"]),
        ("time", ["4 January 2022 to 5 January 2022", "4 January 2022, dawn"]),
    ]
    assert one.others[0].sides[0].label == "«المدينة» · Mokha المخا, Taiz, YE (to the town)"


def test_one_line_tells_claims_of_a_type_by_the_same_actors():
    one = told(
        make_claim(TEXT, "مقتل", actor=("m1",)),
        make_claim(TEXT, "مقتل", id="c2", actor=("m1",), target=("m2",), killed=Figure(7, 7)),
    )
    (saying,) = one.accounts[0].sayings
    assert (saying.triggers, saying.targets, saying.killed) == (("مقتل",), ("سبعة مسلحين",), "7")


def test_two_actors_two_figures_and_two_voices_stay_apart():
    one = told(
        make_claim(TEXT, "مقتل", actor=("m1",), killed=Figure(7, 7)),
        make_claim(TEXT, "مقتل", id="c2", actor=("m1",), killed=Figure(9, 9)),
        make_claim(TEXT, "مقتل", id="c3", actor=("m3",)),
        make_claim(TEXT, "مقتل", id="c4"),
        make_claim(TEXT, "مقتل", id="c5", polarity="denied"),
    )
    assert [saying.claims[0][-2:] for saying in one.accounts[0].sayings] == ["c1", "c2", "c3", "c4", "c5"]


def test_a_sentence_within_a_quoted_one_or_repeated_word_for_word_is_quoted_once():
    text = "قتل رجل في قصف.\nقتل رجل في قصف."
    half = len("قتل رجل في قصف.")
    whole, inner, again = ((0, half), (0, 7), (half + 1, len(text)))
    claims = [
        make_claim(text, "قتل", evidence=(span(text, *inner),)),
        make_claim(text, "قصف", id="c2", evidence=(span(text, *whole),)),
        make_claim(text, "قصف", id="c3", n=2, evidence=(span(text, *again),)),
    ]
    document = make_document(text, claims=tuple(claims))
    ids = tuple(f"{document.id}/{one.id}" for one in claims)
    incident = Incident("i1", "killing", ids, (document.id,), (Account("a1", ("x",), ids, "a1"),))
    (quote,) = build_view([incident], [document]).incidents[0].accounts[0].quotes
    assert (quote.start, quote.end) == whole
    assert [quote.text[start:end] for start, end in quote.marks] == ["قتل", "قصف"]


def span(text: str, start: int, end: int):  # type: ignore[no-untyped-def]
    from riwaya.records import span_of

    return span_of(text, start, end)


def test_a_limit_leaves_incidents_and_their_documents_out_and_says_so():
    documents, incident = two_accounts()
    others = [Incident(f"i{number}", "clash", (), (), ()) for number in range(2, 9)]
    more = make_document("قتل رجل.", "other.txt")
    view = build_view([incident, *others], [*documents, more], limit=1)
    assert [one.id for one in view.incidents] == ["i1"] and len(view.documents) == 2
    said = "7 more incidents and 1 documents are left out; name one, or give --all."
    assert view.remaining == said
    for form in ("text", "md", "html"):
        text = render(view, form)
        assert said in " ".join(text.split()) and "3 documents, 8 incidents" in text
    assert build_view([incident, *others], documents, limit=8).remaining == ""


def test_pages_say_that_they_are_internal():
    documents, incident = two_accounts()
    view = build_view([incident], documents)
    assert render(view, "md").endswith(f"\n---\n\n{INTERNAL}\n")
    assert INTERNAL in render(view, "html")
