"""What the page of a case shows, part by part."""

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from daibiao.accounts.permissions import allows
from daibiao.handling.models import GRANTED, Contact, Objection, Reply, Urge
from daibiao.handling.rules import UNIT_ROLES

from .models import Case, Rating

TONES = {Rating.Grade.SATISFIED: "ok", Rating.Grade.BASICALLY: "quiet", Rating.Grade.NOT: "late"}


def both(case: Case) -> dict:
    """What the teller and the desk both see."""
    return {
        "case": case,
        "photos": [_photo(case, paper.file) for paper in case.papers.select_related("file")],
        "exchanges": list(case.exchanges.all()),
        "replies": replies(case),
        "way": way(case),
        "is_unrated": is_unrated(case),
        "organs": ORGANS.get(case.guidance, []),
    }


def is_unrated(case: Case) -> bool:
    """Answered and closed without the teller's rating: outside the denominator of the satisfaction rate."""
    answered = case.outcome in (Case.Outcome.SOLVED, Case.Outcome.ANSWERED)
    return answered and not case.ratings.filter(deputy=None, round=case.round).exists()


def inside(case: Case, actor, assignments) -> dict:
    """What only the desk sees: facts, drafts, open questions."""
    knows_person = allows(actor, "cases.know_person", case)
    return {
        "facts": facts(case, knows_person),
        "assignments": assignments,
        "drafts": [
            reply
            for assignment in assignments
            if actor.holds(*UNIT_ROLES, unit=assignment.unit_id)
            for reply in assignment.replies.exclude(state=Reply.State.SIGNED)
        ],
        "opinions": [a.opinion for a in assignments if hasattr(a, "opinion")],
        "extensions": [
            request for a in assignments for request in a.extension_requests.all() if request.state != GRANTED
        ],
        "supervisions": list(case.matter.supervisions.select_related("leader")) if case.matter else [],
        "ratings": list(case.ratings.select_related("deputy", "decided_by")),
        "council": getattr(case, "council_item", None),
        "tellings": list(case.tellings.select_related("told_by")),
        "attempts": list(case.attempts.select_related("tried_by")),
    }


def facts(case: Case, knows_person: bool) -> list[dict]:
    """The short facts under the words."""
    found = [{"label": _("编号"), "value": case.number}]
    if case.station:
        found.append({"label": _("在哪里说的"), "value": case.station.label})
    if case.where or case.place:
        found.append({"label": _("在哪里"), "value": case.where or (case.place.label if case.place else "")})
    deputies = _("、").join(deputy.label for deputy in case.deputies.all())
    if deputies:
        found.append({"label": _("接待代表"), "value": deputies})
    if knows_person:
        found.append({"label": _("反映人"), "value": _person(case)})
        if case.sealed_phone:
            found.append({"label": _("联系电话（查看需写明理由）"), "value": case.masked_phone})
    else:
        found.append({"label": _("反映人"), "value": _("要求保密")})
    found.append({"label": _("反映方式"), "value": case.get_channel_display()})
    return found


def _person(case: Case) -> str:
    name = case.masked_name or _("没有留名")
    parts = [name, case.get_party_display()]
    if case.for_another:
        parts.append(_("替别人反映"))
    return " · ".join(str(part) for part in parts)


def replies(case: Case) -> list[Reply]:
    """The signed replies, newest first."""
    if case.matter_id is None:
        return []
    signed = Reply.objects.filter(assignment__matter=case.matter_id, state=Reply.State.SIGNED)
    return list(
        signed.select_related("assignment__unit", "signed_by", "letter").order_by(
            "-assignment__round", "-version"
        )
    )


def said(case: Case) -> dict[tuple[str, int], str]:
    """What was said at a step, to stand under it in the timeline."""
    if case.matter_id is None:
        return {}
    words = {}
    for model, field in ((Contact, "said"), (Objection, "reason"), (Urge, "text")):
        for row in model.objects.filter(assignment__matter=case.matter_id):
            words[model._meta.label_lower, row.pk] = getattr(row, field)
    return words


def way(case: Case) -> list[dict]:
    """Where this matter stands on its way: told, handed over, answered, rated, closed."""
    marks = [
        (_("说出来"), True),
        (_("交给承办单位"), case.matter_id is not None),
        (_("有了答复"), case.tellings.filter(round=case.round).exists()),
        (_("您来评价"), case.ratings.filter(deputy=None, round=case.round).exists()),
        (_("办结"), case.is_closed),
    ]
    if case.is_closed:
        return [{"label": label, "state": "done" if done else "todo"} for label, done in marks]
    first = next(index for index, (_label, done) in enumerate(marks) if not done)
    again = "again" if case.round > 1 and not case.is_closed else "now"
    return [
        {"label": label, "state": "done" if done and index < first else again if index == first else "todo"}
        for index, (label, done) in enumerate(marks)
    ]


def _photo(case: Case, file) -> dict:
    return {
        "url": reverse("case:photo", args=[case.number, file.pk, "large"]),
        "thumb": reverse("case:photo", args=[case.number, file.pk, "small"]) if file.kind == "image" else "",
        "name": file.name,
        "size": filesizeformat(file.size),
    }


#: Where to go with what a station does not take in (rules 4.3, G1–G6).
ORGANS = {
    "G1": [_lazy("人民法院"), _lazy("劳动人事争议仲裁委员会"), _lazy("行政复议机关")],
    "G2": [_lazy("纪委监委 12388"), _lazy("人民检察院 12309")],
    "G3": [_lazy("信访局")],
    "G4": [_lazy("公共资源交易监督部门")],
    "G5": [_lazy("所在地的 12345 热线")],
    "G6": [_lazy("保密行政管理部门")],
}
