"""A file of suggestions into rows: a table, a JSON document, or the form of one in Word."""

from pathlib import Path

from daibiao.tables import documents
from daibiao.tables.reading import Table

from .columns import FIELDS

#: In a JSON document the suggestions stand in the list of this name.
LIST = "suggestions"
_LABELS = frozenset(alias for aliases in FIELDS.values() for alias in aliases)


def opened(path: Path, *, sheet: str = "") -> Table:
    """The rows of the file, whatever kind it is."""
    return documents.opened(path, sheet=sheet, within=LIST, labels=_LABELS)
