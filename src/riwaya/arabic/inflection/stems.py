"""The stems of one verb: the patterns of its form, bent by its weak radicals."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from riwaya.arabic.inflection.patterns import HOLLOW, INFIX, STRONG, Pattern, hollow_first
from riwaya.arabic.inflection.roots import Root

_CONTRACT = re.compile("[aiu]3")
_LAST_LONG = re.compile("[AIU]3$")
_JOIN_FOURTH = re.compile("34([ai])4$")
_LAST = re.compile("[aiuv]3$")


class Stem(NamedTuple):
    """One tense in one voice. vowel, consonant: before endings that begin so («قال», «قل»); short: jussive.

    ending: which set of personal endings follows ("plain", "ay", "aw", "i", "u").
    """

    vowel: str
    consonant: str
    short: str
    ending: str = "plain"


class Stems(NamedTuple):
    """All stems of a verb as patterns. Participles: stem and ending ("plain", "i" for قاضٍ, "ay" for مسمّى)."""

    perfect: Stem
    perfect_passive: Stem | None
    imperfect: Stem
    imperfect_passive: Stem | None
    active: tuple[str, str]
    passive: tuple[str, str] | None
    masdars: tuple[str, ...]


@cache
def _stems(form: int, kind: str, weak: str, first: str, vowels: tuple[str, str]) -> Stems:
    """The stems of a class of roots. weak: its weak middle or last radical; first: radical 1 if it bends."""
    if kind == "hollow":
        base = hollow_first(vowels[1], has_waw=weak == "و") if form == 1 else HOLLOW[form]
        return _hollow(_bend_first(base, form, first), form, vowels)
    base = _bend_first(STRONG[form], form, first)
    if kind == "final":
        return _final(base, form, weak, vowels)
    base = base._replace(imperfect=base.imperfect.replace("v", vowels[1]))
    if kind == "doubled" or form in (9, 13):
        return _doubled(base, form)
    return _build(base, lambda pattern: Stem(pattern, pattern, pattern))


def stems(root: Root) -> Stems:
    """The stems of `root` in its form, with digits for the radicals."""
    weak = {"hollow": root.letters[1], "final": root.letters[2]}.get(root.kind, "")
    first = root.letters[0] if root.letters[0] in INFIX else ""
    if root.letters == "ءخذ" and root.form == 8:  # اتخذ: the one hamza that joins the ت
        first = "و"
    found = _stems(root.form, root.kind, weak, first, (root.perfect, root.imperfect))
    if root.letters == "رءي" and root.form == 1:  # يرى: the one verb whose imperfect drops its middle radical
        bare = Stem("a1", "a1", "a1", "i")
        found = found._replace(imperfect=bare, imperfect_passive=bare)
    return found


def _build(base: Pattern, bend: Callable[[str], Stem]) -> Stems:
    def maybe(pattern: str | None) -> Stem | None:
        return None if pattern is None else bend(pattern)

    return Stems(
        bend(base.perfect), maybe(base.perfect_passive), bend(base.imperfect), maybe(base.imperfect_passive),
        (base.active, "plain"), None if base.passive is None else (base.passive, "plain"), base.masdars,
    )


def _bend_first(base: Pattern, form: int, first: str) -> Pattern:
    """The patterns for a first radical that drops (يقع), lengthens a vowel (إيصال) or joins the ت (اتهم)."""
    def bend(pattern: str) -> str:
        if form == 8 and first:
            return pattern.replace("1t", INFIX[first])
        if first == "و":
            return pattern.replace("i12", "I2")
        return pattern.replace("u12", "U2") if first == "ي" and form == 4 else pattern

    def maybe(pattern: str | None) -> str | None:
        return None if pattern is None else bend(pattern)

    bent = Pattern(
        bend(base.perfect), maybe(base.perfect_passive), bend(base.imperfect), maybe(base.imperfect_passive),
        bend(base.active), maybe(base.passive), tuple(map(bend, base.masdars)),
    )
    if first == "و" and form == 1 and bent.imperfect.startswith("a12"):
        bent = bent._replace(imperfect=bent.imperfect.replace("a12", "a2"))
    return bent


def _hollow(base: Pattern, form: int, vowels: tuple[str, str]) -> Stems:
    def bend(pattern: str) -> Stem:
        short = _LAST_LONG.sub(lambda found: found[0].lower(), pattern)
        return Stem(pattern, short, short)

    built = _build(base, bend)
    if form == 1:
        built = built._replace(perfect=Stem("1A3", "1u3" if vowels[1] == "u" else "1i3", ""))
    return built


def _doubled(base: Pattern, form: int) -> Stems:
    """Contracted before vowels (ردّ, احتلّ), open before consonants (رددت); the jussive stays contracted."""
    def contract(pattern: str) -> str:
        return _JOIN_FOURTH.sub(r"3\g<1>4", pattern) if form == 13 else _CONTRACT.sub("", pattern, 1)

    def bend(pattern: str) -> Stem:
        tight = contract(pattern)
        return Stem(tight, pattern, tight)

    built = _build(base, bend)
    passive = built.passive
    if passive and form != 1:
        passive = (contract(passive[0]), "plain")
    masdars = tuple(m for old in base.masdars for m in {old: 0, contract(old): 0})
    return built._replace(active=(contract(base.active), "plain"), passive=passive, masdars=masdars)


def _final(base: Pattern, form: int, weak: str, vowels: tuple[str, str]) -> Stems:
    """The last radical is a vowel (نفى, أجرى): other endings, no radical 3 left."""
    def stem(pattern: str, ending: str) -> Stem:
        bare = _LAST.sub("", pattern)
        return Stem(bare, bare, bare, ending)

    def maybe(pattern: str | None) -> Stem | None:
        return None if pattern is None else stem(pattern, "i")

    is_u = form == 1 and weak == "و" and vowels[1] == "u"
    past = ("i" if vowels[0] == "i" else "aw" if is_u else "ay") if form == 1 else "ay"
    return Stems(
        stem(base.perfect, past), maybe(base.perfect_passive), stem(base.imperfect, "u" if is_u else "i"),
        maybe(base.imperfect_passive), (_LAST.sub("", base.active), "i"), _final_passive(base, form, is_u),
        tuple(_final_masdar(m, form) for m in base.masdars),
    )


def _final_passive(base: Pattern, form: int, is_u: bool) -> tuple[str, str] | None:
    """مدعوّ, منفيّ, متبنّى."""
    if form == 1:
        return ("ma12U" if is_u else "ma12I", "plain")
    return None if base.passive is None else (_LAST.sub("", base.passive), "ay")


def _final_masdar(pattern: str, form: int) -> str:
    """تسمية, ملاقاة, إجراء, تبنّي."""
    if form == 2:
        return "ta12iyaH"
    return pattern.replace("a3aH", "AH").replace("A3", "Aء").replace("u3", "I")
