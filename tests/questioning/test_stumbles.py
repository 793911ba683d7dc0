"""What somebody stumbled over who walked the whole way: the next step is the next one, and messages lead on."""

import pytest

from daibiao.handling import actions as handling
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, answer
from tests.inquiries.factories import going, reply

from .test_pages import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def leads(page) -> str:
    """What the red button says."""
    return next((str(step.label) for step in page.context["steps"] if step.main), "")


def test_what_was_chosen_is_not_to_be_chosen_again_and_after_the_meeting_the_minutes_come_first():
    way = going()
    waits, client = way.asked(), log_in(way.made, "affairs")
    assert leads(client.get(waits.get_absolute_url())) == "选入会议"
    question = way.chosen(text="班车呢？")
    page = client.get(question.get_absolute_url())
    assert leads(page) == "" and "调整顺序和时间" in page.text
    way.held()
    assert leads(client.get(question.get_absolute_url())) == "记录问答"


def test_a_unit_sees_its_draft_on_the_page_of_the_item_and_nobody_else_does():
    way = going()
    item = way.item()
    lead, unit = item.matter.lead(), way.by("roads")
    handling.acknowledge(lead, by=unit)
    handling.contact(
        lead, by=unit, on=clock.today(), deputy=item.question.asker, said="说了线路。", mode="phone"
    )
    handling.draft(lead, answer("两条线下月开通。"), by=unit)
    seen = {
        name: "两条线下月开通。" in log_in(way.made, name).get(item.get_absolute_url()).text
        for name in ("roads", "affairs", "deputy")
    }
    assert seen == {"roads": True, "affairs": False, "deputy": False}


def test_a_message_about_an_inquiry_or_an_item_leads_to_it():
    way = going()
    item = way.item()
    reply(way, item)
    page = log_in(way.made, "deputy").get("/me/").text
    for thing in (way.inquiry, item):
        assert f'<a href="{thing.get_absolute_url()}">' in page
    assert way.inquiry.get_absolute_url() not in log_in(way.made, "water").get("/me/").text
