"""Random cases that hold together: what the strategies for single records make, with ids that lead somewhere."""

import msgspec
from hypothesis import strategies as st
from tests import strategies

from riwaya.records import CountValue, Document, Incident, Maker

ROLES = ("actor", "target", "place", "time", "weapon")
read_by = st.none() | st.builds(Maker, strategies.words, strategies.texts, st.booleans())


def sound_document(document: Document, number: int) -> Document:
    """The document with an id and a path of its own, and with ids in it that lead to its mentions."""
    replace = msgspec.structs.replace
    names = {f"m{at}" for at, _ in enumerate(document.mentions, 1)}

    def known(name):
        return name if name in names else None

    mentions = []
    for at, one in enumerate(document.mentions, 1):
        value = one.value
        if isinstance(value, CountValue):
            value = replace(value, of=known(value.of), part_of=known(value.part_of))
        mentions.append(replace(one, id=f"m{at}", same_as=known(one.same_as), value=value))
    claims = []
    for at, one in enumerate(document.claims, 1):
        roles = {role: tuple(filter(known, getattr(one, role))) for role in ROLES}
        figures = {
            effect: None if figure is None else replace(figure, mention=known(figure.mention))
            for effect, figure in (("killed", one.killed), ("injured", one.injured))
        }
        said = tuple(replace(link, mention=known(link.mention)) for link in one.attribution)
        claims.append(replace(one, id=f"c{at}", **roles, **figures, attribution=said))
    article = replace(document.article, id=f"sha256:{number}", path=f"{document.article.path}{number}")
    return replace(document, article=article, mentions=tuple(mentions), claims=tuple(claims))


def sound_incident(incident: Incident, number: int, claims: list[str]) -> Incident:
    """The incident with an id of its own, and with claims and accounts that there are."""
    replace = msgspec.structs.replace
    some = tuple(claims[:2])
    accounts = tuple(
        replace(one, id=f"a{at}", origin="a1", copy_of=one.copy_of and "a1", claims=some)
        for at, one in enumerate(incident.accounts, 1)
    )
    told = tuple(one.id for one in accounts)
    differences = tuple(
        replace(one, values=tuple(replace(side, accounts=told, claims=some) for side in one.values))
        for one in incident.differences
    )
    return replace(
        incident, id=f"i{number}", claims=some, accounts=accounts, differences=differences,
        actors=tuple(replace(one, claims=some) for one in incident.actors),
        agreed=tuple(replace(one, accounts=told) for one in incident.agreed),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[tuple[Document, Maker | None]], list[Incident]]:
    """One to three documents with the versions that read them, and up to two incidents of their claims."""
    found = draw(st.lists(strategies.documents(), min_size=1, max_size=3))
    documents = [sound_document(one, number) for number, one in enumerate(found)]
    documents.sort(key=lambda one: one.article.path)
    claims = [f"{one.id}/{claim.id}" for one in documents for claim in one.claims]
    told = draw(st.lists(strategies.incidents, max_size=2)) if claims else []
    incidents = [sound_incident(one, number, claims) for number, one in enumerate(told)]
    return [(one, draw(read_by)) for one in documents], incidents
