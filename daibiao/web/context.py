"""What every page knows: who reads it, how it should look, where the reader can go."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows
from daibiao.deliberations.heaps import heaps_of as deliberated_by
from daibiao.handling.rules import UNIT_ROLES
from daibiao.lib import clock
from daibiao.oversight.heaps import heaps_of as inspected_by
from daibiao.places.models import in_english
from daibiao.proposing.heaps import heaps_of as suggested_to
from daibiao.queues.heaps import heaps_of

from . import look

#: So many stand in a line at the top; the personal centre has them all.
MOST = 7


def page(request) -> dict:
    """Context processor."""
    actor = getattr(request, "actor", None) or Actor.visitor()
    own = desks(actor) if actor.account else []
    main, address = own[0] if own else (_("个人中心"), reverse("me"))
    return {
        **look.chosen(request),
        "actor": actor,
        "nav": _nav(request, actor, own),
        "main_list": {"label": main, "url": address},
        "county": _county(),
        "today": clock.today(),
        "is_demonstration": settings.DAIBIAO_DEMONSTRATION,
    }


def _county() -> str:
    """The county's name, and for a reader of English what it is called there."""
    county = settings.DAIBIAO_COUNTY
    return f"{county['name']} {in_english(county['pinyin'])}" if get_language() == "en" else county["name"]


def _nav(request, actor, own: list[tuple[str, str]]) -> list[dict]:
    if actor.account is None:
        links = [
            (_("首页"), reverse("home")),
            (_("联络站"), reverse("stations")),
            (_("查办理进度"), reverse("door:follow")),
            (_("代表建议"), reverse("suggestion:published")),
            (_("审议意见"), reverse("deliberation:published")),
            (_("搜索"), reverse("search")),
        ]
    else:
        links = [*own, (_("联络站"), reverse("stations"))][:MOST]
    return [{"label": label, "url": url, "current": request.path == url} for label, url in links]


def desks(actor) -> list[tuple[str, str]]:
    """The desks this actor works at, the main one first."""
    offered = [
        (heaps_of(actor), _("诉求"), "queues:queue"),
        (suggested_to(actor), _("代表建议"), "suggestion:own"),
        (inspected_by(actor), _("监督"), "inspection:own"),
        (deliberated_by(actor), _("审议意见"), "deliberation:own"),
        (allows(actor, "supervision.board"), _("督办台"), "supervision:board"),
        (allows(actor, "figures.overview"), _("总览"), "figures:overview"),
        (actor.holds(*UNIT_ROLES, "dispatcher"), _("待办"), "queues:desk"),
        (allows(actor, "figures.unit_overview"), _("本单位数据"), "figures:unit_overview"),
        (allows(actor, "advice.topics"), _("热点"), "advice:topics"),
        (allows(actor, "stations.see_own"), _("接待日"), "station:own"),
        (actor.holds("supervisor"), _("我督办的"), "supervised"),
    ]
    return [(label, reverse(name)) for works_there, label, name in offered if works_there]
