"""Roles around a finite verb: verb first, subject first, relative clauses, passive, an unspoken subject."""

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import Features
from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.reach import antecedent, complements, subject_before
from riwaya.claims.roles.prepositions import is_people, prepositional_roles
from riwaya.claims.verbhood import has_passive_vowel, is_direction
from riwaya.knowledge.nouns import NounForm, phrase_key
from riwaya.knowledge.roles import Roles

_PASSIVE_TYPES = frozenset({"killing", "injury", "arrest", "abduction", "release", "displacement", "abuse", "legal"})
_CASUALTIES = frozenset({"killing", "injury"})
_PLURAL_REACH = 8
_PHRASE_REACH = 6
_FEMININE_ENDINGS = ("ة", "ات", "اء", "ى", "ها", "هم")


def verb_roles(clause: Clause, draft: Draft, roles: Roles) -> None:
    """Fill actor and target of a claim whose trigger is a finite verb."""
    found = complements(clause, draft.unit)
    life = _behind_life(clause, draft)
    if life is not None:
        draft.fill("target", clause.list_of(life), "role.object")
        return
    bare = _bare(clause, found)
    before = subject_before(clause, draft.unit)
    which = antecedent(clause, draft.unit)
    has_both = len(bare) > 1 and bare[1] == bare[0] + 1 and all(clause.units[k].kind == "np" for k in bare[:2])
    if which is not None and has_both and clause.units[which].kind == "event":
        which = None  # «في هجوم عنيف استهدف مسلحون حاجزا»
    is_other = _takes_up(clause, draft.unit) or (
        which is not None and _needs_subject_before(draft) and not _is_many(clause, which)
    )
    if which == before or is_other:
        which = None
    pronoun = clause.units[draft.unit].reading.pronoun or _governed_pronoun(clause, draft)
    voice = _voice(clause, draft, bare, before if before is not None else which)
    draft.is_passive = voice == "passive"
    subject_role, object_role = _frame(draft, voice)
    is_told = before is not None or which is not None
    is_carried = not is_told and not pronoun and _continues(clause, draft, bare)
    is_befallen = not is_told and _befalls_counted(clause, draft, bare)
    if (bare and _of_the_speaker(clause, draft, bare)) or is_befallen or is_carried:
        subject, rest, rule = None, bare, ""
        voice = "active"
        draft.is_passive = False
        subject_role, object_role = _frame(draft, voice)
    else:
        subject, rest, rule = _subject(clause, draft, bare, before, which, pronoun, voice)
    draft.subject = subject
    if subject is not None:
        draft.fill(subject_role, _spoken(clause, subject), rule)
    if pronoun and which is not None and subject != which:
        draft.fill(object_role, _spoken(clause, which), "role.object_pronoun")
    elif rest and object_role != "none" and voice == "active":
        is_foiled = fold_word(draft.sense.entry.lemma) in roles.foils
        draft.fill(object_role, [clause.words(rest[0])] if is_foiled else _spoken(clause, rest[0]), "role.object")
    prepositional_roles(clause, draft, found, roles)
    if subject_role == "target":
        _late_victims(clause, draft, found)
        _companions(clause, draft, found)


def _takes_up(clause: Clause, u: int) -> bool:
    """«بجراح أصيب بها»: does a preposition with a pronoun behind verb u stand for what it speaks of, so no subject?"""
    behind = clause.units[u + 1] if u + 1 < len(clause.units) else None
    return behind is not None and clause.sheet.tokens[behind.start].folded in clause.sheet.roles.resuming


def _behind_life(clause: Clause, draft: Draft) -> int | None:
    """«أودى القصف بحياة عشرة مدنيين»: the phrase behind the rest of a set phrase of killing with ب."""
    if draft.type != "killing":
        return None
    sheet = clause.sheet
    for i in range(draft.trigger + 1, min(draft.trigger + _PHRASE_REACH, clause.sentence.last - 1)):
        if i in sheet.silent and sheet.clitic_preposition(i) == "ب":
            return next((
                k for k, unit in enumerate(clause.units) if unit.start == i + 1 and unit.kind == "np" and not unit.prep
            ), None)
    return None


def _befalls_counted(clause: Clause, draft: Draft, bare: list[int]) -> bool:
    """«ما أودى بحياة أربعة وأصاب أحد عشر آخرين»: counted people behind a verb that can't be passive are its victims."""
    is_active = all(f.voice == "active" for f in _verb_features(draft))
    is_harm = draft.type in _CASUALTIES and draft.sense.entry.object == "target" and is_active
    return is_harm and len(bare) == 1 and clause.units[bare[0]].start in clause.sheet.counts


def _of_the_speaker(clause: Clause, draft: Draft, bare: list[int]) -> bool:
    """«قالت الحكومة إنها أحبطت محاولة»: the pronoun of أن is the subject, what follows the verb its object."""
    k = draft.unit - 1
    if k >= 0 and clause.units[k].kind == "part" and "not" not in clause.units[k].reading.func:
        k -= 1
    if k < 0 or clause.units[k].kind != "that":
        return False
    word = clause.sheet.tokens[clause.units[k].last - 1].folded
    features = _verb_features(draft)
    if word.endswith("ها"):
        return any(f.gender == "f" and f.number == "singular" for f in features)
    if word.endswith("ه"):  # «قال الجيش إنه قتل ثلاثة مقاتلين»
        is_one = len(bare) == 1 or (len(bare) > 1 and bare[1] != bare[0] + 1)
        may_be_active = all(f.voice == "active" or f.tense == "perfect" for f in features)
        is_his = may_be_active and not has_passive_vowel(clause.sheet, draft.trigger)
        return is_one and is_his and any(f.gender == "m" and f.number == "singular" for f in features)
    return word.endswith("هم") and any(f.number == "plural" for f in features)


def _continues(clause: Clause, draft: Draft, bare: list[int]) -> bool:
    """«صادرت قوة الشحنة وأوقفت سائقها»: joined to a verb whose subject it agrees with, its one phrase is the object."""
    is_one = len(bare) == 1 or (len(bare) > 1 and bare[1] != bare[0] + 1)
    if not is_one or not clause.units[draft.unit].joined or not _can_have_object(draft):
        return False
    mine = {(f.number, f.gender) for f in _verb_features(draft) if f.voice == "active" and f.person != 1}
    phrase = clause.units[bare[0]]
    mention = clause.sheet.begins.get(phrase.start)
    if phrase.kind != "np" or (mention is not None and mention.kind == "organization"):
        return False
    is_befallen = draft.type in _PASSIVE_TYPES and not _is_masculine(clause, bare[0])
    if is_befallen or mine != {("singular", "f")}:
        return False
    for k in range(draft.unit - 1, -1, -1):
        other = clause.drafts.get(k)
        if other is None or clause.units[k].kind != "verb" or not other.roles["actor"] or other.is_passive:
            continue
        return bool(mine & {(f.number, f.gender) for f in _verb_features(other)})
    return False


def _is_masculine(clause: Clause, k: int) -> bool:
    """Is the head of phrase k a man or counted men, so that a feminine verb before it is another's?"""
    unit, sheet = clause.units[k], clause.sheet
    if unit.start in sheet.counts:
        return any(_is_a_man(sheet.readings[i].noun, sheet.readings[i].word) for i in range(unit.start, unit.last))
    noun = unit.reading.noun
    if noun is not None and not unit.reading.pronoun:
        return noun.genders == {"m"} and "singular" in noun.numbers
    token = sheet.tokens[unit.start]
    raw = sheet.doc.text[token.start:token.end]
    return unit.start not in sheet.covers and not raw.endswith(_FEMININE_ENDINGS)


def _is_a_man(noun: NounForm | None, word: str) -> bool:
    """Does the noun name men, not women, and no crowd: «شبان», «جنديين»?"""
    if noun is None or noun.entry.kind != "group" or noun.entry.is_collective or noun.entry.who == "woman":
        return False
    return "m" in noun.genders or (not noun.genders and not word.endswith(("ات", "ه")))


def share_victims(clause: Clause, drafts: dict[int, Draft]) -> None:
    """«قُتل وجُرح 7 مدنيين»: of two verbs joined, the first has the victims of the second."""
    for u in sorted(drafts, reverse=True):
        following = drafts.get(u + 1)
        if following is None or clause.units[u].kind != "verb" or clause.units[u + 1].kind != "verb":
            continue
        if {drafts[u].type, following.type} == _CASUALTIES and clause.units[u + 1].joined and _opens(clause, u):
            drafts[u].fill("target", following.roles["target"], "role.shared_victims")


def _opens(clause: Clause, u: int) -> bool:
    """Does verb u begin its clause, so that its subject is not told before?"""
    return u == 0 or clause.units[u - 1].kind in ("that", "conj", "part", "time") or (
        clause.units[u - 1].kind == "mark" and not clause.is_comma(u - 1)
    )


def _late_victims(clause: Clause, draft: Draft, found: list[int]) -> None:
    """«أصيب جراء القصف 6 مدنيين»: counted people behind the cause are the subject."""
    if draft.type not in _CASUALTIES:
        return
    for k in found:
        unit = clause.units[k]
        is_counted = any(i in clause.sheet.counts for i in range(unit.start, unit.last))
        if unit.kind == "np" and unit.prep is None and is_counted:
            draft.fill("target", clause.list_of(k), "role.victims_behind")
            return


def _governed_pronoun(clause: Clause, draft: Draft) -> str | None:
    """«الأراضي التي تسيطر عليها أوكرانيا»: a preposition with a pronoun behind the verb takes up the antecedent."""
    behind = draft.unit + 1
    if behind >= len(clause.units) or clause.units[behind].kind != "pron":
        return None
    word = clause.units[behind].reading.word
    return word if word.startswith("علي") and len(word) > 3 else None


def _companions(clause: Clause, draft: Draft, found: list[int]) -> None:
    """«قُتل مع اثنين من مرافقيه»: those with the victim are victims too."""
    for k in found:
        if clause.units[k].prep == "مع" and is_people(clause, clause.words(k)):
            draft.roles["target"] += clause.list_of(k)


def _is_many(clause: Clause, k: int) -> bool:
    """Can phrase k be the subject of a plural or dual verb: people, not «ملابس مموهة» nor an event?"""
    return clause.units[k].kind == "np" and is_people(clause, clause.words(k))


def _bare(clause: Clause, found: list[int]) -> list[int]:
    """Complements without a preposition, up to the first event noun: what follows that is its own."""
    out = []
    for k in found:
        is_state = clause.sheet.tokens[clause.units[k].start].core in clause.sheet.roles.ailing
        if clause.units[k].prep is None and not is_state and not _is_age(clause, k) and not _is_direction(clause, k):
            out.append(k)
        if clause.units[k].kind == "event" and not (clause.units[k].prep is None and clause.units[k].adjectives):
            break
    return out


def _is_direction(clause: Clause, k: int) -> bool:
    """«أغار على عيترون جنوبي لبنان»: where a place lies is nobody and nothing."""
    return clause.units[k].kind == "np" and is_direction(clause.units[k].reading)


def _is_age(clause: Clause, k: int) -> bool:
    """«البالغ من العمر 52 عاما»: a length of time is nobody."""
    unit = clause.units[k]
    return clause.sheet.tokens[unit.last - 1].core in clause.sheet.roles.ages


def _spoken(clause: Clause, k: int) -> list[Words]:
    """The words of unit k and its conjuncts; an event noun stands for nobody."""
    return clause.list_of(k) if clause.units[k].kind == "np" else []


def _frame(draft: Draft, voice: str) -> tuple[str, str]:
    """The roles of the grammatical subject and object."""
    entry = draft.sense.entry
    if voice == "passive":
        return (entry.object if entry.object != "none" else "target"), "none"
    return entry.subject, entry.object


def _verb_features(draft: Draft) -> list[Features]:
    """What the verb may be; news tells of others, so that a form which may be of the third person is."""
    verbs = [f for f in draft.sense.features if f.pos == "verb"]
    return [f for f in verbs if f.person == 3] or verbs


def _voice(clause: Clause, draft: Draft, bare: list[int], before: int | None) -> str:
    """Active or passive; where the spelling leaves it open, by who could act and how many phrases there are."""
    features = _verb_features(draft)
    voices = {f.voice for f in features}
    if len(voices) == 1:
        return voices.pop() or "active"
    if has_passive_vowel(clause.sheet, draft.trigger):
        return "passive"
    if clause.units[draft.unit].reading.pronoun:
        return "active"
    is_speech = clause.units[draft.unit].reading.say is not None
    entry = draft.sense.entry
    if any(f.number == "plural" for f in features):
        is_befallen = draft.type in _PASSIVE_TYPES and before is not None and entry.object == "target" and not is_speech
        return "passive" if is_befallen and not bare else "active"  # «وثلاثة آخرون قتلوا»
    if entry.object == "none" or entry.subject == "target" or is_speech or draft.type not in _PASSIVE_TYPES:
        return "active"
    phrases = [k for k in bare if clause.units[k].kind == "np" and _is_listed(clause, k)]
    if before is not None:
        return "active" if phrases else "passive"
    if not phrases:
        return "passive"
    first = phrases[0]
    if not _agrees(clause, draft, first) or (draft.type == "abduction" and _are_fighters(clause, first)):
        return "active"
    if len(phrases) >= 2 and is_people(clause, clause.words(first)):
        return "active" if _takes_object(clause, first, phrases[1]) else "passive"
    mention = clause.sheet.begins.get(clause.units[first].start)
    is_named_force = mention is not None and mention.kind == "organization"
    return "active" if is_named_force else "passive"


def _are_fighters(clause: Clause, k: int) -> bool:
    """«خطف مسلحون»: fighters in the plural abduct rather than are abducted."""
    noun = clause.units[k].reading.noun
    return noun is not None and noun.entry.who == "combatant" and "singular" not in noun.numbers


def _takes_object(clause: Clause, subject: int, k: int) -> bool:
    """Is phrase k the object of a subject that could also be the victim («قتل مسلحان 3 جنود»)?

    Behind counted people only other people, with nothing between, are: not «قتل 4 مدنيين، في حصيلة أولية», nor
    «جرح 7 مدنيين معظمهم أطفال».
    """
    if clause.units[subject].start not in clause.sheet.counts:
        return True
    last = clause.conjuncts(subject)[-1]
    reading = clause.sheet.readings[clause.units[last].last - 1]
    is_part = "quant" in reading.func or (reading.noun is not None and reading.noun.entry.kind == "partitive")
    is_of_them = is_part and reading.pronoun is not None
    return k == last + 1 and is_people(clause, clause.words(k)) and not is_of_them


def _subject(
    clause: Clause, draft: Draft, bare: list[int], before: int | None, which: int | None, pronoun: str | None,
    voice: str,
) -> tuple[int | None, list[int], str]:
    """The unit of the subject, the bare phrases left for the object, and the rule that found it."""
    if before is not None and pronoun and bare and is_people(clause, clause.words(bare[0])):
        return bare[0], [before], "role.subject_after_verb"  # «البلدة يحاصرها الجيش»
    if before is not None:
        return before, bare, "role.subject_before_verb"
    is_plural = _needs_subject_before(draft)
    if which is not None and (is_plural or not (pronoun and bare and not is_plural)):
        if pronoun and bare and is_people(clause, clause.words(bare[0])):
            return bare[0], bare[1:], "role.subject_after_verb"
        if pronoun and not is_plural:
            return None, bare, ""
        return which, bare, "role.relative_clause"
    if is_plural:
        far = _plural_before(clause, draft)
        return far, bare, "role.plural_subject"
    if not bare:
        return None, bare, ""
    first = bare[0]
    is_event = clause.units[first].kind == "event"
    is_another = not _agrees(clause, draft, first) or _is_hers(clause, draft, first)
    if _can_have_object(draft) and voice == "active" and is_another:
        return None, bare, ""
    if pronoun or is_event or len(bare) > 1 or is_people(clause, clause.words(first)) or not _can_have_object(draft):
        return first, bare[1:], "role.subject_after_verb"
    return None, bare, ""


def _is_listed(clause: Clause, k: int) -> bool:
    """Is the phrase's head a name, a count or a listed noun, and no stray adjective («البالغ من العمر»)?"""
    unit = clause.units[k]
    return unit.start in clause.sheet.covers or unit.reading.noun is not None or not unit.reading.definite


def _can_have_object(draft: Draft) -> bool:
    return draft.sense.entry.object != "none"


def _plural_before(clause: Clause, draft: Draft) -> int | None:
    """The people that a plural verb speaks of, a clause further back: «مسلحون يرتدون ملابس مموهة اقتحموا»."""
    if clause.units[draft.unit].joined:
        other = next((clause.drafts[k] for k in range(draft.unit - 1, -1, -1) if k in clause.drafts), None)
        if other is not None and other.subject is not None and not other.is_passive and _is_many(clause, other.subject):
            return other.subject  # «خطف مسلحون ثلاثة مهندسين وطالبوا بفدية»
    for k in range(draft.unit - 1, max(-1, draft.unit - _PLURAL_REACH), -1):
        unit = clause.units[k]
        if unit.kind in ("that", "conj") or (unit.kind == "mark" and not clause.is_soft(k) and not clause.is_comma(k)):
            return None
        noun = unit.reading.noun
        is_plural = noun is not None and noun.entry.kind == "group" and "plural" in noun.numbers
        is_part = k and clause.units[k - 1].reading.word in clause.sheet.roles.including  # «بينهم طفلان»
        if unit.kind == "np" and unit.prep is None and not is_part and (is_plural or unit.start in clause.sheet.counts):
            return k
    return None


def _agrees(clause: Clause, draft: Draft, k: int) -> bool:
    """Can phrase k be the verb's subject: not oblique, and of its gender («وقتلت المواطن» has another subject)?"""
    unit = clause.units[k]
    noun = unit.reading.noun
    is_hers = all(f.gender == "f" and f.number == "singular" for f in _verb_features(draft))
    if is_hers and unit.start in clause.sheet.counts and _is_masculine(clause, k):
        return False  # «اعتقلت 5 صحفيين»
    if noun is not None and unit.reading.word == f"{phrase_key(noun.entry.ar)}ا":
        return False  # «وقتلت عددا منهم»: an accusative
    if noun is None or (unit.start in clause.sheet.covers and clause.sheet.covers[unit.start].kind != "count"):
        return True
    if unit.reading.word.endswith("ين") and noun.numbers and "singular" not in noun.numbers:
        return False
    if noun.entry.is_collective or noun.genders != {"m"} or "singular" not in noun.numbers:
        return True
    return any(f.gender != "f" for f in _verb_features(draft))


def _is_hers(clause: Clause, draft: Draft, k: int) -> bool:
    """«واستهدف مجموعة من المدنيين»: behind a masculine verb, people whose noun is feminine are no subject."""
    noun = clause.units[k].reading.noun
    if noun is None or noun.entry.kind not in ("group", "partitive") or noun.genders != {"f"}:
        return False
    is_one = noun.numbers == {"singular"} and clause.units[k].start not in clause.sheet.counts
    return is_one and all(f.gender == "m" for f in _verb_features(draft))


def _needs_subject_before(draft: Draft) -> bool:
    """A plural or dual verb has its subject before it, or unspoken."""
    features = _verb_features(draft)
    return bool(features) and all(f.number in ("plural", "dual") for f in features)
