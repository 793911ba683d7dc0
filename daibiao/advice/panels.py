"""What the room shows on the pages of cases: beside a case that waits for triage, and on the form at the desk."""

from django.template.loader import render_to_string

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows
from daibiao.cases import flow
from daibiao.cases.models import Case
from daibiao.lib.panels import fills


@fills("case.page")
def beside_the_case(case: Case, by: Actor) -> str:
    """Until it is handed over: for whoever may sort it the likely category and what is alike, and for whoever may
    hand it over the likely unit."""
    if case.state not in flow.EARLY or not allows(by, "cases.categorise", case):
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
