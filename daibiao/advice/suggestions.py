"""What the machine would call a text, in the words of the county's own lists; or why it says nothing."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from daibiao.cases.models import Case, Category
from daibiao.lib import clock
from daibiao.likeness import storing
from daibiao.likeness.router import Suggestion
from daibiao.places.models import Unit

from . import shelf

#: Below this certainty the machine says that it is not sure.
SURE = 0.5


@dataclass(frozen=True)
class Advice:
    """One suggestion as a page shows it, or the sentence why there is none."""

    label: str = ""
    percent: int = 0
    words: list[str] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)
    #: The category to choose, where the county's list has it.
    code: str = ""
    silent: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the machine was right more often than not when it was as sure as now."""
        return self.percent >= SURE * 100


def text_of(case: Case) -> str:
    """What a case tells: the summary, where staff wrote one, and the words."""
    return f"{case.summary}\n{case.words}"


def category(text: str) -> Advice:
    """The category that fits best."""
    known = Category.objects.in_force(clock.today())
    return _advice(shelf.CATEGORY, text, {name: each for each in known for name in (each.name, each.code)})


def unit(text: str) -> Advice:
    """The unit that was mostly given what reads like this."""
    standing = Unit.objects.handling().standing(clock.today()).select_related("dispatcher")
    return _advice(shelf.UNIT, text, {each.code: each for each in standing})


def _advice(kind: str, text: str, known: dict) -> Advice:
    try:
        router = shelf.router(kind)
    except storing.Broken:
        return Advice(silent=_("学习结果读不出来，没有建议。不影响办理。"))
    if router is None:
        return Advice(silent=_("还没有学习过，没有建议。"))
    found = router.suggest(text)
    if found is None:
        return Advice(silent=_("这几个字看不出来，没有建议。"))
    return _shown(found, known)


def _shown(found: Suggestion, known: dict) -> Advice:
    """Codes in the reader's words; what no list of today knows stands as it was learned, and cannot be chosen."""

    def called(label: str) -> str:
        return known[label].label if label in known else label

    return Advice(
        label=called(found.label),
        percent=round(found.certainty * 100),
        words=found.words,
        others=[(called(label), round(certainty * 100)) for label, certainty in found.others],
        code=known[found.label].code if found.label in known else "",
    )
