"""Forms: each that is sent carries a mark, so that sent twice it is carried out once; whatever does without says why."""

import re
from collections.abc import Iterator

from .reading import templates, uncommented
from .test_templates import OF_ROOMS

FORM = re.compile(r"""<form\b[^<]*?method=["']?post\b.*?</form>""", re.DOTALL | re.IGNORECASE)
ACTION = re.compile(r"""action="\{% url "([\w:]+)" """)

LOG_IN = "opens or shuts a door; it changes nothing that a second time would change again"
SWITCH = "a switch: set twice it stands as set once"
LOOK = "looking is written down each time that one looks, and nothing else is"
TAKEN_ALONG = "a file that leaves: that it left is written down each time, and each time it did"
OWN = "has a secret of its own, older than the marks, which brings the receipt back (docs/decisions/0019)"

#: (template, address that is named, or "" for the page's own) → why this form needs no mark.
WITHOUT = {
    ("account/login.html", "account_login"): LOG_IN,
    ("account/logout.html", "account_logout"): LOG_IN,
    ("account/password_change.html", ""): LOG_IN,
    ("base.html", "account_logout"): LOG_IN,
    ("door/follow.html", "door:follow"): LOG_IN,
    ("web/home.html", "door:follow"): LOG_IN,
    ("door/receipt.html", "case:leave"): LOG_IN,
    ("cases/teller.html", "case:leave"): LOG_IN,
    ("receptions/booked.html", "case:leave"): LOG_IN,
    ("components/switches.html", "look"): SWITCH,
    ("components/switches.html", "set_language"): SWITCH,
    ("wagtailadmin/base.html", "set_language"): SWITCH,
    ("cases/phone.html", ""): LOOK,
    ("cases/page.html", "case:reveal"): LOOK,
    ("cases/verb.html", "case:reveal"): LOOK,
    ("cases/page.html", "case:earlier"): LOOK,
    ("web/trail.html", "prove_trail"): LOOK,
    ("pages/export.html", ""): TAKEN_ALONG,
    ("exchange/home.html", "exchange:export"): TAKEN_ALONG,
    ("backoffice/exchange.html", "backoffice:export"): TAKEN_ALONG,
    ("door/tell.html", ""): OWN,
    ("receptions/book.html", ""): OWN,
    ("receptions/intake.html", ""): OWN,
    (
        "receptions/desk.html",
        "reception:booking_do",
    ): "whoever was let in has a ticket, and is given that one again",
    ("supervision/urge.html", ""): "the same words reach the same unit once a day, each in an act of its own",
    ("web/failed_messages.html", ""): "what was put back is not failed any more, and is passed by",
    ("backoffice/exchange.html", ""): "a workbook brought in a second time finds everything as it says",
}


def forms() -> Iterator[tuple[str, str, str]]:
    """Every form of ours that is sent: its template, the address it names, and what stands in it."""
    for name, text in (templates() | OF_ROOMS).items():
        for form in FORM.findall(uncommented(text)):
            action = ACTION.search(form[: form.index(">")] + " ")
            yield name, action[1] if action else "", form


def test_every_form_is_read():
    """As many as the templates open: one that the pattern misses would go unasked."""
    opened = sum(
        len(re.findall(r"""method=["']?post\b""", uncommented(text), re.IGNORECASE))
        for text in (templates() | OF_ROOMS).values()
    )
    assert opened == len(list(forms()))


def test_every_form_that_is_sent_carries_a_mark():
    bare = {(name, action) for name, action, form in forms() if "{% press %}" not in form}
    assert not bare - set(WITHOUT), "put {% press %} into it, and let its view ask pages.verbs"


def test_no_excuse_outlives_its_form():
    bare = {(name, action) for name, action, form in forms() if "{% press %}" not in form}
    assert not set(WITHOUT) - bare
    assert all(WITHOUT.values())
