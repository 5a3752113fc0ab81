"""Accounts for the growth of linking: our own small cases, told of other towns, days, persons and outlets."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from own import read_cases
from own_contrast import CONTRAST, ContrastCase, documents_of
from riwaya.arabic.fold import fold_word
from riwaya.incidents.places import FINE
from riwaya.knowledge import Knowledge
from riwaya.knowledge.places import Place, PlaceBase
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document, Mention, PlaceValue, TimeValue

# Accounts of one incident: four in the middle.
_SIZES = (2, 3, 4, 4, 5, 7)
_FIRST_DAY = date(2021, 1, 4)
_WEEK = 7
# For n accounts there are so many times the square root of n towns, and days: incidents stay as thin in both.
_TOWNS, _DAYS = 3.0, 3.5
_COUNTRIES = frozenset("SY IQ YE SD LY LB PS".split())
_TOWN_KINDS = frozenset({"town", "village", "city"})
_GIVEN = (
    "خالد ماهر ربيع أنس بلال عمار طارق زياد وائل نبيل فادي جلال رامي سامر هيثم عدنان صلاح منذر فراس غسان "
    "لؤي مازن نزار وليد أيمن باسم تامر جمال حاتم رائد"
).split()
_FAMILY = (
    "الحمصي البيطار الشامي النجار الصباغ العطار الحداد القاسم السالم الجابر الدروبي الطحان الخطيب المصري "
    "العمر الفارس الزعبي الرفاعي المسالمة الحريري الأطرش البكور الشيخ النعيمي الدليمي الجبوري العزاوي "
    "الساعدي المطيري القحطاني الشميري الحكيمي العولقي الترهوني الورفلي الزنتاني المقريف البرعصي الدنقلاوي "
    "الجعلي"
).split()


class Told(NamedTuple):
    """A made account, and the number of the incident it tells of."""

    article: Article
    incident: int


class _Base(NamedTuple):
    """An account of our own with what stands in it: texts may be put for the places and persons."""

    article: Article
    published: date
    mentions: tuple[Mention, ...]


def make_accounts(count: int, run: Pipeline, known: Knowledge) -> Iterator[Told]:
    """So many accounts, the same for the same count, spread over incidents, towns and days that grow with it."""
    draw = random.Random(count)
    cases = [found for case in read_cases(CONTRAST, ContrastCase) if case.together and (found := _bases(run, case))]
    towns = _towns(known.places)
    towns = draw.sample(towns, min(len(towns), round(_TOWNS * math.sqrt(count))))
    weeks = max(1, round(_DAYS * math.sqrt(count) / _WEEK))
    made, incident = 0, 0
    while made < count:
        size = min(draw.choice(_SIZES), count - made)
        bases = draw.choice(cases)
        scene = _Scene(draw, towns, known.places)
        begin = _FIRST_DAY + timedelta(days=_WEEK * draw.randrange(weeks))
        first = min(base.published for base in bases)
        for at, base in enumerate(draw.sample(bases, len(bases)) * size):
            if at == size:
                break
            name = f"i{incident}/{at}"
            # The weekday stays, for texts that name it.
            day = begin + (base.published - first) + timedelta(days=(first - _FIRST_DAY).days % _WEEK)
            outlet = f"{base.article.outlet} {_FAMILY[draw.randrange(len(_FAMILY))]}"
            yield Told(Article(name, name, name, scene.told(base), outlet=outlet, published=day.isoformat()), incident)
        made += size
        incident += 1


class _Scene:
    """What the places and persons of one incident are called; the same in all its accounts."""

    def __init__(self, draw: random.Random, towns: Sequence[Place], base: PlaceBase) -> None:
        self._draw, self._base = draw, base
        self._town = draw.choice(towns)
        self._near = [town for town in towns if town.admin1 == self._town.admin1 and town != self._town]
        self._names: dict[str, str] = {}

    def told(self, base: _Base) -> str:
        """The text of an account with the scene's own names."""
        text, end = base.article.text, len(base.article.text)
        for mention in sorted(base.mentions, key=lambda m: -m.start):
            if mention.end <= end:
                text = text[: mention.start] + self._name(mention) + text[mention.end :]
                end = mention.start
        return text

    def _name(self, mention: Mention) -> str:
        value = mention.value
        key = value.ref if isinstance(value, PlaceValue) else " ".join(map(fold_word, mention.text.split()))
        if key not in self._names:
            self._names[key] = self._place(value) if isinstance(value, PlaceValue) else self._person(mention)
        return self._names[key]

    def _place(self, value: PlaceValue) -> str:
        if value.rank >= FINE:
            if self._town.name_ar not in self._names.values() or not self._near:
                return self._town.name_ar
            return self._draw.choice(self._near).name_ar
        above = self._base.get(f"iso:{self._town.country}" if value.rank == 0 else self._town.admin1)
        return above.name_ar if above is not None else value.name_ar

    def _person(self, mention: Mention) -> str:
        return f"{self._draw.choice(_GIVEN)} {self._draw.choice(_FAMILY)}" if " " in mention.text else mention.text


def _bases(run: Pipeline, case: ContrastCase) -> list[_Base]:
    """The accounts of a case that tell no day by its number and name at least one place."""
    found = []
    for document in documents_of(run, case):
        published = document.article.published
        names = tuple(m for m in document.mentions if _is_exchanged(m))
        is_placed = any(isinstance(m.value, PlaceValue) and m.value.rank >= FINE for m in names)
        if published is not None and is_placed and not _is_dated(document):
            found.append(_Base(document.article, date.fromisoformat(published), names))
    return found


def _is_exchanged(mention: Mention) -> bool:
    return isinstance(mention.value, PlaceValue) or (mention.kind == "person" and mention.ref is None)


def _is_dated(document: Document) -> bool:
    times = (m for m in document.mentions if isinstance(m.value, TimeValue))
    return any(any(sign.isdigit() for sign in m.text) and m.value.start is not None for m in times)  # type: ignore[union-attr]


def _towns(base: PlaceBase) -> list[Place]:
    """Towns of countries at war whose name nothing else bears, by id."""
    rows: Mapping[str, Place] = {place.id: place for place in base.places.values()}
    fit = (
        place for place in rows.values()
        if place.country in _COUNTRIES and place.kind in _TOWN_KINDS and place.admin1 and place.lat is not None
    )
    return sorted((place for place in fit if _is_plain(place, base)), key=lambda place: place.id)


def _is_plain(place: Place, base: PlaceBase) -> bool:
    key = " ".join(map(fold_word, place.name_ar.split()))
    return len(base.candidates(key)) == 1 and key not in base.common_words and key not in base.verb_words
