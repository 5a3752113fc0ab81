"""Hypothesis strategies that make random, well-formed records."""

from hypothesis import strategies as st

from riwaya.records import (
    Account,
    Acled,
    Agreement,
    Article,
    Attribution,
    Bounds,
    Claim,
    CountValue,
    Difference,
    Document,
    Figure,
    Incident,
    Mention,
    Note,
    Party,
    PlaceValue,
    Removed,
    Span,
    TimeValue,
    Toll,
    TollPart,
    Version,
    span_of,
)
from riwaya.records.claim import MODALITIES, POLARITIES, SCOPES, STANCES, TYPES
from riwaya.records.incident import ASPECTS, GRADES, RELATIONS
from riwaya.records.mention import KINDS

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ ًٌٍَُِّْـ«»،؟.:\n\u200f\u2028\t\"'<>&\\/١٢٣123abcé😀"
texts = st.text(st.sampled_from(ARABIC), max_size=30)
words = st.text(st.sampled_from(ARABIC), min_size=1, max_size=5)
maybe_words = st.none() | words
days = st.dates().map(str)
ids = st.sampled_from(("m1", "m2", "c1", "c12"))
globals_ = st.sampled_from(("sha256:0a/c1", "sha256:0a/c2", "sha256:ff/c1"))
numbers = st.integers(0, 10**6)
bounds = st.builds(Bounds, st.none() | days, st.none() | days)
times = st.builds(
    TimeValue,
    st.none() | days,
    st.none() | days,
    st.sampled_from(("day", "month", "unknown")),
    st.none() | st.just("daily"),
    st.none() | bounds,
    st.none() | st.just("dawn"),
)
counts = st.builds(CountValue, numbers, st.none() | numbers, st.none() | st.just("killed"), maybe_words)
degrees = st.none() | st.floats(-90, 90)
places = st.builds(
    PlaceValue, words, words, maybe_words, degrees, degrees, maybe_words, st.none() | st.just("IQ")
)
figures = st.builds(Figure, numbers, st.none() | numbers, maybe_words, st.none() | ids)
acleds = st.none() | st.builds(Acled, words, words)


def tuples(of: st.SearchStrategy, size: int = 2) -> st.SearchStrategy:
    """Tuples of up to `size` of `of`."""
    return st.lists(of, max_size=size).map(tuple)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of `text`, possibly empty."""
    start = draw(st.integers(0, len(text)))
    return span_of(text, start, draw(st.integers(start, len(text))))


@st.composite
def mentions(draw: st.DrawFn, text: str) -> Mention:
    """A mention of `text`."""
    span = draw(spans(text))
    return Mention(
        draw(ids),
        draw(st.sampled_from(sorted(KINDS))),
        span.start,
        span.end,
        span.text,
        draw(words),
        draw(maybe_words),
        draw(maybe_words),
        draw(st.none() | times | counts | places),
        draw(maybe_words),
        draw(maybe_words),
        draw(maybe_words),
        draw(st.none() | ids),
    )


@st.composite
def claims(draw: st.DrawFn, text: str) -> Claim:
    """A claim on `text`."""
    said = st.builds(
        Attribution, st.none() | ids, words, st.sampled_from(STANCES), st.none() | spans(text), maybe_words
    )
    roles = {role: draw(tuples(ids)) for role in ("actor", "target", "place", "time", "weapon")}
    return Claim(
        draw(ids),
        draw(st.sampled_from(TYPES)),
        draw(spans(text)),
        draw(words),
        **roles,
        killed=draw(st.none() | figures),
        injured=draw(st.none() | figures),
        when=draw(st.none() | times),
        where=draw(st.none() | places),
        polarity=draw(st.sampled_from(POLARITIES)),
        modality=draw(st.sampled_from(MODALITIES)),
        scope=draw(st.sampled_from(SCOPES)),
        attribution=draw(tuples(said)),
        evidence=draw(tuples(spans(text))),
        acled=draw(acleds),
        score=draw(st.floats(0, 1)),
        roles_by=draw(st.dictionaries(words, words, max_size=2)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document as it can be exported: without tokens, sentences and folded text; ids may repeat."""
    text = draw(texts)
    article = Article(
        draw(words),
        draw(words),
        draw(words),
        text,
        draw(maybe_words),
        draw(maybe_words),
        draw(maybe_words),
        draw(st.none() | st.just("ar")),
        draw(st.none() | days),
        draw(maybe_words),
        draw(tuples(st.builds(Removed, texts, words, st.none() | numbers))),
        draw(tuples(words)),
    )
    notes = tuples(st.builds(Note, texts, words, words))
    return Document(
        article,
        mentions=draw(tuples(mentions(text))),
        claims=draw(tuples(claims(text))),
        bounds=draw(st.none() | bounds),
        notes=draw(notes),
    )


tolls = st.none() | st.builds(
    Toll,
    numbers,
    numbers,
    numbers,
    tuples(st.builds(TollPart, numbers, numbers, numbers, maybe_words, maybe_words, st.booleans())),
    st.booleans(),
)
global_ids = tuples(globals_)
account_ids = tuples(st.sampled_from(("a1", "a2", "a3")))
incidents = st.builds(
    Incident,
    id=words,
    type=st.sampled_from(TYPES),
    claims=global_ids,
    documents=tuples(words),
    accounts=tuples(st.builds(Account, words, tuples(words), global_ids, words, maybe_words)),
    acled=acleds,
    when=st.none() | times,
    where=st.none() | places,
    actors=tuples(
        st.builds(Party, maybe_words, words, st.sampled_from(("actor", "target")), global_ids, maybe_words)
    ),
    killed=tolls,
    injured=tolls,
    sources=numbers,
    independent_sources=numbers,
    grade=st.sampled_from(GRADES),
    agreed=tuples(st.builds(Agreement, st.sampled_from(ASPECTS), words, account_ids)),
    differences=tuples(
        st.builds(
            Difference,
            st.sampled_from(ASPECTS),
            st.sampled_from(RELATIONS),
            tuples(st.builds(Version, words, words, account_ids, global_ids)),
        )
    ),
)
