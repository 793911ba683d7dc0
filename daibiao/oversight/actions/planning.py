"""Planning: what is to be seen, when, by whom and where; told to the deputies in time, changed, called off, held."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Deputy
from daibiao.places.models import Congress, Place, Unit
from daibiao.search import actions as search

from .. import flow, numbers
from ..models import Inspection, Stop
from .holding import tell_deputies

#: Stops of one route: more is a slip of the pen.
STOPS = 60


@dataclass(frozen=True)
class Plan:
    """What the form asks for. A stop is a name, and the place it lies in where that is known."""

    kind: str
    topic: str
    purpose: str
    begins_on: date
    ends_on: date
    team: tuple[Deputy, ...] = ()
    stops: tuple[tuple[str, Place | None], ...] = ()

    def set_on(self, inspection: Inspection) -> None:
        """Put it on the row and save it; what could not stand there is refused."""
        inspection.kind, inspection.begins_on, inspection.ends_on = self.kind, self.begins_on, self.ends_on
        inspection.topic = said(self.topic, _("请写主题。"))
        inspection.purpose = said(self.purpose, _("请写看什么、问什么。"))
        if len(self.stops) > STOPS:
            raise Refusal(_("路线最多 %(count)d 处。") % {"count": STOPS})
        keep(inspection)
        inspection.team.set(_serving(self.team, inspection.congress))
        inspection.stops.all().delete()
        Stop.objects.bulk_create(
            Stop(
                inspection=inspection, position=position, name=said(name, _("请写点位的名称。")), place=place
            )
            for position, (name, place) in enumerate(self.stops, start=1)
        )


def plan(given: Plan, *, by: Actor, office: Unit) -> Inspection:
    """制定计划: nobody but the organ and who oversees it sees it yet."""
    with acting(by):
        require(by, "oversight.plan", office)
        inspection = Inspection(
            number=numbers.next_inspection(office.congress),
            congress=office.congress,
            coordinator=office,
            planner=by.person,
            planned_at=clock.now(),
        )
        given.set_on(inspection)
        record("inspection.planned", inspection)
        search.put(inspection)
    return inspection


def replan(inspection: Inspection, given: Plan, *, by: Actor) -> Inspection:
    """修改计划: until something was found; who was told of the plan is told of the change, who left it too."""
    with acting(by), locked(inspection):
        require(by, "oversight.replan", inspection)
        flow.advance(inspection, "replan")
        if inspection.announced_at:
            mark = clock.now().isoformat()
            tell_deputies(inspection, "inspection.changed", mark=mark)
        given.set_on(inspection)
        if inspection.announced_at:
            if not inspection.team.exists() or not inspection.stops.exists():
                raise Refusal(_("已经通知，代表和路线不能空着。"))
            tell_deputies(inspection, "inspection.changed", mark=mark)
        record("inspection.replanned", inspection)
        search.put(inspection)
    return inspection


def announce(inspection: Inspection, *, by: Actor, hurried: str = "") -> Inspection:
    """通知代表: in time by the rule, or with the reason why not, which the deputies read."""
    with acting(by), locked(inspection):
        require(by, "oversight.announce", inspection)
        flow.advance(inspection, "announce")
        notice = flow.notice(inspection)
        if notice and notice.is_short:
            inspection.hurried = said(hurried, _("通知晚了，请写明原因。%(rule)s") % {"rule": notice.words})
        inspection.announced_at = clock.now()
        inspection.save(update_fields=["state", "announced_at", "hurried"])
        record("inspection.announced", inspection, short=bool(notice and notice.is_short))
        tell_deputies(inspection, "inspection.announced", mark="")
    return inspection


def cancel(inspection: Inspection, *, by: Actor, reason: str) -> Inspection:
    """取消: with the reason; the team is told where it knew of it."""
    with acting(by), locked(inspection):
        require(by, "oversight.cancel", inspection)
        flow.advance(inspection, "cancel")
        inspection.cancelled_for = said(reason, _("请写明为什么取消。"))
        inspection.closed_at = clock.now()
        inspection.save(update_fields=["state", "cancelled_for", "closed_at"])
        record("inspection.cancelled", inspection)
        if inspection.announced_at:
            tell_deputies(inspection, "inspection.cancelled", mark="")
    return inspection


def hold(inspection: Inspection, *, by: Actor) -> Inspection:
    """已经开展: the team was there; now the report is to be written."""
    with acting(by), locked(inspection):
        require(by, "oversight.hold", inspection)
        flow.advance(inspection, "hold")
        inspection.save(update_fields=["state"])
        record("inspection.held", inspection)
    return inspection


def _serving(team: tuple[Deputy, ...], congress: Congress) -> list[Deputy]:
    """Those of the team who serve in this congress today; who does not is named."""
    serving = set(Deputy.objects.roster(congress, clock.today()).values_list("pk", flat=True))
    if strangers := [each.label for each in team if each.pk not in serving]:
        raise Refusal(_("%(names)s 今天不是这一级人大的代表。") % {"names": _("、").join(strangers)})
    return list(team)
