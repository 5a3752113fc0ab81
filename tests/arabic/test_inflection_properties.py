"""What holds of every root, and how long a lexicon takes."""

import time

from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import adjective_forms, noun_forms, verb_forms, without_enclitic

LETTERS = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي"
roots = st.text(LETTERS, min_size=3, max_size=3)
long_roots = st.text(LETTERS, min_size=4, max_size=4)
words = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأؤئ", min_size=3, max_size=8)


def is_clean(form: str) -> bool:
    return bool(form) and form == fold_word(form) and form.isalpha() and not form.isascii()


@given(roots, st.integers(1, 10), st.sampled_from(["", "a", "i", "u", "ia"]))
def test_verb_forms_are_folded_words(root: str, form: int, vowel: str) -> None:
    forms = verb_forms(root, form, vowel=vowel)
    assert all(is_clean(f) and len(f) >= 2 for f in forms)
    assert all(forms.values())


@given(long_roots, st.integers(11, 13))
def test_four_radicals_are_folded_words(root: str, form: int) -> None:
    assert all(is_clean(f) for f in verb_forms(root, form))


@given(roots, st.integers(1, 10))
def test_same_root_same_forms_in_same_order(root: str, form: int) -> None:
    assert list(verb_forms(root, form).items()) == list(verb_forms(root, form).items())


@given(roots, st.integers(1, 10))
def test_passive_only_adds(root: str, form: int) -> None:
    without = verb_forms(root, form, has_passive=False)
    full = verb_forms(root, form)
    assert all(readings <= full[f] for f, readings in without.items())


@given(words, st.lists(st.sampled_from(["+ات", "+ون", "جنود", "عناصر"]), unique=True))
def test_noun_and_adjective_forms_are_folded_words(word: str, plurals: list[str]) -> None:
    for forms in (noun_forms(word, plurals), adjective_forms(word, plurals)):
        assert all(is_clean(f) for f in forms)
        assert fold_word(word) in forms


@given(words)
def test_stem_and_pronoun_make_the_word_again(word: str) -> None:
    form = fold_word(word)
    for stem, pronoun in without_enclitic(form):
        assert form.endswith(pronoun)
        assert stem[:len(form) - len(pronoun) - 1] == form[:len(form) - len(pronoun)][:-1]


def test_seven_hundred_verbs_are_quick() -> None:
    plain = [a + b + c for a in "قصفخطهبشن" for b in "تجرمع" for c in "لدبف"][:160]
    some = [*plain, "قول", "نفي", "شنن", "وقع", "أسر", "قرأ"]
    lemmas = [(root, form) for root in some for form in (1, 2, 4, 8, 10)]
    start = time.perf_counter()
    for root, form in lemmas[:700]:
        verb_forms(root, form)
    assert time.perf_counter() - start < 1.5  # 0.06 s on a quiet machine; CI shares its cores
