"""What the page of a suggestion shows, part by part; and what suggestions add to the pages of cases."""

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.permissions import allows
from daibiao.audit.models import Event
from daibiao.cases.models import Case
from daibiao.documents import links
from daibiao.handling import panels as handling
from daibiao.handling.models import Reply
from daibiao.lib.panels import fills
from daibiao.pages.timelines import timeline, trail
from daibiao.people.rules import serving
from daibiao.practices import regions
from daibiao.suggestions import rules
from daibiao.suggestions.models import Suggestion

from . import sides
from .bundling import shown

State = Suggestion.State
TONES = {
    State.DRAFT: "quiet",
    State.SUBMITTED: "new",
    State.RETURNED: "late",
    State.ACCEPTED: "new",
    State.HANDLING: "new",
    State.REPLIED: "soon",
    State.REVIEW: "late",
    State.RATED: "ok",
    State.CLOSED: "quiet",
    State.SPLIT: "quiet",
}


def facts(suggestion: Suggestion) -> list[dict]:
    """The short facts under the text."""
    found = [
        (_("向哪一级提出"), suggestion.congress.label),
        (_("领衔"), suggestion.proposer),
        (_("会议"), _session(suggestion)),
        (_("依据"), suggestion.get_basis_display()),
        (_("公开意愿"), suggestion.get_consent_display()),
        (_("是否多年提出"), suggestion.get_repeated_display()),
        (_("建议由谁办理"), _("、").join(unit.label for unit in suggestion.suggested.all())),
        (_("希望加强联系"), _("是") if suggestion.wants_contact else ""),
        (_("仅供参考"), _("不需要书面答复") if suggestion.for_reference else ""),
        (_("要求保密"), _("不公开") if suggestion.is_confidential else ""),
        (_("代录"), suggestion.recorder.name if suggestion.recorder else ""),
    ]
    return [{"label": label, "value": value} for label, value in found if value]


def public(suggestion: Suggestion) -> dict:
    """What everybody may read: the whole with its replies, or the title alone, as the deputy consented; no rating."""
    whole = suggestion.consent == Suggestion.Consent.FULL
    facts = _public_facts(suggestion)
    return {"whole": whole, "facts": facts, "replies": sides.replies(suggestion) if whole else []}


def _public_facts(suggestion: Suggestion) -> list[dict]:
    found = [
        (_("编号"), suggestion.number),
        (_("领衔"), suggestion.proposer),
        (_("性质"), "" if suggestion.nature == Suggestion.Nature.OWN else suggestion.get_nature_display()),
        (_("会议"), _session(suggestion)),
        (_("现在"), _again(suggestion) or suggestion.get_state_display()),
    ]
    return [{"label": label, "value": value} for label, value in found if value]


def _again(suggestion: Suggestion) -> str:
    """That an earlier reply did not satisfy, and it is handled again."""
    is_again = suggestion.state == State.HANDLING and suggestion.round > 1
    return _("正在重新办理，第 %(round)d 轮") % {"round": suggestion.round} if is_again else ""


def _session(suggestion: Suggestion) -> str:
    return suggestion.session.called(in_session=suggestion.in_session) if suggestion.session else ""


def inside(suggestion: Suggestion, actor) -> dict:
    """What the one page shows beside the text."""
    hears = allows(actor, "suggestions.hear_signers", suggestion)
    return {
        "facts": facts(suggestion),
        "signatures": list(suggestion.signatures.select_related("deputy")),
        "papers": list(suggestion.papers.select_related("file")),
        **sides.answers(suggestion),
        "views": list(suggestion.views.select_related("deputy")) if hears else [],
        "fulfilments": list(suggestion.fulfilments.select_related("deputy", "promise")),
        "ratings": list(suggestion.ratings.select_related("deputy", "review__decided_by")),
        "cases": list(suggestion.cases.all()) if hears else [],
        "events": told_of(suggestion, inside=bool(actor.grants) or hears),
        "bundled": shown.of(suggestion, actor),
        "rules": practice_lines(),
    }


def silent(suggestion: Suggestion, verb: str) -> str:
    """Who has not confirmed before it is submitted, or has not said a word of the reply before it is rated."""
    if verb == "submit":
        waiting = suggestion.signatures.waiting()
        words = _("%(names)s还没有确认，现在提交就不算联名。")
    else:
        spoken = suggestion.views.filter(round=suggestion.round).values("deputy")
        waiting = suggestion.signatures.confirmed().exclude(deputy__in=spoken)
        words = _("%(names)s还没有说对答复的意见。")
    names = _("、").join(each.deputy.label for each in waiting.select_related("deputy"))
    return words % {"names": names} if names else ""


def told_of(suggestion: Suggestion, *, inside: bool) -> list[dict]:
    """The timeline: what happened to the suggestion, and what units did under its number."""
    events = trail(suggestion.code, Event.objects.about(suggestion.number) if suggestion.number else None)
    words = handling.said(suggestion.matter_id, events) if inside and suggestion.matter_id else None
    return timeline(events, inside=inside, said=words)


def practice_lines() -> list[dict]:
    """What the region's rules say on the way of a suggestion, each with its article."""
    practice, language = regions.governing(), get_language() or "zh-hans"
    shown = (practice.signer, practice.reply_to, practice.rater, practice.reopening, practice.withdrawal)
    return [
        {
            "label": regions.QUESTIONS[rule.question].words.of(language),
            "value": rule.words.of(language),
            "source": rule.source.of(language),
        }
        for rule in shown
    ]


def holder(suggestion: Suggestion) -> str:
    """In whose hands it is, where no unit has it."""
    if suggestion.state in (State.DRAFT, State.RETURNED, State.REPLIED):
        return suggestion.proposer
    return "" if suggestion.is_closed else suggestion.coordinator.label


def waits_for(suggestion: Suggestion) -> str:
    """Whose turn it is, for a reader who has nothing to press now."""
    at_work = suggestion.state == State.HANDLING and suggestion.matter
    lead = at_work.lead() if at_work else None
    whose = {
        State.SUBMITTED: _("等%(office)s审查。") % {"office": suggestion.coordinator.label},
        State.ACCEPTED: _("等%(office)s交办。") % {"office": suggestion.coordinator.label},
        State.HANDLING: _("等%(unit)s答复。") % {"unit": lead.bearer.label if lead else ""},
        State.REPLIED: _("等%(who)s评价。") % {"who": suggestion.proposer},
        State.REVIEW: _("等%(office)s研究不满意的评价。") % {"office": suggestion.coordinator.label},
        State.RATED: _("等%(office)s办结。") % {"office": suggestion.coordinator.label},
    }
    return whose.get(State(suggestion.state), "")


@fills("case.page")
def of_the_case(case: Case, actor) -> str:
    """The suggestions that came of a case, for those who may see them; the deputy who is to raise one begins it here."""
    may_begin = case.raised_by_id in serving(actor)
    if not may_begin and not case.suggestions.exists():
        return ""
    seen = Suggestion.objects.filter(rules.visible(actor), cases=case).with_row()
    if not seen and not may_begin:
        return ""
    shown = {"case": case, "suggestions": seen, "may_begin": may_begin and not seen}
    return render_to_string("proposing/panel_case.html", shown)


@fills("case.teller")
def of_the_teller(case: Case, actor) -> str:
    """Whoever told it reads how far the suggestion is that came of it, once it has a number."""
    came = [
        {"number": each.number, "state": each.get_state_display(), "events": told_of(each, inside=False)}
        for each in case.suggestions.numbered().with_row()
    ]
    return render_to_string("proposing/panel_teller.html", {"suggestions": came}) if came else ""


@fills("reply.shown")
def form_beside_reply(reply: Reply, actor) -> str:
    """征询意见表 beside the signed reply to a suggestion."""
    if (
        reply.state != Reply.State.SIGNED
        or reply.assignment.matter.kind != "suggestion"
        or actor.account is None
    ):
        return ""
    return render_to_string("documents/links.html", links.to("opinion", reply.pk))
