"""Planning: on what is asked, when, whom the committee calls, who surveys before it; told, changed, called off."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.files import actions as files
from daibiao.files.checks import Admitted
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal, said
from daibiao.people.models import Deputy
from daibiao.places.models import Unit

from .. import flow, numbers
from ..models import Inquiry, Respondent, SurveyGroup
from .holding import serving_in, tell_deputies, tell_units

#: Units of one meeting: more is a slip of the pen.
UNITS = 40


@dataclass(frozen=True)
class InquiryPlan:
    """What the form asks for. `respondents`: each unit with the leader who comes; no new `paper` leaves the old one."""

    topic: str
    purpose: str
    form: str
    meets_on: date
    begins_at: time
    venue: str
    heard: str = ""
    paper: Admitted | None = None
    shows_questions: bool = False
    respondents: tuple[tuple[Unit, str], ...] = ()

    def set_on(self, inquiry: Inquiry, *, by: Actor) -> None:
        """Put it on the row and save it; what could not stand there is refused."""
        inquiry.form, inquiry.meets_on, inquiry.begins_at = self.form, self.meets_on, self.begins_at
        inquiry.topic = said(self.topic, _("请写主题。"))
        inquiry.purpose = said(self.purpose, _("请写为什么询问。"))
        inquiry.venue = said(self.venue, _("请写会议地点。"))
        inquiry.heard, inquiry.shows_questions = self.heard.strip(), self.shows_questions
        if self.meets_on < clock.today():
            raise Refusal(_("会议日期已经过了。"))
        if self.paper is not None:
            inquiry.paper = files.keep(self.paper, by=by)
        keep(inquiry)
        _call(inquiry, dict(self.respondents))


def plan(given: InquiryPlan, *, by: Actor, office: Unit) -> Inquiry:
    """制定方案: nobody but the organ and who oversees it sees it yet."""
    with acting(by):
        require(by, "inquiries.plan", office)
        inquiry = Inquiry(
            number=numbers.next_inquiry(office.congress),
            congress=office.congress,
            coordinator=office,
            planner=by.person,
            planned_at=clock.now(),
        )
        given.set_on(inquiry, by=by)
        record("inquiry.planned", inquiry)
    return inquiry


def replan(inquiry: Inquiry, given: InquiryPlan, *, by: Actor) -> Inquiry:
    """修改方案: until the meeting; who was told is told of the change, a unit no longer called too."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.replan", inquiry)
        flow.advance(inquiry, "replan")
        before = set(inquiry.respondents.values_list("unit", flat=True))
        given.set_on(inquiry, by=by)
        record("inquiry.replanned", inquiry)
        if inquiry.announced_at:
            mark, now = clock.now().isoformat(), set(inquiry.respondents.values_list("unit", flat=True))
            if not now:
                raise Refusal(_("已经通知，应询单位不能空着。"))
            tell_deputies(inquiry, "inquiry.changed", mark=mark)
            tell_units(inquiry, "inquiry.changed", mark=mark, units=before)
            tell_units(inquiry, "inquiry.called", mark=mark, units=now - before)
    return inquiry


def _call(inquiry: Inquiry, leaders: dict[Unit, str]) -> None:
    """Whom the meeting calls: a unit that has been asked something stays."""
    if len(leaders) > UNITS:
        raise Refusal(_("应询单位最多 %(count)d 个。") % {"count": UNITS})
    gone = inquiry.respondents.exclude(unit__in=leaders)
    if asked := inquiry.questions.filter(unit__in=gone.values("unit")).select_related("unit").first():
        raise Refusal(_("已经有问题要问%(unit)s，不能去掉这个单位。") % {"unit": asked.unit.label})
    gone.delete()
    for unit, leader in leaders.items():
        named = said(leader, _("请写明%(unit)s由哪位负责人到会。") % {"unit": unit.label})
        Respondent.objects.update_or_create(inquiry=inquiry, unit=unit, defaults={"leader": named})


def announce(inquiry: Inquiry, *, by: Actor) -> Inquiry:
    """通知: deputies may propose from now on; the units know of day, place and who must come."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.announce", inquiry)
        flow.advance(inquiry, "announce")
        inquiry.announced_at = clock.now()
        inquiry.save(update_fields=["state", "announced_at"])
        record("inquiry.announced", inquiry)
        tell_deputies(inquiry, "inquiry.announced", mark="")
        tell_units(inquiry, "inquiry.called", mark="")
    return inquiry


def cancel(inquiry: Inquiry, *, by: Actor, reason: str) -> Inquiry:
    """取消: with the reason; whoever knew of it is told. What was proposed stays where it is."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.cancel", inquiry)
        flow.advance(inquiry, "cancel")
        inquiry.cancelled_for = said(reason, _("请写明为什么取消。"))
        inquiry.closed_at = clock.now()
        inquiry.save(update_fields=["state", "cancelled_for", "closed_at"])
        record("inquiry.cancelled", inquiry)
        if inquiry.announced_at:
            tell_deputies(inquiry, "inquiry.cancelled", mark="")
            tell_units(inquiry, "inquiry.cancelled", mark="")
    return inquiry


def form_group(
    inquiry: Inquiry,
    *,
    by: Actor,
    name: str,
    lead: Deputy,
    members: tuple[Deputy, ...] = (),
    looked_at: str = "",
) -> SurveyGroup:
    """组成调研组: deputies of this congress, one of whom leads."""
    with acting(by), locked(inquiry):
        require(by, "inquiries.form_group", inquiry)
        flow.advance(inquiry, "form_group")
        group = _written(SurveyGroup(inquiry=inquiry), name, lead, members, looked_at)
        record("group.formed", group)
    return group


def rewrite_group(
    group: SurveyGroup,
    *,
    by: Actor,
    name: str,
    lead: Deputy,
    members: tuple[Deputy, ...] = (),
    looked_at: str = "",
) -> SurveyGroup:
    """修改调研组: who belongs to it, and after the survey what it looked at."""
    with acting(by), locked(group.inquiry):
        require(by, "inquiries.rewrite_group", group)
        flow.advance(group.inquiry, "rewrite_group")
        _written(group, name, lead, members, looked_at)
        record("group.rewritten", group)
    return group


def _written(
    group: SurveyGroup, name: str, lead: Deputy, members: tuple[Deputy, ...], looked_at: str
) -> SurveyGroup:
    group.name = said(name, _("请写调研组的名称。"))
    group.lead, group.looked_at = lead, looked_at.strip()
    everybody = serving_in(dict.fromkeys((lead, *members)), group.inquiry.congress)
    keep(group)
    group.members.set([each for each in everybody if each != lead])
    return group
