"""The example case that riwaya ships, read and linked once for all tests of exports."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from riwaya import pipeline
from riwaya.export.material import Material
from riwaya.guard import Guard
from riwaya.intake import Loaded, walk
from riwaya.records.maker import Maker, Makers

ACCOUNTS = Path(str(files("riwaya.knowledge"))) / "data" / "example" / "accounts.jsonl"
VICTIMS = ("ناجي الصبري", "حمزة", "مازن الطيب")
"""Names of the private persons in it."""


@cache
def named_example() -> Material:
    """The records as they are."""
    reading = pipeline.build()
    articles = [one.article for one in walk([ACCOUNTS]) if isinstance(one, Loaded)]
    documents = [reading.analyse(article, strict=True) for article in articles]
    maker = Maker(reading.version, reading.version.partition("+")[2])
    makers = Makers({one.id: maker for one in documents}, maker)
    return Material(documents, pipeline.link(documents), makers=makers, is_masked=False)


@cache
def example() -> Material:
    """The records as they leave a case."""
    known = named_example()
    guard = Guard(b"example", known.documents)
    documents, incidents = [*map(guard.document, known.documents)], [*map(guard.incident, known.incidents)]
    return known._replace(documents=documents, incidents=incidents, is_masked=True)
