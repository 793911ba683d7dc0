"""What the pages of an inquiry, a question and an item show, part by part."""

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.permissions import allows
from daibiao.audit.models import Event
from daibiao.handling import panels as handling
from daibiao.inquiries import flow, rules
from daibiao.inquiries.models import HandlingReport, Inquiry, Item, Question, SurveyGroup
from daibiao.pages import dates
from daibiao.pages.strips import Lamps
from daibiao.pages.timelines import timeline, trail
from daibiao.proposing import sides

State, Put, Given = Inquiry.State, Question.State, Item.State
TONES = {
    State.PLANNED: "quiet",
    State.ANNOUNCED: "new",
    State.HELD: "soon",
    State.FOLLOWED: "soon",
    State.REPORTED: "soon",
    State.CLOSED: "ok",
    State.CANCELLED: "quiet",
    Put.PROPOSED: "soon",
    Put.CHOSEN: "new",
    Put.LEFT: "quiet",
    Put.ASKED: "ok",
    Given.HANDED: "new",
    Given.ANSWERED: "ok",
}


def when(inquiry: Inquiry) -> str:
    """On which day, at what time."""
    return f"{dates.day(inquiry.meets_on)} {inquiry.begins_at:%H:%M}"


def of_inquiry(inquiry: Inquiry, actor) -> dict:
    """What the one page of an inquiry shows beside its head; to a unit that is called only what concerns it."""
    whole = allows(actor, "inquiries.see_order", inquiry)
    organ = allows(actor, "inquiries.choose", inquiry)
    questions = _questions(inquiry, actor)
    return {
        "whole": whole,
        "facts": _of_the_meeting(inquiry),
        "respondents": list(inquiry.respondents.select_related("unit", "rating")),
        "rule": flow.rule(inquiry.congress).line.of(get_language() or "zh-hans"),
        "groups": list(inquiry.groups.select_related("lead").prefetch_related("members")) if whole else [],
        "may_group": organ and not flow.blockers("rewrite_group", inquiry),
        "questions": questions,
        "has_order": whole and any(row["placed"] for row in questions),
        "items": _items(inquiry, actor),
        "report": HandlingReport.objects.filter(inquiry=inquiry).select_related("written_by").first()
        if whole
        else None,
        "events": timeline(_events(inquiry, Inquiry, SurveyGroup), inside=True) if whole else [],
    }


def _of_the_meeting(inquiry: Inquiry) -> list[dict]:
    return _facts(
        (_("会议形式"), inquiry.get_form_display()),
        (_("时间"), when(inquiry)),
        (_("地点"), inquiry.venue),
        (_("组织单位"), inquiry.coordinator.label),
        (_("结合审议的报告"), inquiry.heard),
        (_("会前告知问题"), _("告知") if inquiry.shows_questions else _("不告知")),
        (_("取消的原因"), inquiry.cancelled_for),
        (_("主任会议的决定"), inquiry.get_decision_display() if inquiry.decision else ""),
        (_("决定日期"), dates.day(inquiry.decided_on) if inquiry.decided_on else ""),
    )


def _questions(inquiry: Inquiry, actor) -> list[dict]:
    """Input of components/card.html: what stands in the order first, then what waits, then what was left out."""
    seen = Question.objects.filter(rules.questions_visible(actor), inquiry=inquiry).with_row()
    rank = {Put.CHOSEN: 0, Put.ASKED: 0, Put.PROPOSED: 1, Put.LEFT: 2}
    return [
        {
            "title": f"{each.place}. {each.title}" if each.place else each.title,
            "sub": " · ".join((each.asker.label, each.unit.label)),
            "url": reverse("inquiry:question", args=[inquiry.number, each.serial]),
            "chip": {"label": each.get_state_display(), "tone": TONES[Put(each.state)]},
            "placed": bool(each.place),
        }
        for each in sorted(seen, key=lambda each: (rank[Put(each.state)], each.place or each.serial))
    ]


def _items(inquiry: Inquiry, actor, question: Question | None = None) -> list[dict]:
    """Input of components/card.html: each item with its unit and until when it is to be answered."""
    lamps = Lamps()
    seen = Item.objects.filter(rules.items_visible(actor), inquiry=inquiry).with_row()
    return [
        {
            "title": each.title,
            "sub": f"{each.number} · {each.question.unit.label}",
            "url": each.get_absolute_url(),
            "chip": (lamps.chip(each) if each.state == Given.HANDED else None)
            or {"label": each.get_state_display(), "tone": TONES[Given(each.state)]},
        }
        for each in (seen.filter(question=question) if question else seen)
    ]


def of_question(question: Question, actor) -> dict:
    """What the one page of a question shows beside its words."""
    inquiry = question.inquiry
    minutes = _("提问 %(ask)d 分钟，回答 %(answer)d 分钟")
    spans = {"ask": question.ask_minutes, "answer": question.answer_minutes}
    return {
        "facts": _facts(
            (_("哪次询问"), inquiry.topic),
            (_("代录"), question.recorder.name if question.recorder else ""),
            (_("第几个问"), str(question.place or "")),
            (_("时间"), minutes % spans if question.place else ""),
        ),
        "exchanges": list(
            question.exchanges.prefetch_related("errata__written_by").select_related("taken_by")
        ),
        "items": _items(inquiry, actor, question),
        "events": timeline(
            [event for event in _events(inquiry, Question) if event.thing == question.pk], inside=True
        )
        if allows(actor, "inquiries.see_order", inquiry)
        else [],
    }


def of_item(item: Item) -> dict:
    """What the one page of an item shows beside its words."""
    matter, events = item.matter, trail(item.number)
    return {
        "facts": _facts(
            (_("哪次询问"), item.inquiry.topic),
            (_("谁问"), item.question.asker.label),
            (_("交办日期"), dates.day(item.handed_at.date())),
        ),
        **sides.answers(item),
        "events": timeline(events, inside=True, said=handling.said(matter.pk, events)),
    }


def waits_for(item: Item) -> str:
    """Whose turn it is, for a reader who has nothing to press now."""
    lead = item.matter.lead()
    if item.state == Given.ANSWERED:
        return ""
    return _("等%(unit)s答复。") % {"unit": lead.bearer.label if lead else ""}


def _events(inquiry: Inquiry, *models: type[Model]) -> list[Event]:
    """What happened to rows of these models, filed under the inquiry's number."""
    kinds = {model._meta.label_lower for model in models}
    return [event for event in trail(inquiry.number) if event.kind in kinds]


def _facts(*pairs: tuple[str, str]) -> list[dict]:
    return [{"label": label, "value": value} for label, value in pairs if value]
