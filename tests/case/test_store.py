"""What goes into a case comes out, the newest reading of a path counts, and nothing is ever lost."""

import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from tests import strategies
from tests.factory import TEXT, make_article, make_claim, make_document, make_mention, two_accounts

from riwaya.case import Case, Refusal, open_case
from riwaya.errors import CaseError
from riwaya.records import Document, Folded, Incident, Sentence
from riwaya.records.maker import Maker, Makers


@pytest.fixture
def case(address):
    with open_case(address) as opened:
        opened.begin("1", "k1")
        yield opened


def raw_of(document: Document) -> bytes:
    return document.text.encode()


def test_documents_come_back_by_path(case: Case):
    documents, _ = two_accounts()
    for document in reversed(documents):
        case.add(document, raw_of(document))
    assert list(case.documents()) == documents
    assert case.document(documents[0].id) == documents[0]
    assert case.raw(documents[0].id) == raw_of(documents[0])
    assert [name for name, _ in case.claims()] == [f"{d.id}/{c.id}" for d in documents for c in d.claims]


def test_sentences_and_folded_text_are_kept_tokens_are_not(case: Case):
    document = make_document(
        "قالَ", folded=Folded("قال", (0, 1, 2), (1, 2, 4)), sentences=(Sentence(0, 4, 0, 1, 0, True),)
    )
    case.add(document, b"")
    assert case.document(document.id) == document


def test_the_versions_that_made_the_current_readings_come_out(case: Case):
    one, two = two_accounts()[0]
    case.add(one, b"")
    case.add(two, b"")
    case.begin("2+k2", "k2")
    case.add(msgspec.structs.replace(two, claims=()), b"")
    assert case.makers() == Makers({one.id: Maker("1", "k1"), two.id: Maker("2+k2", "k2")})
    case.put_incidents([])
    assert case.makers().links is None, "put by hand"


def test_the_version_that_linked_a_case_comes_out(case: Case):
    from riwaya import knowledge

    case.link(knowledge.load(), "7+abc")
    assert case.makers() == Makers({}, Maker("7+abc", "abc"))


def test_what_is_not_there_is_none(case: Case):
    assert case.document("sha256:none") is None
    assert case.raw("sha256:none") is None
    assert not case.known("sha256:none", "1")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
@given(strategies.documents())
def test_any_document_comes_back(document: Document):
    unique = {one.id: one for one in document.claims}
    document = msgspec.structs.replace(document, claims=tuple(unique.values()))
    folder = Path(tempfile.mkdtemp())
    with open_case(folder / "c") as case:
        case.begin("1")
        case.add(document, b"")
        assert list(case.documents()) == [document]
    shutil.rmtree(folder)


def test_adding_twice_changes_nothing(case: Case):
    document = two_accounts()[0][0]
    for _ in range(2):
        case.add(document, b"")
        case.flush()
    assert list(case.documents()) == [document]
    assert counted(case, "readings") == 1


def test_a_changed_file_is_another_document_and_the_newest_counts(case: Case):
    old, new = make_document("قتل رجل.", "x.txt"), make_document("قتل رجلان.", "x.txt")
    case.add(old, b"1")
    case.add(new, b"2")
    assert list(case.documents()) == [new]
    assert case.document(old.id) == old
    assert case.known(new.id, "1") and not case.known(old.id, "1")
    case.add(old, b"1")
    assert list(case.documents()) == [old], "a file changed back is current again"


def test_a_new_version_reads_anew_and_keeps_the_old_claims(case: Case):
    before = make_document(claims=(make_claim(TEXT, "مقتل"),))
    after = make_document(claims=(make_claim(TEXT, "مقتل"), make_claim(TEXT, "قصف", id="c2")))
    case.add(before, b"")
    assert case.known(before.id, "1") and not case.known(before.id, "2")
    case.begin("2", "k1")
    assert not case.holds(after.article)
    case.add(after, b"")
    assert [len(document.claims) for document in case.documents()] == [2]
    assert counted(case, "claims") == 3


def test_holds_sees_a_change_of_what_was_said_about_the_article(case: Case):
    document = make_document()
    case.add(document, b"")
    case.flush()
    assert case.holds(document.article)
    assert not case.holds(make_article(outlet="وكالة الرصيف"))
    case.begin("1", "k2")
    assert not case.holds(document.article), "new knowledge reads anew"
    case.begin("1", "k1")
    assert case.holds(document.article)


def test_incidents_are_replaced_and_keep_their_order(case: Case):
    documents, incident = two_accounts()
    for document in documents:
        case.add(document, b"")
    second = Incident("i2", "clash", (), (), ())
    case.put_incidents([incident, second])
    assert case.incidents() == [incident, second]
    assert counted(case, "incident_claims") == 4
    case.put_incidents([second])
    assert case.incidents() == [second]
    assert counted(case, "incident_claims") == 0


def test_an_incident_on_an_unknown_claim_is_refused_and_the_old_ones_stay(case: Case):
    case.put_incidents([Incident("i1", "clash", (), (), ())])
    with pytest.raises(CaseError, match="which no current document has"):
        case.put_incidents([Incident("i2", "clash", ("sha256:x/c1",), (), ())])
    assert [incident.id for incident in case.incidents()] == ["i1"]


def test_is_linked_only_after_the_last_reading(case: Case):
    assert case.is_linked()
    case.add(make_document(), b"")
    assert not case.is_linked()
    case.put_incidents([])
    assert case.is_linked()


def test_refusals_are_replaced_below_the_paths_of_a_build(case: Case):
    case.put_refused([Refusal("news/a.bin", "binary"), Refusal("other.txt", "empty")], ["news", "other.txt"])
    case.put_refused([Refusal("news/b.jsonl:7", "no text")], ["news"])
    assert case.refused() == [Refusal("news/b.jsonl:7", "no text"), Refusal("other.txt", "empty")]
    case.put_refused([], ["new"])
    assert len(case.refused()) == 2, "a folder is no prefix of letters"


def test_add_needs_a_version(address):
    with open_case(address) as case, pytest.raises(CaseError, match="begin"):
        case.add(make_document(), b"")


def test_leaving_by_an_error_keeps_whole_documents(address):
    with pytest.raises(KeyboardInterrupt), open_case(address) as case:
        case.begin("1")
        case.add(make_document(), b"")
        raise KeyboardInterrupt
    with open_case(address, create=False) as case:
        assert len(list(case.documents())) == 1


def test_indexed_columns_say_what_the_record_says(case: Case):
    mention = make_mention(TEXT, "سبعة مسلحين", ref=None)
    case.add(make_document(mentions=(mention,), claims=(make_claim(TEXT, "مقتل"),)), b"")
    case.flush()
    with case._open() as connection:
        row = connection.exec_driver_sql(
            "select type, polarity, trigger_start, document_id from claims"
        ).one()
    assert row[:3] == ("killing", "affirmed", TEXT.index("مقتل"))
    assert row[3] == make_document().id


def counted(case: Case, table: str) -> int:
    case.flush()
    with case._open() as connection:
        return connection.exec_driver_sql(f"select count(*) from {table}").scalar_one()


def test_older_names_the_current_documents_that_other_versions_read(case: Case):
    for name in ("b.txt", "a.txt", "c.txt"):
        case.add(make_document("قتل رجل.", name), b"")
    assert case.older() == []
    case.begin("2", "k1")
    case.add(make_document("قتل رجل.", "c.txt"), b"")
    assert case.older() == ["a.txt", "b.txt"]


def test_older_needs_a_version(address):
    with open_case(address) as case, pytest.raises(CaseError, match="begin"):
        case.older()


def test_a_batch_of_known_and_new_documents_keeps_both(case: Case) -> None:
    known, new = make_document(path="news/a.txt"), make_document(path="news/b.txt")
    case.add(known, b"a")
    case.flush()
    case.add(known, b"a")
    case.add(new, b"b")
    case.flush()
    assert list(case.documents()) == [known, new]
    assert case.verify() == []
