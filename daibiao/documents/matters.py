"""What slips and documents say of a matter: its words, the other units, the days; what its kind is called, who is answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from daibiao.deadlines.models import Deadline
from daibiao.deadlines.vocabulary import WINDOWS
from daibiao.handling import kinds
from daibiao.handling.models import Assignment, Matter
from daibiao.lib import clock
from daibiao.places.models import Unit


def _deputies(matter: Matter) -> str:
    return "、".join(f"{deputy.name}代表" for deputy in matter.deputies.all())


@dataclass(frozen=True)
class Source:
    """How documents speak of a kind of matter, whom its reply addresses, and as which document it goes out."""

    called: str
    addressee: Callable[[Matter], str] = _deputies
    letter: str = "reply"


_sources: dict[str, Source] = {}


def declare(kind: str, source: Source) -> None:
    """A room above says how documents speak of its matters."""
    if kind in _sources:
        raise ValueError(f"documents know {kind} already")
    _sources[kind] = source


def called(matter: Matter) -> str:
    """群众诉求, 代表建议 …; a kind of which no room says anything is 事项."""
    return _source(matter).called


def addressee(matter: Matter) -> str:
    """Whom the reply addresses."""
    return _source(matter).addressee(matter) or "提出人"


def letter(matter: Matter) -> str:
    """The key of the document as which a reply goes out."""
    return _source(matter).letter


def _source(matter: Matter) -> Source:
    return _sources.get(matter.kind, Source("事项"))


def beside(given: Assignment) -> list[tuple[str, Unit]]:
    """The other units of this round, each with its part."""
    others = given.matter.assignments.standing().filter(round=given.round).exclude(pk=given.pk)
    words = {Assignment.Role.LEAD: _("主办单位"), Assignment.Role.CO: _("会办单位")}
    return [
        (words[Assignment.Role(each.role)], each.bearer) for each in others.select_related("unit__successor")
    ]


def told(matter: Matter) -> list[tuple[str, str]]:
    """What the person said, in full; then the title and what is asked, where they say more than that."""
    said = [(head or _("反映人的原话"), text) for head, text in kinds.of(matter).told(matter) if text]
    whole = "\n".join(text for _head, text in said)
    more = {matter.title: _("标题"), matter.brief: _("交办内容")}
    return said + [(head, text) for text, head in more.items() if text.rstrip("…") not in whole]


def words(matter: Matter) -> str:
    """The same as one text, without the title: a document has a place for it."""
    said = [(head, text) for head, text in told(matter) if text != matter.title]
    if len(said) == 1:
        return said[0][1]
    return "\n".join(f"{head}：{text}" for head, text in said)


def due(given: Assignment, language: str) -> Iterator[tuple[str, str, date, str]]:
    """When each step of this unit is due; and before or after it the opinions of co-units, the reply of the lead.

    What, whose where it is another unit's, the day, and in what it is counted. A window that is over is left out.
    """
    kind = kinds.of(given.matter)
    others = Q(clock__assignment__matter=given.matter, clock__assignment__round=given.round)
    others &= Q(key__in=(kind.key("coopinion"), kind.answer_key(given.matter, given.round)))
    terms = Deadline.objects.open().filter(Q(clock=given.clock) | others).order_by("due_on", "id")
    terms = terms.exclude(key__in=WINDOWS, due_on__lt=clock.today())
    for term in terms.select_related("term", "clock__assignment__unit__successor"):
        whose = term.clock.assignment.bearer.label if term.clock_id != given.clock_id else ""
        yield term.term.title.of(language), whose, term.due_on, term.unit
