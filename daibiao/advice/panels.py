"""What the room shows on pages of rooms below: beside a case that waits for triage, beside a suggestion before it is
submitted or accepted, and on the forms in which both are written."""

from django.template.loader import render_to_string

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows
from daibiao.cases import flow
from daibiao.cases.models import Case
from daibiao.lib.panels import fills
from daibiao.suggestions.models import Suggestion


@fills("case.page")
def beside_the_case(case: Case, by: Actor) -> str:
    """Until it is handed over: for whoever may sort it the likely category and what is alike, and for whoever may
    hand it over the likely unit. What is merged is sorted with its main case."""
    if case.state not in flow.EARLY or case.merged_into or not allows(by, "cases.categorise", case):
        return ""
    from . import suggestions, twins  # with them comes the arithmetic, which nobody waits for at the start

    text = suggestions.text_of(case)
    shown = {
        "case": case,
        "category": None if case.category_id else suggestions.category(text),
        "unit": suggestions.unit(text) if allows(by, "cases.hand_over", case) else None,
        "twins": twins.of(case, by=by),
    }
    return render_to_string("advice/beside.html", shown)


@fills("case.record")
def on_the_form(form, by: Actor) -> str:
    """While staff write: whether somebody told the same before."""
    return render_to_string("advice/writing.html") if allows(by, "cases.record") else ""


@fills("suggestion.write")
def on_the_form_of_a_suggestion(suggestion: Suggestion | None, by: Actor) -> str:
    """While one is written, or an earlier draft is changed: which suggestions are alike."""
    if not allows(by, "advice.precedents"):
        return ""
    return render_to_string("advice/writing_suggestion.html", {"suggestion": suggestion})


@fills("suggestion.page")
@fills("suggestion.weighed")
def beside_the_suggestion(suggestion: Suggestion, by: Actor) -> str:
    """Until it is accepted, which are alike: for those who write it, and for the office that checks it."""
    is_early = suggestion.is_writing or suggestion.state == Suggestion.State.SUBMITTED
    may = any(allows(by, name, suggestion) for name in ("suggestions.rewrite", "suggestions.accept"))
    if not is_early or not may:
        return ""
    from . import precedents

    shown = {"precedents": precedents.of(suggestion, by=by)}
    return render_to_string("advice/beside_suggestion.html", shown)
