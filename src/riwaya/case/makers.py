"""Which versions made the records of a case."""

from sqlalchemy import Connection, select

from riwaya.case import queries, schema
from riwaya.records.maker import Maker, Makers


def makers_of(connection: Connection) -> Makers:
    """The versions behind the current readings and behind the incidents."""
    newest, known = queries.current().subquery().c, schema.generations.c
    query = select(newest.document_id, known.pipeline, known.knowledge).join(
        schema.generations, known.id == newest.generation_id
    )
    readings = {row.document_id: Maker(row.pipeline, row.knowledge) for row in connection.execute(query)}
    version = queries.get_meta(connection, schema.LINKS_VERSION)
    return Makers(readings, Maker(version, version.partition("+")[2]) if version else None)
