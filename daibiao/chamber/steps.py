"""Steps of a suggestion's path: of deputies and their office; what units do are the steps of the demonstration."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import getmembers, isfunction
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.bundles import actions as bundles
from daibiao.cases.models import Case
from daibiao.demonstration import steps_of_coordinators, steps_of_units
from daibiao.demonstration.county import HOUSE
from daibiao.demonstration.matters import Step
from daibiao.demonstration.steps import Handled
from daibiao.files import actions as files
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from daibiao.suggestions.numbers import office_of

from .putting import Put


@dataclass
class Putting(Handled):
    """One suggestion while it is played."""

    put: Put
    source = "suggestion"
    suggestion: Suggestion = field(init=False)

    @classmethod
    def of(cls, put: Put) -> "Putting":
        """Not begun yet: the county comes with the first step."""
        return cls(county=None, put=put)  # type: ignore[arg-type]

    @property
    def lead(self) -> Actor:
        """The deputy who leads."""
        return self.county.actor(self.put.lead)

    @property
    def coordinator(self) -> Actor:
        """Whoever works in the office to which it was put."""
        return self.county.holder("coordinator", self.suggestion.coordinator_id)

    def text(self, proposals: str = "") -> suggestions.Text:
        """What the form asks for."""
        put = self.put
        return suggestions.Text(
            put.title,
            put.facts,
            proposals or put.proposals,
            basis=put.basis,
            consent=put.consent,
            repeated=put.repeated,
            wants_contact=put.wants_contact,
            for_reference=put.for_reference,
            may_cosign=put.may_cosign,
            is_confidential=put.is_confidential,
            suggested=tuple(self.county.units[code] for code in put.suggested),
        )


def begin(play: Putting, step: Step) -> None:
    """起草, blank or from the case that this deputy was to raise; what was a motion, taken down by the office."""
    if play.put.was_motion:
        play.suggestion = _taken_down(play)
        return
    cases: Any = ()
    if play.put.is_raised:
        cases = Case.objects.filter(raised_by=play.county.deputies[play.put.lead], suggestions=None)[:1]
    congress = play.county.congresses[play.put.congress]
    play.suggestion = suggestions.begin(play.text(), by=play.lead, congress=congress, cases=cases)


def _taken_down(play: Putting) -> Suggestion:
    """From the paper, with its scan."""
    congress = play.county.congresses[play.put.congress]
    clerk = play.county.holder("coordinator", office_of(congress).pk)
    with acting(clerk):
        scan = files.keep(SimpleUploadedFile("motion.jpg", _paper()), by=clerk)
        lead = play.county.deputies[play.put.lead]
        return suggestions.take_down(
            play.text(), by=clerk, congress=congress, lead=lead, form=scan, was_motion=True
        )


def _paper() -> bytes:
    """A written page, drawn: a heading and lines."""
    page, kept = Image.new("RGB", (620, 877), "#fbfaf5"), BytesIO()
    pen = ImageDraw.Draw(page)
    pen.rectangle((200, 90, 420, 116), fill="#8c1c1c")
    for line in range(18):
        pen.rectangle((90, 170 + line * 32, 530 - line * 37 % 160, 178 + line * 32), fill="#5a6570")
    page.save(kept, "JPEG", quality=82)
    return kept.getvalue()


def rewrite(play: Putting, step: Step) -> None:
    """`rewrite: new proposals`."""
    suggestions.rewrite(play.now(), play.text(step.text), by=play.lead)


def invite(play: Putting, step: Step) -> None:
    """`invite user …`."""
    suggestions.invite(play.now(), _deputies(play, step), by=play.lead)


def confirm(play: Putting, step: Step) -> None:
    """`confirm user …`: these put their names to the text as it is."""
    for user in step.arguments:
        seen = play.now().digest
        suggestions.confirm(play.suggestion, by=play.county.actor(user), seen=seen)


def decline(play: Putting, step: Step) -> None:
    """`decline user`."""
    suggestions.decline(play.now(), by=play.county.actor(step.arguments[0]))


def step_back(play: Putting, step: Step) -> None:
    """`step_back user …`."""
    for user in step.arguments:
        suggestions.step_back(play.now(), by=play.county.actor(user))


def put(play: Putting, step: Step) -> None:
    """提交."""
    suggestions.submit(play.now(), by=play.lead)


def return_it(play: Putting, step: Step) -> None:
    """`return_it R11: …`."""
    fault = step.arguments[0]
    suggestions.return_it(play.now(), by=play.coordinator, fault=fault, explanation=step.text)


def make_letter(play: Putting, step: Step) -> None:
    """`make_letter R1: …`."""
    fault = step.arguments[0]
    suggestions.make_letter(play.now(), by=play.coordinator, fault=fault, explanation=step.text)


def accept(play: Putting, step: Step) -> None:
    """受理编号."""
    suggestions.accept(play.now(), by=play.coordinator)


def hand_over(play: Putting, step: Step) -> None:
    """`hand_over [hard] lead co …: note`."""
    is_hard = step.arguments[0] == "hard"
    lead, *co = (play.county.units[code] for code in step.arguments[is_hard:])
    suggestions.hand_over(
        play.now(), by=play.coordinator, lead=lead, co=tuple(co), is_hard=is_hard, note=step.text
    )


def group(play: Putting, step: Step) -> None:
    """`group: title、title`: these are handled together with it."""
    others = Suggestion.objects.filter(title__in=step.text.split("、"))
    bundles.group(play.now(), others, by=play.coordinator)


def hand_over_together(play: Putting, step: Step) -> None:
    """`hand_over_together lead co …: note`: the whole group in one act."""
    lead, *co = (play.county.units[code] for code in step.arguments)
    bundles.hand_over(play.now(), by=play.coordinator, lead=lead, co=tuple(co), note=step.text)


def take_out(play: Putting, step: Step) -> None:
    """`take_out: reason`."""
    bundles.take_out(play.now(), by=play.coordinator, reason=step.text)


def split(play: Putting, step: Step) -> None:
    """`split mode: why`: into the parts that stand beside the path."""
    deputy = play.county.deputies[play.put.lead]
    agreed = bundles.Agreement(deputy, clock.today(), step.arguments[0], play.put.agreed)
    parts = [bundles.Words(*words) for words in play.put.parts]
    bundles.split(play.now(), parts, agreed, by=play.coordinator, why=step.text)


def refer(play: Putting, step: Step) -> None:
    """`refer unit …`."""
    suggestions.refer(
        play.now(), by=play.coordinator, units=[play.county.units[code] for code in step.arguments]
    )


def view(play: Putting, step: Step) -> None:
    """`view user grade: …`: what a co-signer thinks of the reply."""
    user, grade = step.arguments
    suggestions.give_view(play.now(), by=play.county.actor(user), grade=grade, note=step.text)


def remind(play: Putting, step: Step) -> None:
    """The one reminder to rate."""
    suggestions.remind(play.now(), by=HOUSE)


def rate(play: Putting, step: Step) -> None:
    """`rate attitude result: reason`."""
    attitude, result = step.arguments
    suggestions.rate(play.now(), suggestions.Grades(attitude, result, step.text), by=play.lead)


def demand_again(play: Putting, step: Step) -> None:
    """要求重新办理."""
    suggestions.demand_again(play.now(), by=play.coordinator, text=step.text)


def settle(play: Putting, step: Step) -> None:
    """`settle called: …`."""
    suggestions.settle(play.now(), by=play.coordinator, way=step.arguments[0], text=step.text)


def arrange(play: Putting, step: Step) -> None:
    """`arrange called who: where` 召集双方、约见、评估, on this very day."""
    way, asked = step.arguments
    day, suggestion = clock.today(), play.now()
    bundles.arrange(suggestion, by=play.coordinator, way=way, on=day, where=step.text, asked=asked)


def write_up(play: Putting, step: Step) -> None:
    """记下结果."""
    bundles.write_up(play.now(), by=play.coordinator, outcome=step.text)


def close(play: Putting, step: Step) -> None:
    """办结."""
    suggestions.close(play.now(), by=play.coordinator)


def judge_promise(play: Putting, step: Step) -> None:
    """`judge_promise grade: …`: what the deputy says of a promise that was kept."""
    suggestions.judge_promise(play.now(), by=play.lead, grade=step.arguments[0], note=step.text)


def withdraw(play: Putting, step: Step) -> None:
    """撤回."""
    suggestions.withdraw(play.now(), by=play.lead, reason=step.text)


def publish(play: Putting, step: Step) -> None:
    """公开."""
    suggestions.publish(play.now(), by=play.coordinator)


def _deputies(play: Putting, step: Step) -> list[Deputy]:
    return [play.county.deputies[user] for user in step.arguments]


def _words(shelf) -> dict[str, Callable[[Any, Step], None]]:
    return {
        name: function
        for name, function in getmembers(shelf, isfunction)
        if function.__module__ == shelf.__name__ and not name.startswith("_")
    }


_SHARED = ("grant_extension", "grant_objection", "urge")
#: What a line of a path may say.
VERBS: dict[str, Callable[[Any, Step], None]] = (
    _words(steps_of_units)
    | {name: _words(steps_of_coordinators)[name] for name in _SHARED}
    | _words(sys.modules[__name__])
)
