"""What a slip or a trick would enter: an end without its reason, names that turn others round, days that cannot be."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.utils import translation

from daibiao.accounts.models import Account
from daibiao.audit.models import Event
from daibiao.backoffice import actions, sheets
from daibiao.backoffice.kinds import ALL
from daibiao.cases.models import Category
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.people.models import Deputy, Office, Session
from tests.backoffice.factories import HOUSE, PARTS, browser, filled_in, saved, taken, uploaded
from tests.county import county

pytestmark = pytest.mark.django_db
TOWN, TURNED = "522702106", "李\u202e娜"


@pytest.fixture
def made():
    return county()


def told(made, username: str, address: str, given: dict) -> str:
    return browser(made, username).post(f"/office/{address}/", given).content.decode()


def test_a_term_is_ended_for_a_chosen_reason(made, tmp_path):
    """The page says beforehand what ends with it; neither page nor table makes up a reason."""
    office = made.deputies["deputy"].offices.get()
    address = f"offices/edit/{office.pk}"
    assert (
        "职务和入站也在这一天截止" in browser(made, "presidium").get(f"/office/{address}/").content.decode()
    )
    given = {"valid_from": office.valid_from, "valid_to": "2026-09-30", "ended_why": ""}
    assert "请选截止原因。" in told(made, "presidium", address, given)
    row = [office.deputy.code, TOWN, office.term, office.valid_from, "2026-09-30", None, None, None]
    assert ["截止原因" in fault.why for fault in taken(filled_in(tmp_path, offices=[row])).faults] == [True]
    office.refresh_from_db()
    assert (office.valid_to, office.ended_why) == (None, "")


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_row_of_others_is_refused_also_where_it_changes_nothing(made, tmp_path, dry_run):
    """In the dry run as in the import: who could try values on it would read what others keep."""
    people.add_deputy("王某", made.places["street"], code="s1", by=HOUSE)
    file = saved(actions.export(by=made.actor("streetwork"), parts={"rosters"}), tmp_path)
    by, parts = made.actor("presidium"), {"rosters"}
    report = taken(file, by=by, parts=parts, dry_run=dry_run)
    assert report.faults and not report.total("same") and not report.written
    assert {fault.why for fault in report.faults} == {
        "您没有做这件事的权限。",
        "这个站由人大金山街道工委管，请由它登记。",
    }
    whole = saved(actions.export(by=HOUSE, parts={"structure"}), tmp_path, "structure.xlsx")
    report = taken(whole, by=by, parts=parts, dry_run=dry_run)
    assert report.faults and not report.total("same"), "accounts and units are the system administrator's"
    own = saved(actions.export(by=by, parts=parts), tmp_path, "own.xlsx")
    report = taken(own, by=by, parts=parts, dry_run=dry_run)
    assert report.total("same") and not report.faults


def test_a_term_with_a_last_day_to_come_runs_until_that_day(made):
    """It has not run out because its end is known; over it is from the day after."""
    congress = made.deputies["deputy"].offices.get().congress
    deputy = people.add_deputy("王某", made.places["town"], code="n1", by=HOUSE)
    today = clock.today()
    given = {"deputy": deputy.pk, "congress": congress.pk, "valid_from": "2021-12-01"}
    told(made, "presidium", "offices/new", {**given, "term": 20, "valid_to": today})
    office = deputy.offices.get()
    assert (office.valid_to, office.ended_why) == (today, "")
    in_office = [
        Deputy.objects.in_office(today + timedelta(days=days)).filter(pk=deputy.pk).exists()
        for days in (0, 1)
    ]
    assert in_office == [True, False]
    earlier = {**given, "term": 18, "valid_from": "2016-12-01", "valid_to": "2021-11-30"}
    told(made, "presidium", "offices/new", earlier)
    assert deputy.offices.get(term=18).ended_why == "expired"
    until = today - timedelta(days=9)
    people.amend(office, valid_to=until, reason="mistaken", by=HOUSE)
    assert (office.valid_to, office.ended_why) == (until, "expired")


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_signs_that_turn_a_name_round_are_refused(made, tmp_path, sign):
    name = f"李{sign}娜"
    page = told(made, "systemadmin", "accounts/new", {"username": "lina", "name": name, "language": "en"})
    assert "改变文字方向" in page
    report = taken(filled_in(tmp_path, deputies=[["n1", name, TOWN, None, None, None]]))
    assert [(fault.row, fault.column) for fault in report.faults] == [(2, "姓名")]
    with translation.override("en"):
        (fault,) = taken(filled_in(tmp_path, deputies=[["n1", "李", TOWN, f"a{sign}b", None, None]])).faults
        assert "turn" in fault.why
    assert not Account.objects.filter(username="lina").exists()
    assert not Deputy.objects.filter(code="n1").exists()


def test_an_account_has_one_of_our_languages(made, tmp_path):
    client = browser(made, "systemadmin")
    form = client.get("/office/accounts/new/").content.decode()
    assert '<option value="en">English</option>' in form and ">中文</option>" in form
    for wrong in ("fr", "<b>"):
        given = {"username": "lina", "name": "李娜", "language": wrong}
        assert client.post("/office/accounts/new/", given).status_code == 200
        (fault,) = taken(filled_in(tmp_path, accounts=[["lina", "李娜", None, wrong, None]])).faults
        assert fault.column == "语言"
    assert not Account.objects.filter(username="lina").exists()
    assert taken(filled_in(tmp_path, accounts=[["lina", "李娜", None, "English", None]])).faults == []
    assert Account.objects.get(username="lina").language == "en"
    assert ">English</td>" in "".join(client.get("/office/accounts/").content.decode().split())


def test_a_heading_that_was_renamed_is_told_once(made, tmp_path):
    file = filled_in(tmp_path, accounts=[[f"a{each}", "某人", None, None, None] for each in range(5)])
    book = openpyxl.load_workbook(file)
    book.active["A1"] = "用户"
    book.save(file)
    faults = [(fault.row, fault.column, fault.why) for fault in taken(file).faults]
    assert faults == [(1, "用户", "模板里没有这一列。"), (1, "用户名", "缺少这一列。")]
    book.active["A1"], book.active["B1"] = "用户名*", "人"
    book.save(file)
    faults = [(fault.row, fault.column, fault.why) for fault in taken(file).faults]
    assert faults == [(1, "人", "模板里没有这一列。"), (1, "姓名", "缺少这一列。")]


def test_lists_in_english_have_english_signs(made, tmp_path):
    with translation.override("en"):
        (fault,) = taken(filled_in(tmp_path, places=[["99", "某", "星球", TOWN, "Mou"]])).faults
        assert "Nation, Province" in fault.why


def test_what_is_no_code_is_said_in_our_words(made, tmp_path):
    (fault,) = taken(filled_in(tmp_path, deputies=[["n 1", "张", TOWN, None, None, None]])).faults
    assert (fault.column, fault.why) == ("代表编号", "只能用英文字母、数字、连字符（-）和下划线（_）。")
    given = {"username": "李 娜", "name": "李娜", "language": "en"}
    assert "只能用英文字母、数字、连字符" in told(made, "systemadmin", "accounts/new", given)


def test_an_empty_sheet_and_a_wrong_one_are_told(made, tmp_path):
    file = filled_in(tmp_path, deputies=[])
    client = browser(made, "presidium")
    page = client.post("/office/exchange/", {"file": uploaded(file), "dry_run": "on"}).content.decode()
    assert "文件里没有要登记的内容" in page and "没有错误" not in page
    book = openpyxl.load_workbook(file)
    book.create_sheet("说明").append(["请看", "这里"])
    book.save(file)
    page = client.post("/office/exchange/", {"file": uploaded(file)}).content.decode()
    assert "没有这一种表，有：人大代表、" in page


def test_one_fault_is_one_place(made, tmp_path):
    file = filled_in(tmp_path, deputies=[["n1", None, TOWN, None, None, None]])
    client = browser(made, "presidium")
    client.cookies["django_language"] = "en"
    page = client.post("/office/exchange/", {"file": uploaded(file)}).content.decode()
    assert "1 place to mend" in page


def test_sessions_of_a_congress_do_not_overlap(made, tmp_path):
    congress = made.units["committee"].congress
    first = {"congress": congress.pk, "term": 9, "ordinal": 1}
    client = browser(made, "affairs")
    client.post("/office/sessions/new/", first | {"opened_on": "2026-01-10", "closed_on": "2026-01-14"})
    second = first | {"ordinal": 2, "opened_on": "2026-01-14", "closed_on": "2026-01-20"}
    assert "第 9 届第 1 次会议的日期重叠" in told(made, "affairs", "sessions/new", second)
    client.post("/office/sessions/new/", second | {"opened_on": "2026-01-15"})
    assert Session.objects.filter(congress=congress).count() == 2
    later = Session.objects.get(congress=congress, ordinal=2)
    moved = {"opened_on": "2026-01-12", "closed_on": "2026-01-20"}
    assert "日期重叠" in told(made, "affairs", f"sessions/edit/{later.pk}", moved)
    row = ["522702", 9, 3, "2026-01-01", "2026-01-30"]
    assert "日期重叠" in taken(filled_in(tmp_path, sessions=[row])).faults[0].why


@pytest.mark.parametrize("number", ["0", "100", "40000", "9" * 20])
def test_no_congress_sits_so_often(made, tmp_path, number):
    office = made.deputies["deputy"].offices.get()
    given = {"valid_from": office.valid_from, "session": number}
    assert "要写 1 到 99 的数字。" in told(made, "presidium", f"offices/edit/{office.pk}", given)
    row = [office.deputy.code, TOWN, office.term, None, None, None, number, None]
    (fault,) = taken(filled_in(tmp_path, offices=[row])).faults
    assert (fault.column, fault.why) == ("补选时的会议次数", "要写 1 到 99 的数字。")
    assert not Office.objects.exclude(session=None).exists()


def test_a_category_does_not_begin_before_the_one_above(made, tmp_path):
    rows = [
        ["roads", "道路", None, None, "2026-03-01", None],
        ["bridge", "桥", None, "roads", "2026-02-28", None],
    ]
    (fault,) = taken(filled_in(tmp_path, categories=rows)).faults
    assert fault.row == 3 and "上级类别“道路”这一天不能用" in fault.why
    assert not Category.objects.exists()
    rows[1][4] = "2026-03-01"
    assert taken(filled_in(tmp_path, categories=rows)).written


@pytest.mark.parametrize("kind", ["accounts", "units", "offices", "deputies"])
def test_saving_without_a_change_says_so(made, kind):
    rows = {
        "accounts": (made.accounts["staff"], ("name", "title", "language", "is_enabled")),
        "units": (made.units["roads"], ("name", "phone", "pinyin", "name_en")),
        "offices": (made.deputies["deputy"].offices.get(), ("valid_from", "constituency")),
        "deputies": (made.deputies["deputy"], ("name", "pinyin", "work", "place_id", "account_id")),
    }
    row, names = rows[kind]
    given = {name.removesuffix("_id"): getattr(row, name) or "" for name in names}
    if kind == "deputies":
        given["account"] = row.account.username if row.account else ""
    client = browser(made, "systemadmin" if kind in ("accounts", "units") else "presidium")
    before = Event.objects.count()
    page = client.post(f"/office/{kind}/edit/{row.pk}/", given).content.decode()
    assert "没有改动，什么也没有保存。" in page
    assert Event.objects.count() == before


def test_lists_leave_by_the_page_for_workbooks_alone(made):
    client = browser(made, "systemadmin")
    for address in ("/office/accounts/?export=xlsx", "/office/accounts/results/?export=csv"):
        assert client.get(address).status_code == 404


def test_a_switched_off_account_says_why_it_stays_off(made):
    account = made.accounts["water2"]
    people.switch_off(account, by=HOUSE)
    page = browser(made, "systemadmin").get(f"/office/accounts/edit/{account.pk}/").content.decode()
    assert "停用的账号不再启用，请另开一个。" in page
    tick = (
        page[: page.index('id="id_is_enabled"')].rpartition("<input")[2]
        + page.partition('id="id_is_enabled"')[2]
    )
    assert "disabled" in tick.partition(">")[0]


def test_lists_write_days_and_names_in_the_readers_language(made):
    unit = made.units["roads"]
    people.amend(unit, name_en="Roads Bureau", by=HOUSE)
    people.succeed_unit(unit, made.units["water"], on=date(2027, 1, 4), by=HOUSE)
    client = browser(made, "systemadmin")
    assert "2027年1月4日" in client.get("/office/units/").content.decode()
    client.cookies["django_language"] = "en"
    page = client.get("/office/units/").content.decode()
    assert "Roads Bureau" in page and "4 Jan 2027" in page and "Jan. 4" not in page


def test_columns_are_as_wide_as_what_stands_in_them(made):
    book = openpyxl.load_workbook(io.BytesIO(actions.export(by=HOUSE, parts=PARTS)))
    widths = {
        page.cell(1, place).value: page.column_dimensions[openpyxl.utils.get_column_letter(place)].width
        for page in book
        for place in range(1, page.max_column + 1)
    }
    assert all(12 <= width <= 60 for width in widths.values())
    assert widths["补选时的会议次数"] == 18 and len(set(widths.values())) > 4


def test_a_refused_file_counts_nothing_as_added_and_its_faults_stand_row_by_row(made, tmp_path):
    rows = [
        ["n1", "张", TOWN, None, None, None],
        ["n2", "李", "nowhere", None, None, None],
        ["n3", None, TOWN],
    ]
    client = browser(made, "presidium")
    answer = client.post("/office/exchange/", {"file": uploaded(filled_in(tmp_path, deputies=rows))})
    page = answer.content.decode()
    assert "什么也没有写" in page and "新增" not in page
    assert [fault.row for fault in answer.context["faults"]] == [3, 4]
    sound = client.post("/office/exchange/", {"file": uploaded(filled_in(tmp_path, deputies=rows[:1]))})
    assert [(row["title"], row["count"].added) for row in sound.context["rows"]] == [("人大代表", 1)]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_title_of_a_sheet_is_not_cut_off(language):
    with translation.override(language):
        assert [str(kind.title) for kind in ALL] == [sheets.title(kind) for kind in ALL]
