"""Who is named: parties and sources as Person, PublicBody, Organization or LegalEntity.

What the knowledge base knows has one id in every case. A name that it does not know is an entity of its document:
nothing says that two texts with one name mean one person.
"""

from riwaya.export.ftm.entity import Entity, entity, ident
from riwaya.knowledge.actors import Actor, ActorBase, load_actors
from riwaya.knowledge.codes_ftm import load_ftm_codes
from riwaya.knowledge.persons import PublicPerson, load_persons
from riwaya.records import Article, Claim, Document, Mention

_COUNTRY = "iso:"
_UNKNOWN = "LegalEntity"


class Parties:
    """Makes the entities of those who are named."""

    def __init__(self) -> None:
        self._base: ActorBase = load_actors()
        self._people = {one.id: one for one in load_persons().people}
        self._codes = load_ftm_codes()

    def of_mention(self, document: Document, mention: Mention, claim: Claim) -> Entity | None:
        """Who a mention names or belongs to; None for people without a name, such as «سبعة مسلحين»."""
        known = self.of_ref(mention.ref or mention.member_of, _year(document, claim))
        return known or self._unknown(document, mention)

    def of_ref(self, ref: str | None, year: int | None = None) -> Entity | None:
        """The entity of an id in the knowledge base; a country stands for the government that acts for it."""
        if ref is None:
            return None
        if ref.startswith(_COUNTRY):
            ref = self._base.government_of(ref.removeprefix(_COUNTRY)[:2], year) or ref
        if actor := self._base.by_id.get(ref):
            return self._of_actor(actor)
        person = self._people.get(ref)
        return self._of_person(person) if person else None

    def of_outlet(self, article: Article) -> Entity | None:
        """Who publishes: a body of the base by its name, else a LegalEntity of that name; None without an outlet."""
        if not article.outlet:
            return None
        name = self._base.find(article.outlet)
        known = self._base.by_id.get(name.actor) if name and name.actor else None
        if known is not None and known.kind == "media":
            return self._of_actor(known)
        return entity(ident("outlet", article.outlet), _UNKNOWN, name=article.outlet)

    def _of_actor(self, actor: Actor) -> Entity:
        names, country = (actor.name_ar, actor.name_en), (actor.country or "").lower()
        return entity(_known("actor", actor.id), self._codes.actor[actor.kind], name=names, country=country)

    def _of_person(self, person: PublicPerson) -> Entity:
        return entity(
            _known("person", person.id.partition(".")[2]), "Person", name=(person.names[0], person.en),
            country=(person.country or "").lower(), position=person.role,
        )  # fmt: skip

    def _unknown(self, document: Document, mention: Mention) -> Entity | None:
        by_id = {one.id: one for one in document.mentions}
        first = by_id.get(mention.same_as or "", mention)
        schema = self._codes.mention.get(first.kind)
        if schema is None:
            return None
        position = first.role if schema == "Person" else None
        made = entity(
            ident("party", document.id, first.id), schema, name=(first.text, first.name_en), position=position
        )
        return made if "name" in made.properties else None


def _known(kind: str, id: str) -> str:
    """The id of something in the base: "syria.government" gives "riwaya-actor-syria.government"."""
    return ident(kind, *id.replace("_", "-").split("."))


def _year(document: Document, claim: Claim) -> int | None:
    """The year that a claim tells of, else that of its document."""
    start = (claim.when.start if claim.when else None) or document.article.published
    return int(start[:4]) if start and start[:4].isdecimal() else None
