"""The explanation in words and as a strip, in both languages."""

import pytest

from daibiao.deadlines import counting, strip, wording
from daibiao.deadlines.counting import Unit
from daibiao.deadlines.vocabulary import Words

from .factories import SHIPPED, day


def explained(start="2026-09-23", length=15, unit="working_day", meeting=None, grants=()):
    reckoning = counting.count(day(start), length, Unit(unit), SHIPPED, meeting)
    return wording.Explained(reckoning, "handed_over", Words("《某法》第一条", "Some law, art. 1"), grants)


def test_the_words_of_the_mockup():
    assert wording.reasons(explained(), "zh-hans") == [
        "9月23日交办，当天不算，数 15 个工作日",
        "跳过中秋 3 天、国庆 7 天、休息日 3 天（11、17、18日）",
        "10月10日（周六）调休上班，计入",
        "依据：《某法》第一条",
    ]


def test_the_same_in_english():
    assert wording.reasons(explained(), "en") == [
        "Handed over on 23 Sep 2026 (Wed); that day is not counted; then 15 working days",
        "Skipped: Mid-Autumn Festival (3 days), National Day (7 days), 3 rest days (11, 17, 18 Oct)",
        "Counted although at a weekend: 10 Oct 2026 (Sat), worked in exchange for a holiday",
        "Source: Some law, art. 1",
    ]


def test_the_paragraph_begins_with_the_date():
    assert wording.paragraph(explained(), "zh").startswith(
        "期限 2026年10月21日（周三），当天算在内。9月23日交办"
    )
    assert wording.paragraph(explained(), "en").startswith(
        "Due 21 Oct 2026 (Wed), that day included. Handed over"
    )


@pytest.mark.parametrize(
    ("language", "moving", "fixed"),
    [
        (
            "zh",
            "2027 年放假安排尚未公布，先只扣周末（元旦等假日还没有扣），暂定",
            "2027 年放假安排尚未公布；不按工作日计算，到期日不受影响",
        ),
        (
            "en",
            "The holidays of 2027 have not been announced: "
            "only weekends are skipped so far, not even New Year's Day, and the date is provisional",
            "The holidays of 2027 have not been announced: this date does not depend on them",
        ),
    ],
)
def test_a_provisional_date_says_so(language, moving, fixed):
    assert moving in wording.reasons(explained("2026-12-25", 10), language)
    assert fixed in wording.reasons(explained("2026-11-23", 3, "month"), language)


def test_a_short_month_and_a_due_date_at_rest():
    zh, en = (wording.reasons(explained("2026-08-31", 6, "month"), language) for language in ("zh", "en"))
    assert zh[0] == "2026年8月31日交办，当天不算，数 6 个月；2月没有 31 日，到月末为止"
    assert zh[1] == "到期日（周日）是休息日，不顺延，请提前办理"
    assert en[0].endswith("then 6 months; February has no day 31, so its last day")
    assert en[1] == "The due date is a rest day (Sunday) and is not moved: finish earlier"


def test_days_and_meetings():
    assert wording.reasons(explained("2026-04-27", 5, "day"), "zh")[0].endswith("数 5 天（休息日也算）")
    back = explained("2026-11-01", 1, "before_meeting", day("2026-12-10"))
    assert wording.reasons(back, "zh")[0] == "12月10日开会，会议当天不算，往前数 1 天"
    assert (
        wording.reasons(back, "en")[0]
        == "Meeting on 10 Dec 2026 (Thu); that day is not counted; 1 day back from it"
    )


def test_rest_days_over_two_months_and_too_many_to_list():
    assert (
        "休息日 4 天（10月31日，11月1、7、8 日）" not in wording.reasons(explained("2026-10-28", 8), "zh")[1]
    )
    assert (
        wording.reasons(explained("2026-10-28", 8), "zh")[1] == "跳过休息日 4 天（10月31日，11月1、7、8日）"
    )
    assert (
        wording.reasons(explained("2026-10-28", 8), "en")[1] == "Skipped: 4 rest days (31 Oct; 1, 7, 8 Nov)"
    )
    assert wording.reasons(explained("2026-10-28", 30), "zh")[1] == "跳过休息日 12 天"


def test_who_extended():
    grant = wording.Grant(
        counting.Step(1, Unit.WORKING_DAY), Words("张某", "张某"), day("2026-10-20"), day("2026-10-21")
    )
    assert "张某 10月20日同意延长 1 个工作日，原期限 10月21日" in wording.reasons(
        explained(grants=(grant,)), "zh"
    )
    said = "张某 agreed on 20 Oct 2026 (Tue) to 1 working day more; it had been due 21 Oct 2026 (Wed)"
    assert said in wording.reasons(explained(grants=(grant,)), "en")


@pytest.mark.parametrize(
    ("today", "tone", "left", "zh", "en"),
    [
        ("2026-10-13", "ok", 6, "还剩 6 个工作日", "6 working days left"),
        ("2026-10-16", "soon", 3, "还剩 3 个工作日", "3 working days left"),
        ("2026-10-20", "soon", 1, "还剩 1 个工作日", "1 working day left"),
        ("2026-10-21", "soon", 0, "今天到期", "Due today"),
        ("2026-10-22", "late", -1, "超期 1 个工作日", "1 working day overdue"),
        ("2026-10-23", "late", -2, "超期 2 个工作日", "2 working days overdue"),
    ],
)
def test_lamps_for_working_days(today, tone, left, zh, en):
    for language, words in (("zh-hans", zh), ("en", en)):
        light = strip.lamp(
            day("2026-10-21"), "working_day", today=day(today), calendar=SHIPPED, language=language
        )
        assert (light.tone, light.left, light.words) == (tone, left, words)


@pytest.mark.parametrize(
    ("due", "today", "tone", "zh"),
    [
        ("2026-10-04", "2026-09-24", "soon", "还剩 10 天"),  # 中秋 and 国庆 leave three working days
        ("2026-10-04", "2026-09-23", "ok", "还剩 11 天"),
        ("2026-12-31", "2026-09-23", "ok", "还剩 99 天"),
        ("2026-10-04", "2026-10-05", "late", "超期 1 天"),
    ],
)
def test_lamps_for_months_count_days_and_warn_by_working_days(due, today, tone, zh):
    light = strip.lamp(day(due), "month", today=day(today), calendar=SHIPPED, language="zh")
    assert (light.tone, light.words) == (tone, zh)


def test_overdue_at_a_weekend():
    light = strip.lamp(
        day("2026-10-16"), "working_day", today=day("2026-10-17"), calendar=SHIPPED, language="zh"
    )
    assert (light.tone, light.left, light.words) == ("late", 0, "已超期")


def test_the_strip_of_the_mockup():
    shown = strip.strip(explained(), title="答复", today=day("2026-10-13"), calendar=SHIPPED, language="zh")
    kinds = ["".join(cell["kind"][0] for cell in week) for week in shown["weeks"]]
    assert kinds == ["ooswhhh", "wwwhhhh", "hhhwwmr", "wwwwwrr", "wwdoooo"]
    assert all(cell["date"].weekday() == place for week in shown["weeks"] for place, cell in enumerate(week))
    assert (
        sum(cell["past"] and cell["kind"] in ("work", "makeup") for week in shown["weeks"] for cell in week)
        == 9
    )
    assert shown["weeks"][0][4]["label"] == "2026年9月25日（周五） 中秋，法定假日"
    assert (shown["big"], shown["unit"], shown["due"]) == (
        "6",
        "个工作日",
        "期限 2026年10月21日（周三），当天算在内",
    )
