"""An incident as a row of the list: no id where a name belongs, and names that a filter finds."""

import msgspec
from tests.web.told import told

from riwaya.records import Toll, TollPart
from riwaya.records.incident import Party
from riwaya.web.language import words_of
from riwaya.web.phrases import Phrases
from riwaya.web.views.listed import listed


def test_victims_of_a_side_are_named_and_not_by_its_id() -> None:
    _, incident = told()
    part = TollPart(2, 2, 2, "combatant", "syria.sdf")
    changed = msgspec.structs.replace(incident, killed=Toll(2, 2, 2, (part,)))
    arabic = listed(changed, 0, False, Phrases(words_of("ar")))
    assert "قوات سوريا الديمقراطية" in arabic.killed and "syria.sdf" not in arabic.killed


def test_names_to_filter_by_are_those_that_are_kept_with_claims() -> None:
    _, incident = told()
    party = Party("syria.government", "زمرة الحكم", "actor", (), "Government of Syria")
    row = listed(msgspec.structs.replace(incident, actors=(party,)), 0, False, Phrases(words_of("ar")))
    assert [name for name, _ in row.asked_for] == ["Government of Syria"]
    assert row.asked_for[0][1] == row.actors[0] and "زمرة" not in row.actors[0]
