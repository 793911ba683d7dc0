"""A form that makes a thing and is sent twice makes it once: one way for all rooms, the mark of the form."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.bundles.models import Theme
from daibiao.deliberations.models import Deliberation
from daibiao.inquiries.models import Inquiry, Question
from daibiao.lib import clock
from daibiao.oversight.models import Finding, Inspection
from daibiao.pages.models import Press
from daibiao.pages.presses import FIELD
from daibiao.suggestions.models import Suggestion
from tests.bundles.factories import accepted, committee
from tests.cases.factories import TOLD_AT
from tests.county import county
from tests.deliberations.factories import sitting
from tests.deliberations.test_pages import form as opinion
from tests.files.factories import picture, upload
from tests.inquiries.factories import DEPUTIES, seated
from tests.inquiries.factories import going as asked
from tests.oversight.factories import going
from tests.oversight.test_pages import form as inspection
from tests.proposing.test_pages import form as suggestion
from tests.questioning.test_pages import form as inquiry
from tests.suggestions.factories import begun

pytestmark = pytest.mark.django_db
DRAWN = re.compile(rf'name="{FIELD}" value="([^"]+)"')


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def mark_on(client: Client, address: str) -> dict:
    """What the form that stands there brings along."""
    return {FIELD: DRAWN.search(client.get(address).text)[1]}


def log_in(made, username: str) -> Client:
    client = Client()
    client.force_login(made.accounts[username])
    return client


def a_suggestion():
    way = begun()
    return way.made, "deputy", reverse("suggestion:begin"), suggestion(), Suggestion, "facts"


def an_inspection():
    return county(), "presidium", reverse("inspection:plan"), inspection(), Inspection, "purpose"


def an_opinion():
    return sitting(), "affairs", reverse("deliberation:draft"), opinion(), Deliberation, "problems"


def an_inquiry():
    made = seated(county(), *DEPUTIES)
    return made, "affairs", reverse("inquiry:plan"), inquiry(made), Inquiry, "purpose"


def a_theme():
    made = accepted(1)[0].made
    given = {"title": "农村道路安全", "demand": "年底前修好。", "decided_on": str(clock.today())}
    given["body"] = committee(made).pk
    return made, "presidium", reverse("theme:open"), given, Theme, "demand"


def a_finding():
    way = going()
    address = reverse("inspection:do", args=[way.inspection.number, "add_finding"])
    return way.made, "presidium", address, {"text": "水池没有盖。"}, Finding, "text"


def a_question():
    way = asked()
    address = reverse("inquiry:do", args=[way.inquiry.number, "propose"])
    given = {"unit": way.made.units["roads"].pk, "text": "何时开通？"}
    return way.made, "deputy", address, given, Question, "text"


@pytest.mark.parametrize(
    "room", [a_suggestion, an_inspection, an_opinion, an_inquiry, a_theme, a_finding, a_question]
)
def test_the_same_form_sent_twice_makes_one_thing(room):
    made, username, address, given, noun, typed = room()
    client, before = log_in(made, username), noun.objects.count()
    sent = given | mark_on(client, address)
    first, again = client.post(address, sent), client.post(address, sent, follow=True)
    assert first.status_code == 302 and again.redirect_chain[-1][0] == first.url, "both lead to the same"
    assert "这张表已经交过" in again.text
    assert noun.objects.count() == before + 1
    changed = client.post(address, sent | {typed: "改了以后又交。"})
    assert changed.status_code == 302 and noun.objects.count() == before + 2, "nothing that was typed is lost"
    client.post(address, given | mark_on(client, address))
    assert noun.objects.count() == before + 3, "whoever opens the form anew means another"
    for _ in range(2):
        client.post(address, given)
    assert noun.objects.count() == before + 5, "a form without a mark is done"


def test_what_was_refused_is_not_taken_for_done():
    made, username, address, given, noun, _typed = an_inspection()
    client = log_in(made, username)
    sent = given | mark_on(client, address)
    wrong = client.post(address, sent | {"ends_on": "2020-01-01"})
    assert wrong.status_code == 422 and not Press.objects.exists()
    assert client.post(address, sent).status_code == 302 and noun.objects.count() == 1


def test_a_mark_is_worth_nothing_to_anybody_else():
    made, username, address, given, noun, _typed = a_question()
    sent = given | mark_on(log_in(made, username), address)
    first = log_in(made, username).post(address, sent)
    assert log_in(made, "waterhead").post(address, sent).status_code in (403, 404)
    other = log_in(made, "otherdeputy").post(address, sent, follow=True)
    assert "已放进问题库" in other.text
    assert first.status_code == 302 and noun.objects.count() == 2, "somebody else's form is another one"


def test_of_what_was_filled_in_nothing_is_kept():
    made, username, address, given, noun, _typed = an_inspection()
    client = log_in(made, username)
    client.post(address, given | mark_on(client, address))
    press = Press.objects.get()
    assert press.led_to == noun.objects.get().get_absolute_url()
    assert {field.name for field in Press._meta.fields} == {"id", "mark", "led_to", "at"}


def test_a_paper_that_is_another_makes_another_form():
    made, username, address, given, noun, _typed = an_inquiry()
    client = log_in(made, username)
    sent = given | mark_on(client, address)
    client.post(address, {**sent, "paper": upload(picture())})
    client.post(address, {**sent, "paper": upload(picture())})
    assert noun.objects.count() == 1
    client.post(address, {**sent, "paper": upload(picture(), name="other.jpg")})
    assert noun.objects.count() == 2
