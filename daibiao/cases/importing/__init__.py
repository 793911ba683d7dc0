"""Importing: matters that were told elsewhere (a hotline, a message board) come in as files, word for word.

`tables` turns a file into rows, `columns` a row into what was told, `taking` holds the verb. An imported matter enters
as told, without clock, PIN or lamp; its terms begin when a coordinator takes it up.
"""

from .columns import FIELDS, Fault, assigned
from .tables import Row, Table, Unreadable, opened
from .taking import BATCH, Report, take_in

__all__ = [
    "BATCH",
    "FIELDS",
    "Fault",
    "Report",
    "Row",
    "Table",
    "Unreadable",
    "assigned",
    "opened",
    "take_in",
]
