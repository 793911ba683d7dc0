"""The opinion and the unit's report as files: who gets one, and that each says what was written."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from daibiao.deliberations import actions as deliberations
from daibiao.documents import printing
from daibiao.lib import clock
from tests.cases.factories import TOLD_AT
from tests.deliberations.factories import POINTS, Way, drafted
from tests.documents.factories import HOSTILE, SHOWN, read

from .test_pages import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_clock_stands():
    with clock.turned_to(TOLD_AT):
        yield


def asked(way: Way, username: str, key: str, ref: object, form: str = "word"):
    return log_in(way.made, username).get(reverse("document:paper", args=[key, ref, form]))


def opinion(way: Way, username: str, form: str = "word"):
    return asked(way, username, "deliberation", way.row.number, form)


def words(answer) -> str:
    assert answer.status_code == 200
    return "\n".join(read(answer.content))


def test_the_opinion_says_which_report_was_heard_what_is_thought_of_it_and_until_when_to_report():
    way = drafted(limit_on=TOLD_AT.date().replace(month=12)).agreed().handed()
    said = words(opinion(way, "deputy"))
    assert (
        way.row.title in said.replace("\n", "") and f"（{way.row.number}）" in said and "市人民政府：" in said
    )
    assert f"市十届人大常委会第三十二次会议听取和审议了市人民政府《{way.row.report_title}》" in said
    assert "供水保障水平提高了。" in said and "两处没有水管员。" in said
    assert [f"{place}．{point}" in said for place, point in enumerate(POINTS, 1)] == [True, True]
    assert "于2026年12月" in said and "常务委员会" in said and "不作为正式文件" not in said


def test_before_it_is_agreed_only_the_committee_has_it_and_it_says_so():
    way = drafted()
    assert "（起草中，不作为正式文件）" in words(opinion(way, "affairs"))
    for stranger in ("deputy", "water", "presidium", "otherdeputy", "systemadmin"):
        assert opinion(way, stranger).status_code == 404
    way.agreed()
    deliberations.cancel(way.fresh(), by=way.by("affairs"), reason="并入另一件。")
    assert "（已作废，不作为正式文件）" in words(opinion(way, "affairs"))


def test_the_report_is_the_units_draft_until_it_is_signed_and_then_the_deputies_too():
    way = drafted().agreed().handed()
    draft = way.drafted("水管员已经补齐。\n水质每月公布。")
    said = words(asked(way, "water", "handling_report", draft.pk))
    assert "（起草中，未经签发，不作为正式报告）" in said and "签发人：\n" in said
    for reader in ("deputy", "affairs", "roads"):
        assert asked(way, reader, "handling_report", draft.pk).status_code == 404
    way.commented().signed()
    said = words(asked(way, "deputy", "handling_report", draft.pk))
    assert f"关于{way.row.number}号审议意见\n研究处理情况的报告" in said and "水质每月公布。" in said
    assert "未经签发" not in said and f"签发人：{way.made.accounts['waterleader'].name}" in said
    assert asked(way, "otherdeputy", "handling_report", draft.pk).status_code == 404


def test_the_letter_of_another_matter_is_no_report_on_an_opinion():
    from tests.cases.factories import told

    case = told().answered()
    pk = case.lead.replies.get().pk
    client = log_in(case.made, "water")
    assert client.get(reverse("document:paper", args=["reply", pk, "word"])).status_code == 200
    assert client.get(reverse("document:paper", args=["handling_report", pk, "word"])).status_code == 404


def test_what_is_written_stays_text():
    way = drafted(assessment=HOSTILE, points=(HOSTILE.splitlines()[0],)).agreed()
    said = words(opinion(way, "deputy"))
    assert SHOWN in said and f"1．{SHOWN}" in said and "49" not in said


def test_pages_lead_to_opinion_and_report():
    way = drafted().agreed().handed()
    draft = way.drafted()
    report = reverse("document:paper", args=["handling_report", draft.pk, "word"])
    letter = reverse("document:paper", args=["reply", draft.pk, "word"])
    submit = reverse("handling:do", args=[way.lead().pk, "submit"])
    for page in (submit, way.row.get_absolute_url()):
        assert report in log_in(way.made, "water").get(page).text
        assert report not in log_in(way.made, "affairs").get(way.row.get_absolute_url()).text
    way.commented().signed()
    seen = log_in(way.made, "deputy").get(way.row.get_absolute_url()).text
    assert reverse("document:paper", args=["deliberation", way.row.number, "word"]) in seen
    assert report in seen and letter not in seen


def test_the_pdf_is_the_same_document():
    if not printing.program():
        pytest.skip("LibreOffice is not installed (soffice)")
    way = drafted().agreed()
    sent = opinion(way, "deputy", "pdf")
    assert sent.headers["Content-Type"] == "application/pdf"
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(sent.content)).pages)
    flat = said.replace("\n", "").replace(" ", "")
    assert way.row.number in flat and "补齐村级水管员" in flat
