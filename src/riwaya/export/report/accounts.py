"""Accounts of an incident: what each source chain says, and the sentences it says it in."""

from collections.abc import Iterable, Sequence

from riwaya.export.report.decided import review_words
from riwaya.export.report.finder import Finder, Found, mentions, name_of
from riwaya.export.report.quotes import quotes_of
from riwaya.export.report.records import AccountView, Saying
from riwaya.export.report.words import figure_words, printable, voice_words
from riwaya.records import Account, Claim, Mention


def view_account(account: Account, finder: Finder) -> AccountView:
    """The account in words."""
    found = finder.all(account.claims)
    sayings = tuple(_saying(row) for row in _rows(found))
    return AccountView(account.id, chain_words(account), account.copy_of, sayings, quotes_of(found))


def chain_words(account: Account) -> str:
    """The source chain, outermost first."""
    return printable(" › ".join(account.source))


def _rows(found: Iterable[Found]) -> list[list[Found]]:
    """The claims, those together that one line can tell without putting words together that were apart.

    They are of one type, by the same actors, in one voice; two figures for one effect stay two lines.
    """
    rows: list[list[Found]] = []
    for one in found:
        row = next((row for row in rows if _key(row[0]) == _key(one) and _fits(row, one)), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return rows


def _key(one: Found) -> tuple[object, ...]:
    actors = frozenset(mention.ref or mention.text for mention in _parties([one], "actor"))
    return one.claim.type, actors, voice_words(one.claim), _stance(one.claim)


def _fits(row: Sequence[Found], one: Found) -> bool:
    return all(len(_figures([*row, one], effect)) < 2 for effect in ("killed", "injured"))


def _figures(row: Iterable[Found], effect: str) -> list[str]:
    told = (figure_words(getattr(one.claim, effect)) for one in row)
    return list(dict.fromkeys(words for words in told if words))


def _saying(row: Sequence[Found]) -> Saying:
    claim = row[0].claim
    return Saying(
        type=claim.type,
        triggers=tuple(dict.fromkeys(printable(one.claim.trigger.text) for one in row)),
        actors=_named(row, "actor"),
        targets=_named(row, "target"),
        killed="".join(_figures(row, "killed")),
        injured="".join(_figures(row, "injured")),
        voice=voice_words(claim),
        stance="; ".join([_stance(claim), *_decided(row)]),
        is_denied=claim.polarity == "denied",
        claims=tuple(one.id for one in row),
    )


def _decided(row: Iterable[Found]) -> list[str]:
    """What people decided on the claims of a row, each once."""
    told = (review_words(one.document, one.claim) for one in row)
    return list(dict.fromkeys(words for words in told if words))


def _named(row: Iterable[Found], role: str) -> tuple[str, ...]:
    """The parties of a row, each once, as the text first calls it."""
    called: dict[str, str] = {}
    for mention in _parties(row, role):
        called.setdefault(mention.ref or mention.text, name_of(mention))
    return tuple(dict.fromkeys(called.values()))


def _parties(row: Iterable[Found], role: str) -> list[Mention]:
    return [mention for one in row for mention in mentions(one.document, getattr(one.claim, role))]


def _stance(claim: Claim) -> str:
    stance = claim.attribution[-1].stance if claim.attribution else "none"
    return "in its own voice" if stance == "none" else stance.replace("_", " ")
