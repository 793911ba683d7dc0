"""Cases that probably tell the same: near in place, perhaps of one category, alike in words; only what one may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from daibiao.accounts.actors import Actor
from daibiao.cases import rules as cases
from daibiao.cases.models import Case, Category
from daibiao.likeness import duplicates
from daibiao.places.models import Place

from .suggestions import text_of

#: So many cases of the place are compared, the newest: a page must not wait for more.
COMPARED = 200
SHOWN = 5
#: What the same category adds to the likeness of two texts.
_SAME_CATEGORY = 0.05


@dataclass(frozen=True)
class Twin:
    """A case that is like the one asked about."""

    case: Case
    likeness: float
    same: bool

    @property
    def is_close(self) -> bool:
        """Whether most of the words agree."""
        return self.likeness >= duplicates.CLOSE


def of(case: Case, *, by: Actor) -> list[Twin]:
    """What is like a case that waits for triage."""
    return like(text_of(case), case.place, by=by, category=case.category, but=case)


def like(
    text: str, place: Place | None, *, by: Actor, category: Category | None = None, but: Case | None = None
) -> list[Twin]:
    """The cases `by` may see that are most like `text`, told at `place` or in its town."""
    seen = _near(place, by)
    compared = {case.pk: text_of(case) for case in seen if but is None or case.pk != but.pk}
    by_key = {case.pk: case for case in seen}
    found = [
        Twin(by_key[twin.key], twin.likeness + _bonus(by_key[twin.key], category), twin.same)
        for twin in duplicates.alike(text, compared, most=SHOWN * 2)
    ]
    return sorted(found, key=lambda twin: -twin.likeness)[:SHOWN]


def _near(place: Place | None, by: Actor) -> Iterable[Case]:
    """The newest cases of the town, as far as `by` may see them. First the keys, then who may see: a bounded look."""
    rows = Case.objects.order_by("-pk")
    if place is not None:
        town = place if place.kind in Place.TOWN_LEVEL or place.parent is None else place.parent
        rows = rows.filter(place__in=Place.objects.within(town).values("pk"))
    newest = list(rows.values_list("pk", flat=True)[:COMPARED])
    return list(Case.objects.filter(cases.visible(by), pk__in=newest).order_by("-pk"))


def _bonus(case: Case, category: Category | None) -> float:
    return _SAME_CATEGORY if category is not None and case.category_id == category.pk else 0.0
