"""Cases that probably tell the same: near in place, perhaps of one category, alike in words; only what one may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from daibiao.accounts.actors import Actor
from daibiao.cases import rules as cases
from daibiao.cases.models import Case, CaseQuerySet, Category
from daibiao.likeness import duplicates
from daibiao.places.models import Place

from .suggestions import text_of

#: So many cases of the place are compared, the newest: a page must not wait for more.
COMPARED = 200
#: And so many that name no place: they may be of this one.
PLACELESS = 50
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
    """The cases `by` may see that are most like `text`, told at `place` or in its town; where both name none, the text
    decides. With a place and without one they have to be very near in words, once it is known that there is none."""
    by_key = {case.pk: case for case in _near(place, by) if but is None or case.pk != but.pk}
    compared = {key: text_of(case) for key, case in by_key.items()}
    found = [
        Twin(by_key[twin.key], twin.likeness + _bonus(by_key[twin.key], category), twin.same)
        for twin in duplicates.alike(text, compared, most=len(compared))
    ]
    is_open = place is None and but is None  # still being written: the place may come
    fit = [twin for twin in found if is_open or twin.is_close or _alike_placed(twin.case, place)]
    return sorted(fit, key=lambda twin: -twin.likeness)[:SHOWN]


def _near(place: Place | None, by: Actor) -> Iterable[Case]:
    """The newest cases of the town and some without a place; where none is named, as many of both; all that `by` may see.

    First the keys, then who may see: a bounded look.
    """
    rows, placeless = Case.objects.order_by("-pk"), COMPARED
    if place is not None:
        town = place if place.kind in Place.TOWN_LEVEL or place.parent is None else place.parent
        rows, placeless = rows.filter(place__in=Place.objects.within(town).values("pk")), PLACELESS
    newest = _keys(rows, COMPARED) + _keys(Case.objects.order_by("-pk").filter(place=None), placeless)
    return list(Case.objects.filter(cases.visible(by), pk__in=newest).order_by("-pk"))


def _keys(rows: CaseQuerySet, most: int) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:most])


def _alike_placed(case: Case, place: Place | None) -> bool:
    return (case.place_id is None) == (place is None)


def _bonus(case: Case, category: Category | None) -> float:
    return _SAME_CATEGORY if category is not None and case.category_id == category.pk else 0.0
