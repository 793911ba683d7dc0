"""Heaps: the side list of a room's own page, how much lies on each heap, and the rows of the one that is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404

from daibiao.accounts.actors import Actor

from .counts import up_to

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    # Not at the start: digests ask heaps before forms speak our words.
    from .verbs import ActingRequest

#: A heap is counted up to here.
MANY = 500


@dataclass(frozen=True)
class Heap:
    """A heap by its name in the side list; `choose` takes from what the actor sees what lies on it."""

    words: "StrOrPromise"
    choose: Callable[[Any, Actor], Any]
    #: “soon” where it waits for whoever reads it, “late” where it has waited too long.
    tone: str = ""


def opened(
    request: "ActingRequest", heaps: Mapping[str, Heap], seen: QuerySet
) -> tuple[QuerySet, dict[str, Any]]:
    """The rows of the heap that is asked for, else of the first on which something lies; its name, title and side list."""
    chosen = {name: heap.choose(seen, request.actor) for name, heap in heaps.items()}
    counts = up_to(MANY, chosen)
    waiting = next((name for name, count in counts.items() if count), next(iter(heaps)))
    if (current := request.GET.get("heap", waiting)) not in heaps:
        raise Http404
    items = [
        {
            "label": heap.words,
            "url": f"?heap={name}",
            "count": f"{counts[name]}+" if counts[name] >= MANY else counts[name],
            "current": name == current,
            "tone": heap.tone if counts[name] else "",
        }
        for name, heap in heaps.items()
    ]
    shown = {"current": current, "title": heaps[current].words, "groups": [{"items": items}]}
    return chosen[current], shown
