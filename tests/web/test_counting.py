"""Numbers with their noun in both languages."""

import pytest

from riwaya.web.language import words_of
from riwaya.web.views.counting import counted, incidents_counted


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


@pytest.mark.parametrize(("number", "english", "arabic"), [
    (1, "1 account from 1 origin", "رواية واحدة من مصدر أصلي واحد"),
    (2, "2 accounts from 2 origins", "روايتان من مصدرين أصليين"),
    (8, "8 accounts from 8 origins", "8 روايات من 8 مصادر أصلية"),
    (44, "44 accounts from 44 origins", "44 رواية من 44 مصدراً أصلياً"),
    (100, "100 accounts from 100 origins", "100 رواية من 100 مصدر أصلي"),
])
def test_accounts_are_counted_with_their_origins(number: int, english: str, arabic: str) -> None:
    for language, said in (("en", english), ("ar", arabic)):
        words = words_of(language)
        assert f"{counted(number, 'accounts', words)} {counted(number, 'from_origins', words)}" == said
