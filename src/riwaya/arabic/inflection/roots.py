"""Root: the radicals of a verb, and to which weak class they belong in a given form."""

from typing import NamedTuple

from riwaya.arabic.inflection.vowels import load_vowels
from riwaya.errors import UsageError

WEAK = ("و", "ي")
GUTTURAL = frozenset("ءهعحغخ")
QUADRILITERAL_FORMS = (11, 12, 13)
HOLLOW_FORMS = frozenset({1, 4, 7, 8, 10})
DOUBLED_FORMS = frozenset({1, 3, 4, 6, 7, 8, 10})
_HAMZAS = str.maketrans(dict.fromkeys("أإؤئ", "ء") | {"ى": "ي"})


class Root(NamedTuple):
    """Radicals (hamza always ء) with the class that decides the stems.

    kind: "strong", "hollow", "doubled", "final". perfect, imperfect: stem vowels of form I ("a", "i", "u").
    """

    letters: str
    form: int
    kind: str
    perfect: str
    imperfect: str

    @property
    def has_hamza(self) -> bool:
        """Whether spelling has to find a seat for a hamza."""
        return "ء" in self.letters


def read_root(root: str, form: int, vowel: str = "", *, is_sound: bool = False) -> Root:
    """The root with its class. `vowel` as in `verb_forms`; `is_sound` keeps a weak middle radical («استجوب»).

    Raises: UsageError for a form outside 1-13, a root of the wrong length or with an alif, an unknown vowel.
    """
    letters = root.translate(_HAMZAS)
    wanted = 4 if form in QUADRILITERAL_FORMS else 3
    if form not in range(1, 14):
        raise UsageError(f"verb form {form!r} of root {root!r}; give 1-10, or 11-13 for four radicals")
    if len(letters) != wanted or "ا" in letters or not letters.isalpha():
        raise UsageError(f"root {root!r} of form {form}; give {wanted} radicals, و or ي where alif is heard")
    if len(vowel) > 2 or set(vowel) - set("aiu"):
        raise UsageError(f"vowel {vowel!r} of root {root!r}; give the imperfect's, as 'a', or both, as 'ia'")
    kind = "strong" if form in QUADRILITERAL_FORMS else _kind(letters, form, is_sound)
    if form == 1 and kind != "strong" and not vowel:
        vowel = load_vowels().get(letters, "")
    return Root(letters, form, kind, *_vowels(letters, kind, vowel))


def _kind(letters: str, form: int, is_sound: bool) -> str:
    if letters[2] in WEAK:
        return "final"
    if letters[1] in WEAK:
        return "hollow" if form in HOLLOW_FORMS and not is_sound else "strong"
    return "doubled" if letters[1] == letters[2] and form in DOUBLED_FORMS else "strong"


def _vowels(letters: str, kind: str, vowel: str) -> tuple[str, str]:
    """Perfect and imperfect vowel of form I, filled in from the weak radical where not given."""
    weak = {"hollow": letters[1], "final": letters[2]}.get(kind)
    imperfect = vowel[-1:] or {"و": "u", "ي": "i", None: "a"}[weak]
    if len(vowel) == 2:
        return vowel[0], imperfect
    if kind == "final" and imperfect == "a":  # نعى ينعى beside لقي يلقى: a guttural keeps a in both tenses
        return ("a" if letters[1] in GUTTURAL else "i"), imperfect
    return "a", imperfect
