"""Taking up what came in as a file: singly or many at once, all or none."""

import pytest

from daibiao.audit.models import Event
from daibiao.cases import actions
from daibiao.cases.models import Case
from tests.arrivals.factories import run, written
from tests.county import county

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return county()


def imported(capsys, tmp_path, count: int = 3) -> list[Case]:
    run(capsys, written(tmp_path, "内容,地点\n" + "".join(f"第{n}件,牛场镇\n" for n in range(count))))
    return list(Case.objects.order_by("id"))


def test_several_are_taken_up_at_once_and_their_terms_begin(made, tmp_path, capsys, client):
    first, second, third = imported(capsys, tmp_path)
    client.force_login(made.accounts["presidium"])
    page = client.get("/queue/take-up/").content.decode()
    assert all(case.number in page for case in (first, second, third))
    answer = client.post("/queue/take-up/", {"cases": [first.pk, second.pk]})
    assert answer.status_code == 302
    assert [case.state for case in Case.objects.order_by("id")] == ["accepted", "accepted", "told"]
    first.refresh_from_db()
    assert first.clock.next_key == "case.triage"
    accepted = Event.objects.filter(name="case.accepted")
    assert accepted.count() == 2 and accepted.values("act").distinct().count() == 1, "one act"


def test_nothing_chosen_or_taken_up_meanwhile_is_said(made, tmp_path, capsys, client):
    first, second, _third = imported(capsys, tmp_path)
    actions.accept(first, by=made.actor("presidium"))
    client.force_login(made.accounts["presidium"])
    assert client.post("/queue/take-up/", {}).status_code == 422
    answer = client.post("/queue/take-up/", {"cases": [first.pk, second.pk]})
    assert answer.status_code == 422 and "已经由别人受理" in answer.content.decode()
    second.refresh_from_db()
    assert second.state == Case.State.TOLD, "all or none"


def test_only_the_coordinators_own(made, tmp_path, capsys, client):
    first, *_rest = imported(capsys, tmp_path)
    client.force_login(made.accounts["streetwork"])
    assert first.number not in client.get("/queue/take-up/").content.decode()
    assert client.post("/queue/take-up/", {"cases": [first.pk]}).status_code == 422
    client.force_login(made.accounts["water"])
    assert client.get("/queue/take-up/").status_code == 403


def test_imported_matters_are_a_heap_of_their_own(made, tmp_path, capsys, client):
    imported(capsys, tmp_path)
    client.force_login(made.accounts["presidium"])
    assert "第0件" in client.get("/queue/?heap=imported").content.decode()
    assert "第0件" not in client.get("/queue/?heap=mine").content.decode(), "no flood over what has a term"


@pytest.mark.parametrize("key", ["9" * 40, "x", "-1", "1.5"])
def test_what_is_no_key_is_none_of_the_choices(made, client, key):
    client.force_login(made.accounts["presidium"])
    assert client.post("/queue/take-up/", {"cases": [key]}).status_code == 422


def test_they_are_held_in_the_order_of_their_keys_however_they_are_listed(
    made, tmp_path, capsys, monkeypatch
):
    """Two who take the same up at once wait for each other and never in a ring (docs/decisions/0018)."""
    held, reread = [], Case.refresh_from_db

    def noted(case, *given, **more):
        held.append(case.pk)
        return reread(case, *given, **more)

    rows = imported(capsys, tmp_path)
    monkeypatch.setattr(Case, "refresh_from_db", noted)
    actions.take_up(sorted(rows, key=lambda case: -case.pk), by=made.actor("presidium"))
    assert list(dict.fromkeys(held)) == [case.pk for case in rows]
