"""The interchange form and the way back."""

import json

import pytest
from hypothesis import given
from tests import strategies
from tests.factory import TEXT, make_article, make_document, make_mention, two_accounts

from riwaya.errors import InputError
from riwaya.export.jsonl import read_document, read_incident, write_document, write_incident
from riwaya.records import Incident, Note, TimeValue


@given(strategies.documents())
def test_document_comes_back(document):
    line = write_document(document)
    assert "\n" not in line
    assert read_document(line) == document
    assert write_document(read_document(line)) == line


@given(strategies.incidents)
def test_incident_comes_back(incident: Incident):
    assert read_incident(write_incident(incident)) == incident


def test_keys_stand_as_the_model_says():
    document = two_accounts()[0][0]
    record = json.loads(write_document(document))
    assert list(record) == ["schema", "kind", "document", "mentions", "claims", "notes"]
    assert list(record["document"])[:9] == [
        "id",
        "path",
        "url",
        "outlet",
        "title",
        "language",
        "published",
        "text",
        "removed",
    ]
    assert list(record["mentions"][0])[:9] == [
        "id",
        "kind",
        "start",
        "end",
        "text",
        "ref",
        "name_en",
        "value",
        "rule",
    ]
    assert list(record["claims"][0])[:4] == ["id", "type", "acled", "trigger"]
    assert record["claims"][0]["roles_by"] == {"actor": "role.test"}


def test_arabic_is_not_escaped():
    assert "غرفة عمليات الساحل" in write_document(make_document())


def test_incident_begins_with_schema_and_kind():
    record = json.loads(write_incident(two_accounts()[1]))
    assert list(record)[:4] == ["schema", "kind", "id", "type"]
    assert list(record)[-1] == "differences"


def test_notes_of_intake_are_listed_once_with_stage_null():
    document = make_document(notes=(Note("read as windows-1256"), Note("slow", "text")), title=None)
    article = make_article(notes=("read as windows-1256",))
    record = json.loads(write_document(type(document)(article, notes=document.notes)))
    assert [(note["message"], note["stage"]) for note in record["notes"]] == [
        ("read as windows-1256", None),
        ("slow", "text"),
    ]


def test_value_without_what_is_told_by_its_mention():
    mention = make_mention(TEXT, "الثلاثاء", kind="time", value=TimeValue("2022-01-04", "2022-01-04", "day"))
    record = json.loads(write_document(make_document(mentions=(mention,))))
    del record["mentions"][0]["value"]["what"]
    assert read_document(json.dumps(record)).mentions == (mention,)


@pytest.mark.parametrize(
    "line, said",
    [
        ("{", "no JSON record"),
        ("[]", "no JSON record"),
        ('{"schema": "riwaya/2", "kind": "document"}', "'riwaya/2'"),
        ('{"schema": "riwaya/1", "kind": "incident"}', "'incident'"),
        ('{"schema": "riwaya/1", "kind": "document"}', "'document' is missing"),
        (
            '{"schema": "riwaya/1", "kind": "document", "document": {"id": 1}, "mentions": [], "notes": []}',
            "in document",
        ),
    ],
)
def test_a_bad_line_is_refused_with_the_reason(line, said):
    with pytest.raises(InputError, match=said):
        read_document(line)
