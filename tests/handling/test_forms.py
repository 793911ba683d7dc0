"""The forms of units and coordinators: what only some answers make a must is told back at its field."""

import pytest
from django.template.loader import render_to_string

from daibiao.handling import actions as handling
from daibiao.handling.forms import (
    CorrectForm,
    DispatchForm,
    ObjectForm,
    ReassignForm,
    ReplyForm,
    SettleForm,
)
from daibiao.lib.refusals import Refusal
from tests.cases.factories import told

pytestmark = pytest.mark.django_db

REPLY = {"text": "年内修好。", "contact_name": "王工", "contact_phone": "0854-2222222"}


def shown(form, name: str) -> str:
    """One question of this form, as its page asks it."""
    return render_to_string("components/field.html", {"field": form[name]})


def test_class_b_asks_for_the_promise_at_its_fields():
    form = ReplyForm({**REPLY, "result": "B"})
    assert set(form.errors) == {"promise", "promised_on"}
    assert set(ReplyForm({**REPLY, "result": "B", "promise": " ", "promised_on": "x"}).errors) == set(
        form.errors
    )
    assert ReplyForm({**REPLY, "result": "B", "promise": "换管", "promised_on": "2027-01-05"}).is_valid()
    assert ReplyForm({**REPLY, "result": "A"}).is_valid()


@pytest.mark.parametrize("name", ["promise", "promised_on"])
def test_the_form_of_a_reply_says_that_class_b_needs_a_promise(name):
    asked = shown(ReplyForm(), name)
    assert "B 类要写" in asked and "可以不填" not in asked


def test_the_form_of_corrections_says_which_field_is_for_what():
    value, place = shown(CorrectForm(), "value"), shown(CorrectForm(), "place")
    assert "更正标题、交办内容的" in value and "更正地点的" in place
    assert "可以不填" not in value + place
    for field, missing in (("title", "value"), ("place", "place")):
        assert set(CorrectForm({"field": field, "reason": "记错了"}).errors) == {missing}


def test_no_form_offers_the_unit_that_has_it_to_take_its_place():
    way = told().handed()
    for form, name in ((ObjectForm, "proposed"), (SettleForm, "unit"), (ReassignForm, "unit")):
        chosen = form(thing=way.lead).fields[name].queryset
        assert way.lead.unit not in chosen and way.made.units["roads"] in chosen
    with pytest.raises(Refusal, match="另一个单位"):
        handling.object_to(way.lead, by=way.by("water"), reason="不归我局", proposed=way.lead.unit)
    sent = told(way.made).handed("schools").lead
    assert DispatchForm(thing=sent).fields["unit"].queryset.contains(sent.unit)
