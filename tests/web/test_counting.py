"""Numbers with their noun in both languages."""

import pytest

from riwaya.web.language import words_of
from riwaya.web.views.counting import incidents_counted


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (0, "0 incidents", "0 واقعة"), (1, "1 incident", "واقعة واحدة"), (2, "2 incidents", "واقعتان"),
        (3, "3 incidents", "3 وقائع"), (10, "10 incidents", "10 وقائع"), (11, "11 incidents", "11 واقعة"),
        (99, "99 incidents", "99 واقعة"), (100, "100 incidents", "100 واقعة"), (103, "103 incidents", "103 وقائع"),
    ],
)
def test_each_number_has_its_form(number: int, english: str, arabic: str) -> None:
    assert incidents_counted(words_of("en"), number) == english
    assert incidents_counted(words_of("ar"), number) == arabic
