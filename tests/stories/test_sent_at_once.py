"""A form that arrives twice at the same moment is carried out once; and what two people do at once to files and inquiries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from daibiao.accounts.models import Account, Grant
from daibiao.audit.models import Event
from daibiao.deadlines.models import AnnouncedYear
from daibiao.documents import actions as documents
from daibiao.documents.models import Template
from daibiao.exchange import actions as exchange
from daibiao.exchange.models import Delivery, Source
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.stations import actions as stations
from daibiao.suggestions.models import Suggestion
from tests.cases.factories import told
from tests.county import county
from tests.documents.factories import written
from tests.exchange.factories import SYSTEM, empty, row, workbook
from tests.pages.test_pressed_again import HOLIDAYS
from tests.people.test_pages import given as granted

from .test_at_once import _the_clock_stands, apart, one_wins, seen  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)
DOCX, XLSX = written("{{ unit }}答复如下：", "{{ text }}"), "来件.xlsx"


def pressing(made, username: str, address: str, sent: dict, file: tuple[str, bytes] | None = None):
    """A press of one and the same form, and where each led."""
    client, led = Client(), []
    client.force_login(made.accounts[username])
    sent = sent | {"press": str(uuid4())}

    def press():
        mine = Client()
        mine.cookies = client.cookies
        upload = {"file": SimpleUploadedFile(*file)} if file else {}
        led.append(mine.post(address, sent | upload).headers.get("Location"))

    return press, led


def once(apart, press, led) -> None:  # noqa: F811 - the fixture
    """Three at once: none is refused, all lead to one place."""
    assert apart(press, press, press) == ["done"] * 3
    assert len(set(led)) == 1 and led[0]


def delivery(made, tmp_path, *rows: dict) -> Delivery:
    content = workbook(tmp_path, *(rows or [row()])).read_bytes()
    given = {"office": made.units["presidium"], "system": SYSTEM, "name": XLSX}
    return exchange.receive(content, by=made.actor("presidium"), **given)


def test_a_notice_of_holidays(apart):  # noqa: F811
    once(apart, *pressing(county(), "systemadmin", reverse("calendar"), HOLIDAYS))
    assert seen(apart, Event.objects.filter(name="calendar.announced").count) == 1
    assert seen(apart, AnnouncedYear.objects.filter(year=2027).count) == 1


def test_a_grant(apart):  # noqa: F811
    made = county()
    once(apart, *pressing(made, "securityadmin", reverse("people:grants", args=["staff"]), granted(made)))
    assert seen(apart, Grant.objects.filter(account=made.accounts["staff"]).count) == 1


def test_a_template(apart):  # noqa: F811
    made, file = county(), ("答复函.docx", DOCX)
    page = reverse("document:template", args=["reply"])
    once(apart, *pressing(made, "affairs", page, {"note": "换了抬头"}, file))
    assert seen(apart, Template.objects.count) == 1


def test_a_file_of_suggestions(apart, tmp_path):  # noqa: F811
    file = (XLSX, workbook(tmp_path, row()).read_bytes())
    once(apart, *pressing(empty(), "presidium", reverse("exchange:receive"), {"system": SYSTEM}, file))
    assert seen(apart, Delivery.objects.count) == 1


def test_its_being_taken_in(apart, tmp_path):  # noqa: F811
    made = empty()
    page = delivery(made, tmp_path).get_absolute_url()
    once(apart, *pressing(made, "presidium", f"{page}take-in/", {}))
    assert seen(apart, Suggestion.objects.count) == 1


def test_open_work_passed_on(apart):  # noqa: F811
    way = told().working()
    taker = way.made.accounts["water2"].grants.get()
    once(apart, *pressing(way.made, "water", reverse("pass_on"), {"colleague": taker.pk}))
    assert seen(apart, Event.objects.filter(name="assignment.taken_over").count) == 1


def test_two_clerks_take_one_file_in(apart, tmp_path):  # noqa: F811
    made = empty()
    delivery(made, tmp_path)
    by = made.actor("presidium")

    def take_in():
        exchange.take_in(Delivery.objects.get(), by=by)

    assert one_wins(apart(take_in, take_in))
    assert seen(apart, Suggestion.objects.count) == 1


def test_one_takes_it_in_and_the_other_puts_it_away(apart, tmp_path):  # noqa: F811
    made = empty()
    delivery(made, tmp_path)
    by = made.actor("presidium")

    def take_in():
        exchange.take_in(Delivery.objects.get(), by=by)

    def put_away():
        exchange.put_away(Delivery.objects.get(), by=by)

    assert one_wins(apart(take_in, put_away))
    kept = seen(apart, Delivery.objects.get)
    assert kept.content is None and seen(apart, Suggestion.objects.count) == kept.imported


def test_one_takes_it_in_and_the_other_assigns_its_columns_anew(apart, tmp_path):  # noqa: F811
    """Either the rows come in as they stand now, or by the columns that were assigned just before."""
    made = empty()
    chosen = dict(delivery(made, tmp_path).columns)
    chosen.pop("cosigners")
    by = made.actor("presidium")

    def take_in():
        exchange.take_in(Delivery.objects.get(), by=by)

    def assign():
        exchange.assign_columns(Delivery.objects.get(), chosen, by=by)

    assert apart(take_in, assign) in (["done", "done"], ["done", "refused"])
    assert seen(apart, Suggestion.objects.count) == 1


def test_the_same_rows_in_two_files_at_once_come_in_once(apart, tmp_path):  # noqa: F811
    made = empty()
    rows = [row(编号=str(number), 标题=f"关于第{number}件事的建议") for number in range(4)]
    one, other = delivery(made, tmp_path, *rows), delivery(made, tmp_path, *reversed(rows))
    by, reports = made.actor("presidium"), []

    def take_in(kept):
        return lambda: reports.append(exchange.take_in(Delivery.objects.get(pk=kept.pk), by=by))

    assert apart(take_in(one), take_in(other)) == ["done", "done"]
    assert seen(apart, Suggestion.objects.count) == seen(apart, Source.objects.count) == 4
    assert [sum(getattr(each, what) for each in reports) for what in ("imported", "already", "refused")] == [
        4,
        4,
        0,
    ]


def test_what_a_leader_passed_on_meanwhile_is_not_passed_on_again(apart):  # noqa: F811
    """Two ways of handing on at once: whoever comes second leaves alone what is in other hands by then."""
    way = told().working()
    unit, before = way.made.units["water"], way.made.accounts["water"]
    by, takers = way.by("water"), ["water2", "waterleader"]

    def hand_on(taker):
        handler = Account.objects.get(username=taker)
        handling.take_over_all(unit, by=by, before=before, handler=handler)

    assert apart(*(lambda taker=taker: hand_on(taker) for taker in takers)) == ["done", "done"]
    assert seen(apart, Event.objects.filter(name="assignment.taken_over").count) == 1
    assert seen(apart, lambda: Assignment.objects.get().handler.username) in takers


def test_two_clerks_keep_the_first_template_at_once(apart):  # noqa: F811
    made = county()
    by = made.actor("affairs")

    def keep(words):
        return lambda: documents.keep_template("reply", written(words, "{{ text }}"), by=by)

    said = apart(keep("甲"), keep("乙"))
    assert set(said) <= {"done", "refused"} and "done" in said
    assert seen(apart, Template.objects.filter(is_used=True).count) == 1


def granted_at_once(made, verb: str, grant: Grant | None = None, **more):
    """A verb of the security administrator over one grant, or over the account."""
    by = made.actor("securityadmin")

    def do():
        if grant is None:
            unit = made.units["roads"]
            people.grant(Account.objects.get(username="staff"), "handler", unit, by=by, **more)
        else:
            row = Grant(pk=grant.pk, account=grant.account, role=grant.role, valid_from=grant.valid_from)
            getattr(people, verb)(row, by=by, **more)

    return do


def test_the_same_role_until_a_day_is_granted_once(apart):  # noqa: F811
    made = county()
    give = granted_at_once(made, "grant", since=clock.today(), until=clock.today() + timedelta(days=9))
    assert one_wins(apart(give, give))
    assert seen(apart, Grant.objects.filter(account=made.accounts["staff"]).count) == 1


@pytest.mark.parametrize("other", ["strike_grant", "redate_grant", "revoke"])
def test_what_was_struck_at_this_moment_is_said_to_be_gone(apart, other):  # noqa: F811
    """Two administrators before the same row: the second reads why not, and no fault of the program."""
    made = county()
    later = clock.today() + timedelta(days=9)
    given = {"since": later, "by": made.actor("securityadmin")}
    grant = people.grant(made.accounts["staff"], "handler", made.units["roads"], **given)
    more = {
        "strike_grant": {"reason": "late"},
        "redate_grant": {"since": later + timedelta(days=1), "reason": "late"},
        "revoke": {"on": later},
    }
    strike = granted_at_once(made, "strike_grant", grant, reason="late")
    said = apart(strike, granted_at_once(made, other, grant, **more[other]))
    assert one_wins(said) or (other != "strike_grant" and said == ["done", "done"])
    assert seen(apart, Grant.objects.filter(pk=grant.pk).count) == 0


def test_two_coordinators_strike_one_entry(apart):  # noqa: F811
    """The whole way of the request: the second is told that it is gone."""
    made, said = county(), []
    later = clock.today() + timedelta(days=9)
    station, account = made.stations["niuchang"], made.accounts["otherstaff"]
    kept = stations.staff(station, account, since=later, by=made.actor("presidium"))
    client = Client()
    client.force_login(made.accounts["presidium"])
    address = reverse("station:keep", args=["strike_staffing", kept.pk])

    def strike():
        mine = Client()
        mine.cookies = client.cookies
        said.append(mine.post(address, {"reason": "late", "press": str(uuid4())}).status_code)

    assert apart(strike, strike) == ["done", "done"]
    assert sorted(said)[0] == 302 and sorted(said)[1] in (404, 409)
