"""Hot topics: what is told again and again, counted from the cases once a night and shown by permission."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils.translation import get_language

from daibiao.accounts.actors import Actor
from daibiao.cases import rules as cases
from daibiao.cases.models import Case
from daibiao.lib import clock
from daibiao.likeness import topics
from daibiao.places.models import Place

#: So many topics are kept.
KEPT = 30
#: A topic is shown to those who may see so many of its cases.
SEEN = topics.LEAST
#: What is read of a case and of the place recorded with it.
_READ = ("number", "summary", "words", "told_at", "source_id", "place", "place__parent")


@dataclass(frozen=True)
class Hot:
    """A topic as one reader sees it, counted from the cases that this reader may see.

    Words, and the places that they name, come of all its cases together: they are empty where most of these are not the
    reader's to see. The place recorded with those that are stands before them.
    """

    words: list[str]
    places: list[str]
    heat: int
    first: date
    last: date
    cases: list[Case]


def found(
    since: date | None = None, *, say: Callable[[int, int], None] = lambda done, of: None
) -> tuple[list[topics.Topic], bool]:
    """The topics of the newest cases told since then; and whether there were more cases than are looked at."""
    rows = Case.objects.order_by("-told_at", "-pk")
    if since:
        rows = rows.filter(told_at__gte=datetime.combine(since, time(), clock.ZONE))
    newest = list(rows.select_related("place__parent").only(*_READ)[: topics.MOST + 1])
    tellings = [_telling(case) for case in newest[: topics.MOST]]
    return topics.topics(tellings, say=say), len(newest) > topics.MOST


def _telling(case: Case) -> topics.Telling:
    """A case by its words without the name of its place: that is known, and two matters of a village are not one by it."""
    if case.place is None:
        return topics.Telling(case, case.title, case.words, case.told_at)
    title, text = (written.replace(case.place.name, " ") for written in (case.title, case.words))
    return topics.Telling(case, title, text, case.told_at, case.place.lineage)


def told_at(cases: Sequence[Case]) -> Place | None:
    """The smallest recorded place at which, or within which, more than half of those were told that have one."""
    places = [case.place for case in cases if case.place]
    around = [place for place in set(places) if 2 * sum(map(place.contains, places)) > len(places)]
    return max(around, key=lambda place: len(place.lineage), default=None)


def where(cases: Sequence[Case], named: Sequence[str]) -> list[str]:
    """The recorded place in the reader's words, then what the texts name besides."""
    place = told_at(cases)
    if place is None:
        return list(named)
    return [_called(place), *(name for name in named if name not in place.name and place.name not in name)]


def _called(place: Place) -> str:
    """With its town, where it is smaller than one: many villages have the same name."""
    town = place.parent
    if town is None or town.kind not in Place.TOWN_LEVEL:
        return place.label
    return f"{town.label} · {place.label}" if get_language() == "en" else f"{town.name}{place.name}"


def path() -> Path:
    """The file in which the topics of last night lie."""
    return Path(settings.DAIBIAO_MODELS) / "topics.json"


def refresh() -> int:
    """Count the topics anew and put them in place in one step. Returns how many there are."""
    hottest = found()[0][:KEPT]
    told = [
        {
            "words": topic.words,
            "places": topic.places,
            "heat": topic.heat,
            "first": clock.local(topic.first).date().isoformat(),
            "last": clock.local(topic.last).date().isoformat(),
            "cases": [case.pk for case in topic.keys],
        }
        for topic in hottest
    ]
    path().parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path().parent, suffix=".part", delete=False, encoding="utf-8") as file:
        json.dump({"at": clock.now().isoformat(), "topics": told}, file, ensure_ascii=False)
    Path(file.name).replace(path())
    return len(told)


def kept() -> tuple[datetime | None, list[Mapping]]:
    """When topics were counted last, and which; none where they were not, or cannot be read."""
    try:
        told = json.loads(path().read_text(encoding="utf-8"))
        return datetime.fromisoformat(told["at"]), told["topics"]
    except (OSError, ValueError, KeyError, TypeError):
        return None, []


def shown(by: Actor) -> tuple[datetime | None, list[Hot]]:
    """The kept topics with the cases that `by` may see, by size and time of these; one seen hardly at all is left out."""
    at, told = kept()
    keys = {key for topic in told for key in topic["cases"]}
    rows = Case.objects.filter(cases.visible(by), pk__in=keys)
    seen = rows.select_related("place__parent").in_bulk()
    found = []
    for topic in told:
        mine = [seen[key] for key in reversed(topic["cases"]) if key in seen]
        if len(mine) >= SEEN:
            found.append(_hot(topic, mine))
    return at, topics.by_size_and_time(found)


def _hot(topic: Mapping, mine: list[Case]) -> Hot:
    """One topic of these cases, the newest of which comes first."""
    moments = sorted(clock.local(case.told_at) for case in mine)
    most = 2 * len(mine) > len(topic["cases"])
    words, named = (topic["words"], topic["places"]) if most else ([], [])
    places = where(mine, named)
    return Hot(words, places, topics.fullest(moments), moments[0].date(), moments[-1].date(), mine)
