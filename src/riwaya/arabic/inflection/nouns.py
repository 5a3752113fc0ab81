"""Forms of nouns and adjectives: dual, sound plurals, accusative alif, construct without ن."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection.endings import Cell, adjective_cells
from riwaya.arabic.inflection.features import Features
from riwaya.arabic.inflection.spelling import plain

Forms = dict[str, frozenset[Features]]
Readings = dict[str, list[Features]]
_UNJOINED = frozenset("اأإآدذرزوؤء")  # letters that don't join the next one: ء after them stays on the line
_LONG_ENDING = 6  # مباراة and longer take -يات; shorter ones (قناة) differ word by word


class _Base(NamedTuple):
    """What endings are put on. kind: "feminine" (ة), "alif" (ا، اء، أ، ى: no accusative alif) or "plain"."""

    stem: str
    kind: str


def noun_forms(singular: str, plurals: Sequence[str] = ()) -> Forms:
    """Every spelling of a noun, folded, with its readings.

    Words in natural spelling: a feminine noun ends in ة. A plural is written out («جنود»), or asked for as
    "+ات" or "+ون". «جندي» with «جنود» gives جندي جنديا جنديان جنديين جنود جنودا, and the construct جنديي.
    """
    return freeze(_noun(singular, plurals, "noun"))


def adjective_forms(masculine: str, plurals: Sequence[str] = (), *, feminine: str | None = None) -> Forms:
    """Every spelling of an adjective: «روسي» gives روسي روسيا روسيه روسيان روسيين روسيون روسيات.

    `plurals` are broken ones («جرحى»); `feminine` is given where it is not the masculine with ة («حمراء»).
    """
    out: Readings = {}
    stem = fold_word(masculine)
    for cell in _adjective_cells():
        if feminine is None or cell.reading.gender == "m":
            add(out, _joined(stem, plain(cell.ending)), cell.reading)
    if feminine is not None:
        for form, reading in _singular(feminine, "adjective"):
            add(out, form, reading)
    for plural in plurals:
        for form, reading in _plural(masculine, plural, "adjective"):
            add(out, form, reading)
    return freeze(out)


def masdar_readings(masdar: str, *, has_plural: bool) -> Readings:
    """Spellings of a verbal noun with its dual and its plural in ات.

    The construct dual of one without ة is left out: «تفجيري» is far more often the adjective.
    One of form V or VI may lose its ي: «تصدّ».
    """
    out = _noun(masdar, ("+ات",) if has_plural or masdar.endswith("ة") else (), "masdar")
    if not masdar.endswith("ة"):
        out = {form: [r for r in found if r.state is None] for form, found in out.items()}
    if masdar.startswith("ت") and masdar.endswith("ي"):
        short = Features("masdar", gender="m", number="singular", state="indefinite")
        add(out, fold_word(masdar[:-1]), short)
    return {form: found for form, found in out.items() if found}


def add(out: Readings, form: str, reading: Features) -> None:
    """Put one reading beside the others of its form."""
    if form in out:
        out[form].append(reading)
    else:
        out[form] = [reading]


def freeze(out: Readings) -> Forms:
    """The finished table."""
    return {form: frozenset(found) for form, found in out.items()}


def _noun(singular: str, plurals: Sequence[str], pos: str) -> Readings:
    out: Readings = {}
    for form, reading in _singular(singular, pos):
        add(out, form, reading)
    for plural in plurals:
        for form, reading in _plural(singular, plural, pos):
            add(out, form, reading)
    return out


def _base(word: str) -> _Base:
    if word.endswith("ة"):
        return _Base(fold_word(word[:-1]), "feminine")
    stem = fold_word(word)
    if len(word) > 2 and word[-1] == "ء" and word[-2] not in _UNJOINED:
        return _Base(stem[:-1] + "ي", "plain")  # شيء, شيئان
    is_alif = word[-1] in "اىأآ" or word.endswith("اء")
    return _Base(stem, "alif" if is_alif else "plain")


@cache
def _number_cells(kind: str, pos: str) -> tuple[tuple[str, Features], ...]:
    """Endings of the singular and dual of a kind of noun, folded."""
    gender = "f" if kind == "feminine" else "m"

    def reading(number: str, case: str | None = None, state: str | None = None) -> Features:
        return Features(pos, None, None, None, gender, number, None, case, state)

    joint = "ت" if kind == "feminine" else ""
    duals = (
        (joint + "ان", reading("dual", "nominative")), (joint + "ين", reading("dual", "oblique")),
        (joint + "ا", reading("dual", "nominative", "construct")),
        (joint + "ي", reading("dual", "oblique", "construct")),
    )
    if kind == "plain":
        return (("ا", reading("singular", "accusative")), *duals)
    return duals


@cache
def _bare(kind: str, pos: str) -> Features:
    return Features(pos, gender="f" if kind == "feminine" else "m", number="singular")


def _singular(word: str, pos: str) -> Iterator[tuple[str, Features]]:
    base = _base(word)
    yield fold_word(word), _bare(base.kind, pos)
    if word.endswith("ا"):
        return  # عصا, كاميرا: duals differ word by word
    for ending, reading in _number_cells(base.kind, pos):
        yield _joined(base.stem, ending), reading


def _plural(singular: str, plural: str, pos: str) -> Iterator[tuple[str, Features]]:
    if plural == "+ات":
        yield _sound_feminine(singular), Features(pos, gender="f", number="plural")
    elif plural == "+ون":
        yield from _sound_masculine(_base(singular).stem, pos)
    elif plural.endswith("ون") and len(plural) > 4:
        yield from _sound_masculine(fold_word(plural[:-2]), pos)
    else:
        word = fold_word(plural)
        yield word, Features(pos, number="plural")
        if _has_accusative_alif(plural):
            yield word + "ا", Features(pos, number="plural", case="accusative")


def _sound_feminine(singular: str) -> str:
    base = _base(singular)
    if base.kind == "feminine" and base.stem.endswith("ا") and len(singular) >= _LONG_ENDING:
        return base.stem[:-1] + "يات"
    return _joined(base.stem, "ات")


def _sound_masculine(stem: str, pos: str) -> Iterator[tuple[str, Features]]:
    for cell in adjective_cells("plain", pos):
        if cell.reading.number == "plural" and cell.reading.gender == "m":
            yield _joined(stem, plain(cell.ending)), cell.reading


def _has_accusative_alif(plural: str) -> bool:
    """Whether a broken plural takes the alif: «جنودا», but no «عناصرا» (diptote, alif third)."""
    if plural[-1] in "ةاىءأآ" or plural.endswith("ات"):
        return False
    return not (len(plural) >= 5 and plural[2] == "ا")


def _joined(stem: str, ending: str) -> str:
    """Stem and ending; two alifs become one (مبدأ + ان: مبدآن)."""
    if stem.endswith("ا") and ending.startswith("ا"):
        return stem + ending[1:]
    return stem + ending


@cache
def _adjective_cells() -> tuple[Cell, ...]:
    return adjective_cells("plain", "adjective")
