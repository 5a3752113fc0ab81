"""What search keeps of a document: the words and the facets of each claim, and of the whole text."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from riwaya.arabic.index_words import index_words
from riwaya.records import Claim, Document, Mention

# Claims of one document that have numbers of their own.
_PLACES = 1 << 20
_REMEMBERED = 16_384  # facets
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_IN_FACETS = re.compile(r"[^\w=:.#/-]+")
# Months of a longer stretch are left out; its years stand for it.
_MOST_MONTHS = 36


def rows_of(reading: int, document: Document) -> Iterator[dict[str, Any]]:
    """The rows of `search_rows` of a reading: the document's, then one for each claim."""
    article = document.article
    day = (article.published or "")[:10] or None
    text = "\n".join(filter(None, (article.title, article.text)))
    facets = ["kind=document", *_named("source", article.outlet), *_days(day, day)]
    yield _row(reading, 0, None, (day, day), text, facets)
    by_id = {one.id: one for one in document.mentions}
    for place, claim in enumerate(document.claims, 1):
        first, last = _span(claim, day)
        told = facets_of(claim, article.outlet, by_id)
        words = _text_of(claim, by_id)
        yield _row(reading, place, claim.id, (first, last), words, [*told, *_days(first, last)])


def facets_of(claim: Claim, outlet: str | None, by_id: dict[str, Mention]) -> list[str]:
    """What a claim can be asked for, days apart: `type=`, `actor=`, `target=`, `at=`, `source=` and so on."""
    facets = ["kind=claim", f"type={claim.type}", f"polarity={claim.polarity}", f"modality={claim.modality}"]
    for role in ("actor", "target"):
        for one in _known(getattr(claim, role), by_id):
            facets += _named(role, one.ref, one.member_of, one.name_en, one.text)
    if claim.where is not None:
        where = claim.where
        facets += _named("at", where.ref, where.name_ar, where.name_en, where.admin1, where.country)
    facets += _named("source", outlet)
    for link in claim.attribution:
        facets += _named("source", link.ref, link.name)
    return list(dict.fromkeys(facets))


@lru_cache(_REMEMBERED)
def facet(kind: str, value: str) -> str:
    """One word for a kind and a value: names are folded as text is («داعش», "Daraa"), blanks become `_`."""
    folded = "_".join(index_words(value).words) if re.search(r"[^\x00-\x7f]|\s", value) else value.lower()
    return f"{kind}={_NOT_IN_FACETS.sub('_', folded)}"


def is_day(day: str) -> bool:
    """Whether it is a day of the calendar as ISO writes it, such as "2022-10-17"."""
    if not _DAY.fullmatch(day):
        return False
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def months_of(first: str, last: str) -> list[str]:
    """The facets that between them cover the months, or years, from one ISO day to another."""
    (year, month), (end_year, end_month) = ((int(day[:4]), int(day[5:7])) for day in (first, last))
    count = (end_year - year) * 12 + end_month - month + 1
    if count > _MOST_MONTHS:
        return [f"year={one:04}" for one in range(year, end_year + 1)]
    months = (divmod(year * 12 + month - 1 + step, 12) for step in range(count))
    return [f"month={at:04}-{one + 1:02}" for at, one in months]


def _row(
    reading: int, place: int, claim: str | None, days: tuple[str | None, str | None], text: str, facets: Iterable[str]
) -> dict[str, Any]:
    found = index_words(text)
    return {
        "number": reading * _PLACES + place,
        "reading_id": reading,
        "claim_id": claim,
        "first": days[0],
        "last": days[1],
        "words": padded(found.words),
        "variants": padded(found.variants),
        "facets": padded(facets),
    }


def padded(words: Iterable[str]) -> str:
    """Words between blanks, so that one can be looked for with a blank on either side."""
    return f" {' '.join(words)} "


def _text_of(claim: Claim, by_id: dict[str, Mention]) -> str:
    """The sentences of a claim, and the names behind it that they may lack."""
    named = [*claim.actor, *claim.target, *claim.place, *claim.weapon]
    names = [name for one in _known(named, by_id) for name in (one.text, one.name_en) if name]
    if claim.where is not None:
        names += [claim.where.name_ar, claim.where.name_en or "", claim.where.admin1 or ""]
    names += [link.name for link in claim.attribution]
    told = [span.text for span in claim.evidence] or [claim.trigger.text]
    whole = "\n".join(told)
    return "\n".join([whole, *dict.fromkeys(name for name in names if name and name not in whole)])


def _known(ids: Iterable[str], by_id: dict[str, Mention]) -> Iterator[Mention]:
    return (by_id[one] for one in ids if one in by_id)


def _span(claim: Claim, published: str | None) -> tuple[str | None, str | None]:
    """The days told; where none are, the day of publication."""
    if claim.when is None or not (claim.when.start and claim.when.end):
        return published, published
    return claim.when.start, claim.when.end


def _days(first: str | None, last: str | None) -> list[str]:
    """The facets of a stretch: its months where they are few, and its years."""
    if first is None or last is None:
        return []
    years = [f"year={one:04}" for one in range(int(first[:4]), int(last[:4]) + 1)]
    return list(dict.fromkeys([*months_of(first, last), *years]))


def _named(kind: str, *names: str | None) -> list[str]:
    return [facet(kind, name) for name in names if name]
