"""The database itself refuses who cannot stand in a group: of another office, without a reply to come, or secret."""

from django.db import connections

_UNFIT = """NEW.left_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM suggestions_suggestion one, bundles_group grp, suggestions_suggestion main
    WHERE one.id = NEW.suggestion_id AND grp.id = NEW.group_id AND main.id = grp.main_id
    AND one.congress_id = main.congress_id AND one.coordinator_id = main.coordinator_id
    AND one.number IS NOT NULL AND NOT one.for_reference AND NOT one.is_confidential)"""
_SQLITE = """CREATE TRIGGER IF NOT EXISTS bundles_member_{verb}_fit BEFORE {event} ON bundles_member WHEN {unfit}
BEGIN SELECT RAISE(ABORT, 'this suggestion cannot be handled together with that one'); END"""
_FUNCTION = """CREATE OR REPLACE FUNCTION bundles_refuse_unfit() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF {unfit} THEN RAISE integrity_constraint_violation
USING MESSAGE = 'this suggestion cannot be handled together with that one'; END IF; RETURN NEW; END $$"""
_POSTGRES = """CREATE OR REPLACE TRIGGER bundles_member_{verb}_fit BEFORE {event} ON bundles_member FOR EACH ROW
EXECUTE FUNCTION bundles_refuse_unfit()"""
#: A member that only leaves is asked nothing: its office may have a successor by then.
EVENTS = {"insert": "INSERT", "update": "UPDATE OF group_id, suggestion_id"}


def remove(using: str = "default", **_signal) -> None:
    """Before a migration: SQLite makes no table of suggestions anew while a trigger names it."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for verb in EVENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS bundles_member_{verb}_fit")


def install(using: str = "default", **_signal) -> None:
    """Create the triggers; safe to run again after every migration, which on SQLite makes the table anew."""
    connection = connections[using]
    if connection.vendor not in ("sqlite", "postgresql"):
        return
    with connection.cursor() as cursor:
        if "bundles_member" not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION.format(unfit=_UNFIT))
        pattern = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
        for verb, event in EVENTS.items():
            cursor.execute(pattern.format(verb=verb, event=event, unfit=_UNFIT))
