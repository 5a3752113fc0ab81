"""Look-up of many keys in one pass."""

from hypothesis import given
from hypothesis import strategies as st

from riwaya.rules.lookup import Hit, Lookup, keyed, longest

Word = tuple[int, str, str, bool]


def words(*parts: str) -> list[Word]:
    """Words of a text; `و+` stands before the core, a mark is one of `, . "`."""
    out = []
    for index, part in enumerate(parts):
        proclitics, _, core = part.rpartition("+")
        out.append((index, proclitics, core, core in ',."('))
    return out


def found(keys: list[str], *parts: str) -> list[tuple[str, int, int, bool]]:
    return [tuple(hit) for hit in Lookup(keys).hits(keyed(words(*parts)))]


def test_whole_words_only() -> None:
    assert found(["جيش"], "جيش", "جيشنا", "الجيش", "جيش") == [("جيش", 0, 1, False), ("جيش", 3, 4, False)]


def test_behind_the_proclitic_or_with_it() -> None:
    assert found(["جيش"], "و+جيش") == [("جيش", 0, 1, True)]
    assert found(["وجيش"], "و+جيش") == [("وجيش", 0, 1, False)]


def test_a_proclitic_inside_a_key_is_part_of_it() -> None:
    assert found(["بحر وجبل"], "بحر", "و+جبل") == [("بحر وجبل", 0, 2, False)]
    assert found(["بحر جبل"], "بحر", "و+جبل") == []


def test_marks_part_phrases_and_quotes_do_not() -> None:
    assert found(["حزب شعب"], "حزب", ",", "شعب") == []
    assert found(["حزب شعب"], "حزب", '"', "شعب") == [("حزب شعب", 0, 3, False)]


def test_overlapping_hits_longest_first() -> None:
    hits = Lookup(["ا", "ا ب", "ب ج", "ب"]).hits(keyed(words("ا", "ب", "ج")))
    assert [h.key for h in hits] == ["ا ب", "ا", "ب ج", "ب"]
    assert [h.key for h in longest(hits)] == ["ا ب"]


def test_no_keys_and_no_words() -> None:
    assert found([], "ا") == found(["ا"]) == []


keys = st.lists(st.lists(st.sampled_from("ابج"), min_size=1, max_size=3).map(" ".join), max_size=6)


@given(keys, st.lists(st.sampled_from([*"ابج,", '"', "ا+ب"]), max_size=12))
def test_hits_are_what_a_plain_search_finds(keys: list[str], parts: list[str]) -> None:
    expected = set()
    read = [(i, p, c) for i, p, c, _ in words(*parts) if c != '"']
    for a in range(len(read)):
        for b in range(a + 1, len(read) + 1):
            run = read[a:b]
            if any(core == "," for _, _, core in run):
                break
            tail = [p + c for _, p, c in run[1:]]
            spellings = {" ".join([run[0][1] + run[0][2], *tail]): False}
            if run[0][1]:
                spellings[" ".join([run[0][2], *tail])] = True
            expected |= {Hit(s, run[0][0], run[-1][0] + 1, is_core) for s, is_core in spellings.items() if s in keys}
    assert set(Lookup(keys).hits(keyed(words(*parts)))) == expected
