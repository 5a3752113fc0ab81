"""The claims matrix: what each account says, and how it stands to the others, as the record of the incident says."""

import msgspec
import pytest
from tests.web.told import told

from riwaya.export.report.finder import Finder
from riwaya.records import Difference, Version
from riwaya.web.language import words_of
from riwaya.web.phrases import Phrases
from riwaya.web.views.called import Called
from riwaya.web.views.matrix import Cell, Column, Matrix, build_matrix
from riwaya.web.views.standing import COLUMNS, column_of


def matrix(language: str = "en", **changed: object) -> Matrix:
    """The matrix of the made incident, some fields of it changed."""
    documents, incident = told()
    incident = msgspec.structs.replace(incident, **changed)
    finder, phrases = Finder(documents), Phrases(words_of(language))
    return build_matrix(incident, finder, Called(incident, finder.all(incident.claims), phrases), phrases)


def cell_of(found: Matrix, name: str) -> Cell:
    """A cell by its id, also a silent one."""
    return next(cell for row in found.rows for cell in row.cells if cell.id == name)


def column(found: Matrix, name: str) -> Column:
    """The head of a column."""
    return next(one for one in found.columns if one.name == name)


def test_copies_stand_below_what_they_copy_and_say_so() -> None:
    rows = matrix().rows
    assert [row.id for row in rows] == ["a1", "a2", "a3", "a4", "a5"]
    assert (rows[2].copy_of, rows[2].origin) == ("a2", "a2")
    assert (rows[1].copy_of, rows[1].origin) == ("", "")


def test_a_cell_names_the_actor_as_the_account_does_and_whom_it_contradicts() -> None:
    cell = cell_of(matrix(), "a1.actor")
    assert "Northern Command" in cell.said.shown[0].words and "قيادة الشمال" in cell.said.shown[0].words
    assert [(tie.relation, tie.others) for tie in cell.ties] == [("contradicts", ("a2", "a3"))]


def test_what_is_denied_and_what_is_only_alleged_is_marked_in_its_cell() -> None:
    found = matrix()
    assert [one.voice for one in cell_of(found, "a2.actor").said.shown] == ["", "denied"]
    assert "City Forces" in cell_of(found, "a2.actor").said.shown[1].words
    assert [one.voice for one in cell_of(found, "a4.actor").said.shown] == ["alleged"]


def test_a_denied_part_does_not_say_that_nothing_happened() -> None:
    said = cell_of(matrix(), "a2.occurrence").said.shown
    assert [one.words for one in said] == ["happened"]


def test_who_is_silent_disagrees_with_nobody() -> None:
    cell = cell_of(matrix(), "a4.killed")
    assert (cell.said.entries, cell.ties) == ((), ())


@pytest.mark.parametrize(("name", "state", "accounts", "origins"), [
    ("actor", "disputed", 4, 3), ("place", "agreed", 3, 2), ("time", "one", 1, 1), ("killed", "agreed", 2, 1),
    ("injured", "none", 0, 0), ("occurrence", "several", 4, 3),
])
def test_a_column_says_at_a_glance_how_it_stands(name: str, state: str, accounts: int, origins: int) -> None:
    found = column(matrix(), name)
    assert (found.state, found.accounts, found.origins) == (state, accounts, origins)


def test_a_figure_that_grew_is_no_dispute() -> None:
    cell = cell_of(matrix(), "a5.killed")
    assert [tie.relation for tie in cell.ties] == ["updates"] and cell.said.shown[0].words == "at least 9"
    assert column(matrix(agreed=()), "killed").state == "updates"


def test_a_cell_says_that_a_person_corrected_it_and_the_others_do_not() -> None:
    found = matrix()
    assert cell_of(found, "a5.killed").said.decided == ("corrected",)
    assert cell_of(found, "a5.occurrence").said.decided == ()


def test_one_who_contradicts_all_that_say_something_says_so_shortly() -> None:
    ties = cell_of(matrix(), "a4.actor").ties
    assert [(tie.others, tie.is_with_all) for tie in ties] == [(("a2", "a3"), False)]
    every = Difference("actor", "contradicts", (
        Version("x", "", ("a1",), ()), Version("y", "", ("a2", "a3", "a4"), ()),
    ))
    assert cell_of(matrix(differences=(every,)), "a1.actor").ties[0].is_with_all


def test_a_denial_of_what_nobody_tells_has_no_other_account() -> None:
    rumour = Difference("participation", "contradicts", (
        Version("city took part", "", (), ()), Version("city did not take part", "", ("a2",), ()),
    ))
    tie = cell_of(matrix(differences=(rumour,)), "a2.actor").ties[0]
    assert (tie.relation, tie.others, tie.is_with_all) == ("contradicts", (), False)


def test_ids_of_cells_can_be_linked_to_and_only_what_says_something_opens() -> None:
    found = matrix()
    hit = found.cell("a2.actor")
    assert hit is not None and hit[0].id == "a2"
    assert found.cell("a4.killed") is None and found.cell("../x") is None


@pytest.mark.parametrize(("aspect", "value", "name"), [
    ("count", "3+ killed", "killed"), ("count", "injury without figure", "injured"), ("count", "4 injured", "injured"),
    ("participation", "x took part", "actor"), ("status", "civilian", "target"), ("place", "geo:1", "place"),
])
def test_every_aspect_has_its_column(aspect: str, value: str, name: str) -> None:
    assert column_of(aspect, value) == name and name in COLUMNS


def test_in_arabic_the_cells_are_arabic() -> None:
    cell = cell_of(matrix("ar"), "a5.killed")
    assert cell.said.shown[0].words == "9 على الأقل"


def test_a_known_actor_has_the_name_of_the_lists_and_not_the_words_of_one_account() -> None:
    _, incident = told()
    called = Called(incident, [], Phrases(words_of("ar")))
    one = called.version("actor", Version("syria.government", "عصابة الحكم الباغية", ("a1",), ()))
    assert one == "\u2068الحكومة السورية\u2069 (\u2068Government of Syria\u2069)"
    two = called.version("actor", Version("iso:RU + ~كتيبه المجهولين", "الروس + كتيبة المجهولين", ("a1",), ()))
    assert two == "\u2068روسيا\u2069 (\u2068Russia\u2069) + \u2068كتيبة المجهولين\u2069"
    english = Called(incident, [], Phrases(words_of("en")))
    assert english.party("russia.government").startswith("\u2068Government of Russia\u2069")


def test_a_party_that_the_lists_do_not_know_keeps_its_words() -> None:
    phrases = Phrases(words_of("en"))
    assert phrases.actor("~كتيبة") is None and phrases.actor(None) is None and phrases.actor("iso:XX") is None
