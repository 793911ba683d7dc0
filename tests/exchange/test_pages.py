"""The office's pages: there and back by the browser; bad input changes nothing and loses nothing; who sees which file."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.exchange import actions as exchange
from daibiao.exchange import forms
from daibiao.exchange.models import Delivery
from daibiao.lib.refusals import Refusal
from daibiao.suggestions.models import Suggestion
from tests.county import HOUSE
from tests.suggestions.factories import begun

from .factories import SYSTEM, client_of, packed, received, row, sheet, uploaded, workbook

pytestmark = pytest.mark.django_db


def test_a_file_is_uploaded_checked_and_taken_in(made, office, tmp_path):
    assert "/exchange/" in office.get("/suggestions/").text
    kept = received(office, uploaded(tmp_path, row(), row(编号="2", 领衔代表="没有此人")))
    page = office.get(kept.get_absolute_url()).text
    assert "可以导入 1 件，原来已有 0 件，1 件有问题" in page
    assert "第 3 行" in page and "没有此人" in page
    assert not Suggestion.objects.exists(), "looking at it writes nothing"
    answer = office.post(f"{kept.get_absolute_url()}take-in/", follow=True)
    assert answer.status_code == 200 and "没有此人" in answer.text, "what stayed outside is still told"
    put = Suggestion.objects.get()
    assert (put.state, put.recorder) == ("submitted", made.accounts["presidium"])
    kept.refresh_from_db()
    assert (kept.content, kept.imported, kept.refused) == (None, 1, 1)
    page = office.get(kept.get_absolute_url()).text
    assert "导入 1 件，原来已有 0 件，没有导入 1 件" in page and "每一列对应什么" not in page
    page = office.get(put.get_absolute_url()).text
    assert SYSTEM in page and "省第77号" in page


def test_columns_are_assigned_and_the_next_file_of_the_system_begins_with_them(made, office, tmp_path):
    strange = {"甲": "关于修路的建议", "乙": "路坑多。", "丙": "修。", "丁": "deputy代表", "戊": "77"}
    kept = received(office, uploaded(tmp_path, strange))
    page = office.get(kept.get_absolute_url())
    assert page.status_code == 200 and "要指出标题在哪一列" in page.text
    assert "甲 · 乙 · 丙 · 丁 · 戊" in page.text, "columns that nothing takes are named"
    chosen = {"title": "甲", "facts": "乙", "proposals": "丙", "lead": "丁", "source_id": "戊"}
    answer = office.post(f"{kept.get_absolute_url()}columns/", chosen, follow=True)
    assert "可以导入 1 件" in answer.text and "没有用到" not in answer.text
    again = received(office, uploaded(tmp_path, {**strange, "戊": "78"}))
    assert again.columns == chosen
    other = received(office, uploaded(tmp_path, strange), system="别的系统")
    assert other.columns == {}
    office.post(f"{again.get_absolute_url()}take-in/")
    assert Suggestion.objects.get().source.source_id == "78"


@pytest.mark.parametrize("chosen", [{}, {"title": "甲"}, {"title": "没有这列"}, {"title": "<script>"}])
def test_columns_that_do_not_fit_are_refused_and_nothing_is_lost(made, office, tmp_path, chosen):
    kept = received(office, uploaded(tmp_path, row()))
    answer = office.post(f"{kept.get_absolute_url()}columns/", chosen)
    assert answer.status_code == 422 and "<script>" not in answer.text.replace("<script type", "")
    before = kept.columns
    kept.refresh_from_db()
    assert kept.columns == before


def test_a_file_is_put_away_and_then_over(made, office, tmp_path):
    kept = received(office, uploaded(tmp_path, row()))
    assert office.post(f"{kept.get_absolute_url()}put-away/").status_code == 302
    kept.refresh_from_db()
    assert kept.content is None and not Suggestion.objects.exists()
    for verb in ("take-in", "put-away", "columns"):
        answer = office.post(f"{kept.get_absolute_url()}{verb}/", {"title": "标题"})
        assert answer.status_code == 422 and "已经处理过" in answer.text
    assert not Suggestion.objects.exists()


def test_pressed_twice_it_is_taken_in_once(made, office, tmp_path):
    kept = received(office, uploaded(tmp_path, row()))
    twin = Delivery.objects.get(pk=kept.pk)
    exchange.take_in(kept, by=made.actor("presidium"))
    with pytest.raises(Refusal, match="已经处理过"):
        exchange.take_in(twin, by=made.actor("presidium"))
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (SimpleUploadedFile("a.xlsx", b""), "空"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04broken"), "损坏"),
        (SimpleUploadedFile("a.xlsx", "标题,内容\n修路,路烂了".encode()), "这不是 Excel 文件"),
        (SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0"), "旧格式"),
        (SimpleUploadedFile("a.json", b"[]"), "文件是空的"),
        (SimpleUploadedFile("a.csv", b"\x00\x01\x02"), "读不出"),
        (None, "必"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_door(made, office, file, why):
    answer = office.post("/exchange/receive/", {"system": SYSTEM, **({"file": file} if file else {})})
    assert answer.status_code == 422 and SYSTEM in answer.text
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({"\ud800": "乙"}, "不能保存的字符"),
        ({"标\0题": "乙"}, "不能保存的字符"),
        ({f"第{place}列": "乙" for place in range(301)}, "超过 300 列"),
        ({"长" * 501: "乙"}, "超过 500 个字"),
    ],
    ids=["torn", "null", "many", "long"],
)
def test_a_column_that_no_page_can_offer_is_refused_at_the_door(made, office, item, why):
    """A file that was let in is shown each time that its page is opened."""
    for content in (json.dumps([item]), json.dumps(item) + "\n" + json.dumps({"甲": 1})):
        file = SimpleUploadedFile("来件.json", content.encode())
        answer = office.post("/exchange/receive/", {"system": SYSTEM, "file": file})
        assert answer.status_code == 422 and why in answer.text
    assert not Delivery.objects.exists()


def test_too_large_and_too_many_are_refused(made, office, tmp_path, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 10)
    answer = office.post("/exchange/receive/", {"system": SYSTEM, "file": uploaded(tmp_path, row())})
    assert answer.status_code == 422 and "请分成几个" in answer.text
    monkeypatch.setattr(forms, "LARGEST", 10**6)
    monkeypatch.setattr(exchange, "MOST", 1)
    answer = office.post("/exchange/receive/", {"system": SYSTEM, "file": uploaded(tmp_path, row(), row())})
    assert answer.status_code == 422 and "一个文件最多 1 行" in answer.text


def test_faults_write_days_as_the_reader_does(made, office, tmp_path):
    early = {"联名代表": "", "提出日期": "2019-01-13"}
    kept = received(office, uploaded(tmp_path, row(**early), row(编号="2", 提出日期="1920-01-01")))
    page = office.get(kept.get_absolute_url()).text
    assert "2019年1月13日" in page and "1920年1月1日" in page and "2019-01-13" not in page
    office.cookies["django_language"] = "en"
    page = office.get(kept.get_absolute_url()).text
    assert "13 Jan 2019" in page and "1 Jan 1920" in page and "2019-01-13" not in page


def test_a_hostile_name_and_system_stay_text(made, office, tmp_path):
    name = "<img src=x onerror=alert(1)>" + "长" * 150 + ".xlsx"
    file = SimpleUploadedFile(name, workbook(tmp_path, row(联名代表="<b>谁</b>")).read_bytes())
    kept = received(office, file, system="<script>alert(1)</script>")
    for page in (office.get("/exchange/").text, office.get(kept.get_absolute_url()).text):
        assert "<script>alert" not in page and "<img src=x" not in page and "<b>谁" not in page


def test_a_file_is_the_business_of_its_office_alone(made, office, tmp_path):
    kept = received(office, uploaded(tmp_path, row()))
    for stranger in ("affairs", "deputy", "streetwork", "vicechair", "water"):
        client = client_of(made, stranger)
        assert client.get(kept.get_absolute_url()).status_code == 404
        assert client.post(f"{kept.get_absolute_url()}take-in/").status_code == 404
    assert kept.name not in client_of(made, "affairs").get("/exchange/").text
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("form", ["xlsx", "json", "docx"])
def test_export_by_the_page(made, office, form):
    begun(made).submitted()
    begun(made, title="要求保密的", is_confidential=True).submitted()
    answer = office.post("/exchange/export/", {"format": form})
    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    rows = {
        "xlsx": lambda: sheet(content),
        "json": lambda: json.loads(content)["suggestions"],
        "docx": lambda: list(packed(content)),
    }[form]()
    assert len(rows) == 1
    assert Event.objects.filter(name="suggestions.taken_along").count() == 1


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, 'id="errors"'),
        ({"format": "exe"}, 'id="errors"'),
        ({"format": "json", "state": "draft"}, 'id="errors"'),
        ({"format": "json", "session": "999999"}, 'id="errors"'),
        ({"format": "json", "unit": "<script>"}, 'id="errors"'),
        ({"format": "json", "since": "昨天"}, "日期"),
        ({"format": "json", "since": "2026-02-02", "until": "2026-01-01"}, "早于起的日期"),
        ({"format": "json"}, "没有可以导出的建议"),
    ],
)
def test_a_filter_that_means_nothing_is_told_on_the_page(made, office, given, why):
    answer = office.post("/exchange/export/", given)
    assert answer.status_code == 422 and why in answer.text
    assert not Event.objects.filter(name="suggestions.taken_along").exists()


def test_too_many_forms_are_refused(made, office, monkeypatch):
    begun(made).submitted()
    begun(made).submitted()
    monkeypatch.setattr("daibiao.exchange.views.MOST_FORMS", 1)
    answer = office.post("/exchange/export/", {"format": "docx"})
    assert answer.status_code == 422 and "一次最多 1 份" in answer.text


def test_more_rows_need_no_more_queries_to_be_checked(made, office, tmp_path):
    counts = []
    for size in (1, 40):
        kept = received(office, uploaded(tmp_path, *(row(编号=str(number)) for number in range(size))))
        with CaptureQueriesContext(connection) as queries:
            assert office.get(kept.get_absolute_url()).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_of_files_needs_no_more_queries_with_more_of_them(made, office, tmp_path):
    counts = []
    for more in (1, 5):
        for _number in range(more):
            received(office, uploaded(tmp_path, row()))
        with CaptureQueriesContext(connection) as queries:
            office.get("/exchange/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_broken_row_leaves_no_half_of_itself(made, office, tmp_path, monkeypatch):
    """Whatever stops the last step of one suggestion takes its first steps back."""
    kept = received(office, uploaded(tmp_path, row(), row(编号="2", 标题="第二件")))
    submit = exchange.suggestions.submit

    def refusing(suggestion, **more):
        if suggestion.title != "第二件":
            raise Refusal("不行。")
        return submit(suggestion, **more)

    monkeypatch.setattr(exchange.suggestions, "submit", refusing)
    report = exchange.take_in(kept, by=made.actor("presidium"))
    assert (report.imported, report.refused) == (1, 1)
    assert Suggestion.objects.get().title == "第二件"
    assert Event.objects.filter(name="suggestion.brought_in").count() == 1


def test_the_database_keeps_one_suggestion_a_number_and_no_content_of_what_is_over(made, office, tmp_path):
    kept = received(office, uploaded(tmp_path, row()))
    exchange.take_in(kept, by=made.actor("presidium"))
    put = Suggestion.objects.get()
    other = begun(made).suggestion
    twin = {"system": SYSTEM, "source_id": put.source.source_id, "digest": "x"}
    for wrong in (
        lambda: put.source.__class__.objects.create(suggestion=other, **twin),
        lambda: put.source.__class__.objects.create(suggestion=other, **{**twin, "system": ""}),
        lambda: Delivery.objects.filter(pk=kept.pk).update(content=b"x"),
    ):
        with acting(HOUSE), pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_in_english(made, office, tmp_path):
    kept = received(office, uploaded(tmp_path, row(领衔代表="没有此人")))
    office.cookies["django_language"] = "en"
    page = office.get(kept.get_absolute_url(), headers={"accept-language": "en"}).text
    assert "Rows that do not come in" in page and "Faulty: 1" in page
    assert io.StringIO(page).read().count("was no deputy of") == 1
