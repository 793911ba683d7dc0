"""Documents of matters as files: who gets one, what it says, and what it keeps to itself."""

import io
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from daibiao.cases import actions as cases
from daibiao.handling import actions as handling
from daibiao.handling.models import Reply
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT, WORDS, Way, answer, told

from .factories import read

pytestmark = pytest.mark.django_db
FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def browser(way: Way, username: str, language: str = "zh-hans") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(way.made.accounts[username])
    return client


def asked(way: Way, username: str, key: str, ref: object, form: str = "word", **more):
    return browser(way, username, **more).get(reverse("document:paper", args=[key, ref, form]))


def words(answer) -> str:
    assert answer.status_code == 200 and answer.headers["Content-Type"] == FORMAT
    return "\n".join(read(answer.content))


def test_the_hand_over_notice_says_what_to_whom_with_whom_and_until_when():
    way = told().handed("water", "roads")
    said = words(asked(way, "water", "hand_over", way.lead.pk))
    assert all(line in said for line in WORDS.splitlines())
    assert "市水务局：" in said and "交由你单位主办" in said and "会办单位：市交通运输局" in said
    assert f"关于交办{way.case.number}号群众诉求的通知" in said and "2026年9月23日" in said
    assert "会办意见（市交通运输局）" in said and "答复" in said
    assert "0417" not in said


def test_a_document_is_chinese_in_whatever_language_it_is_asked_for():
    way = told().handed("water", "roads")
    refs = ("hand_over", way.lead.pk)
    assert words(asked(way, "water", *refs, language="en")) == words(asked(way, "water", *refs))


def test_its_name_says_what_it_is_and_nothing_keeps_it_on_the_way():
    way = told().handed()
    sent = asked(way, "water", "hand_over", way.lead.pk)
    assert f"交办通知-{way.lead.pk}.docx" in unquote(sent.headers["Content-Disposition"])
    assert "no-store" in sent.headers["Cache-Control"]


def test_a_letter_is_the_units_draft_until_it_is_signed_and_then_says_by_whom():
    way = told().working()
    reply = way.drafted(answer("已修复。\n请放心。", "B", promise="换总管", promised_on=clock.today()))
    draft = words(asked(way, "water", "reply", reply.pk))
    assert "（起草中，未经签发，不作为正式答复）" in draft and "签发人：\n" in draft
    assert asked(way, "presidium", "reply", reply.pk).status_code == 404
    handling.submit(reply, by=way.by("water"))
    handling.sign(reply, by=way.by("waterleader"), seen=reply.digest)
    signed = asked(way, "presidium", "reply", reply.pk)
    said = words(signed)
    assert "未经签发" not in said and "反映人：" in said and "承诺事项：换总管" in said
    assert "联系人：王某" in said and f"签发人：{way.made.accounts['waterleader'].name}" in said
    told_as = {p.text: p.style.name for p in Document(io.BytesIO(signed.content)).paragraphs}
    assert told_as["已修复。"] == told_as["请放心。"] == "正文内容"


def test_staff_who_see_a_case_have_its_letter_and_strangers_do_not():
    way = told().answered()
    pk = Reply.objects.get().pk
    assert asked(way, "staff", "reply", pk).status_code == 200
    for stranger in ("otherstaff", "roads", "otherdeputy", "systemadmin"):
        assert asked(way, stranger, "reply", pk).status_code == 404


def test_the_supervision_slip_says_what_is_demanded_and_what_came_back():
    way = told().working()
    leader = way.made.accounts["supervisor"]
    slip = handling.supervise(
        way.case.matter, by=way.by("presidium"), leader=leader, demand="查明原因", report_by=clock.today()
    )
    assert "查明原因" in words(asked(way, "water", "supervision", slip.pk))
    handling.report(slip, by=way.by("water"), text="管材已经到场。")
    assert "管材已经到场。" in words(asked(way, "supervisor", "supervision", slip.pk))


def test_a_notice_keeps_secret_what_a_confidential_person_answered():
    way = told(is_confidential=True)
    cases.ask_back(way.case, by=way.by("presidium"), question="在哪一栋？")
    cases.answer_back(way.fresh(), by=way.teller, answer="我住 3 栋。")
    way.handed()
    assert "我住 3 栋" not in words(asked(way, "water", "hand_over", way.lead.pk))


@pytest.mark.parametrize(
    ("key", "ref", "form"),
    [
        ("nothing", "1", "word"),
        ("hand_over", "0", "word"),
        ("hand_over", "9" * 40, "word"),
        ("hand_over", "x", "word"),
        ("inspection_report", "x", "word"),
        ("hand_over", None, "exe"),
    ],
)
def test_what_is_not_there_is_not_found(key, ref, form):
    way = told().handed()
    assert asked(way, "water", key, ref or way.lead.pk, form).status_code == 404


def test_pages_lead_to_their_documents():
    way = told().working()
    reply = way.drafted()
    assert reverse("document:paper", args=["hand_over", way.lead.pk, "word"]) in page(way, "water", slip(way))
    letter = reverse("document:paper", args=["reply", reply.pk, "word"])
    handling.submit(reply, by=way.by("water"))
    sign = reverse("handling:do", args=[way.lead.pk, "sign"])
    assert letter in page(way, "waterleader", sign)
    handling.sign(reply, by=way.by("waterleader"), seen=reply.digest)
    assert letter in page(way, "staff", reverse("case:page", args=[way.case.number]))


def test_without_libreoffice_a_page_offers_word_alone_and_says_why(settings):
    settings.DAIBIAO_SOFFICE = "/nowhere/soffice"
    way = told().handed()
    shown = page(way, "water", slip(way))
    assert "没有安装 LibreOffice" in shown
    assert reverse("document:paper", args=["hand_over", way.lead.pk, "pdf"]) not in shown
    refused = asked(way, "water", "hand_over", way.lead.pk, "pdf")
    assert refused.status_code == 409 and "没有安装 LibreOffice" in refused.content.decode()


@pytest.mark.usefixtures("libreoffice")
def test_the_pdf_is_the_same_document():
    way = told().handed()
    sent = asked(way, "water", "hand_over", way.lead.pk, "pdf")
    assert sent.headers["Content-Type"] == "application/pdf"
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(sent.content)).pages)
    assert way.case.number in said.replace("\n", "").replace(" ", "") and "市水务局" in said


def slip(way: Way) -> str:
    return reverse("document:slip", args=[way.lead.pk])


def page(way: Way, username: str, address: str) -> str:
    answered = browser(way, username).get(address)
    assert answered.status_code == 200
    return answered.content.decode()
