"""All spellings of a verb with its participles and verbal nouns."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from riwaya.arabic.inflection.endings import Cell, adjective_cells, imperfect_cells, perfect_cells
from riwaya.arabic.inflection.nouns import Forms, Readings, add, freeze, masdar_readings
from riwaya.arabic.inflection.roots import Root, read_root
from riwaya.arabic.inflection.spelling import HAMZA, LETTERS, plain, seated
from riwaya.arabic.inflection.stems import Stem, Stems, stems

_SHORTEST = 3  # «يف», «تق»: two letters that stand for too many other words


def verb_forms(
    root: str,
    form: int,
    *,
    masdar: Sequence[str] = (),
    vowel: str = "",
    has_passive: bool = True,
    is_sound: bool = False,
) -> Forms:
    """Every spelling of a verb in news, folded, without proclitics and object pronouns, with its readings.

    Perfect and imperfect of the third and first person in both voices, both participles, the verbal nouns.
    form: 1-10; 11 فعلل (سيطر), 12 تفعلل (تدهور), 13 افعلل (اطمأن).
    masdar: in natural spelling; the only ones for form 1, added to the regular one otherwise.
    vowel: the imperfect's («خاف يخاف» "a"), or both («لقي يلقى» "ia"); needed only for hollow and final-weak
    verbs that neither follow their radical nor stand in verb_vowels.toml.
    has_passive: False for a verb without object, whose passive only makes homographs («عاد»: «عيد»).
    is_sound: a weak middle radical stays («استجوب»).

    Raises: UsageError for a form, root or vowel that can't be.
    """
    read = read_root(root, form, vowel, is_sound=is_sound)
    found = stems(read)
    if not has_passive:
        found = found._replace(perfect_passive=None, imperfect_passive=None, passive=None)
    out: Readings = {}
    for cells, stem in _tables(found):
        _add_table(out, cells, stem, read)
    for noun, has_plural in _masdars(read, found, masdar):
        for spelled, readings in masdar_readings(noun, has_plural=has_plural).items():
            out.setdefault(spelled, []).extend(readings)
    return freeze(out)


def _tables(found: Stems) -> Iterator[tuple[tuple[Cell, ...], Stem]]:
    yield _cells("perfect", found.perfect.ending, "active"), found.perfect
    yield _cells("imperfect", found.imperfect.ending, "active"), found.imperfect
    if found.perfect_passive:
        yield _cells("perfect", found.perfect_passive.ending, "passive"), found.perfect_passive
    if found.imperfect_passive:
        yield _cells("imperfect", found.imperfect_passive.ending, "passive"), found.imperfect_passive
    for participle, pos in ((found.active, "active_participle"), (found.passive, "passive_participle")):
        if participle:
            pattern, ending = participle
            yield _cells("adjective", ending, pos), Stem(pattern, pattern, pattern)


@cache
def _cells(table: str, ending: str, voice_or_pos: str) -> tuple[Cell, ...]:
    return {"perfect": perfect_cells, "imperfect": imperfect_cells, "adjective": adjective_cells}[table](
        ending, voice_or_pos
    )


def _add_table(out: Readings, cells: tuple[Cell, ...], stem: Stem, root: Root) -> None:
    """Add every form of one table. The jussive is skipped where it is spelled like the indicative."""
    same_jussive = stem.ending == "plain" and stem.short == stem.vowel
    spell = _spell_seated if root.has_hamza else _spell_plain
    spelled = {field: spell(getattr(stem, field), root) for field in ("vowel", "consonant", "short")}
    # a last ت or ن and an ending that begins with it are one doubled letter: «سجنّا»
    last_radical = root.letters[-1] if stem.ending == "plain" else ""
    for prefix, field, suffix, reading in cells:
        if field == "short" and same_jussive:
            continue
        ending = suffix[1:] if field == "consonant" and LETTERS.get(suffix[:1]) == last_radical else suffix
        for form in spelled[field](prefix, ending):
            if field != "short" or len(form) >= _SHORTEST:
                add(out, form, reading)


def _spell_plain(stem: str, root: Root) -> Callable[[str, str], tuple[str, ...]]:
    """What spells prefix and ending around a stem without hamza."""
    letters = _filled(plain(stem), root)
    return lambda prefix, ending: (plain(prefix) + letters + plain(ending),)


def _spell_seated(stem: str, root: Root) -> Callable[[str, str], tuple[str, ...]]:
    """As `_spell_plain`, with seats for hamzas; a final one before an ending has two (بدؤوا, بدأوا)."""
    vocalised = _filled(stem, root)
    is_final = vocalised.endswith(HAMZA)

    def spell(prefix: str, ending: str) -> tuple[str, ...]:
        whole = seated(prefix + vocalised + ending)
        if not is_final or not ending:
            return (whole,)
        other = seated(prefix + vocalised) + plain(ending)
        return (whole,) if other == whole or "اا" in other else (whole, other)

    return spell


def _filled(pattern: str, root: Root) -> str:
    """The pattern with its radicals in place of the digits."""
    for place, letter in enumerate(root.letters, 1):
        pattern = pattern.replace(str(place), letter)
    return pattern


def _masdars(root: Root, found: Stems, given: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each verbal noun in natural spelling, and whether to give it the plural in ات (not in form I)."""
    for noun in given:
        yield noun, root.form != 1
    patterns = found.masdars
    if root.form == 2 and root.letters[2] == HAMZA:
        patterns = ("ta12i3aH",)  # تعبئة
    for pattern in patterns:
        stem = pattern.removesuffix("H")
        letters = _filled(stem, root) if root.has_hamza else _filled(plain(stem), root)
        spelled = seated(letters) if root.has_hamza else letters
        yield spelled + ("ة" if stem != pattern else ""), True
