"""What inquiries tell in the daily digest: questions to be chosen before the meeting, minutes and reports still to be written."""

from collections.abc import Iterator
from datetime import date, timedelta

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Grant
from daibiao.deadlines import wording
from daibiao.inquiries.models import Inquiry
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
    near = Inquiry.objects.filter(coordinator__in=own, meets_on__lte=day + timedelta(days=SOON))
    for each in near.in_state(State.ANNOUNCED, State.HELD).order_by("meets_on", "pk")[:MOST]:
        is_over = each.meets_on < day
        zh = "会开过了，还没有记录完" if is_over else f"{wording.day(each.meets_on, 'zh')}开会"
        en = (
            "met, and its minutes are not complete"
            if is_over
            else f"meets on {wording.day(each.meets_on, 'en')}"
        )
        tone = "late" if is_over else "soon"
        url = each.get_absolute_url()
        yield Line(tone, f"专题询问{each.number} {zh}", f"Inquiry {each.number} {en}", url, each.meets_on)
