"""The nouns of the room: the inspection with its route and report, and what was found."""

from .finding import Finding, FindingQuerySet
from .inspection import Inspection, InspectionQuerySet, Report, Stop

__all__ = ["Finding", "FindingQuerySet", "Inspection", "InspectionQuerySet", "Report", "Stop"]
