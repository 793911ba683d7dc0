"""What the timeline says of an event."""

import pytest
from django.utils import translation

from daibiao.audit.models import Event
from daibiao.pages.timelines import sentence


@pytest.mark.parametrize(
    ("language", "facts", "said"),
    [
        ("zh-hans", {"round": 2}, "要求重新报告，开始第 2 轮"),
        ("zh-hans", {}, "要求重新报告"),
        ("en", {"round": 2}, "Asked again: round 2 begins"),
        ("en", {}, "Asked again"),
    ],
)
def test_an_event_of_an_earlier_version_that_names_no_round_says_the_rest(language, facts, said):
    event = Event(name="deliberation.asked_again", facts=facts)
    with translation.override(language):
        assert sentence(event, {}) == said
