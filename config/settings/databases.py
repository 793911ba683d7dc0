"""SQLite out of the box, PostgreSQL where DATABASE_URL names one."""

import os

import dj_database_url

from .environment import VAR

#: One writer at a time, readers never wait: decided in docs/decisions.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
}

POSTGRES_OPTIONS = {
    # Compiling a query (JIT) takes 30 ms and more; no query of a page runs long enough to earn that. A page read at
    # random costs little more than one read in turn: decided in docs/decisions.
    "options": "-c jit=off -c random_page_cost=1.1",
    # What comes a third time keeps its plan: decided in docs/decisions.
    "server_side_binding": True,
    "prepare_threshold": 2,
}


def database(default: str) -> dict:
    """The connection that DATABASE_URL names, else `default` (a database address)."""
    settings: dict = dict(dj_database_url.parse(os.environ.get("DATABASE_URL") or default))
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = SQLITE_OPTIONS | settings.get("OPTIONS", {})
    else:
        settings["CONN_MAX_AGE"] = 600
        settings["CONN_HEALTH_CHECKS"] = True
        settings["OPTIONS"] = POSTGRES_OPTIONS | settings.get("OPTIONS", {})
    return settings


DATABASES = {"default": database(f"sqlite:///{VAR / 'demo.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
