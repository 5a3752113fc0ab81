"""What a form says: offsets in UTF-16 units, words of the text, and what a claim says already."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import UsageError
from riwaya.records import Article, Attribution, Claim, Document, Figure, Mention, PlaceValue, TimeValue, span_of
from riwaya.records.decision import CORRECTABLE
from riwaya.web.views.typed import changed, read_form, typed_of

TEXT = "🚨🚨 قصف الجيش سوق دوما، وقال مصدر إن الجيش انسحب من دوما 🚨"


def mention(name: str, words: str, kind: str) -> Mention:
    """The first of these words."""
    start = TEXT.index(words)
    return Mention(name, kind, start, start + len(words), words, "test.rule")


DOCUMENT = Document(
    Article("sha256:aa", "c", "p", TEXT), mentions=(mention("m1", "الجيش", "organization"), mention("m2", "سوق دوما", "object"))
)
AT = TEXT.index("قصف")
CLAIM = Claim("c1", "shelling", span_of(TEXT, AT, AT + 3), "r", actor=("m1",), attribution=(
    Attribution(None, "مصدر  محلي", "states"), Attribution("m1", "الجيش", "claims_responsibility"),
))


def units(words: str, start: int = 0) -> tuple[int, int]:
    """Where words stand, as a browser counts."""
    at = TEXT.index(words, start)
    first = len(TEXT[:at].encode("utf-16-le")) // 2
    return first, first + len(words.encode("utf-16-le")) // 2


def test_offsets_behind_emoji_become_code_points() -> None:
    first, last = units("دوما")
    told = read_form({"target": ["-", f"{first}:{last}@place", "m1"], "where": [f"{first}:{last}=syria.duma"]}, DOCUMENT, AT)
    at = TEXT.index("دوما")
    assert told == {"target": f"m1,{at}:{at + 4}@place", "where": f"{at}:{at + 4}=syria.duma"}
    quoted = read_form({"attribution": [f"{first}:{last}:denies > قائد:states"]}, DOCUMENT, AT)
    assert quoted == {"attribution": f"{at}:{at + 4}:denies > قائد:states"}


def test_an_offset_within_a_letter_is_refused() -> None:
    with pytest.raises(UsageError, match="falls between"):
        read_form({"actor": ["1:4"]}, DOCUMENT, AT)
    with pytest.raises(UsageError, match="no offset of a text"):
        read_form({"actor": [f"{'9' * 30}:4"]}, DOCUMENT, AT)


def test_words_stand_for_their_place_nearest_to_the_event() -> None:
    last = TEXT.rindex("الجيش")
    assert read_form({"actor": ["الجيش"]}, DOCUMENT, last)["actor"] == f"{last}:{last + 5}"
    assert read_form({"actor": ["الجيش"]}, DOCUMENT, AT)["actor"] == f"{AT + 4}:{AT + 9}"
    assert read_form({"actor": ["لا وجود لها"]}, DOCUMENT, AT) == {"actor": "لا وجود لها"}


def test_no_value_is_a_value_and_the_last_of_several_counts() -> None:
    assert read_form({"actor": ["-"], "killed": ["", "-"], "type": ["clash", "attack"]}, DOCUMENT, AT) == {
        "actor": "-", "killed": "-", "type": "attack",
    }
    assert read_form({"review": ["x"]}, DOCUMENT, AT) == {}


values = st.fixed_dictionaries({
    "killed": st.sampled_from([None, Figure(3, 3), Figure(3, 5), Figure(3, None)]),
    "when": st.sampled_from([
        None, TimeValue("2022-10-16", "2022-10-16", "day"), TimeValue("2022-10-01", "2022-10-31", "month"),
        TimeValue("2022-01-01", "2022-12-31", "year"), TimeValue("2022-10-01", "2022-10-05", "interval"),
        TimeValue(precision="past"),
    ]),
    "where": st.sampled_from([None, PlaceValue("syria.duma", "دوما")]),
    "target": st.sampled_from([(), ("m2",), ("m1", "m2")]),
})


@given(values)
def test_a_form_that_nobody_touched_changes_nothing(given_values: dict[str, object]) -> None:
    claim = msgspec.structs.replace(CLAIM, **given_values)
    typed = typed_of(claim)
    assert set(typed) == set(CORRECTABLE)
    sent = {field: ["-", *value.split(",")] if field == "target" else [value] for field, value in typed.items()}
    assert changed(read_form(sent, DOCUMENT, AT), claim) == {}


def test_what_is_changed_is_told() -> None:
    assert changed({"killed": "3+", "actor": "m1", "type": "clash"}, CLAIM) == {"killed": "3+", "type": "clash"}
