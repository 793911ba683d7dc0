"""A day offered for an extension says what it is: a day of rest, a holiday by law, one that may still move."""

from datetime import date

import pytest

from daibiao.deadlines import counting
from daibiao.deadlines.models import SpecialDay
from daibiao.pages import prospects

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "length", "unit", "note"),
    [
        ("2026-07-03", 1, "month", ""),  # Monday
        ("2026-07-04", 3, "month", "休息日"),  # Sunday, 4 October 2026
        ("2026-09-01", 1, "month", "休息日"),  # 1 October 2026, a holiday that was announced
        ("2098-12-01", 1, "month", "法定假日，暂定"),
        ("2098-12-03", 1, "month", "休息日，暂定"),  # Saturday
        ("2098-12-05", 1, "month", "暂定"),
    ],
)
def test_what_is_said_of_the_day(start, length, unit, note):
    day = date.fromisoformat(start)
    calendar = SpecialDay.objects.calendar(since=day)
    said = prospects._day(counting.count(day, length, counting.Unit(unit), calendar))
    day, _sep, rest = said.partition("）")
    assert rest.strip("（）") == note
