"""Noun phrases: how far the words of one head reach («عناصر من تنظيم "الدولة"», «منزل أحد مستثمري آبار النفط»)."""

from typing import NamedTuple

from riwaya.arabic.fold import fold_word
from riwaya.claims.sheet import Sheet
from riwaya.claims.verbhood import TANWIN, is_adjective, is_direction, is_feminine_participle, is_verb
from riwaya.knowledge.roles import Roles
from riwaya.records import Mention

_LIMIT = 9
_PARTITIVE = "من"
_QUOTE = '"'
_ONE_OF = ("احد", "احدي")
_CLOSED_ENDINGS = ("ون", "ان")
_HEADS = ("object", "locality", "group")
_CLAUSAL = frozenset({"rel", "conj"})


class Extent(NamedTuple):
    """A noun phrase over tokens [first, last); first may lie behind the head when titles are left out."""

    first: int
    last: int


class Phrases:
    """Finds the extent of the noun phrase that begins at a token."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles

    def extent(self, sheet: Sheet, i: int, end: int, sentence_first: int) -> Extent:
        """The phrase that begins at token i, at most up to token `end`."""
        return _Walk(self._roles, sheet, end, sentence_first).run(i)


def _is_tanwin(sheet: Sheet, i: int) -> bool:
    """Is word i written with tanwin («مصدراً عسكرياً»)?"""
    token = sheet.tokens[i]
    return sheet.doc.text[token.start:token.end].endswith(TANWIN)


class _Walk:
    """One walk over the words of one phrase."""

    def __init__(self, roles: Roles, sheet: Sheet, end: int, first: int) -> None:
        self.roles, self.sheet, self.end, self.sentence_first = roles, sheet, end, first
        self.start = 0

    def run(self, i: int) -> Extent:
        self.start = i
        at = self._head(i)
        while at < self.end and at - i < _LIMIT:
            step = self._step(at)
            if step == at:
                break
            at = step
        return Extent(self.start, at)

    def _head(self, i: int) -> int:
        """The token behind the head: a whole name or count, or one word."""
        mention = self.sheet.begins.get(i)
        if mention is not None:
            return min(self.sheet.after(i, mention), self.end)
        return i + 1

    def _step(self, at: int) -> int:
        """The token behind what is taken next, or `at` when the phrase ends here."""
        sheet = self.sheet
        if sheet.is_mark(at):
            return self._quoted(at)
        if at in sheet.begins:
            return self._held_by(at) if self._is_vague(at) else self._name(at)
        token, reading = sheet.tokens[at], sheet.readings[at]
        if len(token.folded) == 1 or token.folded in sheet.cues.according or token.core in self.roles.ailing:
            return at  # «31 عاما وفق ما أوردته …»
        if token.clitics and token.clitics[-1] != "ال" and reading.func & _CLAUSAL:
            return at  # «لا علاقة لقواتنا بما جرى», «باللي صار»
        if token.clitics and token.clitics != ("ال",):
            return self._shared(at) if sheet.is_joined(at) else self._held_by(at)
        if reading.word == _PARTITIVE:
            return self._partitive(at)
        if reading.word in self.roles.membership:
            return self._lying_in(at) or self._membership(at)
        if reading.word in self.roles.belongs and self._takes_adjective(at):
            return self._belonging(at)
        if reading.word in self.roles.ways and self._is_definite(at) == self._is_definite(at - 1):
            return self._way(at)
        if (reading.func and reading.noun is None) or token.kind != "word" or is_verb(sheet, at, self.sentence_first):
            return at
        if at in sheet.events:
            return at
        return at + 1 if self._agrees(at) else at

    def _quoted(self, at: int) -> int:
        """A quoted name behind an indefinite head: «لواء "التوحيد"»."""
        tokens = self.sheet.tokens
        if tokens[at].folded != _QUOTE or at + 1 >= self.end or self._is_definite(at - 1):
            return at
        for close in range(at + 1, min(at + 5, self.end)):
            if tokens[close].folded == _QUOTE:
                return close + 1
            if self.sheet.is_mark(close):
                return at
        return at

    def _name(self, at: int) -> int:
        """A name behind the head: its genitive, or, behind a title, the name alone."""
        sheet = self.sheet
        mention = sheet.begins[at]
        if self._is_body_of(at, mention):
            return min(sheet.after(at, mention), self.end)
        if mention.kind in ("time", "count", "weapon") or sheet.tokens[at].clitics not in ((), ("ال",)):
            return at
        after = min(sheet.after(at, mention), self.end)
        if mention.kind == "organization" and self._is_described_head(at - 1):
            return at  # «اتهم قائد عسكري قوات الأمن»: no genitive behind an adjective
        if mention.kind == "place" and self._is_adjective_of_head(at - 1):
            return at  # «اقتحمت قوات إسرائيلية مدينة نابلس»
        if mention.kind == "person" and self._is_title(at):
            self.start = at
            return after
        head_is_name = self.start in sheet.begins and sheet.begins[self.start].kind != "count"
        if self._is_definite(at - 1) or head_is_name or self._is_closed(at - 1):
            return after if mention.kind == "person" and not head_is_name else at
        return after

    def _is_described_head(self, at: int) -> bool:
        """Is word `at` an indefinite adjective of a person right before it («قائد عسكري», «مسؤول أميركي»)?"""
        sheet = self.sheet
        if at <= self.start or at in sheet.covers or at - 1 in sheet.covers or sheet.is_mark(at):
            return False
        head, word = sheet.readings[at - 1], sheet.readings[at]
        is_one = head.noun is not None and head.noun.entry.kind == "group" and "plural" not in head.noun.numbers
        return is_one and not word.definite and word.word.endswith(("ي", "يه")) and is_adjective(word.word)

    def _is_adjective_of_head(self, at: int) -> bool:
        """Is word `at` an indefinite adjective behind the head, and no noun that looks like one («بلدية»)?"""
        word = self.sheet.readings[at]
        is_plain = at > self.start and (word.noun is None or word.noun.entry.kind == "adjective")
        return is_plain and not word.definite and is_adjective(word.word) and not is_direction(word)

    def _is_body_of(self, at: int, mention: Mention) -> bool:
        """«القيادة المركزية للجيش الأميركي»: an organization named as a body of the next."""
        own = self.sheet.covers.get(at - 1)
        is_tied = mention.kind == "organization" and self.sheet.tokens[at].clitics[:1] == ("ل",)
        if mention.ref in self.sheet.outlets:
            return False  # «قال مصدر في الوزارة لوكالة الأنباء»
        return is_tied and own is not None and own.kind == "organization"

    def _is_title(self, at: int) -> bool:
        """Is the head a singular word for a person, so that a name behind it is in apposition?"""
        noun, named = self.sheet.readings[self.start].noun, self.sheet.begins.get(self.start)
        if named is not None and named.kind == "organization" and at - 1 not in self.sheet.covers:
            return False  # «نعت كتائب القسام القيادي فلان»
        return self.sheet.readings[self.start].definite or (noun is not None and noun.entry.kind == "group")

    def _shared(self, at: int) -> int:
        """«قادة وعناصر التنظيم»: a second bare noun that shares the genitive behind it."""
        sheet = self.sheet
        reading = sheet.readings[at]
        is_plain = reading.noun is not None and not reading.definite and sheet.tokens[at].clitics == ("و",)
        if not is_plain or self._is_definite(at - 1) or at + 1 >= self.end or at in sheet.events:
            return at
        following = at + 1
        mention = sheet.begins.get(following)
        is_name = mention is not None and mention.kind in ("organization", "place")
        if is_name or sheet.readings[following].definite or self._belongs_to(following):
            return at + 1
        return at

    def _belongs_to(self, at: int) -> bool:
        return self.sheet.readings[at].word in self.roles.belongs

    def _partitive(self, at: int) -> int:
        """«عناصر من تنظيم "الدولة"», not «مدني من بلدة جاسم» nor «من قبل»."""
        sheet = self.sheet
        if at + 1 >= self.end or not self._is_people(self.start) or self._is_outlet(self.start):
            return at
        if sheet.tokens[at + 1].folded == _QUOTE:
            return self._behind_quote(at)
        following, mention = sheet.readings[at + 1], sheet.begins.get(at + 1)
        if mention is not None and mention.kind in ("place", "time", "person"):
            return at
        compound = f"{_PARTITIVE} {sheet.word(at + 1)}"
        if compound in self.roles.compound or following.func or is_verb(sheet, at + 1, self.sentence_first):
            return at
        noun = following.noun
        head = sheet.readings[self.start].noun
        is_open = head is not None and head.entry.kind == "partitive"
        if mention is None and not is_open and (noun is None or noun.entry.kind == "locality"):
            return at
        inner = _Walk(self.roles, sheet, self.end, self.sentence_first).run(at + 1)
        return inner.last

    def _behind_quote(self, at: int) -> int:
        """«عنصرين من "داعش"»: the token behind a quoted organization that follows the preposition at `at`."""
        mention = self.sheet.begins.get(at + 2)
        if mention is None or mention.kind != "organization":
            return at
        after = self.sheet.after(at + 2, mention)
        closes = after < self.end and self.sheet.tokens[after].folded == _QUOTE
        return min(after + 1 if closes else after, self.end)

    def _membership(self, at: int) -> int:
        """«قيادي في "داعش"», «ضابط في الجيش»."""
        sheet = self.sheet
        if at + 1 >= self.end or not self._is_people(self.start) or at - self.start > 3:
            return at
        if sheet.tokens[at + 1].folded == _QUOTE:
            return self._behind_quote(at)
        mention, following = sheet.begins.get(at + 1), sheet.readings[at + 1]
        if mention is not None and mention.kind == "organization":
            return min(sheet.after(at + 1, mention), self.end)
        noun = following.noun
        if mention is None and noun is not None and noun.entry.kind == "group" and following.definite:
            return _Walk(self.roles, sheet, self.end, self.sentence_first).run(at + 1).last
        return at

    def _belonging(self, at: int) -> int:
        """«مجموعة تابعة لفرع الأمن», «المتهمة بالتبعية لـ…»: the tie and what is tied to."""
        sheet = self.sheet
        behind = at + 1
        if behind < self.end and sheet.tokens[behind].folded == "ل":
            behind += 1
        is_tied = behind < self.end and sheet.clitic_preposition(behind) in ("ل", "ب")
        if is_tied or sheet.readings[behind - 1].word == "ل":
            if behind < self.end and not sheet.is_mark(behind):
                return _Walk(self.roles, sheet, self.end, self.sentence_first).run(behind).last
        if behind < self.end and sheet.readings[behind].word in self.roles.takes_up:
            return behind + 1  # «الفصائل الموالية لها»
        if behind < self.end and sheet.word(behind) in ("الي", "من", "ب"):
            if behind + 1 < self.end and not sheet.is_mark(behind + 1):
                return _Walk(self.roles, sheet, self.end, self.sentence_first).run(behind + 1).last
        return at

    def _is_vague(self, at: int) -> bool:
        """Is the phrase so far one word that says too little («مناطق», «مواقع»)?"""
        return at == self.start + 1 and self.sheet.tokens[self.start].core in self.roles.vague

    def _lying_in(self, at: int) -> int | None:
        """«مناطق في ريف إدلب»: where a vague head lies; None where the head is no such word."""
        mention = self.sheet.begins.get(at + 1)
        titled = self.sheet.begins.get(at + 2) if at + 1 < self.end else None
        if not self._is_vague(at) or self.sheet.readings[at].word != "في":
            return None
        if mention is not None and mention.kind == "place":
            return min(self.sheet.after(at + 1, mention), self.end)
        if titled is not None and titled.kind == "place" and self.sheet.readings[at + 1].noun is not None:
            return min(self.sheet.after(at + 2, titled), self.end)
        return None

    def _held_by(self, at: int) -> int:
        """«مواقع للقوات الحكومية»: whose a vague head is."""
        if not self._is_vague(at) or self.sheet.clitic_preposition(at) != "ل":
            return at if at not in self.sheet.begins else self._name(at)
        mention, noun = self.sheet.begins.get(at), self.sheet.readings[at].noun
        is_body = mention is not None and mention.kind == "organization"
        is_force = noun is not None and noun.entry.kind == "group" and self.sheet.readings[at].definite
        return _Walk(self.roles, self.sheet, self.end, self.sentence_first).run(at).last if is_body or is_force else at

    def _way(self, at: int) -> int:
        """«الطريق المؤدي إلى المعبر», «السيارات المتجهة نحو منبج»: where a road or a convoy leads."""
        behind = at + 1
        if behind >= self.end or self.sheet.is_mark(behind):
            return at
        is_led = "prep" in self.sheet.readings[behind].func or self.sheet.word(behind) in self.roles.compound
        if not is_led and not self.sheet.clitic_preposition(behind):
            return at
        behind += is_led and self.sheet.clitic_preposition(behind) is None
        if behind >= self.end or self.sheet.is_mark(behind) or behind in self.sheet.events:
            return at
        return _Walk(self.roles, self.sheet, self.end, self.sentence_first).run(behind).last

    def _agrees(self, at: int) -> bool:
        """May the word at `at` hang on the word before it: as its adjective or genitive?"""
        sheet = self.sheet
        before, reading = at - 1, sheet.readings[at]
        if sheet.is_mark(before):
            is_named = self.start in sheet.begins
            return reading.definite and is_adjective(reading.word) and not is_named  # «قناة "المسار" الليبية»
        if _is_tanwin(sheet, before) and _is_tanwin(sheet, at):
            return reading.noun is None or reading.noun.entry.kind == "adjective" or is_adjective(reading.word)
        if _is_tanwin(sheet, at) and before not in sheet.covers:
            return False  # «من ممرضة تسجيلاً»
        if before in sheet.covers and sheet.covers[before].kind != "count":
            is_man = reading.noun is not None and reading.noun.entry.kind == "group" and not self._may_describe(at)
            is_quality = reading.definite and reading.adjective is not None and not is_man
            return is_quality and sheet.covers[before].kind == "organization"
        alike = self._closed_plural(before)
        if alike is not None:
            return reading.word.endswith(alike) and reading.definite == self._is_definite(before)
        if self._is_definite(before) and not self._is_of_its_gender(before, at):
            return False
        if self._is_definite(before):
            is_other = reading.noun is not None and reading.noun.entry.kind in ("object", "locality", "group")
            return reading.definite and not (is_other and not self._may_describe(at) and not self._is_described(at))
        if self._is_closed(before):
            ending = reading.word[-2:]
            is_alike = ending in ("ون", "ين", "ان") and sheet.readings[before].word.endswith(ending)
            return not reading.definite and (reading.noun is None or is_alike or reading.adjective is not None)
        is_head = reading.noun is not None and reading.noun.entry.kind in _HEADS and reading.adjective is None
        is_described = before > self.start and sheet.readings[before].adjective is not None
        if is_head and is_described and not self._may_describe(at) and not is_direction(sheet.readings[before]):
            return False  # «استهدفت طائرة إسرائيلية سيارة», «اقتحمت قوات إسرائيلية مدينة جنين»
        if before > self.start and reading.definite and sheet.readings[before].adjective is not None:
            return False  # «طائرة إسرائيلية الدراجة»: an adjective has no genitive
        return self._may_be_genitive(before, at)

    def _is_of_its_gender(self, before: int, at: int) -> bool:
        """«الجماعة المتضامن الإيطالي»: a definite word behind a feminine noun describes it only in the feminine."""
        sheet = self.sheet
        token, other = sheet.tokens[before], sheet.tokens[at]
        is_feminine = sheet.doc.text[token.start:token.end].endswith("ة")
        is_told = sheet.readings[at].noun is not None or (other.bare.startswith("م") and len(other.bare) > 4)
        return not is_feminine or other.core.endswith(("ه", "ات", "ي", "ا")) or not is_told

    def _may_describe(self, at: int) -> bool:
        """Is a listed noun here an adjective: «المتحدث العسكري», but «الطائرات القرية» is a doer and what it hits?"""
        reading = self.sheet.readings[at]
        is_thing = reading.noun is not None and reading.noun.entry.kind in ("locality", "object")
        return reading.adjective is not None if is_thing else is_adjective(reading.word)

    def _closed_plural(self, at: int) -> str | None:
        """The ending that only an adjective shares: «مسلحون مجهولون», but «مسلحون عبوة» is doer and thing."""
        noun, core = self.sheet.readings[at].noun, self.sheet.tokens[at].core
        ending = core[-2:]
        if noun is None or noun.entry.kind != "group" or at in self.sheet.covers or ending not in _CLOSED_ENDINGS:
            return None
        is_dual = ending == "ان" and noun.numbers == {"dual"}
        return ending if is_dual or (ending == "ون" and "singular" not in noun.numbers) else None

    def _is_described(self, at: int) -> bool:
        """«الفصائل المسلحة», «القوات المهاجمة»: a participle in the feminine behind a plural or a feminine noun."""
        before, word = self.sheet.readings[at - 1], self.sheet.tokens[at].bare
        is_plural = before.noun is not None and "plural" in before.noun.numbers
        return is_feminine_participle(word) and (is_plural or before.word.endswith(("ه", "ات")))

    def _may_be_genitive(self, before: int, at: int) -> bool:
        sheet = self.sheet
        left, right = sheet.readings[before].noun, sheet.readings[at]
        if right.word.endswith("ا") and not right.definite and right.noun is not None and len(right.word) > 3:
            return False
        if before in sheet.armed and right.noun is not None and right.noun.entry.kind in ("object", "locality"):
            return False  # «استهدفت مسيرة سيارة»: what fires and what it hits
        is_kept = sheet.tokens[before].bare in self.roles.keepers and before - self.start <= 1
        if is_kept or (before == self.start + 1 and sheet.readings[self.start].word in _ONE_OF):
            if right.noun is None or right.noun.entry.kind != "group":
                return True  # «سائق حافلة», «أحد وجهاء المخيم»
        is_actor = left is not None and left.entry.kind == "group"
        if not is_actor or right.noun is None:
            return True
        if right.definite and sheet.readings[self.start - 1].word in self.roles.that and self.start:
            return True  # «إن فصائل الغرفة استهدفت»
        if right.noun.entry.kind == "locality":
            return right.definite or right.noun.entry.is_place_title
        return right.noun.entry.kind != "object" or is_adjective(right.word)

    def _takes_adjective(self, at: int) -> bool:
        return self.sheet.readings[at].definite == self._is_definite(self.start) or at - self.start > 1 or (
            self.start in self.sheet.begins
        )

    def _is_definite(self, at: int) -> bool:
        """Is the word at `at` definite by itself: with the article or part of a name?"""
        if at in self.sheet.covers:
            return self.sheet.covers[at].kind != "count"
        return self.sheet.readings[at].definite

    def _is_closed(self, at: int) -> bool:
        """Has the word an ending that no genitive can follow: «مسلحون», «هجوماً», a pronoun?"""
        token, reading = self.sheet.tokens[at], self.sheet.readings[at]
        raw = self.sheet.doc.text[token.start:token.end]
        if reading.pronoun or raw.endswith(TANWIN):
            return True
        noun = reading.noun
        if noun is None:
            return False
        is_broken = token.core.endswith("ان") and "dual" not in noun.numbers  # «شبان الحي»
        if token.core.endswith(_CLOSED_ENDINGS) and "singular" not in noun.numbers and not is_broken:
            return True
        if not token.core.endswith("ا"):
            return False
        return not any(fold_word(form).endswith("ا") for form in (noun.entry.ar, *noun.entry.plurals))  # «خلايا»

    def _is_outlet(self, at: int) -> bool:
        """«تلقت القناة من ممرضة»: an outlet is no crowd of which a part could act."""
        noun, mention = self.sheet.readings[at].noun, self.sheet.covers.get(at)
        is_media = noun is not None and noun.entry.status == "media" and noun.numbers == {"singular"}
        return is_media or (mention is not None and mention.ref in self.sheet.outlets)

    def _is_people(self, at: int) -> bool:
        mention = self.sheet.covers.get(at)
        if mention is not None and mention.kind == "count":
            return True
        reading = self.sheet.readings[at]
        return "quant" in reading.func or (
            reading.noun is not None and reading.noun.entry.kind in ("group", "partitive")
        )
