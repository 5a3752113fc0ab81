"""Sessions, tokens and cookies: who somebody is, and for how long."""

import os
import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client_of, csrf_of, hashed

from riwaya.errors import UsageError
from riwaya.web.access import sessions as sessions_of
from riwaya.web.access import tokens as tokens_of
from riwaya.web.access.sessions import Person, Sessions, cookie_of
from riwaya.web.access.tokens import holder_of, make_token, read_tokens

TOKENS = (hashed("Omar", "word", "read"), hashed("Huda", "another", "decide"))
HUDA = Person("Huda", "decide")


def test_a_session_ends_when_it_is_not_used_for_twelve_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(sessions_of, "monotonic", lambda: now[0])
    held = Sessions("case")
    made = held.begin(HUDA)
    for _ in range(3):
        now[0] += 11 * 3600
        assert held.find(made.id) is made
    now[0] += 12 * 3600 + 1
    assert held.find(made.id) is None
    now[0] -= 12 * 3600
    assert held.find(made.id) is None


def test_the_session_longest_unused_goes_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions_of, "_MOST", 3)
    held = Sessions("case")
    made = [held.begin(HUDA) for _ in range(3)]
    held.find(made[0].id)
    held.begin(HUDA)
    assert [held.find(one.id) is not None for one in made] == [True, False, True]


def test_sessions_are_not_alike_and_their_words_neither() -> None:
    held = Sessions("case")
    made = [held.begin(HUDA) for _ in range(100)]
    words = {one.id for one in made} | {one.csrf for one in made}
    assert len(words) == 200 and min(map(len, words)) >= 43
    assert made[0].allows(made[0].csrf)
    assert not any(made[0].allows(word) for word in ("", made[1].csrf, made[0].id, "\ud800", "ك"))


def test_leaving_ends_the_session_also_for_who_kept_its_cookie(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        client.post("/enter", data={"token": "another"})
        kept = dict(client.cookies)
        assert client.get("/api/v1/case").status_code == 200
        assert client.post("/leave", data={"csrf": "wrong"}).status_code == 403
        assert client.post("/leave", data={"csrf": csrf_of(client)}).status_code == 303
        client.cookies.update(kept)
        assert client.get("/api/v1/case").status_code == 401
        assert client.get("/incidents").headers["location"].startswith("/enter")


def test_who_enters_gets_a_session_of_his_own_and_not_one_that_was_given_to_him(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        client.cookies.set(cookie_of(case_file), "planted")
        answer = client.post("/enter", data={"token": "word"})
        assert "planted" not in answer.headers["set-cookie"]
        client.cookies.clear()
        client.cookies.set(cookie_of(case_file), "planted")
        assert client.get("/incidents").headers["location"].startswith("/enter")


def test_cookies_are_for_this_workbench_alone_and_no_script_reads_them(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        for base, secure in (("http://127.0.0.1", False), ("https://127.0.0.1", True)):
            client.cookies.clear()
            answer = client.post(f"{base}/enter", data={"token": "word"})
            (session,) = answer.headers.get_list("set-cookie")
            assert session.startswith(f"{cookie_of(case_file)}=")
            parts = {part.strip().lower() for part in session.split(";")[1:]}
            assert {"httponly", "samesite=lax", "path=/"} <= parts
            assert ("secure" in parts) is secure
            assert not [part for part in parts if part.startswith(("domain", "expires", "max-age"))]


def test_two_cases_on_two_ports_of_a_machine_do_not_take_each_others_sessions() -> None:
    assert cookie_of("a.riwaya") != cookie_of("b.riwaya") == cookie_of("b.riwaya")
    assert "b.riwaya" not in cookie_of("b.riwaya")


@pytest.mark.parametrize("form", [{}, {"csrf": ""}, {"csrf": "another"}])
def test_a_form_without_the_word_of_the_session_changes_nothing(client: TestClient, form: dict[str, str]) -> None:
    assert client.post("/sign", data={**form, "name": "Samir"}).status_code == 403
    assert client.get("/api/v1/case").json()["asker"]["name"] == "Huda"


def test_the_word_of_one_session_does_not_serve_another(case_file: str) -> None:
    with client_of(case_file) as client:
        word = csrf_of(client)
        client.cookies.clear()
        assert client.post("/sign", data={"csrf": word, "name": "Samir"}).status_code == 403


def test_who_guesses_tokens_has_to_wait(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        codes = [client.post("/enter", data={"token": f"guess {n}"}).status_code for n in range(12)]
        assert codes == [403] * 10 + [429] * 2
        assert client.post("/enter", data={"token": "word"}).status_code == 429


def test_who_is_in_already_may_enter_with_another_token(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        client.post("/enter", data={"token": "word"})
        page = client.get("/enter")
        assert f'name="csrf" value="{csrf_of(client)}"' in page.text
        client.post("/enter", data={"token": "another", "csrf": csrf_of(client)})
        assert client.get("/api/v1/case").json()["asker"]["name"] == "Huda"


def test_without_a_session_nothing_is_shown_where_tokens_are_asked_for(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        for path in ("/", "/incidents", "/no-such-page", "/api", "/decisions"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["location"][:6]) == (303, "/enter")
            assert answer.text == ""
        for path in ("/sign", "/leave"):
            assert client.post(path, data={"csrf": ""}).headers["location"] == "/enter"


def test_a_reader_may_not_do_what_deciders_do(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        client.post("/enter", data={"token": "word"})
        assert client.post("/sign", data={"csrf": csrf_of(client), "name": "Huda"}).status_code == 403


# The file of tokens.


def test_a_token_is_made_kept_as_a_hash_and_known_again(tmp_path: Path) -> None:
    path = tmp_path / "tokens.toml"
    word, other = make_token(path, "Huda  Salem", "decide"), make_token(path, 'a "quoted" \\ name', "read")
    kept = path.read_text(encoding="utf-8")
    assert word not in kept and other not in kept and len(word) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = read_tokens(path)
    assert [(one.name, one.may) for one in found] == [("Huda Salem", "decide"), ('a "quoted" \\ name', "read")]
    assert holder_of(word, found) == found[0] and holder_of(other, found) == found[1]
    assert [holder_of(one, found) for one in ("", word[:-1], f"{word} ", "\ud800", found[0].sha256)] == [None] * 5


def test_every_token_is_compared_so_that_time_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def compare(one: str, other: str) -> bool:
        compared.append(one)
        return one == other

    monkeypatch.setattr(tokens_of.hmac, "compare_digest", compare)
    for word in ("word", "another", "none"):
        compared.clear()
        holder_of(word, TOKENS)
        assert compared == [one.sha256 for one in TOKENS]


HASH = "0" * 64


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no token"),
        ("[[token]", "Expected"),
        ('token = "x"', "Expected `array`"),
        (f'[[token]]\nname = "x"\nmay = "rule"\nsha256 = "{HASH}"', "Invalid enum value 'rule'"),
        (f'[[token]]\nname = "x"\nmay = "read"\nsha256 = "{HASH}"\nuntil = 3', "unknown field `until`"),
        ('[[token]]\nname = "x"\nmay = "read"\nsha256 = "00"', "lacks its name or hash"),
        (f'[[token]]\nname = "x"\nmay = "read"\nsha256 = "{"Z" * 64}"', "lacks its name or hash"),
        (f'[[token]]\nname = " "\nmay = "read"\nsha256 = "{HASH}"', "lacks its name or hash"),
        ("\udcff", "can't decode"),
    ],
)
def test_a_file_of_tokens_that_is_none_is_named_with_its_fault(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "tokens.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=r"tokens\.toml") as fault:
        read_tokens(path)
    assert said in str(fault.value)


def test_a_file_of_tokens_that_is_missing_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml: No such file.*riwaya token NAME"):
        read_tokens(tmp_path / "none.toml")


def test_a_file_of_tokens_that_others_may_read_or_write_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tokens.toml"
    make_token(path, "Huda", "read")
    for mode in (0o602, 0o620):
        os.chmod(path, mode)
        with pytest.raises(UsageError, match=r"can be written by others.*chmod 600"):
            read_tokens(path)
    os.chmod(path, 0o640)
    assert len(read_tokens(path)) == 1


def test_a_token_that_can_not_be_made_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "tokens.toml"
    make_token(path, "Huda", "read")
    with pytest.raises(UsageError, match="'Huda' has a token there"):
        make_token(path, " Huda ", "decide")
    with pytest.raises(UsageError, match="needs the name"):
        make_token(path, "  ", "read")
    with pytest.raises(UsageError, match="no folder"):
        make_token(tmp_path / "none" / "tokens.toml", "Huda", "read")
    assert len(read_tokens(path)) == 1


def test_a_token_is_added_to_a_file_whose_last_line_has_no_end(tmp_path: Path) -> None:
    path = tmp_path / "tokens.toml"
    make_token(path, "Huda", "read")
    path.write_text(path.read_text(encoding="utf-8").rstrip(), encoding="utf-8")
    make_token(path, "Omar", "read")
    assert [one.name for one in read_tokens(path)] == ["Huda", "Omar"]


def test_two_lines_of_a_name_can_not_make_a_second_token(tmp_path: Path) -> None:
    path = tmp_path / "tokens.toml"
    make_token(path, 'x"\nmay = "decide"\u2028\x00\x1b[31m', "read")
    (found,) = read_tokens(path)
    assert found.may == "read"
