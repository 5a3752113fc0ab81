"""The fields of claims and articles as they are compared: without ids and offsets, which every reading counts anew."""

from collections.abc import Sequence
from typing import Any

import msgspec

from riwaya.export.report.words import figure_words, place_words, time_words
from riwaya.records import Article, Claim, Document, Figure, Mention, PlaceValue, TimeValue

ROLES = ("actor", "target", "place", "time", "weapon")
HOW = ("rule", "roles_by", "score")
"""Fields that say how a claim was found, not what it says."""
_PLAIN = ("type", "polarity", "modality", "scope")
_ARTICLE = ("title", "url", "outlet", "language", "published", "published_by")


def claim_values(claim: Claim, document: Document) -> dict[str, Any]:
    """Field -> value, of plain types, in the order in which they are shown."""
    mentions = {one.id: one for one in document.mentions}
    values: dict[str, Any] = {name: getattr(claim, name) for name in _PLAIN}
    values["trigger"] = claim.trigger.text
    values |= {role: [_mention(mentions.get(name)) for name in getattr(claim, role)] for role in ROLES}
    values |= {"killed": _figure(claim.killed), "injured": _figure(claim.injured)}
    values |= {name: msgspec.to_builtins(getattr(claim, name)) for name in ("when", "where", "acled")}
    values["attribution"] = [
        {"name": link.name, "ref": link.ref, "stance": link.stance, "cue": link.cue and link.cue.text}
        for link in claim.attribution
    ]
    values["evidence"] = [span.text for span in claim.evidence]
    return values | {name: msgspec.to_builtins(getattr(claim, name)) for name in HOW}


def article_values(document: Document) -> dict[str, Any]:
    """Field -> value of what is known of an article beside its text."""
    article: Article = document.article
    return {name: getattr(article, name) for name in _ARTICLE} | {"bounds": msgspec.to_builtins(document.bounds)}


def words_of(field: str, value: Any) -> str:
    """A value on one line; "-" for none."""
    if value is None or value in ([], {}, ""):
        return "-"
    if field in ROLES:
        return "; ".join(map(_mention_words, value))
    if field in ("killed", "injured"):
        return figure_words(Figure(value["low"], value["high"], value["hedge"], None, value["who"]))
    if field == "when":
        return time_words(msgspec.convert(value, TimeValue))
    if field == "where":
        return f"{place_words(msgspec.convert(value, PlaceValue))} [{value['ref']}]"
    if field == "attribution":
        return " > ".join(f"{link['name']}{_ref(link['ref'])} ({link['stance']})" for link in value)
    return _plain_words(value)


def _plain_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain_words(one)}" for key, one in value.items() if one is not None)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " | ".join(map(_plain_words, value))
    return " ".join(str(value).split())


def _mention(mention: Mention | None) -> dict[str, Any]:
    if mention is None:
        return {"text": "", "ref": None}
    return {"text": mention.text, "ref": mention.ref or mention.member_of}


def _mention_words(value: dict[str, Any]) -> str:
    return " ".join(value["text"].split()) + _ref(value["ref"])


def _ref(ref: str | None) -> str:
    return f" [{ref}]" if ref else ""


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {"low": figure.low, "high": figure.high, "hedge": figure.hedge, "who": figure.who}
