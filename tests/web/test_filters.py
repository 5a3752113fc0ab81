"""Filters of the list: read from an address, written back, refused where they are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from riwaya.case import Filter
from riwaya.errors import UsageError
from riwaya.records.claim import TYPES
from riwaya.web.views.filters import Chosen, chosen_of

TEXTS = st.one_of(st.none(), st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1))
DAYS = st.one_of(st.none(), st.dates().map(str))


@given(TEXTS, TEXTS, TEXTS, st.sampled_from([None, *TYPES]), DAYS, st.booleans(), st.booleans())
def test_what_is_written_into_an_address_is_read_again(  # type: ignore[no-untyped-def]
    words, place, source, kind, first, disputed, review
) -> None:
    chosen = Chosen(
        Filter(words=words or "", place=place, source=source, type=kind, first=first, is_disputed=disputed,
               needs_review=review),
        "priority", 3,
    )
    assert chosen_of(QueryParams(chosen.query(page=3))) == chosen


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("type=war", "type: 'war'"), ("first=yesterday", "'yesterday' is no ISO day"), ("order=up", "order: 'up'"),
        ("first=2022-02-01&last=2022-01-01", "before it begins"), ("page=0", "page: '0'"), ("page=x", "page: 'x'"),
        ("page=" + "9" * 5000, "page: "), ("page=٣", "page: '٣'"),
    ],
)
def test_what_is_no_filter_is_refused_with_its_name(query: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        chosen_of(QueryParams(query))


def test_empty_fields_of_a_form_are_no_filter() -> None:
    chosen = chosen_of(QueryParams("words=&place=+&type=&first=&disputed=0"))
    assert chosen == Chosen(Filter())
    assert chosen.query() == ""
    assert chosen._replace(page=3).offset == 100


def test_a_name_copied_from_a_page_filters_as_if_typed() -> None:
    copied = QueryParams({"actor": "\u2068Government of Syria\u2069"})
    assert chosen_of(copied).filter.actor == "Government of Syria"
