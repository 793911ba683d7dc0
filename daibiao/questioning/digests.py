"""What inquiries tell in the daily digest: questions to be chosen before the meeting, minutes and reports still to be written."""

from collections.abc import Iterator
from datetime import date, timedelta

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.deadlines import wording
from daibiao.inquiries.models import Inquiry, Item
from daibiao.notices.digests import Line, lines

State = Inquiry.State
#: Lines of one digest; what is beyond them stands in the list on the page.
MOST = 5
#: So many days before the meeting the office is reminded.
SOON = 7


@lines
def of_inquiries(by: Actor, day: date) -> Iterator[Line]:
    """What the office is told of its own inquiries."""
    own = by.duties(Grant.Role.COORDINATOR)
    if not own:
        return
    rows = Inquiry.objects.filter(coordinator__in=own).order_by("meets_on", "pk")
    near = rows.in_state(State.ANNOUNCED, State.HELD).filter(meets_on__lte=day + timedelta(days=SOON))
    answered = rows.in_state(State.FOLLOWED, State.REPORTED).exclude(items__state=Item.State.HANDED)
    for each in (*near[:MOST], *answered[:MOST]):
        tone, zh, en = _said(each, day)
        url = each.get_absolute_url()
        yield Line(tone, f"专题询问{each.number} {zh}", f"Inquiry {each.number} {en}", url, each.meets_on)


def _said(inquiry: Inquiry, day: date) -> tuple[str, str, str]:
    """What is to be done now, in both languages, and how it presses."""
    if inquiry.state == State.FOLLOWED:
        return "soon", "交办事项都有了答复，请报主任会议", "has all its answers; report them to the council"
    if inquiry.state == State.REPORTED:
        return "soon", "已报主任会议，请记下决定、办结", "was reported; write down the decision and close it"
    if inquiry.meets_on < day:
        return "late", "会开过了，还没有记录完", "met, and its minutes are not complete"
    zh, en = wording.day(inquiry.meets_on, "zh"), wording.day(inquiry.meets_on, "en")
    return "soon", f"{zh}开会", f"meets on {en}"
