"""The database itself refuses a chain: what is merged points to a main case that is merged into none."""

from django.db import connections

_CHAINED = """NEW.merged_into_id IS NOT NULL AND (
    EXISTS (SELECT 1 FROM cases_case WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)
    OR EXISTS (SELECT 1 FROM cases_case WHERE merged_into_id = NEW.id))"""
_SQLITE = """CREATE TRIGGER IF NOT EXISTS cases_case_{verb}_chain BEFORE {verb} ON cases_case WHEN {chained}
BEGIN SELECT RAISE(ABORT, 'a main case is merged into none'); END"""
_FUNCTION = """CREATE OR REPLACE FUNCTION cases_refuse_chain() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF {chained} THEN RAISE integrity_constraint_violation USING MESSAGE = 'a main case is merged into none';
END IF; RETURN NEW; END $$"""
_POSTGRES = """CREATE OR REPLACE TRIGGER cases_case_{verb}_chain BEFORE {verb} ON cases_case FOR EACH ROW
EXECUTE FUNCTION cases_refuse_chain()"""


def install(using: str = "default", **_signal) -> None:
    """Create the triggers; safe to run again after every migration, which on SQLite makes the table anew."""
    connection = connections[using]
    if connection.vendor not in ("sqlite", "postgresql"):
        return
    with connection.cursor() as cursor:
        if "cases_case" not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION.format(chained=_CHAINED))
        pattern = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
        for verb in ("INSERT", "UPDATE"):
            cursor.execute(pattern.format(verb=verb, chained=_CHAINED))
