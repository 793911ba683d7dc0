"""Two people at one suggestion at the same moment, from the draft to the office's desk: one order, and nothing lost."""

import pytest

from daibiao.bundles import actions as bundles
from daibiao.bundles.models import Part, Split
from daibiao.files import actions as files
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Paper, Signature, Suggestion
from tests.bundles.factories import PARTS, agreement
from tests.files.factories import picture, upload
from tests.suggestions.factories import begun, text

from .test_at_once import _the_clock_stands, apart, one_wins, seen  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)


def doing(verb: str, way, username: str = "presidium", **more):
    """A verb over the suggestion, loaded anew."""
    by, pk = way.by(username), way.suggestion.pk
    return lambda: getattr(suggestions, verb)(Suggestion.objects.get(pk=pk), by=by, **more)


def taking_apart(way):
    by, pk, agreed = way.by("presidium"), way.suggestion.pk, agreement(way)
    return lambda: bundles.split(Suggestion.objects.get(pk=pk), PARTS, agreed, by=by, why="两件事。")


def test_it_is_taken_apart_once(apart):  # noqa: F811
    way = begun().submitted()
    assert one_wins(apart(taking_apart(way), taking_apart(way)))
    assert seen(apart, Split.objects.count) == 1 and seen(apart, Part.objects.count) == len(PARTS)


@pytest.mark.parametrize(
    "verb", ["accept", "withdraw", "return_it", "make_letter"], ids=["accept", "withdraw", "back", "letter"]
)
def test_it_is_taken_apart_or_goes_another_way(apart, verb):  # noqa: F811
    way = begun().submitted()
    more = {
        "withdraw": {"username": "deputy", "reason": "另行提出"},
        "return_it": {"fault": "R6", "explanation": "没有内容"},
        "make_letter": {"fault": "R6", "explanation": "没有内容"},
    }
    assert one_wins(apart(taking_apart(way), doing(verb, way, **more.get(verb, {}))))
    state = seen(apart, lambda: Suggestion.objects.get(pk=way.suggestion.pk).state)
    assert seen(apart, Part.objects.count) == (len(PARTS) if state == "split" else 0)


def test_a_part_is_submitted_once(apart):  # noqa: F811
    way = begun().submitted()
    taking_apart(way)()
    part = Part.objects.order_by("pk").first().suggestion_id
    by = way.by("deputy")

    def submit():
        suggestions.submit(Suggestion.objects.get(pk=part), by=by)

    assert one_wins(apart(submit, submit))


def test_a_draft_is_changed_or_submitted_as_it_stood(apart):  # noqa: F811
    way = begun()
    rewrite = doing("rewrite", way, "deputy", text=text(title="另一个标题"))
    said = apart(rewrite, doing("submit", way, "deputy"))
    assert said in (["done", "done"], ["refused", "done"])
    title, digest = seen(apart, lambda: Suggestion.objects.values_list("title", "digest").get())
    assert (title == "另一个标题") == (said[0] == "done") and digest == text(title=title).digest


def test_an_empty_draft_is_not_submitted_by_two_presses(apart):  # noqa: F811
    way = begun()
    emptied = doing("rewrite", way, "deputy", text=text(proposals=""))
    said = apart(emptied, doing("submit", way, "deputy"))
    assert said in (["done", "refused"], ["refused", "done"])
    proposals, state = seen(apart, lambda: Suggestion.objects.values_list("proposals", "state").get())
    assert bool(proposals) == (state == "submitted")


def test_who_confirms_while_the_text_is_changed_has_not_signed_the_new_one(apart):  # noqa: F811
    way = begun()
    suggestions.invite(way.suggestion, [way.made.deputies["otherdeputy"]], by=way.by("deputy"))
    read = way.fresh().digest
    confirm = doing("confirm", way, "otherdeputy", seen=read)
    rewrite = doing("rewrite", way, "deputy", text=text(title="另一个标题"))
    assert apart(confirm, rewrite) in (["done", "done"], ["refused", "done"])
    assert seen(apart, Signature.objects.get).state == "invited"


def test_who_confirms_while_it_is_submitted_has_signed_or_has_not(apart):  # noqa: F811
    way = begun()
    suggestions.invite(way.suggestion, [way.made.deputies["otherdeputy"]], by=way.by("deputy"))
    confirm = doing("confirm", way, "otherdeputy", seen=way.fresh().digest)
    said = apart(confirm, doing("submit", way, "deputy"))
    assert said in (["done", "done"], ["refused", "done"])
    assert seen(apart, Signature.objects.get).state == ("confirmed" if said[0] == "done" else "lapsed")


def test_one_is_asked_to_sign_once(apart):  # noqa: F811
    way = begun()
    others = [way.made.deputies["otherdeputy"]]
    invite = doing("invite", way, "deputy", deputies=others)
    assert apart(invite, invite) == ["done", "done"]
    assert seen(apart, Signature.objects.count) == 1


def test_no_more_papers_than_there_may_be(apart):  # noqa: F811
    way = begun()
    by = way.by("deputy")
    for _ in range(2):
        suggestions.attach(way.suggestion, files.keep(upload(picture()), by=by), by=by)
    kept = [files.keep(upload(picture()), by=by) for _ in range(2)]

    def attach(file):
        return lambda: suggestions.attach(Suggestion.objects.get(), file, by=by)

    assert one_wins(apart(*map(attach, kept)))
    assert seen(apart, Paper.objects.count) == 3


def test_sent_for_reference_once(apart):  # noqa: F811
    way = begun(for_reference=True).accepted()
    units = [way.made.units[code] for code in ("roads", "water")]
    first, second = (doing("refer", way, units=[unit]) for unit in units)
    assert one_wins(apart(first, second))
    assert seen(apart, lambda: Suggestion.objects.get().referred.count()) == 1


def test_handed_over_once(apart):  # noqa: F811
    way = begun().accepted()
    roads, water = (doing("hand_over", way, lead=way.made.units[code]) for code in ("roads", "water"))
    assert one_wins(apart(roads, water))
    assert seen(apart, lambda: Suggestion.objects.get().matter.assignments.count()) == 1


def test_withdrawn_while_it_is_handed_over(apart):  # noqa: F811
    way = begun().accepted()
    hand = doing("hand_over", way, lead=way.made.units["roads"])
    said = apart(hand, doing("withdraw", way, "deputy", reason="已经解决"))
    assert said in (["done", "done"], ["refused", "done"])
    suggestion = seen(apart, Suggestion.objects.get)
    assert suggestion.state == "closed"
    if suggestion.matter_id:
        assert seen(apart, lambda: suggestion.matter.assignments.open().count()) == 0


def test_two_accepted_at_once_have_a_number_each(apart):  # noqa: F811
    first = begun().submitted()
    second = begun(first.made, title="另一件建议").submitted()
    assert apart(doing("accept", first), doing("accept", second)) == ["done", "done"]
    numbers = Suggestion.objects.order_by("number").values_list("number", flat=True)
    assert [number[-3:] for number in seen(apart, lambda: list(numbers))] == ["001", "002"]
