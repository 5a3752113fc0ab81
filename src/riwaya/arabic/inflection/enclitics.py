"""What a folded word may be without the pronoun at its end."""

from functools import lru_cache

PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
_SHORTEST_STEM = 2
_REMEMBERED = 65_536
_BY_LAST = {last: tuple(p for p in PRONOUNS if p[-1] == last) for last in {p[-1] for p in PRONOUNS}}


@lru_cache(maxsize=_REMEMBERED)
def without_enclitic(form: str) -> tuple[tuple[str, str], ...]:
    """Every (stem, pronoun) that the folded `form` may be made of, longest pronoun first; () when none fits.

    The stem is spelled as it stands alone: «مداهمتها» gives (مداهمه, ها), «استهدفوه» (استهدفوا, ه), «اجراها»
    (اجري, ها), «انباوه» (انباء, ه). Candidates only: the caller keeps those that the lexicon knows.
    """
    found: dict[tuple[str, str], None] = {}
    for pronoun in _BY_LAST.get(form[-1:], ()):
        if form.endswith(pronoun) and len(form) - len(pronoun) >= _SHORTEST_STEM:
            for restored in _alone(form[:-len(pronoun)]):
                found[restored, pronoun] = None
    return tuple(found)


def _alone(stem: str) -> list[str]:
    """The spellings that `stem` may have without a pronoun behind it."""
    head, last = stem[:-1], stem[-1]
    found = [stem]
    if last == "ت":
        found.append(head + "ه")
    elif last == "و":
        found.append(stem + "ا")
    elif last == "ا":
        found.append(head + "ي")
    if last in "وي" and head.endswith("ا"):
        found.append(head + "ء")  # أنباؤه, أنبائه
    return found
