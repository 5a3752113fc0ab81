"""Those who are named in claims. What the knowledge base knows has one name in every export."""

from riwaya.export.jsonld.terms import Node, iri
from riwaya.knowledge.actors import load_actors
from riwaya.knowledge.persons import load_persons
from riwaya.records import Document, Mention

_COUNTRY = "iso:"
_TYPES = {"person": ["schema:Person"], "organization": ["schema:Organization"]}


class Parties:
    """Names parties, and makes a node for each the first time it is asked for it."""

    def __init__(self) -> None:
        self._base, self._countries = load_actors().by_id, load_actors().countries
        self._people = {one.id: one for one in load_persons().people}
        self._made: set[str] = set()

    def of_mention(self, document: Document, mention: Mention) -> tuple[str, list[Node]]:
        """The name of whom a mention names, and the nodes that are new."""
        if mention.ref:
            return self.of_ref(mention.ref, mention.text)
        first = next((one for one in document.mentions if one.id == mention.same_as), mention)
        id, nodes = iri("document", document.id, first.id), []
        group, new = self.of_ref(first.member_of, None) if first.member_of else (None, [])
        if self._is_new(id):
            nodes = [
                {
                    "id": id,
                    "type": ["riwaya:Party", *_TYPES.get(first.kind, [])],
                    "kind": first.kind,
                    "label": first.text or first.id,
                    "label_en": first.name_en,
                    "member_of": group,
                }
            ]
        return id, [*new, *nodes]

    def of_ref(self, ref: str, name: str | None) -> tuple[str, list[Node]]:
        """The name of something in the knowledge base, and its node if it is new. name: how a text calls it."""
        id = iri("known", ref)
        if not self._is_new(id):
            return id, []
        node: Node = {"id": id, "type": ["riwaya:Party"]}
        if actor := self._base.get(ref):
            node |= {"type": ["riwaya:Party", "schema:Organization"], "kind": "organization"}
            node |= {"label_ar": actor.name_ar, "label_en": actor.name_en}
        elif person := self._people.get(ref):
            node |= {"type": ["riwaya:Party", "schema:Person"], "kind": "person"}
            node |= {"label_ar": person.names[0], "label_en": person.en}
        elif country := self._countries.get(ref.removeprefix(_COUNTRY) if ref.startswith(_COUNTRY) else ""):
            node |= {"label_ar": country.names[0], "label_en": country.name_en}
        else:
            node["label"] = name or ref
        return id, [node]

    def of_name(self, id: str, name: str) -> list[Node]:
        """The node of somebody of whom only a name is known, if it is new."""
        return [{"id": id, "type": ["riwaya:Party"], "label": name}] if self._is_new(id) else []

    def _is_new(self, id: str) -> bool:
        if id in self._made:
            return False
        self._made.add(id)
        return True
