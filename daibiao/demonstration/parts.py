"""What rooms above play beside what people told: as of today, in a share of the county's year. Light, known at every start."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

Errand = tuple[datetime, Callable[[Any], object]]
PARTS: list[Callable[[Any, float], Iterable[Errand]]] = []
