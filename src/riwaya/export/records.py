"""Export of the interchange form: all documents, all incidents, all decisions, one JSON record a line."""

from collections.abc import Iterator

from riwaya.export.decisions import write_decision
from riwaya.export.jsonl import write_document, write_incident
from riwaya.export.material import Material


def write(material: Material) -> Iterator[str]:
    """The lines, each with its line end."""
    for document in material.documents:
        yield write_document(document, material.makers.readings.get(document.id)) + "\n"
    for incident in material.incidents:
        yield write_incident(incident) + "\n"
    for decision in material.decisions:
        yield write_decision(decision) + "\n"
