"""Beside a reply that is not signed yet: who signs it, where that is the principal head alone."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from daibiao.accounts.models import Grant
from daibiao.accounts.permissions import allows
from daibiao.handling.models import Reply
from daibiao.lib import clock
from daibiao.lib.panels import fills

Role = Grant.Role


@fills("reply.shown")
def signer(reply: Reply, actor) -> str:
    """For the unit: the region's rule, or the second round, wants the principal head, and this is who that is."""
    assignment = reply.assignment
    if assignment.signer != Role.HEAD or reply.state == Reply.State.SIGNED:
        return ""
    if actor.account is None or not allows(actor, "handling.see", assignment):
        return ""
    names = _("、").join(Grant.objects.in_force(clock.today()).names(assignment.bearer, Role.HEAD))
    words = (
        _("这件答复要由主要负责人签发：%(names)s。")
        if names
        else _("这件答复要由主要负责人签发，本单位还没有登记主要负责人。")
    )
    return render_to_string("components/callout.html", {"tone": "new", "text": words % {"names": names}})
