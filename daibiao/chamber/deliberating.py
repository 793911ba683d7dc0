"""Deliberation opinions of the demonstration: drafted, agreed, handed over, reported on, judged, published."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial

from daibiao.accounts.actors import Actor
from daibiao.deliberations import actions as deliberations
from daibiao.deliberations.models import Deliberation
from daibiao.demonstration.county import County
from daibiao.demonstration.matters import Days
from daibiao.demonstration.parts import Errand
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment, Reply
from daibiao.lib import clock

from .putting import data

#: Working days from the close of the meeting to each step.
DRAFTED, AGREED, HANDED, WORKED, SENT, COMMENTED, SIGNED, JUDGED, CLOSED = 0, 2, 4, 6, 30, 32, 34, 45, 47


def errands(days: Days, year: float) -> Iterator[Errand]:
    """Every step of every opinion up to today, whatever share of the year is played: they are few."""
    for row in data("deliberations.toml")["deliberation"]:
        play = Play(row)
        for after, step in play.steps():
            if row["begun"] > after:
                at = datetime.combine(days.ago(row["begun"] - after), time(11), clock.ZONE)
                yield at, partial(step, days)


class Play:
    """One opinion, as it comes into being."""

    def __init__(self, row: dict):
        self.row = row
        self.made: Deliberation | None = None

    def steps(self) -> Iterator[tuple[int, Callable[[Days, County], None]]]:
        """What is done, each so many working days after the meeting closed."""
        yield DRAFTED, self.draft
        yield AGREED, self.agree
        yield HANDED, self.hand_over
        yield WORKED, self.work
        yield SENT, self.send
        yield COMMENTED, self.comment
        yield SIGNED, self.sign
        yield JUDGED, self.judge
        yield CLOSED, self.close

    def draft(self, days: Days, county: County) -> None:
        """整理审议意见."""
        names = ("meeting", "kind", "report_title", "reporter", "assessment", "problems")
        text = deliberations.Text(
            met_on=days.ago(self.row["begun"]),
            points=tuple(self.row["points"]),
            **{name: self.row[name] for name in names},
        )
        self.made = deliberations.draft(text, by=county.actor("affairs"), office=county.units["affairs"])

    def agree(self, _days: Days, county: County) -> None:
        """主任会议通过."""
        deliberations.agree(self._now(), by=county.actor("affairs"), agreed_on=clock.today())

    def hand_over(self, _days: Days, county: County) -> None:
        """公开，交办."""
        by, units = county.actor("affairs"), county.units
        deliberations.publish(self._now(), by=by)
        co = tuple(units[code] for code in self.row.get("co", ()))
        deliberations.hand_over(self._now(), by=by, lead=units[self.row["lead"]], co=co)

    def work(self, _days: Days, county: County) -> None:
        """分办，签收."""
        given = self._lead()
        if given.via and given.state == Assignment.State.DISPATCHING:
            handling.dispatch(given, by=county.holder("dispatcher", given.via.pk))
        handling.acknowledge(self._lead(), by=self._handler(county))

    def send(self, _days: Days, county: County) -> None:
        """起草报告，送人大征求意见."""
        by = self._handler(county)
        answer = handling.Answer(self.row["report"], "A", by.person.name, "0854-2220000")
        handling.draft(self._lead(), answer, by=by)
        deliberations.ask_comment(self._now(), by=by)

    def comment(self, _days: Days, county: County) -> None:
        """回复对报告稿的意见."""
        deliberations.give_comment(self._now(), by=county.actor("affairs"), comment=self.row["comment"])

    def sign(self, _days: Days, county: County) -> None:
        """送签，签发."""
        given = self._lead()
        reply = handling.submit(given.replies.get(state=Reply.State.DRAFT), by=self._handler(county))
        handling.sign(reply, by=county.holder(given.signer, given.unit_id), seen=reply.digest)

    def judge(self, _days: Days, county: County) -> None:
        """认可，或者要求重新报告."""
        verb = deliberations.accept if self.row["judged"] == "accepted" else deliberations.ask_again
        by = county.actor("affairs")
        verb(self._now(), by=by, decided_on=clock.today(), words=self.row["decided"])

    def close(self, _days: Days, county: County) -> None:
        """公开报告，办结."""
        if self._now().state == Deliberation.State.ACCEPTED:
            deliberations.publish(self._now(), by=county.actor("affairs"))
            deliberations.close(self._now(), by=county.actor("affairs"))

    def _now(self) -> Deliberation:
        assert self.made is not None, "it was drafted first"
        return Deliberation.objects.get(pk=self.made.pk)

    def _lead(self) -> Assignment:
        matter = self._now().matter
        lead = matter.lead() if matter else None
        assert lead is not None, "it was handed over first"
        return lead

    def _handler(self, county: County) -> Actor:
        return county.holder("handler", self._lead().unit_id)
