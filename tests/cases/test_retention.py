"""Three years after the close nobody can tell who told it; the matter and its trail stay."""

from datetime import datetime

import pytest

from daibiao.accounts.actors import Actor
from daibiao.audit.models import Event
from daibiao.cases import actions, tasks
from daibiao.files.models import File
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from tests.county import county
from tests.files.factories import picture, upload

pytestmark = pytest.mark.django_db


def closed():
    """A case, withdrawn today."""
    made = county()
    told = actions.Told(
        words="路坏了",
        name="杨某某",
        phone="13900000417",
        station=made.stations["niuchang"],
        photos=(upload(picture()),),
    )
    with clock.turned_to(datetime(2026, 9, 23, 23, 50, tzinfo=clock.ZONE)):
        case, _pin = actions.tell(told, by=Actor.visitor())
        return actions.withdraw(case, by=Actor.teller(case.number))


def test_personal_data_is_erased_after_three_years_and_not_before():
    case = closed()
    with clock.turned_to(datetime(2029, 9, 23, 9, tzinfo=clock.ZONE)):
        assert tasks.personal_data_ends() == 0
    with clock.turned_to(datetime(2029, 9, 24, 0, 5, tzinfo=clock.ZONE)):
        assert (tasks.personal_data_ends(), tasks.personal_data_ends()) == (1, 0)
    case.refresh_from_db()
    assert (case.sealed_name, case.sealed_phone, case.phone_print, case.pin_digest) == ("", "", "", "")
    assert case.words == "路坏了"
    assert not case.papers.exists() and not File.objects.exists()
    assert Event.objects.filter(number=case.number, name="case.anonymised").exists()


def test_an_open_case_is_not_anonymised():
    made = county()
    case, _pin = actions.tell(
        actions.Told(words="路坏了", station=made.stations["niuchang"]), by=Actor.visitor()
    )
    with pytest.raises(Refusal):
        actions.anonymise(case, by=Actor.system("retention"))
