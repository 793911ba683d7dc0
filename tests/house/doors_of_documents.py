"""The doors of documents: slips, documents as files, and the templates of them, which are the county's own."""

from django.urls import reverse

from daibiao.handling.models import Reply
from daibiao.people.models import Session

from .world import ACCOUNTS, World

UNIT = "water water2 waterleader waterhead"
ABOVE = "presidium affairs vicechair"
#: Whoever has the matter in hand, oversees or supervises it.
SEE_IN_UNIT = f"{UNIT} {ABOVE} supervisor"
#: Whoever works for no office to which suggestions are put; the other offices know nothing of this one's meetings.
NO_OFFICE = " ".join(name for name in ACCOUNTS if name not in ABOVE.split())
ROADS = "roads roadsleader"
SIGNERS = "deputy otherdeputy"
#: Address, who may, who is refused (`the rest`: all others), methods, what it is about.
DOORS = (
    ("document:slip", SEE_IN_UNIT, "", "GET", ("plain", "lead")),
    ("document:slip", f"office {ABOVE}", "", "GET", ("system", "lead")),
    ("document:urging_slip", SEE_IN_UNIT, "", "GET", ("plain", "urge")),
    ("document:supervision_slip", SEE_IN_UNIT, "", "GET", ("plain", "supervision")),
    ("document:paper", SEE_IN_UNIT, "", "GET", ("plain", "lead", "hand_over", "word")),
    ("document:paper", f"office {ABOVE}", "", "GET", ("system", "lead", "hand_over", "word")),
    ("document:paper", SEE_IN_UNIT, "", "GET", ("plain", "supervision", "supervision", "word")),
    # Before it is signed a letter is the unit's own; then everybody's who sees what it answers.
    ("document:paper", UNIT, "", "GET", ("plain", "reply", "reply", "word")),
    ("document:paper", f"staff deputy {SEE_IN_UNIT}", "", "GET", ("signed", "reply", "reply", "word")),
    ("document:paper", ROADS, "", "GET", ("handled", "reply", "reply", "word")),
    ("document:paper", ROADS, "", "GET", ("found", "reply", "reply", "word")),
    ("document:paper", ABOVE, "the rest", "GET", ("year", "office", "year_report", "word")),
    # A hand-over meeting's list is that of the office whose meeting it is.
    ("document:paper", "presidium", NO_OFFICE, "GET", ("meeting", "town", "hand_over_list", "word")),
    (
        "document:paper",
        f"deputy affairs vicechair {UNIT}",
        "",
        "GET",
        ("opinion", "number", "deliberation", "word"),
    ),
    ("document:paper", "affairs vicechair", "", "GET", ("opinion_draft", "number", "deliberation", "word")),
    ("document:paper", UNIT, "", "GET", ("opinion", "reply", "handling_report", "word")),
    # The form of a suggestion: of a draft whoever writes or is asked to sign it.
    ("document:paper", SIGNERS, "", "GET", ("draft", "form", "suggestion", "word")),
    ("document:paper", f"{SIGNERS} {ABOVE} {ROADS}", "", "GET", ("handled", "form", "suggestion", "word")),
    ("document:paper", "deputy affairs vicechair", "", "GET", ("called", "order", "inquiry_order", "word")),
    ("document:templates", "affairs", "the rest", "GET", ()),
    ("document:template", "affairs", "the rest", "GET POST", ("reply",)),
    ("document:use_template", "affairs", "the rest", "POST", ("reply", 1)),
    ("document:template_file", "affairs", "the rest", "GET", ("reply", 1)),
    ("document:template_sample", "affairs", "the rest", "GET", ("reply", 1, "word")),
)


def address(world: World, url: str, about: tuple) -> str:
    """The address of a door in this world."""
    if "template" in url:
        return reverse(url, args=about)
    scene, what, *rest = about
    row = _row(world, scene, what)
    return reverse(url, args=[rest[0], row, rest[1]] if rest else [row])


def _row(world: World, scene: str, what: str) -> int | str:
    if scene == "year":
        return f"2026-{world.county.units['presidium'].code}"
    if scene == "meeting":
        return f"{Session.objects.get(congress__level='township').pk}-in"
    if what == "number":
        return world.deliberations[scene].number
    if what == "form":
        return world.suggestions[scene].shown_number
    if what == "order":
        return world.inquiries[scene].number
    if what != "reply":
        return world.slip(scene, what)
    places = {**world.cases, **world.suggestions, **world.findings, **world.deliberations}
    return Reply.objects.get(assignment__matter=places[scene].matter).pk
