"""The database itself refuses to change or delete an event or a seal."""

from django.db import connections

_TABLES = ("audit_event", "audit_seal")
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse()
"""


def install(using: str = "default", **_signal) -> None:
    """Create the triggers; safe to run again after every migration."""
    connection = connections[using]
    if connection.vendor not in ("sqlite", "postgresql"):
        return
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        pattern = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
        for table in _TABLES:
            for verb in ("UPDATE", "DELETE"):
                if table in present:
                    cursor.execute(pattern.format(table=table, verb=verb))
