"""The tables of states and steps as pages of docs: the code is the source, docs/flows.md is compared with it by a test.

flows.py          print the page
flows.py write    write docs/flows.md
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "flows.md"
HEAD = """# Flows 流程

What can be done in which state, and where it leads. Written by `tools/flows.py write` from each room's `flow.py`; a
test keeps the two alike. Who may do a step stands in the room's `rules.py`, what stands in its way in its `blockers`.
"""


def page() -> str:
    """The whole page."""
    from daibiao.bundles import flow as bundles
    from daibiao.bundles.models import Activity, Theme
    from daibiao.cases.flow import FLOW
    from daibiao.cases.models import Case
    from daibiao.cases.offers import OFFER as CASES
    from daibiao.deliberations import flow as deliberations
    from daibiao.deliberations import offers as deliberated
    from daibiao.deliberations.models import Deliberation
    from daibiao.handling.flow import ASSIGNMENT, REPLY
    from daibiao.handling.models import Assignment, Reply
    from daibiao.handling.offers import OFFER as HANDLING
    from daibiao.inquiries import flow as inquiries
    from daibiao.inquiries.models import Inquiry, Item, Question
    from daibiao.oversight import flow as oversight
    from daibiao.oversight import offers as inspected
    from daibiao.oversight.models import Finding, Inspection
    from daibiao.proposing.bundling import offers as bundled
    from daibiao.proposing.offers import OFFER as SUGGESTIONS
    from daibiao.questioning import offers as asked
    from daibiao.receptions import flow as receptions
    from daibiao.receptions import offers as offered
    from daibiao.receptions.models import Booking, Ticket
    from daibiao.stations.flow import DAY
    from daibiao.stations.models import ReceptionDay
    from daibiao.stations.offers import DAY as DAYS
    from daibiao.suggestions.flow import FLOW as SUGGESTION
    from daibiao.suggestions.models import Suggestion

    parts = [
        ("Case 诉求", FLOW, Case.State, CASES),
        ("Suggestion 代表建议", SUGGESTION, Suggestion.State, SUGGESTIONS),
        (
            "Suggestions together and apart 并案、分解",
            bundles.SUGGESTION,
            Suggestion.State,
            bundled.SUGGESTION,
        ),
        ("Theme 专题督办", bundles.THEME, Theme.State, bundled.THEME),
        ("Activity of a theme 专题督办的活动", bundles.ACTIVITY, Activity.State, bundled.ACTIVITY),
        ("Inspection 视察、调研、检查", oversight.INSPECTION, Inspection.State, inspected.INSPECTION),
        ("Finding 发现的问题", oversight.FINDING, Finding.State, inspected.FINDING),
        ("Deliberation 审议意见", deliberations.FLOW, Deliberation.State, deliberated.OFFER),
        ("Inquiry 专题询问", inquiries.INQUIRY, Inquiry.State, asked.INQUIRY),
        ("Question 询问的问题", inquiries.QUESTION, Question.State, asked.QUESTION),
        ("Item 交办事项", inquiries.ITEM, Item.State, asked.ITEM),
        ("Assignment 承办", ASSIGNMENT, Assignment.State, HANDLING),
        ("Reply 答复", REPLY, Reply.State, HANDLING),
        ("Reception day 接待日", DAY, ReceptionDay.State, DAYS),
        ("Desk of a reception day 接待台", receptions.DESK, ReceptionDay.State, offered.DESK),
        ("Ticket 号票", receptions.TICKET, Ticket.State, offered.TICKET),
        ("Booking 预约", receptions.BOOKING, Booking.State, offered.BOOKING),
    ]
    return "\n".join([HEAD, *("\n".join(section(*part)) for part in parts)])


def section(title: str, flow, states, offer) -> Iterator[str]:
    """One flow: its states, then its steps."""
    yield f"## {title}\n"
    yield from table("State", "状态", [(state.value, state.label) for state in states])
    rows = [
        (step.verb, word(offer, step.verb), sources(step, states), target(step, states))
        for step in flow.values()
    ]
    yield from table("Step", "步骤", rows, "From", "To")


def table(*heads_and_rows) -> Iterator[str]:
    """A table of Markdown; the one list among the arguments are its rows."""
    rows = next(part for part in heads_and_rows if isinstance(part, list))
    heads = [part for part in heads_and_rows if not isinstance(part, list)]
    yield from ("| " + " | ".join(map(str, row)) + " |" for row in [heads, ["---"] * len(heads), *rows])
    yield ""


def word(offer, verb: str) -> str:
    """The word on the verb's button; a step that another verb takes has none."""
    offered = offer.verb(verb)
    return offered.label if offered else "—"


def sources(step, states) -> str:
    """Where a step begins, in the order of the states."""
    return ", ".join(state.value for state in states if state.value in step.sources)


def target(step, states) -> str:
    """Where a step leads."""
    return states(step.target).value if step.target else "(stays)"


def main(arguments: list[str]) -> int:
    """Print or write."""
    import django

    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    if arguments == ["write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
