"""Brings a case of an older version up to this one, with Alembic, in the transaction it is given."""

from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, bindparam, insert, select, update

from riwaya.case import browse_kept, queries, schema, seals, writing
from riwaya.case.stored import stored_parts

SCRIPTS = Path(__file__).parent / "migrations"
"""Alembic's scripts: one a version of the case from 3 on, its revision named like `v3`."""
_stamp = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def stamp(connection: Connection) -> None:
    """Says that a case just made needs no migration."""
    _stamp.create(connection)
    connection.execute(insert(_stamp), {"version_num": f"v{schema.SCHEMA_VERSION}"})


def upgrade(connection: Connection) -> None:
    """Brings a case to this version, loses nothing, and seals what older versions did not."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: Any, _context: Any) -> Any:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(config, scripts, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
    _fill(connection)
    queries.put_meta(connection, "schema_version", str(schema.SCHEMA_VERSION))
    queries.keep_secret(connection)


def _fill(connection: Connection) -> None:
    """Seals rows that have no seal, and makes what is kept at hand: current readings, what is looked through."""
    _fill_documents(connection)
    _fill_readings(connection)
    for table in (schema.incidents, schema.refused):
        keys = [column.name for column in table.primary_key]
        for row in connection.execute(select(table).where(table.c.seal == "")).all():
            told = dict(row._mapping)
            sealed = update(table).where(*(table.c[key] == told[key] for key in keys))
            connection.execute(sealed.values(seal=seals.of_row(str(table.name), told)))
    browse_kept.fill(connection)
    queries.count_rows(connection)


def _fill_documents(connection: Connection) -> None:
    documents = schema.documents
    columns = [column for column in documents.c if column.name != "raw"]
    unsealed = connection.execute(select(*columns).where(documents.c.seal == "")).all()
    sealed = update(documents).where(documents.c.id == bindparam("this")).values(seal=bindparam("made"))
    values = [{"this": row.id, "made": seals.of_document(dict(row._mapping))} for row in unsealed]
    if values:
        connection.execute(sealed, values)


def _fill_readings(connection: Connection) -> None:
    readings = schema.readings
    if connection.execute(select(readings.c.id).where(readings.c.seal == "").limit(1)).first() is None:
        return
    by_id = {row.id: tuple(row)[1:] for row in connection.execute(select(schema.generations))}
    head, newest = writing.Head(), dict[str, int]()
    for number in connection.scalars(select(readings.c.id).order_by(readings.c.id)).all():
        row = connection.execute(select(readings).where(readings.c.id == number)).one()
        if row.seal:
            head = writing.Head(number, row.seal)
            continue
        parts = stored_parts(connection, number)
        seal = seals.of_reading(dict(row._mapping), by_id[row.generation_id], parts, head.seal)
        connection.execute(update(readings).where(readings.c.id == number).values(seal=seal))
        newest[row.path] = number
        head = writing.Head(number, seal)
    for path, number in newest.items():
        queries.insert_all(connection, schema.current_readings, [{"path": path, "reading_id": number}])
        writing.index(connection, number, next(queries.load_all(connection, [number])))
    if head.number:
        queries.put_meta(connection, schema.READINGS_HEAD, f"{head.number} {head.seal}")

