"""UTF-16 units of a browser and code points of the model, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import UsageError
from riwaya.web.units import Units, units_in

# Arabic with vowel signs, emoji, letters beyond the first plane, combining marks, what joins and what is invisible.
SIGNS = "قصفٌّ بَ🚨👨‍👩‍👧𐤀𞤀é\u0301\u200f\ufeff\n\U0010ffff a"
texts = st.one_of(st.text(alphabet=SIGNS), st.text())


def as_units(text: str) -> int:
    """What a browser counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts)
def test_every_offset_is_what_a_browser_counts(text: str) -> None:
    units = Units(text)
    assert len(units) == units_in(text) == as_units(text)
    for point in range(len(text) + 1):
        unit = as_units(text[:point])
        assert (units.units(point), units.point(unit)) == (unit, point)


@given(texts)
def test_between_the_halves_of_a_letter_is_no_offset(text: str) -> None:
    units = Units(text)
    halves = {as_units(text[:at]) + 1 for at, letter in enumerate(text) if ord(letter) > 0xFFFF}
    for unit in halves:
        with pytest.raises(UsageError, match=f"offset {unit} falls between"):
            units.point(unit)
    assert {units.point(one) for one in set(range(len(units) + 1)) - halves} == set(range(len(text) + 1))


@pytest.mark.parametrize("beyond", [-1, 5])
def test_what_lies_outside_is_refused(beyond: int) -> None:
    units = Units("🚨ab")
    with pytest.raises(UsageError, match=f"{beyond} lies outside the text, which has 4 UTF-16"):
        units.point(beyond)
    with pytest.raises(UsageError, match=f"{beyond} lies outside the text, which has 3 code"):
        units.units(beyond)
