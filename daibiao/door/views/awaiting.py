"""What the receipt says comes next: by the state in which the matter really is, a lost receipt issued anew included.

And to which telephone it will be told.
"""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daibiao.cases.models import Case
from daibiao.deadlines.models import Deadline
from daibiao.lib import clock, phones
from daibiao.notices import channels
from daibiao.notices.models import Message
from daibiao.pages import dates

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = Case.State
#: By state: the terms that name the day, what is said with it, and what without one that has still to come.
NEXT: "dict[str, tuple[tuple[str, ...], StrOrPromise, StrOrPromise]]" = {
    State.TOLD: (
        ("case.triage",),
        _("最晚 %(day)s 告诉您受理还是指引到别处"),
        _("接下来告诉您受理还是指引到别处"),
    ),
    State.ASKED: ((), "", _("等您补充：请凭编号和查询码看问了什么")),
    State.ACCEPTED: (
        ("case.triage",),
        _("已经受理，最晚 %(day)s 交给承办单位"),
        _("已经受理，接下来交给承办单位"),
    ),
    State.HANDLING: (
        ("case.answer",),
        _("承办单位正在办，最晚 %(day)s 答复"),
        _("承办单位正在办，办好答复您"),
    ),
    State.ANSWERED: ((), "", _("已经有了答复，请凭编号和查询码看，再评价")),
    State.INFORMED: (("case.rating",), _("已经有了答复，请在 %(day)s 以前评价"), _("已经有了答复")),
    State.RATED: ((), "", _("您已经评价，接下来办结")),
    State.COUNCIL: ((), "", _("已经提请会议研究，结果会写在这件事的页面上")),
}
AGAIN = (("case.round2",), _("正在重新办理，最晚 %(day)s 答复"), _("正在重新办理，办好答复您"))


def awaited(case: Case) -> str:
    """What whoever told it hears next, or is asked to do, and by when; nothing where it has ended."""
    again = case.state == State.HANDLING and case.round > 1
    keys, with_day, without = AGAIN if again else NEXT.get(case.state, ((), "", ""))
    clocks = Q(clock=case.clock_id) | Q(clock__parent=case.main.clock_id)
    to_come = Deadline.objects.open().filter(clocks, key__in=keys, due_on__gte=clock.today())
    if keys and case.main.clock_id and (term := to_come.order_by("due_on").first()):
        return str(with_day % {"day": dates.day(term.due_on)})
    return str(without)


def news(case: Case) -> str:
    """What the receipt says about messages: to which telephones they go, and that one was held back today."""
    if not phones.is_mobile(case.phone):
        return gettext("没有留能收短信的号码，请凭回执来查。")
    if not channels.has_gateway():
        return gettext("现在不发短信，请凭回执来查；有了答复，工作人员会打电话告诉您。")
    if Message.objects.filter(key=f"{case.number}:told").exists():
        return gettext("有进展会发到您留的号码；也可以凭回执随时查。")
    return gettext("这个号码今天收到的回执短信已经很多，这一件没有再发，请记下编号和查询码。有进展会发短信。")
