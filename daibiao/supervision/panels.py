"""What the room shows on the page of a case: the way to all its terms, also to those that are over."""

from django.template.loader import render_to_string

from daibiao.cases.models import Case
from daibiao.lib.panels import fills


@fills("case.page")
@fills("case.teller")
def all_terms(case: Case, by) -> str:
    """Wherever a term ever ran."""
    return render_to_string("supervision/terms_link.html", {"case": case}) if case.clock_id else ""
