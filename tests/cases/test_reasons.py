"""A reason that nobody can read is none."""

import pytest

from daibiao.cases import actions as cases
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from tests.cases.factories import TOLD_AT, told

pytestmark = pytest.mark.django_db


def test_a_reason_of_invisible_signs_is_no_reason():
    with clock.turned_to(TOLD_AT):
        way = told().informed()
        with pytest.raises(Refusal, match="哪里不满意"):
            cases.rate(way.case, cases.Grades("yes", "not", "\u200b \u200b"), by=way.teller)
        assert way.fresh().state == "informed"
