"""Later and earlier mentions of a person by the last name alone: «إيغوروف», «عبد الحكيم»."""

from collections.abc import Sequence

from riwaya.mentions.found import Found
from riwaya.mentions.person.reader import NameReader

_FULL = 2


def find_short(reader: NameReader, found: Sequence[Found]) -> list[Found]:
    """The last names that stand alone somewhere in the document. found: the full names."""
    names: dict[tuple[str, ...], Found] = {}
    for one in found:
        for key in (_last_name(reader, one), _first_name(reader, one)):
            if key is not None:
                names.setdefault(key, one)
    begins = {key[0] for key in names}
    inside = {i for one in found for i in range(one.first, one.last)} | reader.blocked
    out = []
    for i, token in enumerate(reader.tokens):
        if (token.core not in begins and token.folded not in begins) or token.kind != "word" or i in inside:
            continue
        for key in ((token.core,), (token.folded,), _two(reader, i)):
            earlier = names.get(key)
            if earlier is not None and (i > earlier.first or key != (reader.tokens[earlier.first].core,)):
                begin = 0 if key == (token.folded,) else None
                out.append(
                    Found(
                        "person", i, i + len(key), "person.short", earlier.ref, earlier.name_en, earlier.role,
                        weight=2, begin=begin,
                    )
                )
                break
    return out


def _two(reader: NameReader, i: int) -> tuple[str, ...]:
    if i + 1 >= len(reader.tokens) or reader.tokens[i].core not in reader.persons.particles.compound:
        return ()
    return (reader.tokens[i].core, reader.tokens[i + 1].folded)


def _first_name(reader: NameReader, one: Found) -> tuple[str, ...] | None:
    """The given name of a full name, by which it may be told again; None where it is an everyday word too."""
    word = reader.word(one.first)
    if one.last - one.first < _FULL or word is None or not word.is_given or reader.is_join(one.first):
        return None
    if reader.is_everyday(one.first) or reader.is_common_noun(one.first) or reader.tokens[one.first].clitics:
        return None
    is_compound = reader.tokens[one.first + 1].core in reader.persons.particles.follow
    return None if is_compound else (reader.tokens[one.first].core,)


def _last_name(reader: NameReader, one: Found) -> tuple[str, ...] | None:
    """The folded last name of a full name; None where it alone would be no sign of the person."""
    if one.last - one.first < 2:
        return None
    last = reader.tokens[one.last - 1]
    before = reader.tokens[one.last - 2]
    if before.core in reader.persons.particles.compound:
        return (before.core, last.folded) if one.last - one.first > 2 else None
    if reader.is_join(one.last - 2) or last.core in reader.persons.particles.follow:
        return None
    if reader.senses.is_adjective(last.bare) or last.bare in reader.persons.titles:
        return None
    word = reader.persons.words.get(last.core)
    if word is not None and last.core == last.bare and (word.is_given or word.is_common_word) and not word.is_family:
        return None
    is_suffix = last.core in reader.persons.particles.suffixes
    if last.core == last.bare and reader.senses.is_plain_word(last.core) and not is_suffix:
        return None
    if word is not None and last.core == last.bare and word.is_given and word.origin == "arabic":
        return None
    return (last.folded,) if last.clitics else (last.core,)
