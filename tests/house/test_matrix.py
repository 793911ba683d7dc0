"""Who may do what at every address of ours, stated once and asked of everybody.

A row reads: at this address these may, these are refused (403), and for everybody else it does not exist (404);
behind a log-in, whoever has no account is sent there (302). A new address without a row fails, and so does a row
without its address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from daibiao.accounts.permissions import allows
from daibiao.cases import rules as case_rules
from daibiao.cases.models import Case
from daibiao.cases.offers import OFFER as CASES
from daibiao.handling import rules as handling_rules
from daibiao.handling.models import Assignment
from daibiao.handling.offers import OFFER as HANDLING
from daibiao.stations import rules as station_rules
from daibiao.stations.models import Station

from . import world as worlds
from .world import ACCOUNTS, EVERYBODY, World

pytestmark = pytest.mark.django_db

#: Nobody else is hidden from, all others are refused.
THE_REST = "the rest"
EVERYONE = " ".join(EVERYBODY)
WITH_ACCOUNT = " ".join(ACCOUNTS)

COORDINATORS = "presidium streetwork affairs"
ABOVE = "presidium affairs vicechair"
UNIT = "water water2 waterleader waterhead"
OTHER_UNITS = "roads roadsleader schools schoolsleader"
SEE_PLAIN = f"teller staff deputy {UNIT} {ABOVE} supervisor"
SEE_SYSTEM = f"office {ABOVE}"
SEE_IN_UNIT = f"{UNIT} {ABOVE} supervisor"


@dataclass(frozen=True)
class Row:
    """One address: who may, who is refused, and whether a log-in stands before it."""

    url: str
    may: str
    refused: str = ""
    login: bool = False
    methods: str = "GET"
    #: What the address is about: a scene of the world and what of it, or plain text.
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.url, *self.about))

    def verdict(self, persona: str) -> str:
        """What happens to this persona."""
        if persona in self.may.split():
            return "may"
        if self.login and persona not in ACCOUNTS:
            return "log in"
        return "refused" if self.refused == THE_REST or persona in self.refused.split() else "hidden"

    def address(self, world: World) -> str:
        """The address in this world; the first of `about` names the scene."""
        if not self.about:
            return reverse(self.url)
        scene, *rest = self.about
        first = world.assignment(scene) if self.url == "handling:do" else world.cases.get(scene, scene)
        found = {"photo": world.photo, "letter": world.reply}
        args = [
            getattr(first, "number", first),
            *(found[part](scene) if part in found else part for part in rest),
        ]
        return reverse(self.url, args=args)


ROWS = [
    Row("home", may=EVERYONE),
    Row("stations", may=EVERYONE),
    Row("deadlines:try", may=EVERYONE),
    Row("gallery", may=EVERYONE),
    Row("look", may=EVERYONE, methods="POST"),
    Row("set_language", may=EVERYONE, methods="POST"),
    Row("account_login", may=EVERYONE, methods="GET POST"),
    Row("account_logout", may=EVERYONE, methods="GET POST"),
    Row("account_change_password", login=True, may=WITH_ACCOUNT, methods="GET POST"),
    Row("me", login=True, may=WITH_ACCOUNT),
    Row("supervised", login=True, may="supervisor othersupervisor", refused=THE_REST),
    Row("pass_on", login=True, may=f"{UNIT} {OTHER_UNITS}", refused=THE_REST, methods="GET POST"),
    Row("failed_messages", login=True, may="systemadmin", refused=THE_REST, methods="GET POST"),
    Row("calendar", login=True, may=f"{COORDINATORS} systemadmin", refused=THE_REST, methods="GET POST"),
    Row("handling:desk", login=True, may=f"{UNIT} {OTHER_UNITS} office court", refused=THE_REST),
    Row("figures:all", may=EVERYONE),
    Row("figures:one", may=EVERYONE, about=("told",)),
    Row("figures:overview", login=True, may=f"{COORDINATORS} vicechair", refused=THE_REST),
    Row("figures:unit_overview", login=True, may=f"{UNIT} {OTHER_UNITS}", refused=THE_REST),
    Row("case:tell", may=EVERYONE, methods="GET POST"),
    Row("case:station", may=EVERYONE, methods="GET POST", about=("niuchang",)),
    Row("case:follow", may=EVERYONE, methods="GET POST"),
    Row("case:receipt", may="teller", about=("plain",)),
    Row("case:leave", may=EVERYONE, methods="POST", about=("plain",)),
    Row("case:record", login=True, may="staff otherstaff", refused=THE_REST, methods="GET POST"),
    Row(
        "case:queue",
        login=True,
        may=f"{COORDINATORS} vicechair staff otherstaff deputy otherdeputy",
        refused=THE_REST,
    ),
    Row("case:take_up", login=True, may=COORDINATORS, refused=THE_REST, methods="GET POST"),
    Row("case:page", may=SEE_PLAIN, about=("plain",)),
    Row("case:page", may=f"teller staff deputy {UNIT} {ABOVE}", about=("secret",)),
    Row("case:page", may=f"teller staff deputy {SEE_SYSTEM}", about=("system",)),
    Row("case:page", may=f"teller {ABOVE}", about=("fresh",)),
    Row("case:page", may=f"otherteller {ABOVE}", about=("other",)),
    Row("case:photo", may=SEE_PLAIN, about=("plain", "photo", "small")),
    Row("case:letter", may=UNIT, about=("plain", "letter")),
    Row("case:letter", may=SEE_PLAIN, about=("signed", "letter")),
    Row(
        "case:reveal",
        may=f"presidium staff {UNIT}",
        refused="teller deputy affairs vicechair supervisor",
        methods="POST",
        about=("plain",),
    ),
    Row(
        "case:reveal",
        may="presidium staff",
        refused=f"teller deputy affairs vicechair {UNIT}",
        methods="POST",
        about=("secret",),
    ),
]

#: Verbs on the page of a case: who may. Whoever else sees the case is refused, for all others it does not exist.
CASE_VERBS = {
    "accept": "presidium",
    "ask_back": "presidium",
    "explain": "presidium",
    "hand_over": "presidium",
    "close": "presidium",
    "close_unreachable": "presidium",
    "raise_as_suggestion": "presidium",
    "note_decision": "presidium",
    "decide_rating": "presidium",
    "summarise": "presidium staff",
    "guide": "presidium",
    "note_attempt": "presidium staff",
    "inform": "presidium staff",
    "answer_back": "staff teller",
    "rate": "teller",
    "withdraw": "teller",
    "rate_as_deputy": "deputy",
}

#: Verbs on an assignment that the water office has in hand: who may.
UNIT_VERBS = {
    "acknowledge": UNIT,
    "object": UNIT,
    "contact": UNIT,
    "give_opinion": UNIT,
    "ask_extension": UNIT,
    "draft": UNIT,
    "submit": UNIT,
    "answer_urge": UNIT,
    "report": UNIT,
    "keep_promise": UNIT,
    "sign": "waterleader waterhead",
    "return_reply": "waterleader waterhead",
    "take_over": "water waterleader waterhead",
    "reassign": "presidium",
    "decide_extension": "presidium",
    "settle_objection": "presidium",
    "urge": "presidium",
    "supervise": "presidium",
    "correct": "presidium",
    "dispatch": "",
}

#: Verbs on an assignment that came by way of a dispatcher and waits there: who may.
SYSTEM_VERBS = {
    "dispatch": "office",
    "settle_objection": "office",
    "reassign": "presidium",
    "acknowledge": "",
}

#: Verbs on a case that staff took down at the desk: who may. There staff say at once where else to go.
DESK_VERBS = {"guide": "presidium staff"}


def _verbs(url: str, scene: str, seen: str, verbs: dict[str, str], *, login: bool = False) -> Iterator[Row]:
    for verb, may in verbs.items():
        yield Row(url, may, refused=seen, login=login, methods="GET POST", about=(scene, verb))


ROWS += _verbs("case:do", "plain", SEE_PLAIN, CASE_VERBS)
ROWS += _verbs("case:do", "taken", f"teller staff deputy {ABOVE}", DESK_VERBS)
ROWS += _verbs("handling:do", "plain", SEE_IN_UNIT, UNIT_VERBS, login=True)
ROWS += _verbs("handling:do", "system", SEE_SYSTEM, SYSTEM_VERBS, login=True)


def addresses(patterns=None, namespace: str = "") -> Iterator[str]:
    """The name of every address, as `reverse` takes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)


def verdict(response) -> str:
    """What happened, in the words of a row."""
    if response.status_code in (403, 404):
        return {403: "refused", 404: "hidden"}[response.status_code]
    if response.status_code == 302 and response.headers["Location"].startswith(f"{settings.LOGIN_URL}?"):
        return "log in"
    return "may" if response.status_code in (200, 302, 422) else str(response.status_code)


def test_every_address_has_its_row_and_every_row_its_address():
    assert {row.url for row in ROWS} == set(addresses())


def test_every_verb_has_its_row_and_every_row_its_verb():
    assert set(CASE_VERBS) == {verb.name for verb in CASES.verbs}
    assert set(UNIT_VERBS) | set(SYSTEM_VERBS) == {verb.name for verb in HANDLING.verbs}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_matrix(world: World, row: Row):
    address = row.address(world)
    wrong = {}
    for method in row.methods.split():
        for persona in EVERYBODY:
            with worlds.undone():
                response = getattr(world.browser(persona), method.lower())(address)
                response.close()
            found = verdict(response)
            if found != row.verdict(persona):
                wrong[persona, method] = f"{found}, not {row.verdict(persona)}"
    assert not wrong


@pytest.mark.parametrize("row", [row for row in ROWS if "POST" not in row.methods], ids=str)
def test_a_page_that_only_shows_takes_nothing(world: World, row: Row):
    persona = next(persona for persona in EVERYBODY if row.verdict(persona) == "may")
    with worlds.undone():
        assert world.browser(persona).post(row.address(world)).status_code == 405


@pytest.mark.parametrize("persona", EVERYBODY)
def test_the_list_and_the_predicate_agree(world: World, persona: str):
    """`visible(actor)` asks the database for rows, `may_see` asks about one: they must never differ."""
    actor = world.actor(persona)
    for model, rules, permission in (
        (Case, case_rules, "cases.see"),
        (Assignment, handling_rules, "handling.see"),
        (Station, station_rules, "stations.see"),
    ):
        listed = set(model.objects.filter(rules.visible(actor)))
        assert listed == {row for row in model.objects.all() if allows(actor, permission, row)}
