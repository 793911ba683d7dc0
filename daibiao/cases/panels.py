"""What the page of a case shows, part by part."""

from operator import attrgetter

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from daibiao.accounts.permissions import allows
from daibiao.audit.catalogue import spelt
from daibiao.audit.models import Event
from daibiao.files.models import File
from daibiao.handling import panels as handling
from daibiao.handling.models import Assignment, Correction, Reply
from daibiao.lib import clock
from daibiao.pages.timelines import timeline, trail
from daibiao.places.models import Place
from daibiao.stations.models import Sitting

from .models import Case, Rating
from .organs import ORGANS

TONES = {Rating.Grade.SATISFIED: "ok", Rating.Grade.BASICALLY: "quiet", Rating.Grade.NOT: "late"}

#: The records beside a case that its page shows: at which events one is made, where they stand, and what of each is
#: shown besides.
RECORDS: dict[str, tuple[set[str], str, list[str]]] = {
    "attempts": ({"case.attempted"}, "attempts", ["tried_by"]),
    "corrections": ({"matter.corrected"}, "matter.corrections", ["corrected_by"]),
    "exchanges": ({"case.asked_back"}, "exchanges", ["asked_by"]),
    "ratings": ({"case.rated", "case.rated_by_deputy"}, "ratings", ["deputy", "decided_by"]),
    "routings": ({"case.routed"}, "routings", ["before", "to"]),
    "supervisions": ({"matter.supervised"}, "main.matter.supervisions", ["leader"]),
    "tellings": ({"case.answered"}, "tellings", ["told_by"]),
}
#: What was spoken with the person, and when nobody answered, may show who it is.
SHOWS_PERSON = {"attempts", "exchanges", "tellings"}


def both(case: Case, group: list[Case], known: set[str], actor) -> dict:
    """What the teller and the desk both see. `known`: the names of the events in the trail."""
    ratings = rows(case, "ratings", known)
    is_rated = any(each.deputy_id is None and each.round == case.round for each in ratings)
    replies = written(case) if "reply.drafted" in known else []
    return {
        "case": case,
        "photos": [_photo(case, file, name) for file, name in papers(case, actor)],
        "ratings": ratings,
        "written": replies,
        "replies": [reply for reply in replies if reply.signed_at],
        "way": way(case, is_rated, "case.answered" in known),
        # Closed after an answer: without a rating it stays outside the denominator of the satisfaction rate.
        "is_unrated": case.outcome in (Case.Outcome.SOLVED, Case.Outcome.ANSWERED) and not is_rated,
        "organs": ORGANS.get(case.guidance, []),
        "others": len(together(group)),
    }


def grouped(case: Case) -> list[Case]:
    """The other cases that are handled together with this one, the main case first; also what was withdrawn."""
    group = [each for each in Case.objects.of_groups([case.main.pk]).order_by() if each != case]
    for each in group:
        each.merged_into = None if each == case.main else case.main
    return sorted(group, key=lambda each: (each != case.main, each.told_at, each.pk))


def together(group: list[Case]) -> list[Case]:
    """Those of a group whose people still wait or were answered."""
    return [each for each in group if each.outcome != Case.Outcome.WITHDRAWN]


def happened(case: Case, group: list[Case]) -> list[Event]:
    """The trail of this case, and what units did under the number of another that it is merged with."""
    numbers = [each.number for each in group]
    beside = Event.objects.filter(number__in=numbers, kind__startswith="handling.") if numbers else None
    return trail(case.number, beside)


def told_of(case: Case, events: list[Event], *, inside: bool) -> list[dict]:
    """The timeline of these events, and what was said at each."""
    words = handling.said(case.main.matter_id, events) if inside and case.main.matter_id else None
    return timeline(events, inside=inside, said=words)


def papers(case: Case, actor) -> list[tuple[File, str]]:
    """The photos and papers, and what this reader may call them: their own names may tell who sent them."""
    files = [paper.file for paper in case.papers.select_related("file")]
    if allows(actor, "cases.name_papers", case):
        return [(file, file.name) for file in files]
    words = [_("照片 %(n)d") if file.is_picture else _("文件 %(n)d") for file in files]
    return [(file, word % {"n": n}) for n, (file, word) in enumerate(zip(files, words, strict=True), 1)]


def rows(case: Case, name: str, known: set[str]) -> list:
    """These RECORDS of a case. What is not in the trail did not happen, and is not asked for."""
    made, path, shown = RECORDS[name]
    return list(attrgetter(path)(case).select_related(*shown)) if made & known else []


def inside(case: Case, group: list[Case], known: set[str], actor, assignments) -> dict:
    """What only the desk sees besides what `both` gives: facts, open questions, what was noted."""
    knows_person, matter = allows(actor, "cases.know_person", case), case.main.matter
    hidden = set() if knows_person else SHOWS_PERSON
    found = {name: [] if name in hidden else rows(case, name, known) for name in RECORDS.keys() - {"ratings"}}
    return found | {
        "facts": facts(case, knows_person),
        "assignments": assignments,
        "sittings": Sitting.objects.reaching(matter, clock.today()) if _at_work(actor, assignments) else [],
        "brief": _brief(case),
        "extensions": [request for each in assignments for request in each.extension_requests.all()],
        "together": [(each, allows(actor, "cases.see", each)) for each in together(group)],
        "corrections": _corrections(found["corrections"]),
        "council": case.council_item if "case.listed" in known else None,
        # For all who work on the matter: the lead unit states the co-units' opinions in its reply.
        "opinions": handling.opinions(case.matter_id) if assignments and "opinion.given" in known else [],
    }


def drafts(replies: list[Reply], assignments: list, actor) -> list[Reply]:
    """What the reader's own unit wrote and nobody has signed yet, the oldest first."""
    own = {each.pk for each in assignments if allows(actor, "handling.draft", each)}
    return [each for each in reversed(replies) if each.assignment_id in own and each.signed_at is None]


def _at_work(actor, assignments: list) -> bool:
    """Whether one of these is in the hands of the reader's own unit now: it is to speak with the deputy."""
    return any(each.is_open and allows(actor, "handling.contact", each) for each in assignments)


def _brief(case: Case) -> str:
    """What the coordinator asks of the unit, where it says more than the words do."""
    brief = case.matter.brief if case.matter else ""
    return "" if brief in (case.title, case.words) else brief


def _corrections(rows: list[Correction]) -> list[dict]:
    """What was corrected, from what to what, why and by whom; places by name."""
    codes = {code for row in rows if row.field == "place" for code in (row.old, row.new)}
    names = {place.code: place.label for place in Place.objects.filter(code__in=codes)} if codes else {}
    said = ((row, names.get(row.old, row.old), names.get(row.new, row.new)) for row in rows)
    return [
        {"row": row, "field": spelt("field", row.field), "old": old, "new": new} for row, old, new in said
    ]


def facts(case: Case, knows_person: bool) -> list[dict]:
    """The short facts under the words."""
    found = [{"label": _("编号"), "value": case.number}]
    if case.station:
        label = _("联络站") if case.channel in ("web", "import") else _("在哪里说的")
        found.append({"label": label, "value": case.station.label})
    elif not case.is_closed:
        found.append({"label": _("联络站"), "value": _("还没有确定，代表还看不到")})
    if case.where or case.place:
        found.append({"label": _("在哪里"), "value": case.where or (case.place.label if case.place else "")})
    if case.category:
        found.append({"label": _("诉求类别"), "value": case.category.label})
    if deputies := _("、").join(deputy.label for deputy in case.deputies.all()):
        label = _("接待代表") if case.was_received else _("联络站代表")
        found.append({"label": label, "value": deputies})
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
    parts = (case.masked_name or _("没有留名"), case.get_party_display())
    return " · ".join(map(str, (*parts, _("替别人反映")) if case.for_another else parts))


def written(case: Case) -> list[Reply]:
    """The replies to it, drafts and all, newest first."""
    rows = Reply.objects.filter(assignment__matter=case.main.matter_id).order_by()
    shown = rows.select_related(
        "signed_by", "letter", "kept_promise", "assignment__matter", "assignment__unit"
    )
    return sorted(shown, key=lambda each: (each.assignment.round, each.version), reverse=True)


def way(case: Case, is_rated: bool, was_answered: bool) -> list[dict]:
    """Where this matter stands on its way: told, handed over, answered, rated, closed."""
    marks = [
        (_("说出来"), True),
        (_("交给承办单位"), case.main.matter_id is not None),
        (_("有了答复"), was_answered and case.tellings.filter(round=case.round).exists()),
        (_("您来评价"), is_rated),
        (_("办结"), case.is_closed),
    ]
    if case.is_closed:
        return [{"label": label, "state": "done" if done else "todo"} for label, done in marks]
    first = next(index for index, (_label, done) in enumerate(marks) if not done)
    again = "again" if case.round > 1 and not case.is_closed else "now"
    steps = [
        {"label": label, "state": "done" if done and index < first else again if index == first else "todo"}
        for index, (label, done) in enumerate(marks)
    ]
    steps[first]["when"] = _("现在：%(state)s") % {"state": state_for_teller(case)}
    return steps


#: A state as the teller reads it, where the desk's word speaks of “the teller”.
TELLER_STATES = {
    Case.State.ASKED: _lazy("等您补充"),
    Case.State.ANSWERED: _lazy("已经答复"),
    Case.State.INFORMED: _lazy("等您评价"),
}


def state_for_teller(case: Case) -> str:
    """The state in words said to the teller."""
    return str(TELLER_STATES.get(Case.State(case.state), case.get_state_display()))


def waits_for(case: Case, assignments: list) -> str:
    """Whose turn it is, for a reader who has nothing to press now."""
    by, state = {"unit": case.coordinator.label}, Case.State(case.state)
    if state == Case.State.HANDLING:
        lead = next((held for held in assignments if held.is_lead and held.is_open), None)
        if lead and lead.state == Assignment.State.OBJECTED:
            return _("等%(unit)s决定异议。") % {"unit": (lead.via or case.coordinator).label}
        return _("等%(unit)s答复。") % {"unit": lead.bearer.label} if lead else _("等承办单位答复。")
    if state in (Case.State.INFORMED, Case.State.RATED) and case.ratings.unheard().exists():
        return _("等%(unit)s答复代表的评价。") % by
    if state == Case.State.COUNCIL and not case.council_item.decision:
        return _("等%(council)s研究。") % {"council": case.coordinator.council}
    whose = {
        Case.State.TOLD: _("等%(unit)s受理。") % by,
        Case.State.ASKED: _("等反映人补充。"),
        Case.State.ACCEPTED: _("等%(unit)s交办。") % by,
        Case.State.ANSWERED: _("等告知反映人。"),
        Case.State.INFORMED: _("等反映人评价。"),
        Case.State.RATED: _("等%(unit)s办结。") % by,
        Case.State.COUNCIL: _("等%(unit)s办结。") % by,
    }
    return whose.get(state, "")


def for_teller(case: Case) -> dict:
    """What only the teller reads: the state, the own ratings, what follows from them."""
    own = list(case.ratings.filter(deputy=None).select_related("reply__assignment__unit"))
    return {
        "state": state_for_teller(case),
        "ended": _("您已撤回") if case.outcome == Case.Outcome.WITHDRAWN else case.get_outcome_display(),
        "own_ratings": own,
        "follows": _follows(case, own),
    }


def _follows(case: Case, own: list[Rating]) -> str:
    """What a “not satisfied” has set going."""
    if case.state == Case.State.COUNCIL:
        return _("两次不满意，已提请%(council)s研究，结果会写在这一页。") % {
            "council": case.coordinator.council
        }
    lead = case.main.matter.lead() if case.main.matter and case.state == Case.State.HANDLING else None
    if lead is None or case.round == 1:
        return ""
    if own and own[-1].is_not:
        words = _("您评了“不满意”，已交%(unit)s重新办理，由单位主要负责人签发答复。")
    else:
        words = _("一起反映的人评了“不满意”，已交%(unit)s重新办理，由单位主要负责人签发答复。")
    return words % {"unit": lead.bearer.label}


def _photo(case: Case, file: File, name: str) -> dict:
    return {
        "url": reverse("case:photo", args=[case.number, file.pk, "large"]),
        "thumb": reverse("case:photo", args=[case.number, file.pk, "small"]) if file.kind == "image" else "",
        "name": name,
        "size": filesizeformat(file.size),
    }
