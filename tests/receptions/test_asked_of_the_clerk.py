"""What staff write down is asked of them, about the person: the form does not speak to whoever told it."""

import re

import pytest
from django.test import Client

from daibiao.receptions import actions
from tests.receptions.factories import morning

pytestmark = pytest.mark.django_db

RECORD = "/record/"
PRIVACY = re.compile(r'<div class="privacy">.*?</div>', re.DOTALL)


@pytest.fixture(params=["record", "intake"])
def form(request):
    """The address of each of the two forms, and a browser of the staff."""
    with morning() as desk:
        client = Client()
        client.force_login(desk.made.accounts["staff"])
        if request.param == "record":
            yield client, RECORD, {"station": desk.station.pk, "channel": "desk"}
        else:
            ticket = actions.draw(desk.day, by=desk.by())
            actions.call_next(desk.day, by=desk.by())
            yield client, f"/tickets/{ticket.pk}/do/take_down/", {}


def main(answer) -> str:
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_nothing_in_it_speaks_to_the_person(form):
    client, address, _given = form
    shown = main(client.get(address))
    asked, privacy = PRIVACY.sub("", shown), PRIVACY.search(shown)[0]
    assert not re.search("您|你", asked)
    assert "怎么联系反映人？" in asked and "反映人怎么称呼" in asked and "为谁反映" in asked
    assert "请念给反映人听：" in privacy and "您说的话" in privacy
    assert "我们告诉您该找谁" not in privacy and "在“收不收”里选事由" in privacy


@pytest.mark.parametrize("wrong", [{"words": ""}, {"phone": "12"}, {"website": "x"}])
def test_what_is_wrong_is_told_to_the_clerk(form, wrong):
    client, address, given = form
    answer = client.post(address, {"words": "路灯坏了", **given, **wrong})
    asked = PRIVACY.sub("", main(answer)).replace("您写的都还在", "")  # of the clerk, as above every form
    assert (answer.status_code == 422 and 'class="wrong"' in asked) or "还没有登记" in asked
    assert not re.search("您|你", asked) and "请写下是什么事" not in asked


@pytest.mark.parametrize("wrong", [{}, {"words": "", "phone": "12"}, {"words": "x", "website": "x"}])
def test_nor_does_it_in_english(form, wrong):
    client, address, given = form
    client.cookies["django_language"] = "en"
    answer = client.post(address, {**given, **wrong}) if wrong else client.get(address)
    #: “You” is the clerk, who chooses and fills in.
    asked = re.sub(r"<[^>]+>", " ", PRIVACY.sub("", main(answer)))
    assert not re.search(r"\b(your|us)\b|(reach|call) you", asked, re.IGNORECASE)


def test_whoever_tells_is_still_spoken_to(client):
    shown = main(client.get("/tell/"))
    assert "怎么联系您？" in shown and "您怎么称呼" in shown and "请念给反映人听" not in shown
