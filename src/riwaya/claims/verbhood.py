"""Is a written word a finite verb here? Undiacritised spelling leaves قتل, قصف or دعم open; neighbours decide."""

from collections.abc import Iterable

from riwaya.arabic.inflection import Features
from riwaya.claims.reading import Reading
from riwaya.claims.sheet import Sheet

_UNKNOWN_VERB_LENGTH = 4
_ANNOUNCED_REACH = 10
_ASIDE = 10
_OUR = "نا"
_DAMMA = "ُ"
_OWN_SUBJECT = ("ه", "ها", "هم", "هما")
_CARRIERS = frozenset({"actor", "claim"})
# Words between two outcomes that one verb leads to.
_OUTCOME_REACH = 7
_WHAT = "ما"  # «وفق ما ذكره مصدر»
_OF_TWO = ("ين", "ان")
_REACH_OF_TWO = 4
_TIED = "ة"
TANWIN = ("اً", "ًا", "ٍ", "ٌ")


def is_verb(sheet: Sheet, i: int, first: int) -> bool:
    """Does token i stand as a finite verb? `first` is where its sentence begins."""
    token, reading = sheet.tokens[i], sheet.readings[i]
    if reading.definite or token.kind != "word" or i in sheet.covers:
        return False
    if "rel" in reading.func and "prep" not in reading.func:
        return False  # «يلي»
    finite = reading.finite if i > first and "not" in sheet.readings[i - 1].func else reading.unled
    if reading.is_known and not finite:
        return False
    if sheet.doc.text[token.start:token.end].endswith(TANWIN):
        return False
    if not finite:
        return _looks_imperfect(sheet, i)
    if sheet.is_to_come(i) or sheet.is_going_on(i):
        return True
    if token.core.endswith(_OUR) and i > first and not sheet.is_joined(i) and sheet.readings[i - 1].finite and is_verb(
        sheet, i - 1, first
    ):
        return False  # «لم تسجل فرقنا»: our teams, not "we told apart"
    preposition = sheet.clitic_preposition(i)
    if preposition in ("ب", "ك"):
        return False
    if preposition == "ل":
        is_first = reading.noun is not None and all(f.person == 1 for f in finite)
        return all(f.tense == "imperfect" for f in finite) and not is_first  # «لأسير» (for a captive)
    if reading.nominal or reading.noun or reading.is_saying_noun or reading.is_plain_noun or (
        reading.func and not reading.light
    ):
        return _decide(sheet, i, first, finite)
    return True


def _looks_imperfect(sheet: Sheet, i: int) -> bool:
    """An unknown word that begins with ي and is no name: «يستعصي»."""
    word = sheet.tokens[i].core
    if sheet.doc.text[sheet.tokens[i].start:sheet.tokens[i].end].endswith(_TIED):
        return False  # «قنبلة يدوية»
    return word.startswith("ي") and len(word) >= _UNKNOWN_VERB_LENGTH and not sheet.clitic_preposition(i)


def _decide(sheet: Sheet, i: int, first: int, finite: frozenset[Features]) -> bool:
    """Verb or noun, by what stands before and behind."""
    reading = sheet.readings[i]
    before = i - 1
    func = sheet.readings[before].func if before >= first else frozenset()
    is_object = _follows_inna(sheet, i, first) and all(f.tense == "perfect" for f in finite)
    if is_object or _is_accusative(sheet, i, first, finite):
        return False
    is_told = _has_spoken_subject(sheet, before, first) and not _has_adjective(sheet, i)
    if is_told or (func & {"part", "rel", "not"} and "prep" not in func):
        return True
    if is_vowelled_passive(sheet, i, finite) or _is_published(sheet, i, first) or _withholds(sheet, i, first) or (
        _is_of_two(sheet, i, first, finite)
    ):
        return True
    is_what = before >= first and sheet.tokens[before].folded == _WHAT
    if reading.pronoun and all(f.tense == "perfect" for f in finite) and not is_what and (
        reading.nominal or reading.is_saying_noun
    ):
        return _has_subject_behind(sheet, i)
    is_shared = bool(reading.pronoun) and _is_shared(sheet, i, first)
    is_listed = before in sheet.events and not is_verb(sheet, before, first)
    if sheet.is_joined(i) and (is_shared or is_listed or _is_second_outcome(sheet, i, first)):
        return False
    if before >= first and sheet.is_mark(before) and _is_announced_over_aside(sheet, i, first):
        return False
    if before < first or sheet.is_mark(before) or sheet.is_joined(i):
        return _is_spelled_as_verb(sheet, i) or not _has_adjective(sheet, i)
    if before in sheet.covers:
        return not _has_adjective(sheet, i) and not _is_announced(sheet, i, first)
    left = sheet.readings[before]
    if left.func & {"prep", "quant", "no"} or sheet.tokens[before].kind == "number":
        return False
    if left.func & {"part", "rel", "not", "conj"}:
        return True
    if is_verb(sheet, before, first):
        return False
    if sheet.tokens[before].folded.endswith(_OWN_SUBJECT) and _is_spelled_as_verb(sheet, i):
        return True  # «المتحدث باسمه نفى»
    return left.definite and not _has_adjective(sheet, i) and not _is_announced(sheet, i, first)


def _is_second_outcome(sheet: Sheet, i: int, first: int) -> bool:
    """«أسفرت عن مقتل أربعة وضبط أسلحة»: joined to a verbal noun behind a preposition, with no doer behind it."""
    is_deed = any(sense.entry.carries is None for sense in sheet.readings[i].nominal)
    if not is_deed or _has_subject_behind(sheet, i):
        return False
    for k in range(i - 1, max(first, i - _OUTCOME_REACH), -1):
        if sheet.is_mark(k) or sheet.readings[k].func & {"rel", "that", "conj"} or (
            k not in sheet.events and sheet.readings[k].finite and is_verb(sheet, k, first)
        ):
            return False
        if k in sheet.events and k not in sheet.covers:
            is_governed = "prep" in sheet.readings[k - 1].func or bool(sheet.clitic_preposition(k))
            return is_governed and not is_verb(sheet, k, first)
    return False


def _has_subject_behind(sheet: Sheet, i: int) -> bool:
    """«خمسة شبان قتلتهم الشرطة»: behind the pronoun a bare name or definite people, which no genitive can be."""
    if i + 1 >= len(sheet.tokens) or sheet.tokens[i + 1].clitics not in ((), ("ال",)):
        return False
    mention, noun = sheet.begins.get(i + 1), sheet.readings[i + 1].noun
    if mention is not None:
        return mention.kind == "organization"
    return sheet.readings[i + 1].definite and noun is not None and noun.entry.kind == "group"


def _is_shared(sheet: Sheet, i: int, first: int) -> bool:
    """«صحفي وزوجته»: a noun for people with a pronoun, joined to one before it."""
    noun, left = sheet.readings[i].noun, sheet.readings[i - 1].noun if i > first else None
    is_people = noun is not None and noun.entry.kind == "group" and not sheet.readings[i].say
    return is_people and (i - 1 in sheet.covers or (left is not None and left.entry.kind == "group"))


def _has_spoken_subject(sheet: Sheet, before: int, first: int) -> bool:
    """«قال الجيش إنه قصف»: token `before` is the أن that carries the subject of what follows."""
    if before < first or sheet.readings[before].word not in sheet.roles.that:
        return False
    return sheet.tokens[before].folded.endswith(_OWN_SUBJECT)


def _follows_inna(sheet: Sheet, i: int, first: int) -> bool:
    """Behind إنّ and أنّ stands a noun («إن قصف الحي مستمر»); a past verb only behind «بعد أن» and its like."""
    before = i - 1
    if before < first or sheet.readings[before].word not in sheet.roles.that:
        return False
    token = sheet.tokens[before]
    if token.folded.endswith(_OWN_SUBJECT) and (_is_spelled_as_verb(sheet, i) or not _has_adjective(sheet, i)):
        return False  # «قال إنه رأى»
    if sheet.doc.text[token.core_start:token.end].startswith("إ"):
        return True
    return before == first or sheet.word(before - 1) not in sheet.roles.before_an


def _withholds(sheet: Sheet, i: int, first: int) -> bool:
    """«مصدر طلب عدم ذكر اسمه»: a verb behind a noun, and before a word for keeping a name back or giving it."""
    if i == first or i + 1 >= len(sheet.tokens) or sheet.is_mark(i - 1):
        return False
    is_free = not sheet.readings[i - 1].func & {"prep", "quant", "no"} and not is_verb(sheet, i - 1, first)
    return is_free and sheet.tokens[i + 1].bare in sheet.cues.withholding


def _is_of_two(sheet: Sheet, i: int, first: int, finite: frozenset[Features]) -> bool:
    """«جنديين عراقيين قتلا»: a dual behind a dual noun is its verb."""
    if not all(f.number == "dual" for f in finite):
        return False
    nouns = [sheet.readings[k].noun for k in range(max(first, i - 2), i)]
    return any(noun is not None and noun.numbers == {"dual"} for noun in nouns)


def _is_accusative(sheet: Sheet, i: int, first: int, finite: frozenset[Features]) -> bool:
    """«استهدفت المقاومة تجمعا»: an end in ا is one of tanwin, where no two people stand before it."""
    if any(sheet.tokens[k].folded.endswith(_OF_TWO) for k in range(max(first, i - _REACH_OF_TWO), i)):
        return False  # «شخصين على الأقل قتلا»
    is_two = all(f.number == "dual" for f in finite)
    reading = sheet.readings[i]
    is_noun = (reading.noun is not None or bool(reading.nominal)) and reading.say is None
    return is_two and is_noun and sheet.tokens[i].folded.endswith("ا") and not sheet.is_joined(i)


def _is_published(sheet: Sheet, i: int, first: int) -> bool:
    """«في بيان نشره موقع …»: behind a word for a statement, a verb of publishing with its pronoun."""
    reading = sheet.readings[i]
    is_carrier = reading.pronoun is not None and reading.say is not None and reading.say.verb.publishes
    if reading.noun is not None and i > first and is_verb(sheet, i - 1, first):
        return False  # «في بيان أوردته إذاعته»
    return is_carrier and any(
        sheet.tokens[k].bare in sheet.cues.announcement for k in range(max(first, i - 2), i)
    )


def has_passive_vowel(sheet: Sheet, i: int) -> bool:
    """Is word i written with ُ on its first letter, as the passive is («قُتل»)?"""
    token = sheet.tokens[i]
    return _DAMMA in sheet.doc.text[token.core_start:token.core_start + 2]


def is_vowelled_passive(sheet: Sheet, i: int, finite: Iterable[Features]) -> bool:
    """«قُتل»: the vowel on the first letter that only the passive of a perfect has. finite: what word i may be."""
    return has_passive_vowel(sheet, i) and any(f.voice == "passive" and f.tense == "perfect" for f in finite)


def _is_spelled_as_verb(sheet: Sheet, i: int) -> bool:
    """«نفى» against «نفي»: a final ى is that of the verb, where the noun would have ي."""
    token = sheet.tokens[i]
    return sheet.doc.text[token.end - 1] == "ى" and sheet.readings[i].say is not None


def is_spelled_perfect(sheet: Sheet, i: int) -> bool:
    """«قد أودى»: a final ى behind a written أ is the past of the third person, not «أودي»."""
    token = sheet.tokens[i]
    raw = sheet.doc.text[token.core_start:token.end]
    return raw.startswith(("أ", "ا")) and raw.endswith("ى")


def _is_announced(sheet: Sheet, i: int, first: int) -> bool:
    """«أعلن الجيش قصف مواقع»: the noun that a verb of saying announces, behind its subject and its phrases."""
    for k in range(i - 1, max(first, i - _ANNOUNCED_REACH) - 1, -1):
        reading = sheet.readings[k]
        if (sheet.is_mark(k) and sheet.tokens[k].folded != '"') or reading.word in sheet.roles.that:
            return False
        if "rel" in reading.func and "prep" not in reading.func:
            return False
        takes_noun = reading.say is not None and "noun" in reading.say.verb.complement
        is_carrier = reading.light is not None and reading.light.entry.kind in _CARRIERS
        if (takes_noun or is_carrier) and is_verb(sheet, k, first):
            return True
        if reading.finite and is_verb(sheet, k, first):
            return False
    return False


def _is_announced_over_aside(sheet: Sheet, i: int, first: int) -> bool:
    """«تعتزم باريس، بعد خلاف طويل، سحب جنودها»: an aside between the verb that takes a noun and its noun."""
    commas = [k for k in range(i - 1, max(first, i - _ASIDE) - 1, -1) if sheet.tokens[k].folded in (",", "،")]
    if len(commas) < 2 or commas[0] != i - 1 or sheet.is_joined(commas[1] + 1):
        return False
    opened = commas[1]
    has_own = any(k in sheet.events for k in range(max(first, opened - _ANNOUNCED_REACH), i - 1))
    return not has_own and _is_announced(sheet, opened, first)


def _has_adjective(sheet: Sheet, i: int) -> bool:
    """Is the next word an indefinite adjective, so that this one is its noun («قصف مدفعي»)?"""
    if i + 1 >= len(sheet.tokens) or sheet.tokens[i + 1].kind != "word" or sheet.tokens[i + 1].clitics:
        return False
    if i + 1 in sheet.counts or (i + 1 in sheet.begins and sheet.begins[i + 1].kind == "time"):
        return False
    following = sheet.readings[i + 1]
    is_function_word = bool(following.func - {"quant"})
    is_part = following.noun is not None and following.noun.entry.kind == "partitive"
    if sheet.tokens[i + 1].bare in sheet.cues.listeners or _is_plain_plural(following) or is_part or (
        _is_teller(sheet.readings[i], following)
    ):
        return False  # «ذكر تلفزيون», «حمّل أهالي», «تجمع مئات»
    is_plain = following.noun is None and sheet.tokens[i + 1].bare in sheet.roles.no_doer  # «قصف مشترك», «قصف عنيف»
    return (is_adjective(following.word) or is_plain) and not following.definite and not is_function_word


def _is_plain_plural(reading: Reading) -> bool:
    """«أهالي», «أراضي»: a listed plural whose last letter is its own."""
    noun = reading.noun
    return noun is not None and noun.numbers == {"plural"} and reading.word.endswith("ي") and reading.adjective is None


def _is_teller(verb: Reading, reading: Reading) -> bool:
    """«حمّل والي هطاي»: behind a verb of saying a person whose last letter is its own is no adjective."""
    noun = reading.noun
    is_person = noun is not None and noun.entry.kind == "group" and noun.entry.ar.endswith("ي")
    return is_person and reading.adjective is None and verb.say is not None


def is_adjective(word: str) -> bool:
    """Does a folded word end as an adjective of relation or number does: «مدفعي», «روسيه», «امنيين»?"""
    bare = word[2:] if word.startswith("ال") else word
    return len(bare) >= 3 and bare.endswith(("ي", "يه", "يين", "يون", "يتين", "يات", "يا")) and not bare.endswith("اي")


def is_direction(reading: Reading) -> bool:
    """«غربي»: a word for where something lies."""
    return reading.noun is not None and reading.noun.entry.is_direction


def is_feminine_participle(word: str) -> bool:
    """Has a folded word, without its article, the shape of «مسلحة», «مهاجمة»?"""
    return word.startswith("م") and word.endswith("ه")
