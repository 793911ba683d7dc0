"""Whole workbooks: in and out, twice, faulty, hostile – and nothing is ever half in."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation

from daibiao.accounts.models import Account
from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.backoffice import actions, sheets
from daibiao.backoffice.kinds import ALL
from daibiao.cases import actions as cases
from daibiao.cases.models import Category
from daibiao.people import actions as people
from daibiao.people.models import Body, ContactDuty, Deputy, Membership, Office
from daibiao.places.models import Place, Unit
from daibiao.stations.models import Sitting, Staffing, Station
from tests.backoffice.factories import HOUSE, PARTS, browser, filled_in, saved, taken, uploaded
from tests.county import SINCE, county

pytestmark = pytest.mark.django_db
TOWN = "522702106"
DEPUTY = ["n1", "张新", TOWN, "农技员", "Zhang Xin", None]


@pytest.fixture
def made():
    return county()


def everything(made) -> None:
    """One entry of each kind that tests/county.py lacks."""
    official = people.add_official("l1", "沈某", "副主任", by=HOUSE)
    people.assign_contact(official, made.places["town"], since=SINCE, by=HOUSE)
    body = people.form_body(
        "g1",
        "牛场镇代表小组",
        "group",
        congress=made.units["presidium"].congress,
        place=made.places["town"],
        since=SINCE,
        by=HOUSE,
    )
    people.join(body, deputy=made.deputies["deputy"], since=SINCE, by=HOUSE, post="head")
    people.join(body, official=official, since=SINCE, by=HOUSE)
    people.succeed_unit(made.units["roads"], made.units["water"], on=date(2026, 12, 1), by=HOUSE)
    people.end_office(
        made.deputies["otherdeputy"].offices.get(), on=date(2026, 9, 30), why="resigned", by=HOUSE
    )
    people.switch_off(made.accounts["water2"], by=HOUSE)
    above = cases.add_category("roads", "道路交通", name_en="Roads", since=SINCE, by=HOUSE)
    below = cases.add_category("a-bridge", "桥梁", parent=above, since=SINCE, by=HOUSE)
    cases.end_category(below, on=date(2026, 9, 30), by=HOUSE)


def test_what_is_exported_comes_back_and_changes_nothing(made, tmp_path):
    everything(made)
    file = saved(actions.export(by=HOUSE, parts=PARTS), tmp_path)
    before = Event.objects.count()
    report = taken(file)
    assert report.faults == []
    assert (report.total("added"), report.total("changed"), report.written) == (0, 0, False)
    assert report.total("same") == sum(kind.model.objects.count() for kind in ALL)
    assert set(report.counts) == {kind.name for kind in ALL}
    assert Event.objects.count() == before
    assert Event.objects.get(name="reference.exported").facts == {"rows": report.total("same")}


def test_a_county_comes_into_an_empty_house_as_one_act(tmp_path):
    """All that one house exports, another takes in: the same rows, one act, accounts without passwords."""
    with transaction.atomic():
        everything(county())
        file = saved(actions.export(by=HOUSE, parts=PARTS), tmp_path)
        kept = {kind.name: kind.model.objects.count() for kind in ALL}
        transaction.set_rollback(True)
    assert not Place.objects.exists()
    report = taken(file)
    assert report.faults == []
    assert {name: count.added for name, count in report.counts.items()} == kept
    assert Event.objects.values("act").distinct().count() == 1
    assert not Account.objects.get(username="staff").has_usable_password()
    assert not taken(file).written, "safe to run twice"


def test_rows_are_entered_and_changed_and_the_rest_left_alone(made, tmp_path):
    file = filled_in(
        tmp_path,
        deputies=[DEPUTY],
        offices=[["n1", TOWN, 19, "2026-01-05", None, None, 2, "第三选区"]],
        memberships=[["g9", "n1", None, date(2026, 2, 1), "副职", None]],
        bodies=[
            ["g9", "新代表小组", "代表小组", TOWN, TOWN, None, "2026/1/1", None, None, "农业", None, None]
        ],
    )
    report = taken(file)
    assert report.faults == []
    assert (report.total("added"), report.written) == (4, True)
    office = Office.objects.get(deputy__code="n1")
    assert (office.valid_from, office.session, office.constituency) == (date(2026, 1, 5), 2, "第三选区")
    assert Membership.objects.get().post == "vice"
    assert not taken(file).written

    changed = filled_in(
        tmp_path,
        deputies=[["n1", "张新生", TOWN, None, None, None]],
        offices=[["n1", TOWN, 19, "2026-01-05", "2026-11-01", "辞职", None, None]],
    )
    assert taken(changed).total("changed") == 2
    deputy = Deputy.objects.get(code="n1")
    assert (deputy.name, deputy.work) == ("张新生", "农技员"), "an empty cell leaves a fact as it is"
    assert not Membership.objects.filter(valid_to=None).exists(), "the group goes with the last term"


@pytest.mark.parametrize("again", ["WATER2", "Water2 "])
def test_a_user_name_in_other_letters_is_refused_in_the_dry_run_too(made, tmp_path, again):
    file = filled_in(tmp_path, accounts=[[again, "某人", None, None, None]])
    for dry in (True, False):
        report = taken(file, dry_run=dry)
        assert ["大小写" in fault.why for fault in report.faults] == [True]
    assert Account.objects.filter(username__iexact="water2").count() == 1


def test_a_beginning_is_put_right_on_a_page_and_not_by_a_table(made, tmp_path):
    office = made.deputies["deputy"].offices.get()
    row = [office.deputy.code, TOWN, office.term, "2021-02-01", None, None, None, None]
    report = taken(filled_in(tmp_path, offices=[row]))
    assert ["起止日期不能用表格改" in fault.why for fault in report.faults] == [True]
    office.refresh_from_db()
    assert office.valid_from == date(2021, 1, 1)


def test_what_was_before_is_entered_after_what_is_now(made, tmp_path):
    """The rosters of last years come in when those of this year are there; an account that left is off by now."""
    people.switch_off(made.accounts["staff"], by=HOUSE)
    deputy = made.deputies["deputy"]
    file = filled_in(
        tmp_path,
        offices=[[deputy.code, TOWN, 18, "2016-01-05", "2020-12-31", "届满", None, None]],
        staffings=[["niuchang", "staff", "2019-01-01", "2020-12-31"]],
        sittings=[["niuchang", deputy.code, "2018-01-01", "2020-12-31"]],
    )
    with acting(HOUSE):
        Station.objects.update(opened_on="2016-01-01")
    report = taken(file)
    assert (report.faults, report.total("added")) == ([], 3)
    assert [str(each.valid_to) for each in deputy.sittings.order_by("valid_from")] == ["2020-12-31", "None"]
    assert deputy.offices.get(term=18).ended_why == "expired"
    assert not taken(file).written, "safe to run twice"
    twice = filled_in(tmp_path, sittings=[["niuchang", deputy.code, "2020-06-01", "2021-06-01"]])
    assert "已经在这个站" in taken(twice).faults[0].why


def test_one_faulty_row_and_nothing_is_in(made, tmp_path):
    file = filled_in(
        tmp_path,
        deputies=[DEPUTY, ["n2", "李新", "999", None, None, None], ["n3", None, TOWN, None, None, None]],
        offices=[["n1", TOWN, "十九", "2026-02-30", None, None, None, None]],
    )
    before = Event.objects.count()
    report = taken(file)
    assert [(fault.sheet, fault.row, fault.column) for fault in report.faults] == [
        ("人大代表", 3, "所在地方"),
        ("人大代表", 4, "姓名"),
        ("代表任期", 2, "届次"),
        ("代表任期", 2, "起"),
    ]
    assert "999" in report.faults[0].why
    assert (report.written, Deputy.objects.filter(code="n1").exists()) == (False, False)
    assert Event.objects.count() == before


def test_faults_are_told_in_the_readers_language(made, tmp_path):
    file = filled_in(tmp_path, deputies=[["n2", "李新", "999", None, None, None]])
    with translation.override("en"):
        (fault,) = taken(file).faults
    assert (fault.sheet, fault.column) == ("人大代表", "所在地方"), (
        "sheets and columns as they stand in the file"
    )
    assert fault.why == "There is no such code “999” (Place)."


def test_a_dry_run_tells_and_writes_nothing(made, tmp_path):
    report = taken(filled_in(tmp_path, deputies=[DEPUTY]), dry_run=True)
    assert (report.total("added"), report.written, report.faults) == (1, False, [])
    assert not Deputy.objects.filter(code="n1").exists()


@pytest.mark.parametrize(
    ("kind", "row", "why"),
    [
        ("deputies", ["=1+1", "张", TOWN, None, None, None], "公式"),
        ("deputies", ["n 1", "张", TOWN, None, None, None], "代表编号"),
        ("deputies", ["n1", "张" * 50, TOWN, None, None, None], "太长，最多 40"),
        ("deputies", [None, "张", TOWN, None, None, None], "这一格要填"),
        ("places", ["99", "某", "星球", "1", "Mou"], "不在可选的里面"),
        (
            "bodies",
            ["b9", "某组", "代表小组", "522702", TOWN, "六", "2026-01-01", *[None] * 5],
            "只写数字，例如 6",
        ),
        ("places", ["99", "某", "镇", None, "Mou"], "上级地方"),
        ("congresses", ["522702001", "某街道人大"], "没有自己的人民代表大会"),
        ("accounts", ["securityadmin", "康", None, None, "maybe"], "“是”或者“否”"),
        (
            "units",
            ["water", "市水务局", "分办机关", "522702", "522702", None, None, None, None, None, None],
            "登记后不能改",
        ),
        ("staffings", ["niuchang", "staff", "1026-01-01", None], "在 1900 年到 2200 年之间"),
        ("staffings", ["niuchang", "auditor", "2026-01-01", None], "不能同时做联络员"),
        ("staffings", ["niuchang", "nobody", "2026-01-01", None], "没有代码或编号为“nobody”"),
        ("contacts", ["l1", TOWN, "2026-01-01", None], "没有代码或编号为“l1”"),
    ],
)
def test_what_cannot_be_says_why(made, tmp_path, kind, row, why):
    report = taken(filled_in(tmp_path, **{kind: [row]}))
    assert why in " ".join(f"{fault.column} {fault.why}" for fault in report.faults)
    assert not report.written


def test_a_row_that_waits_for_another_tells_its_faults_once(made, tmp_path):
    """The second row waits for the first, which waits for the third: each pass reads it again."""
    rows = [
        ["v1", "某村", "星球", "t1", "Mou Cun"],
        ["t1", "某镇", "镇", "z1", "Mou Zhen"],
        ["z1", "某市", "县市", "5227", "Mou Shi"],
    ]
    faults = taken(filled_in(tmp_path, places=rows)).faults
    assert [(fault.row, fault.column) for fault in faults] == [(2, "类别")]


def test_a_coordinator_brings_in_only_what_is_the_own_place(made, tmp_path):
    file = filled_in(
        tmp_path,
        places=[["99", "某镇", "镇", "522702", "Mou Zhen"]],
        deputies=[DEPUTY, ["n2", "李新", "522702001", None, None, None]],
    )
    report = taken(file, by=made.actor("presidium"))
    assert [(fault.sheet, fault.row) for fault in report.faults] == [("地方", 2), ("人大代表", 3)]
    assert taken(filled_in(tmp_path, deputies=[DEPUTY]), by=made.actor("presidium")).written
    with pytest.raises(Refused):
        taken(file, by=made.actor("water"))


def test_whose_station_it_is_stands_in_the_fault(made, tmp_path):
    deputy = made.deputies["deputy"]
    file = filled_in(
        tmp_path,
        stations=[
            [
                "s9",
                "新站",
                "代表联络站",
                "522702106",
                "presidium",
                "某路",
                None,
                None,
                "2026-01-01",
                *[None] * 7,
            ]
        ],
        sittings=[["niuchang", deputy.code, "2026-02-01", None]],
    )
    faults = taken(file, by=made.actor("affairs")).faults
    told = "这个站由牛场镇人大主席团管，请由它登记。"
    assert [(fault.sheet, fault.row, fault.column, fault.why) for fault in faults] == [
        ("联络站", 2, "协调单位", told),
        ("入站代表", 2, "联络站", told),
    ]


def test_words_like_formulas_stay_words(made, tmp_path):
    deputy = made.deputies["deputy"]
    people.amend(deputy, work='=HYPERLINK("http://x")', pinyin="+1", by=HOUSE)
    file = saved(actions.export(by=HOUSE, parts={"rosters"}), tmp_path)
    book = openpyxl.load_workbook(file)
    cells = [cell for row in book["人大代表"].iter_rows(min_row=2) for cell in row]
    work = next(cell for cell in cells if str(cell.value).startswith("=HYPER"))
    assert (work.data_type, work.quotePrefix) == ("s", True)
    assert not taken(file).faults


def test_the_export_of_a_coordinator_ends_at_the_own_place(made):
    people.add_deputy("王某", made.places["street"], code="s1", by=HOUSE)
    content = actions.export(by=made.actor("presidium"), parts={"rosters"})
    book = openpyxl.load_workbook(io.BytesIO(content))
    codes = {row[0].value for row in book["人大代表"].iter_rows(min_row=2)}
    assert codes == set(Deputy.objects.filter(place=made.places["town"]).values_list("code", flat=True))
    assert "账号" not in book.sheetnames


def test_the_page_gives_the_template_and_takes_it_back(made, tmp_path):
    client = browser(made, "presidium")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/office/exchange/template.xlsx").content))
    assert book["人大代表"]["A1"].value == "代表编号*"
    file = filled_in(tmp_path, deputies=[DEPUTY])
    tried = client.post("/office/exchange/", {"file": uploaded(file), "dry_run": "on"})
    assert tried.status_code == 200 and "没有错误，什么也没有写" in tried.content.decode()
    assert not Deputy.objects.filter(code="n1").exists()
    assert "已导入" in client.post("/office/exchange/", {"file": uploaded(file)}).content.decode()
    assert Deputy.objects.filter(code="n1").exists()
    again = client.post("/office/exchange/", {"file": uploaded(file)}).content.decode()
    assert "已导入：和现有数据一样，没有要改的。" in again and "什么也没有写" not in again
    faulty = filled_in(tmp_path, deputies=[["n9", "<b>李", "999", None, None, None]])
    answer = client.post("/office/exchange/", {"file": uploaded(faulty)})
    assert answer.status_code == 422 and "所在地方" in answer.content.decode()
    assert client.post("/office/exchange/data.xlsx").status_code == 200


def test_the_command_brings_a_workbook_in(made, tmp_path, capsys):
    file = filled_in(tmp_path, deputies=[DEPUTY])
    call_command("import_reference", str(file), "--dry-run")
    assert "什么也没有写" in capsys.readouterr().out
    call_command("import_reference", str(file))
    assert "新增 1" in capsys.readouterr().out
    with pytest.raises(SystemExit) as left:
        call_command(
            "import_reference", str(filled_in(tmp_path, deputies=[["n2", "李", "9", None, None, None]]))
        )
    assert left.value.code == 1 and "人大代表 第 2 行 所在地方" in capsys.readouterr().err


def test_the_command_takes_one_kind_from_csv(made, tmp_path, capsys):
    file = saved("代表编号,姓名,所在地方\nn1,张新,522702106\n".encode("gb18030"), tmp_path, "deputies.csv")
    with pytest.raises(CommandError, match="--kind"):
        call_command("import_reference", str(file))
    call_command("import_reference", str(file), "--kind", "deputies", "--language", "en")
    assert "1 added" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("import_reference", str(tmp_path / "nowhere.xlsx"))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_kind_is_headed_in_the_readers_language(made, language):
    titles = []
    for kind in ALL:
        with translation.override(language):
            heads, title = sheets.headings(kind), sheets.title(kind)
        assert len(set(heads)) == len(heads), "no two columns of a sheet have the same heading"
        chinese = [any("㐀" <= sign <= "鿿" for sign in words) for words in (title, *heads)]
        assert not any(chinese) if language == "en" else all(chinese)
        assert [sheets.names_of(kind)[head] for head in heads] == list(kind.columns)
        assert sheets.kind_of(title) is kind
        titles.append(title)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("there", ["zh-hans", "en"])
@pytest.mark.parametrize("back", ["zh-hans", "en"])
def test_a_workbook_of_one_language_comes_back_in_the_other(made, tmp_path, there, back):
    everything(made)
    with translation.override(there):
        file = saved(actions.export(by=HOUSE, parts=PARTS), tmp_path)
    with translation.override(back):
        report = taken(file)
    assert (report.faults, report.total("changed"), report.total("added")) == ([], 0, 0)
    assert report.total("same") == sum(kind.model.objects.count() for kind in ALL)


def test_nothing_of_these_was_left_out():
    """Reference data is all that people and stations keep from–to, and what they refer to."""
    kept = {kind.model for kind in ALL}
    assert {
        Place,
        Unit,
        Account,
        Deputy,
        Office,
        Body,
        Membership,
        ContactDuty,
        Station,
        Staffing,
        Sitting,
        Category,
    } <= kept
