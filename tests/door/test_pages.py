"""The pages of the door: what they take, what they refuse, what they never lose or show."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.door.views.awaiting import news
from tests.cases.factories import told as way_told
from tests.county import county

pytestmark = pytest.mark.django_db

WORDS = "门口<script>alert(1)</script>的路坏了 🙂"
PHONE = "13900000417"


@pytest.fixture
def made():
    """The small county."""
    return county()


def logged_in(made, username: str) -> Client:
    """A browser in which this account is logged in."""
    client = Client()
    client.force_login(made.accounts[username])
    return client


def told(made) -> tuple[Case, str]:
    """A case told at the station of the town."""
    return cases.tell(cases.Told(words=WORDS, station=made.stations["niuchang"]), by=Actor.visitor())


def test_telling_gives_a_receipt_whose_number_and_pin_open_the_page(made):
    client = Client()
    answer = client.post(
        reverse("door:tell"), {"words": WORDS, "where": "牛场镇", "phone": PHONE}, follow=True
    )
    case = Case.objects.get()
    pin = re.search(r"\d{4} \d{4}", answer.content.decode())[0]
    assert (case.words, case.place.name, case.coordinator.code) == (WORDS, "牛场镇", "presidium")
    other = Client()
    opened = other.post(reverse("door:follow"), {"number": case.number, "pin": pin}, follow=True)
    assert opened.redirect_chain[-1][0] == case.get_absolute_url()
    assert "&lt;script&gt;" in opened.content.decode() and "<script>alert" not in opened.content.decode()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"words": ""}, "请写下是什么事"),
        ({"words": "   "}, "请写下是什么事"),
        ({"words": "路" * 5001}, "5000"),
        ({"words": "路坏了", "phone": "12"}, "电话"),
        ({"words": "路坏了", "where": "路" * 121}, "120"),
    ],
)
def test_bad_input_gets_a_clear_message_and_loses_nothing(made, sent, says):
    answer = Client().post(reverse("door:tell"), sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Case.objects.exists()
    assert sent["words"].strip() in answer.content.decode()


def test_what_is_too_long_comes_back_whole(made):
    """The end of a letter that is pasted is not cut off unsaid: the page says what is too long, and where."""
    letter = "路" * 5999 + "尾"
    answer = Client().post(reverse("door:tell"), {"words": letter})
    field = re.search(r'<textarea[^>]*name="words".*?</ul>', answer.content.decode(), re.S)[0]
    assert answer.status_code == 422
    assert letter in field and "5000" in field and "6000" in field


@pytest.mark.parametrize("where", ["door:tell", "door:record"])
def test_no_browser_cuts_what_is_pasted(made, where):
    page = logged_in(made, "staff").get(reverse(where)).content.decode()
    assert "maxlength" not in re.search("<textarea[^>]*>", page)[0]


def test_the_same_form_sent_twice_is_one_case(made):
    client = Client()
    once = re.search(r'name="once" value="([^"]+)"', client.get(reverse("door:tell")).content.decode())[1]
    for _ in range(2):
        client.post(reverse("door:tell"), {"words": "路坏了", "once": once})
    assert Case.objects.count() == 1


def test_a_machine_that_fills_the_hidden_field_tells_nothing(made):
    answer = Client().post(reverse("door:tell"), {"words": "买药", "website": "x"})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "请再交一次" in shown and "买药" in shown
    assert answer.context["form"]["website"].value() == ""
    assert not Case.objects.exists()


def test_guessing_a_pin_is_slowed_down_even_for_the_right_one(made):
    case, pin = told(made)
    client = Client()
    for _ in range(5):
        client.post(reverse("door:follow"), {"number": case.number, "pin": "00000000"})
    answer = client.post(reverse("door:follow"), {"number": case.number, "pin": pin})
    page = answer.content.decode()
    assert answer.status_code == 422 and "试得太多" in page
    assert "请过一会儿再查" in page and "没有查到" not in page, "nothing was looked up"


def test_a_number_may_be_typed_without_the_countys_word_or_with_it_in_latin(made):
    case, pin = told(made)
    follow = reverse("door:follow")
    assert "最前面的地名可以不写" in Client().get(follow).content.decode()
    wrong = Client().post(follow, {"number": case.number, "pin": "00000000"}).content.decode()
    assert "没有查到" in wrong and "请过一会儿再查" not in wrong
    plain = case.number.removeprefix("福泉")
    for typed in (plain, f"fuquan{plain}", plain.partition("-")[2]):
        answer = Client().post(follow, {"number": typed, "pin": pin})
        assert (answer.status_code, answer["Location"]) == (302, case.get_absolute_url()), typed


def test_a_flood_from_one_device_is_stopped_and_the_words_stay(made, settings):
    settings.DAIBIAO_LIMITS = settings.DAIBIAO_LIMITS | {"tell.device": (2, 3600)}
    client = Client()
    client.get(reverse("door:tell"))
    answers = [client.post(reverse("door:tell"), {"words": f"第{n}件"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert "第2件" in answers[-1].content.decode()


def test_the_receipt_is_for_the_browser_that_told(made):
    case, _pin = told(made)
    assert Client().get(reverse("door:receipt", args=[case.number])).status_code == 404


def test_staff_take_down_and_guide_what_the_station_does_not_take_in(made):
    client = logged_in(made, "staff")
    sent = {
        "words": "邻居纠纷法院立案了",
        "station": made.stations["niuchang"].pk,
        "channel": "desk",
        "guidance": "G1",
    }
    answer = client.post(reverse("door:record"), sent, follow=True)
    assert "人民法院" in answer.content.decode()
    assert Case.objects.get().outcome == Case.Outcome.GUIDED


def test_back_on_a_shared_telephone_shows_a_new_form():
    kept = Client().get(reverse("door:tell")).headers["Cache-Control"]
    assert "no-store" in kept and "private" in kept


def test_the_desk_looks_up_a_caller_and_loses_nothing_typed():
    way = way_told()
    sent = {
        "look": "1",
        "phone": "139-0000-0417",
        "words": "又停水了",
        "station": way.made.stations["niuchang"].pk,
    }
    page = logged_in(way.made, "staff").post(reverse("door:record"), sent).content.decode()
    assert way.case.number in page and "又停水了" in page and "139-0000-0417" in page
    assert (
        "号码"
        in logged_in(way.made, "staff")
        .post(reverse("door:record"), {"look": "1", "phone": "12"})
        .content.decode()
    )
    assert (
        way.case.number
        not in logged_in(way.made, "otherstaff").post(reverse("door:record"), sent).content.decode()
    )
    assert logged_in(way.made, "water").post(reverse("door:record"), sent).status_code == 403


def test_in_english_words_stand_apart(made):
    """The sentence is put together from pieces, and names stand between them."""
    client = Client()
    client.post(reverse("set_language"), {"language": "en"})
    page = client.get(reverse("door:station", args=["niuchang"])).content.decode()
    assert re.search(r"The deputies of this station, \S", page) and re.search(
        r"\S will see what you say", page
    )


def test_without_a_gateway_the_receipt_promises_no_message(made, settings):
    case, _pin = cases.tell(
        cases.Told(words=WORDS, phone=PHONE, station=made.stations["niuchang"]), by=Actor.visitor()
    )
    assert "有进展会发到您留的号码" in news(case)
    settings.DAIBIAO_GATEWAY = False
    assert "现在不发短信" in news(case) and "打电话告诉您" in news(case)
