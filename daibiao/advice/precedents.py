"""Suggestions that tell the same as the one being written: of the same congress, of the last years, none that is secret."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.lib import clock
from daibiao.likeness import duplicates
from daibiao.people.models import Office
from daibiao.people.rules import serving
from daibiao.places.models import Congress, Unit
from daibiao.search import finding
from daibiao.suggestions import rules
from daibiao.suggestions.models import Suggestion, SuggestionQuerySet

#: So far back one looks: about as long as a congress serves.
YEARS = timedelta(days=5 * 365)
SHOWN = 5
#: So many without a number are compared beside those that the index names, the newest: one's own drafts, the office's new ones.
UNNUMBERED = 50
#: Around every title stands “关于…的建议”: by that no two are alike.
_FRAME = re.compile("^关于|的?(意见和)?建议$")


@dataclass(frozen=True)
class Written:
    """What has been written so far, or of a suggestion what stands there."""

    title: str
    facts: str = ""
    proposals: str = ""

    @property
    def subject(self) -> str:
        """What the title names."""
        return _FRAME.sub("", self.title.strip())

    @property
    def text(self) -> str:
        """All of it, what names it first."""
        return f"{self.subject}\n{self.facts}\n{self.proposals}"


@dataclass(frozen=True)
class Precedent:
    """A suggestion that is like what is being written, and where this reader may open it; nowhere: its title alone."""

    suggestion: Suggestion
    likeness: float
    same: bool
    url: str

    @property
    def is_close(self) -> bool:
        """Whether most of the words agree."""
        return self.likeness >= duplicates.CLOSE


def congresses(by: Actor) -> Iterable[Congress]:
    """Where this reader puts suggestions or takes them down: as a deputy in office, or for the office."""
    today = clock.today()
    served = Office.objects.in_force(today).filter(deputy__in=serving(by))
    offices = by.units_standing(Grant.Role.COORDINATOR)
    kept = [unit.congress_id for unit in offices if unit.kind in (Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM)]
    return Congress.objects.filter(Q(pk__in=served.order_by().values("congress")) | Q(pk__in=kept))


def of(suggestion: Suggestion, *, by: Actor) -> list[Precedent]:
    """What is like a suggestion that is written or waits for the check."""
    return like(_written(suggestion), [suggestion.congress_id], by=by, but=suggestion.code)


def like(written: Written, within: Iterable, *, by: Actor, but: str = "") -> list[Precedent]:
    """The suggestions most like what is written, of these congresses; never the title of another's secret one."""
    recent = Suggestion.objects.filter(congress__in=within, begun_at__gte=clock.now() - YEARS).exclude(
        code=but
    )
    compared = {each.pk: each for each in (*_numbered(written, recent, by), *_unnumbered(recent, by))}
    texts = {key: _written(each) for key, each in compared.items()}
    found = _likest(written, texts)
    opened = Suggestion.objects.filter(rules.visible(by), pk__in=[twin.key for twin in found])
    seen = set(opened.order_by().values_list("pk", flat=True))
    return [
        Precedent(compared[twin.key], twin.likeness, twin.same, _url(compared[twin.key], twin.key in seen))
        for twin in found
    ]


def _likest(written: Written, others: Mapping[int, Written]) -> list[duplicates.Twin]:
    """Titles are compared with titles and texts with texts, and the greater likeness counts: a title is soon written."""
    named = duplicates.alike(written.subject, {key: each.subject for key, each in others.items()})
    told = duplicates.alike(written.text, {key: each.text for key, each in others.items()})
    by_key = {twin.key: replace(twin, same=False) for twin in named}
    for twin in told:
        other = by_key.get(twin.key, twin)
        by_key[twin.key] = replace(twin, likeness=max(twin.likeness, other.likeness))
    return sorted(by_key.values(), key=lambda twin: -twin.likeness)[:SHOWN]


def _numbered(written: Written, recent: SuggestionQuerySet, by: Actor) -> list[Suggestion]:
    """Those with a number that anybody of the congress may know of, and those that are one's own."""
    known = recent.numbered().filter(Q(is_confidential=False) | Q(pk__in=_seen(recent.numbered(), by)))
    return [
        row for part in (written.subject, written.text) for row in finding.nearest(part, "suggestion", known)
    ]


def _unnumbered(recent: SuggestionQuerySet, by: Actor) -> SuggestionQuerySet:
    """Those without one, as far as `by` may see them: nobody else knows of them yet."""
    waiting = recent.filter(number=None).exclude(state__in=Suggestion.OVER)
    return Suggestion.objects.filter(pk__in=_seen(waiting, by)).order_by("-pk")[:UNNUMBERED]


def _seen(rows: SuggestionQuerySet, by: Actor):
    return rows.filter(rules.visible(by)).order_by().values("pk")


def _written(suggestion: Suggestion) -> Written:
    return Written(suggestion.title, suggestion.facts, suggestion.proposals)


def _url(suggestion: Suggestion, is_seen: bool) -> str:
    if is_seen:
        return suggestion.get_absolute_url()
    return reverse("suggestion:published_one", args=[suggestion.number]) if suggestion.published_at else ""
