"""What the page of a case shows, part by part."""

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from daibiao.accounts.permissions import allows
from daibiao.audit.models import Event
from daibiao.files.models import File
from daibiao.handling import panels as handling
from daibiao.handling.models import GRANTED, Reply
from daibiao.lib import phones
from daibiao.notices.models import Message
from daibiao.pages.timelines import timeline

from .models import Case, Rating

TONES = {Rating.Grade.SATISFIED: "ok", Rating.Grade.BASICALLY: "quiet", Rating.Grade.NOT: "late"}


def both(case: Case, actor) -> dict:
    """What the teller and the desk both see."""
    is_rated = case.ratings.filter(deputy=None, round=case.round).exists()
    return {
        "case": case,
        "photos": [_photo(case, file, name) for file, name in papers(case, actor)],
        "replies": replies(case),
        "way": way(case, is_rated),
        "is_unrated": was_answered(case) and not is_rated,
        "organs": ORGANS.get(case.guidance, []),
        "others": len(together(case)),
    }


def together(case: Case) -> list[Case]:
    """The other cases that are handled together with this one, the main case first; withdrawn ones apart."""
    group = Case.objects.of_groups([case.main.pk]).exclude(pk=case.pk).exclude(outcome="withdrawn")
    return sorted(group.with_row(), key=lambda each: (each.pk != case.main.pk, each.told_at, each.pk))


def told_of(case: Case, *, inside: bool) -> list[dict]:
    """The timeline: what happened to this case, and what units did under the number of another that it is merged with."""
    numbers = Case.objects.of_groups([case.main.pk]).exclude(pk=case.pk).values("number")
    words = handling.said(case.main.matter_id) if inside and case.main.matter_id else None
    beside = Event.objects.filter(number__in=numbers, kind__startswith="handling.")
    return timeline(case.number, inside=inside, said=words, beside=beside)


def papers(case: Case, actor) -> list[tuple[File, str]]:
    """The photos and papers, and what this reader may call them: their own names may tell who sent them."""
    files = [paper.file for paper in case.papers.select_related("file")]
    if allows(actor, "cases.name_papers", case):
        return [(file, file.name) for file in files]
    words = [_("照片 %(n)d") if file.is_picture else _("文件 %(n)d") for file in files]
    return [(file, word % {"n": n}) for n, (file, word) in enumerate(zip(files, words, strict=True), 1)]


def news(case: Case) -> str:
    """What the receipt says about messages: to which telephones they go, and that one was held back today."""
    if not phones.is_mobile(case.phone):
        return _("没有可以收短信的号码，请凭回执来查；到任一联络站也能查。")
    if Message.objects.filter(key=f"{case.number}:told").exists():
        return _("有进展会发到您留的号码；也可以凭回执随时查。")
    return _("这个号码今天收到的回执短信已经很多，这一件没有再发，请记下编号和查询码。有进展会发短信。")


def was_answered(case: Case) -> bool:
    """Closed after an answer: without the teller's rating it stays outside the denominator of the satisfaction rate."""
    return case.outcome in (Case.Outcome.SOLVED, Case.Outcome.ANSWERED)


def inside(case: Case, actor, assignments) -> dict:
    """What only the desk sees: facts, drafts, open questions."""
    knows_person, matter = allows(actor, "cases.know_person", case), case.main.matter
    return {
        "facts": facts(case, knows_person),
        "assignments": assignments,
        "drafts": [
            reply
            for assignment in assignments
            if allows(actor, "handling.draft", assignment)
            for reply in assignment.replies.exclude(state=Reply.State.SIGNED)
        ],
        "opinions": [a.opinion for a in assignments if hasattr(a, "opinion")],
        "extensions": [
            request for a in assignments for request in a.extension_requests.all() if request.state != GRANTED
        ],
        "supervisions": list(matter.supervisions.select_related("leader")) if matter else [],
        "together": [(each, allows(actor, "cases.see", each)) for each in together(case)],
        "routings": list(case.routings.select_related("before", "to")),
        "ratings": list(case.ratings.select_related("deputy", "decided_by")),
        "council": getattr(case, "council_item", None),
        # What was spoken with the person, and when nobody answered, may show who it is.
        "exchanges": list(case.exchanges.all()) if knows_person else [],
        "tellings": list(case.tellings.select_related("told_by")) if knows_person else [],
        "attempts": list(case.attempts.select_related("tried_by")) if knows_person else [],
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
            found.append({"label": _("联系电话"), "value": case.masked_phone})
    else:
        found.append({"label": _("反映人"), "value": _("要求保密")})
    if case.guidance:
        found.append({"label": _("不收的事由"), "value": case.get_guidance_display()})
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
    matter = case.main.matter
    return [] if matter is None else list(matter.signed_replies().select_related("signed_by", "letter"))


def way(case: Case, is_rated: bool) -> list[dict]:
    """Where this matter stands on its way: told, handed over, answered, rated, closed."""
    marks = [
        (_("说出来"), True),
        (_("交给承办单位"), case.main.matter_id is not None),
        (_("有了答复"), case.tellings.filter(round=case.round).exists()),
        (_("您来评价"), is_rated),
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


def _photo(case: Case, file: File, name: str) -> dict:
    return {
        "url": reverse("case:photo", args=[case.number, file.pk, "large"]),
        "thumb": reverse("case:photo", args=[case.number, file.pk, "small"]) if file.kind == "image" else "",
        "name": name,
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
