"""交办清单: all that a hand-over meeting hands over, with units and terms; nothing secret, nothing that is over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daibiao.audit.acts import acting
from daibiao.suggestions.models import Suggestion
from daibiao.yearbook.handovers import Batch, lines
from tests.county import HOUSE
from tests.documents.factories import read

from .test_pages import client_of

pytestmark = pytest.mark.django_db

LIST = "/yearbook/handovers/"


def between(put) -> Batch:
    return Batch(put["waiting"].fresh().session, in_session=False)


def test_it_holds_what_is_to_be_answered_and_tells_nothing_secret(put):
    batch = between(put)
    titles = {line.suggestion.title for line in lines(batch)}
    wanted = {"promised", "broken", "spoken", "waiting", "numbered"}
    assert titles == {put[name].suggestion.title for name in wanted}
    assert batch.secret() == 1
    sitting = [line.suggestion.title for line in lines(Batch(batch.session, in_session=True))]
    assert sitting == [put["solved"].suggestion.title]


def test_each_stands_with_its_unit_and_its_term_of_the_first_round(put):
    by_title = {line.suggestion.title: line for line in lines(between(put))}
    broken = by_title[put["broken"].suggestion.title]
    first = put["broken"].fresh().matter.assignments.get(round=1)
    due = first.clock.deadlines.get(key="suggestion.reply").due_on
    assert (broken.units, broken.due_on) == (first.unit.label, due)
    waiting = by_title[put["numbered"].suggestion.title]
    assert (waiting.lead, waiting.units, waiting.due_on) == ((), "", None)


def test_the_thousandth_stands_behind_the_one_before_it(put):
    batch, last = between(put), put["numbered"].fresh()
    with acting(HOUSE):
        for number, suggestion in ((999, put["waiting"].fresh()), (1000, last)):
            shown = f"{suggestion.number[:-3]}{number}"
            Suggestion.objects.filter(pk=suggestion.pk).update(number=shown)
    assert [line.suggestion.pk for line in lines(batch)][-2:] == [put["waiting"].suggestion.pk, last.pk]


def test_before_the_hand_over_the_deputies_own_wish_stands_there_and_is_said_to_be_one(put):
    suggestion = put["numbered"].fresh()
    with acting(HOUSE):
        suggestion.suggested.set([put["numbered"].made.units["water"]])
    line = next(each for each in lines(between(put)) if each.suggestion == suggestion)
    assert line.units == "建议交市水务局"


def test_page_and_document_say_the_same(put):
    batch = between(put)
    client = client_of(put, "presidium")
    page = client.get(LIST, {"session": batch.session.pk, "part": "between"}).text
    paper = reverse("document:paper", args=["hand_over_list", f"{batch.session.pk}-between", "word"])
    assert paper in page and "另有 1 件要求保密" in page
    words = "\n".join(read(client.get(paper).content))
    for line in lines(batch):
        assert line.suggestion.title in page and line.suggestion.title in words
    assert put["secret"].suggestion.title not in page + words
    assert "共5件。另有1件要求保密" in words


@pytest.mark.parametrize(
    "asked", [{"session": "x"}, {"session": 9_999_999}, {"part": "<b>"}, {"session": 2**70}]
)
def test_what_cannot_be_is_said_and_breaks_nothing(put, asked):
    answer = client_of(put, "presidium").get(LIST, asked)
    assert answer.status_code == 422 and "<b>" not in answer.text


def test_another_congress_reads_its_own_alone(put):
    client, ref = client_of(put, "affairs"), f"{between(put).session.pk}-between"
    assert client.get(reverse("document:paper", args=["hand_over_list", ref, "word"])).status_code == 404
    assert put["waiting"].suggestion.title not in client.get(LIST).text


def test_the_number_of_queries_is_the_same_for_one_and_for_all(put):
    counts = []
    for batch in (between(put), Batch(between(put).session, in_session=True)):
        with CaptureQueriesContext(connection) as asked:
            assert lines(batch)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_is_only_handled_likewise_stands_behind_the_congresss_own(put):
    first = lines(between(put))[0].suggestion
    with acting(HOUSE):
        Suggestion.objects.filter(pk=first.pk).update(nature="likewise", may_cosign=False)
    assert lines(between(put))[-1].suggestion == first
