"""The doors: every address of ours and every verb behind it, with who may, who is refused, and from whom it is hidden.

Asked of everybody in test_matrix; opened without writing in test_writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from daibiao.receptions import offers as receptions

from . import doors_of_documents as documents
from . import doors_of_exchange as exchange
from .verbs_of_bundles import PAGES_OF_BUNDLES, VERBS_OF_BUNDLES
from .verbs_of_deliberations import DOORS_OF_DELIBERATIONS, OPEN_DOORS, VERBS_OF_DELIBERATIONS
from .verbs_of_inquiries import DOORS_OF_INQUIRIES, VERBS_OF_INQUIRIES
from .verbs_of_oversight import BESIDE, SEE_FOUND, SEE_INSPECTED, VERBS_OF_OVERSIGHT
from .world import ACCOUNTS, EVERYBODY, World

#: Nobody else is hidden from, all others are refused.
THE_REST = "the rest"
EVERYONE = " ".join(EVERYBODY)
WITH_ACCOUNT = " ".join(ACCOUNTS)

COORDINATORS = "presidium streetwork affairs"
WATCHING = f"{COORDINATORS} vicechair"
ABOVE = "presidium affairs vicechair"
UNIT = "water water2 waterleader waterhead"
OTHER_UNITS = "roads roadsleader schools schoolsleader"
SEE_PLAIN = f"teller staff deputy {UNIT} {ABOVE} supervisor"
SEE_SYSTEM = f"office {ABOVE}"
#: Whoever has a handled suggestion before them: its signers, its office, the unit at work.
SIGNERS = "deputy otherdeputy"
SEE_HANDLED = f"{SIGNERS} {ABOVE} roads roadsleader"
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
    about: tuple = ()

    def __str__(self) -> str:
        return " ".join((self.url, *map(str, self.about)))

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
        if self.url.startswith("document:"):
            return documents.address(world, self.url, self.about)
        scene, *rest = self.about
        if scene in world.deliveries:
            return exchange.address(world, self.url, scene)
        if scene in world.suggestions:
            return reverse(self.url, args=[world.suggested(scene, part) for part in ("number", *rest)])
        if inspected := world.inspected(scene, *rest):
            return reverse(self.url, args=inspected)
        if scene in world.days:
            return reverse(self.url, args=[world.days[scene].pk, *rest])
        if scene == "kept":
            verb, what = rest
            return reverse(self.url, args=[verb, world.at_station(what)])
        if scene in ("ticket", "booking"):
            return reverse(self.url, args=[world.at_station(scene), *rest])
        if self.url == "reception:deputy":
            return reverse(self.url, args=[world.county.deputies["deputy"].pk])
        first = world.assignment(scene) if self.url == "handling:do" else world.cases.get(scene, scene)
        found = {"photo": world.photo, "letter": world.reply}
        args = [
            getattr(first, "number", first),
            *(found[part](scene) if part in found else part for part in rest),
        ]
        return reverse(self.url, args=args)


ROWS = [
    *(Row(url, may=EVERYONE) for url in ("home", "stations", "deadlines:try", "search", "gallery", "guides")),
    Row("look", may=EVERYONE, methods="POST"),
    Row("set_language", may=EVERYONE, methods="POST"),
    Row("account_login", may=EVERYONE, methods="GET POST"),
    Row("account_logout", may=EVERYONE, methods="GET POST"),
    Row("account_change_password", login=True, may=WITH_ACCOUNT, methods="GET POST"),
    Row("me", login=True, may=WITH_ACCOUNT),
    Row("guide", may=EVERYONE, about=("reading-a-term",)),
    Row("supervised", login=True, may="supervisor othersupervisor", refused=THE_REST),
    Row("pass_on", login=True, may=f"{UNIT} {OTHER_UNITS}", refused=THE_REST, methods="GET POST"),
    Row("failed_messages", login=True, may="systemadmin", refused=THE_REST, methods="GET POST"),
    Row("people:accounts", login=True, may="securityadmin", refused=THE_REST),
    Row(
        "people:grants",
        login=True,
        may="securityadmin",
        refused=THE_REST,
        methods="GET POST",
        about=("water",),
    ),
    Row("trail", login=True, may="auditor", refused=THE_REST),
    Row("prove_trail", login=True, may="auditor", refused=THE_REST, methods="POST"),
    Row("calendar", login=True, may=f"{COORDINATORS} systemadmin", refused=THE_REST, methods="GET POST"),
    Row("queues:desk", login=True, may=f"{UNIT} {OTHER_UNITS} office court", refused=THE_REST),
    Row(
        "queues:desk_export",
        login=True,
        may=f"{UNIT} {OTHER_UNITS} office court",
        refused=THE_REST,
        methods="GET POST",
    ),
    Row("suggestion:own", login=True, may=f"{SIGNERS} presidium affairs vicechair", refused=THE_REST),
    Row("suggestion:begin", login=True, may=SIGNERS, refused=THE_REST, methods="GET POST"),
    Row("suggestion:take_down", login=True, may="presidium affairs", refused=THE_REST, methods="GET POST"),
    Row("suggestion:page", login=True, may=SIGNERS, about=("draft",)),
    Row("suggestion:page", login=True, may=SEE_HANDLED, about=("handled",)),
    Row(
        "suggestion:rewrite",
        login=True,
        may="deputy",
        refused="otherdeputy",
        methods="GET POST",
        about=("draft",),
    ),
    Row("suggestion:paper", login=True, may=SEE_HANDLED, about=("handled", "paper")),
    Row("suggestion:letter", login=True, may="roads roadsleader", about=("handled", "letter")),
    Row("suggestion:published", may=EVERYONE),
    Row("suggestion:published_one", may=EVERYONE, about=("handled",)),
    Row("inspection:own", login=True, may=f"{SIGNERS} presidium affairs vicechair", refused=THE_REST),
    Row("inspection:plan", login=True, may="presidium affairs", refused=THE_REST, methods="GET POST"),
    Row("inspection:page", login=True, may=ABOVE, about=("plan",)),
    Row("inspection:page", login=True, may=SEE_INSPECTED, about=("going",)),
    Row(
        "inspection:replan", login=True, may="presidium", refused=BESIDE, methods="GET POST", about=("plan",)
    ),
    Row("finding:page", login=True, may=SEE_FOUND, about=("found",)),
    Row("finding:letter", login=True, may="roads roadsleader", about=("found", "letter")),
    *(Row(f"yearbook:{own}", ABOVE, THE_REST, True) for own in ("report", "sheet", "handovers")),
    Row("yearbook:one", login=True, may=ABOVE, refused=THE_REST, about=("assigned",)),
    Row("figures:all", may=EVERYONE),
    Row("figures:one", may=EVERYONE, about=("told",)),
    Row("figures:overview", login=True, may=f"{COORDINATORS} vicechair", refused=THE_REST),
    Row("figures:unit_overview", login=True, may=f"{UNIT} {OTHER_UNITS}", refused=THE_REST),
    Row("door:tell", may=EVERYONE, methods="GET POST"),
    Row("door:station", may=EVERYONE, methods="GET POST", about=("niuchang",)),
    Row("reception:station", may=EVERYONE, about=("niuchang",)),
    Row("reception:sheet", may=EVERYONE, about=("niuchang",)),
    Row("reception:book", may=EVERYONE, methods="GET POST", about=("niuchang",)),
    Row("reception:deputy", may=EVERYONE, about=("deputy_of_niuchang",)),
    Row("reception:booked", may="teller", about=("plain",)),
    Row(
        "reception:again",
        may="teller staff",
        refused=f"deputy {UNIT} {ABOVE} supervisor",
        methods="GET POST",
        about=("plain",),
    ),
    Row("reception:cancel", may="teller", methods="GET POST", about=("plain",)),
    Row("reception:desk", login=True, may=f"staff {ABOVE}", about=("today",)),
    Row("reception:register", login=True, may=f"staff {ABOVE}", about=("today",)),
    Row("reception:ticket", login=True, may=f"staff {ABOVE}", about=("ticket",)),
    Row("station:own", login=True, may=f"staff otherstaff {COORDINATORS} vicechair", refused=THE_REST),
    Row("station:open", login=True, may=COORDINATORS, refused=THE_REST, methods="GET POST"),
    Row("station:office", login=True, may=f"staff {ABOVE}", refused=THE_REST, about=("niuchang",)),
    Row("station:day", login=True, may=f"staff {ABOVE}", about=("planned",)),
    Row("door:follow", may=EVERYONE, methods="GET POST"),
    Row("door:receipt", may="teller", about=("plain",)),
    Row("case:leave", may=EVERYONE, methods="POST", about=("plain",)),
    Row("door:record", login=True, may="staff otherstaff", refused=THE_REST, methods="GET POST"),
    Row(
        "queues:queue",
        login=True,
        may=f"{COORDINATORS} vicechair staff otherstaff deputy otherdeputy",
        refused=THE_REST,
    ),
    Row(
        "queues:export",
        login=True,
        may=f"{COORDINATORS} vicechair staff otherstaff deputy otherdeputy",
        refused=THE_REST,
        methods="GET POST",
    ),
    Row("supervision:board", login=True, may=WATCHING, refused=THE_REST),
    Row("supervision:board_list", login=True, may=WATCHING, refused=THE_REST),
    Row("supervision:board_export", login=True, may=WATCHING, refused=THE_REST, methods="GET POST"),
    Row("supervision:board_urge", login=True, may=COORDINATORS, refused=THE_REST, methods="GET POST"),
    Row("supervision:month_urge", login=True, may=COORDINATORS, refused=THE_REST, methods="GET POST"),
    Row("supervision:month", login=True, may=WATCHING, refused=THE_REST),
    Row("supervision:month_paper", login=True, may=WATCHING, refused=THE_REST),
    Row("supervision:month_export", login=True, may=WATCHING, refused=THE_REST, methods="GET POST"),
    Row("advice:alike", login=True, may="staff otherstaff", refused=THE_REST, methods="POST"),
    Row("advice:precedents", login=True, may=f"{SIGNERS} {COORDINATORS}", refused=THE_REST, methods="POST"),
    Row("advice:topics", login=True, may=f"{COORDINATORS} vicechair", refused=THE_REST),
    Row("advice:about", may=EVERYONE),
    Row("queues:take_up", login=True, may=COORDINATORS, refused=THE_REST, methods="GET POST"),
    Row("case:page", may=SEE_PLAIN, about=("plain",)),
    Row("case:page", may=f"teller staff deputy {UNIT} {ABOVE}", about=("secret",)),
    Row("case:page", may=f"teller staff deputy {SEE_SYSTEM}", about=("system",)),
    Row("case:page", may=f"teller staff deputy {ABOVE}", about=("fresh",)),
    Row("case:page", may=f"otherteller staff deputy {ABOVE}", about=("other",)),
    Row("case:page", may=SEE_PLAIN, about=("merged",)),
    Row("supervision:terms", may=SEE_PLAIN, about=("plain",)),
    Row("case:photo", may=SEE_PLAIN, about=("plain", "photo", "small")),
    Row("case:letter", may=UNIT, about=("plain", "letter")),
    Row("case:letter", may=SEE_PLAIN, about=("signed", "letter")),
    Row(
        "case:earlier",
        may="presidium staff",
        refused=f"teller deputy affairs vicechair supervisor {UNIT}",
        methods="POST",
        about=("plain",),
    ),
    Row(
        "case:earlier",
        may="presidium staff",
        refused=f"teller deputy affairs vicechair {UNIT}",
        methods="POST",
        about=("secret",),
    ),
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
#: Addresses below these have no rows here, each with the place where its door is tested.
EXEMPT = {"office/": "Wagtail's back office, behind one permission: tests/backoffice/test_sections.py"}

#: Verbs on the page of a case: who may. Whoever else sees the case is refused, for all others it does not exist.
CASE_VERBS = {
    "accept": "presidium",
    "ask_back": "presidium",
    "explain": "presidium",
    "hand_over": "presidium",
    "close": "presidium",
    "close_unreachable": "presidium",
    "raise_as_suggestion": "presidium",
    "merge": "presidium",
    "part": "presidium",
    "route": "presidium",
    "name_station": "presidium",
    "reissue_pin": "presidium staff",
    "note_decision": "presidium",
    "decide_rating": "presidium",
    "summarise": "presidium staff",
    "categorise": "presidium staff",
    "guide": "presidium",
    "note_attempt": "presidium staff",
    "inform": "presidium staff",
    "answer_back": "presidium staff teller",
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

#: Verbs over the station of Niuchang: who may. A station is public: all others with an account are refused.
STATION_VERBS = {
    "plan_day": "presidium staff",
    "sit": "presidium",
    "staff": "presidium",
    "amend_station": "presidium",
    "close_station": "presidium",
    "keep_open": "presidium",
}

#: Verbs over its wall and its checklist.
PREMISES_VERBS = dict.fromkeys(["hang", "add_equipment", "copy_equipment"], "presidium staff")

#: Verbs over a stay there, each with what it is done to.
STAYS = (("sitting", "rise"), ("staffing", "unstaff"))
KEPT_VERBS = {
    (verb, what): "presidium" for what, end in STAYS for verb in (end, f"redate_{what}", f"strike_{what}")
}

#: Verbs over a rule on its wall, a line of its checklist.
KEPT_PREMISES = {
    ("unhang", "wall_rule"): "presidium staff",
    ("note_equipment", "equipment"): "presidium staff",
    ("strike_equipment", "equipment"): "presidium staff",
}

#: Verbs over a day that nobody outside knows of.
DAY_VERBS = dict.fromkeys(["publish_day", "change_day", "cancel_day"], "presidium staff")

#: What whoever coordinates the station may do where its staff forgot it.
AFTERWARDS = {"tick": "presidium staff", "close_desk": "presidium staff"}

#: Verbs at the desk, over a ticket, over a booking: the station's own staff.
RECEPTION_VERBS = {
    "reception:do": (receptions.DESK, "today"),
    "reception:ticket_do": (receptions.TICKET, "ticket"),
    "reception:booking_do": (receptions.BOOKING, "booking"),
}


def _verbs(
    url: str, scene: str | tuple[str, ...], seen: str, verbs: dict[str, str], *, login: bool = False
) -> Iterator[Row]:
    for verb, may in verbs.items():
        about = (*((scene,) if isinstance(scene, str) else scene), verb)
        yield Row(url, may, refused=seen, login=login, methods="GET POST", about=about)


#: Of a draft, and of what was handed over: who may take each step, whatever blocks it now.
DRAFT_VERBS = {
    **dict.fromkeys(("submit", "invite", "attach", "discard"), "deputy"),
    **dict.fromkeys(("confirm", "decline"), "otherdeputy"),
}
SUGGESTION_VERBS = {
    **dict.fromkeys(("rate", "judge_promise", "withdraw"), "deputy"),
    **dict.fromkeys(("give_view", "step_back"), "otherdeputy"),
    **dict.fromkeys(
        "accept return_it make_letter hand_over refer demand_again settle close publish hide".split(),
        "presidium",
    ),
}

ROWS += [Row(**each) for each in DOORS_OF_DELIBERATIONS + DOORS_OF_INQUIRIES]
ROWS += [Row(url, may=EVERYONE, about=about) for url, about in OPEN_DOORS]
ROWS += [Row(url, may, who, True, *more) for url, may, who, *more in documents.DOORS + exchange.DOORS]
VERBS_ABOVE = [VERBS_OF_DELIBERATIONS, *VERBS_OF_OVERSIGHT, *VERBS_OF_BUNDLES, *VERBS_OF_INQUIRIES]
ROWS += [row for each in VERBS_ABOVE for row in _verbs(*each, login=True)]
ROWS += [Row(url, may, refused, login=True, **more) for url, may, refused, more in PAGES_OF_BUNDLES]
ROWS += _verbs("suggestion:do", "draft", SIGNERS, DRAFT_VERBS, login=True)
ROWS += _verbs("suggestion:do", "handled", SEE_HANDLED, SUGGESTION_VERBS, login=True)
ROWS += _verbs("case:do", "plain", SEE_PLAIN, CASE_VERBS)
ROWS += _verbs("case:do", "taken", f"teller staff deputy {ABOVE}", DESK_VERBS)
ROWS += _verbs("handling:do", "plain", SEE_IN_UNIT, UNIT_VERBS, login=True)
ROWS += _verbs("handling:do", "system", SEE_SYSTEM, SYSTEM_VERBS, login=True)
ROWS += _verbs("station:do", "niuchang", THE_REST, STATION_VERBS, login=True)
ROWS += _verbs("station:day_do", "planned", f"staff {ABOVE}", DAY_VERBS, login=True)
ROWS += _verbs("premises:do", "niuchang", THE_REST, PREMISES_VERBS, login=True)
ROWS += [
    Row(url, may, f"staff {ABOVE}", login=True, methods="GET POST", about=("kept", verb, what))
    for url, kept in (("station:keep", KEPT_VERBS), ("premises:keep", KEPT_PREMISES))
    for (verb, what), may in kept.items()
]
for _url, (_offer, _scene) in RECEPTION_VERBS.items():
    _may = {verb.name: AFTERWARDS.get(verb.name, "staff") for verb in _offer.verbs}
    ROWS += _verbs(_url, _scene, f"staff {ABOVE}", _may, login=True)
