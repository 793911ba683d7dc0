"""Stations, who works there, which deputies sit there."""

from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from daibiao.accounts.actors import Actor
from daibiao.people.models import Deputy
from daibiao.stations import actions as stations
from daibiao.stations.models import Sitting, Staffing, Station

from .kind import Kind
from .rosters import only_ended


def _add_station(by: Actor, *, opened_on, closed_on=None, **values) -> Station:
    first = (values.pop("code"), values.pop("name"), values.pop("kind"))
    station = stations.open_station(*first, on=opened_on, by=by, **values)
    return stations.close_station(station, on=closed_on, by=by) if closed_on else station


def _change_station(station: Station, by: Actor, **values) -> None:
    """Put right, then closed; an emptied date of closing is taken back, as long as it has not come."""
    closing = {name: values.pop(name) for name in ("closed_on",) if name in values}
    if values:
        stations.amend_station(station, by=by, **values)
    if on := closing.get("closed_on"):
        stations.close_station(station, on=on, by=by)
    elif closing:
        stations.keep_open(station, by=by)


def _add_staffing(by: Actor, *, station: Station, account, valid_from, valid_to=None) -> Staffing:
    return stations.staff(station, account, since=valid_from, until=valid_to, by=by)


def _change_staffing(staffing: Staffing, by: Actor, *, reason: str = "", **values) -> None:
    if moved := _moved(staffing, values):
        stations.redate_staffing(staffing, reason=reason, by=by, **moved)
    if values:
        stations.unstaff(staffing, on=only_ended(values), by=by)


def _add_sitting(by: Actor, *, station: Station, deputy: Deputy, valid_from, valid_to=None) -> Sitting:
    return stations.sit(station, deputy, since=valid_from, until=valid_to, by=by)


def _change_sitting(sitting: Sitting, by: Actor, *, reason: str = "", **values) -> None:
    if moved := _moved(sitting, values):
        stations.redate_sitting(sitting, reason=reason, by=by, **moved)
    if values:
        stations.rise(sitting, on=only_ended(values), by=by)


def _moved(stay: Staffing | Sitting, values: dict) -> dict:
    """What of a stay is put right, taken out of `values`: its first day; its last, where one was entered."""
    since = values.pop("valid_from", None)
    until = values.pop("valid_to") if stay.valid_to and values.get("valid_to") else None
    return {"since": since or stay.valid_from, "until": until} if since or until else {}


STATIONS = Kind(
    "stations",
    _lazy("联络站"),
    Station,
    "rosters",
    key=("code",),
    facts=(
        *("name", "kind", "place", "coordinator", "address", "phone", "hours"),
        *("opened_on", "closed_on", "theme", "directions", "pinyin", "name_en", "hours_en", "directions_en"),
    ),
    add=_add_station,
    change=_change_station,
    loose=frozenset({*stations.AMENDABLE, "closed_on"}),
    where="place__lineage",
    owner="coordinator",
    labels={"code": _lazy("联络站代码"), "place": _lazy("所在地方"), "coordinator": _lazy("协调单位")},
    listed=("name", "code", "kind", "place", "opened_on", "closed_on"),
    filters=("kind",),
    searched=("name", "code", "address"),
    icon="home",
)
STAFFINGS = Kind(
    "staffings",
    _lazy("联络员"),
    Staffing,
    "rosters",
    key=("station", "account", "valid_from"),
    facts=("valid_to",),
    add=_add_staffing,
    change=_change_staffing,
    loose=frozenset({"valid_from", "valid_to"}),
    where="station__place__lineage",
    owner="station.coordinator",
    labels={"station": _lazy("联络站"), "account": _lazy("账号")},
    listed=("station", "account", "valid_from", "valid_to"),
    searched=("station__name", "account__name", "account__username"),
    icon="user",
)
SITTINGS = Kind(
    "sittings",
    pgettext_lazy("多个", "入站代表"),
    Sitting,
    "rosters",
    key=("station", "deputy", "valid_from"),
    facts=("valid_to",),
    add=_add_sitting,
    change=_change_sitting,
    loose=frozenset({"valid_from", "valid_to"}),
    where="station__place__lineage",
    owner="station.coordinator",
    labels={"station": _lazy("联络站"), "deputy": _lazy("代表")},
    listed=("station", "deputy", "valid_from", "valid_to"),
    searched=("station__name", "deputy__name"),
    icon="user",
)
ALL = (STATIONS, STAFFINGS, SITTINGS)
