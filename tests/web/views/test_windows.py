"""Long texts are cut at line ends or between words, and every offset lies in one window."""

from hypothesis import given
from hypothesis import strategies as st

from riwaya.web.views.windows import edges_of, window_at


def test_a_short_text_is_one_window() -> None:
    assert edges_of("نص قصير") == [0, 7]
    assert edges_of("") == [0, 0]


def test_a_line_end_is_preferred_to_a_blank_and_that_to_nothing() -> None:
    assert edges_of("ab cd\nef gh", 9) == [0, 6, 11]
    assert edges_of("ab cd ef gh", 7) == [0, 6, 11]
    assert edges_of("a" * 10, 4) == [0, 4, 8, 10]


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 12))
def test_windows_cover_the_text(text: str, longest: int) -> None:
    edges = edges_of(text, longest)
    assert edges[0] == 0 and edges[-1] == len(text)
    assert all(0 < two - one <= longest for one, two in zip(edges, edges[1:], strict=False)) or not text
    for offset in range(len(text)):
        at = window_at(edges, offset)
        assert edges[at] <= offset < edges[at + 1]
