"""The timeline of a matter: its events as sentences in the reader's language, newest first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from django.db.models import QuerySet
from django.utils.translation import get_language

from daibiao.audit import catalogue
from daibiao.audit.models import Event
from daibiao.deadlines import wording
from daibiao.lib import clock
from daibiao.places.models import Unit

from . import dates

#: Facts that name a unit by its id.
_UNITS = ("unit", "via")
#: The end of a sentence that names a round: events of earlier versions, which nobody can change, lack the fact.
_ROUND = re.compile(r"[，,:] ?[^，,:]*\{round\}.*$")
#: Rows whose events are the house's book-keeping, no step of the matter.
_BESIDE = ("notices.message", "files.file")


def trail(number: str, beside: QuerySet[Event] | None = None) -> list[Event]:
    """What happened to a matter, newest first; `beside`: events under another number that belong to the same matter."""
    about = Event.objects.about(number)
    events = about if beside is None else about | beside
    told = events.exclude(kind__in=_BESIDE).select_related("account").order_by()
    return sorted(told, key=attrgetter("pk"), reverse=True)


def timeline(
    events: Iterable[Event], *, inside: bool, said: Mapping[tuple[str, int], str] | None = None
) -> list[dict]:
    """Input of components/timeline.html. `inside`: also what is not shown to the person; `said`: text by row,
    or by the event's name and row where one row is spoken about twice (an objection and its decision)."""
    shown = [event for event in events if inside or catalogue.entry(event.name).public]
    units = Unit.objects.order_by().in_bulk(
        {event.facts[fact] for event in shown for fact in _UNITS if event.facts.get(fact)}
    )
    return [_row(event, units, inside, said or {}) for event in _merged(shown, inside)]


def _merged(events: Sequence[Event], inside: bool) -> list[Event]:
    """One sentence where one act told the same thing on two floors (a case and its matter reopened)."""
    seen, kept = set(), []
    said = {event.act for event in events if not catalogue.entry(event.name).echo}
    for event in events:
        if event.act in said and catalogue.entry(event.name).echo:
            continue
        mark = (event.act, sentence(event, {}, inside))
        if mark not in seen:
            seen.add(mark)
            kept.append(event)
    return kept


def _row(event: Event, units: Mapping[int, Unit], inside: bool, said: Mapping) -> dict:
    return {
        "title": sentence(event, units, inside),
        "at": event.at,
        "when": _when(event, inside),
        "tone": "done",
        "said": said.get((event.name, event.thing)) or said.get((event.kind, event.thing), ""),
    }


def _when(event: Event, inside: bool) -> str:
    """Day and time, and for the house's own people also who."""
    at = clock.local(event.at)
    parts = [f"{dates.day(at.date())} {at:%H:%M}"]
    if inside and event.account:
        parts.append(event.account.name)
    return " · ".join(parts)


def sentence(event: Event, units: Mapping[int, Unit], inside: bool = True) -> str:
    """The event's sentence with its blanks filled: units by name, dates as readers write them, codes in words.

    Not `inside`: as it is said to the person who told the matter.
    """
    language = get_language() or "zh-hans"
    said = catalogue.entry(event.name).sentence(language, to_teller=not inside)
    if "round" not in event.facts:
        said = _ROUND.sub("", said)
    words = {}
    for fact in catalogue.blanks(said):
        value = event.facts.get(fact, "")
        if fact in _UNITS and value in units:
            words[fact] = units[value].label
        else:
            words[fact] = wording.written(catalogue.spelt(fact, value), language)
    return said.format(**words)
