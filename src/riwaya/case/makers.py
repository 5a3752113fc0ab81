"""Which versions made the records of a case."""

from sqlalchemy import Connection

from riwaya.case import generations, queries, schema
from riwaya.records.maker import Maker, Makers


def makers_of(connection: Connection) -> Makers:
    """The versions behind the current readings, wherever they ran, and behind the incidents."""
    version = queries.get_meta(connection, schema.LINKS_VERSION)
    links = Maker(version, version.partition("+")[2]) if version else None
    return Makers(generations.read_by(connection), links)
