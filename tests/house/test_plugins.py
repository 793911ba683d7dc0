"""The suite's own rules work: rows without an order come shuffled, undefined variables and spoilt frames fail, no language is left."""

import pytest
from django.conf import settings
from django.template import Context, Template, loader
from django.utils import translation

from daibiao.accounts.models import Account
from daibiao.places.models import Place
from tests.plugins.templates import SpoiltFrame, UndefinedVariable


@pytest.mark.django_db
def test_rows_without_an_order_come_in_none(django_assert_num_queries):
    from tests.county import county

    county()
    with django_assert_num_queries(4):
        orders = {tuple(Account.objects.order_by().values_list("pk", flat=True)) for _ in range(4)}
    assert len(orders) > 1
    codes = [place.lineage for place in Place.objects.all()]
    assert codes == sorted(codes), "what has an order keeps it"


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ there.missing }}", "{{ missing|upper }}"])
def test_an_undefined_variable_fails_where_it_is_printed(source: str):
    with pytest.raises(UndefinedVariable):
        Template(source).render(Context({"there": {}}))


@pytest.mark.parametrize(
    "source", ["{% if missing %}x{% endif %}", "{% with a=missing %}{% endwith %}", "{{ there }}"]
)
def test_an_optional_input_may_be_missing_where_it_is_asked_for(source: str):
    assert Template(source).render(Context({"there": ""})) == ""


def test_a_view_does_not_hide_what_the_frame_needs(rf):
    with pytest.raises(SpoiltFrame):
        loader.render_to_string("errors/404.html", {"look": "a form", "follow": ""}, rf.get("/"))


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_language_ends_with_its_test(turn: str):
    assert translation.get_language() == settings.LANGUAGE_CODE
    translation.activate("en")
