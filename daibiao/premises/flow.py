"""The steps over what a station has, and what stands in their way."""

from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal
from daibiao.stations import flow as stations
from daibiao.stations.models import Station

STATION = Flow(
    [
        ("hang", Station.State.OPEN, None),
        ("add_equipment", Station.State.OPEN, None),
        ("copy_equipment", Station.State.OPEN, None),
    ]
)
#: What is done to one rule or one line; whether it still can be stands in the rule's own dates.
KEPT = Flow(
    [
        ("unhang", set(Station.State), None),
        ("note_equipment", set(Station.State), None),
        ("strike_equipment", set(Station.State), None),
    ]
)


def blockers(verb: str, thing) -> list[str]:
    """Why `verb` cannot be done today to a station, a rule on its wall, a line of its checklist."""
    if isinstance(thing, Station):
        return stations.blockers(verb, thing)
    return stations.over(thing) if verb == "unhang" else []


def advance(thing, verb: str) -> None:
    """Take the step, or refuse with all reasons."""
    if reasons := blockers(verb, thing):
        raise Refusal(*reasons)
