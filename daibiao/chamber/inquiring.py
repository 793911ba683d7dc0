"""The inquiry of the demonstration: planned, surveyed, asked and answered; what was handed over stands in several states."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial

from daibiao.accounts.actors import Actor
from daibiao.demonstration.county import County
from daibiao.demonstration.matters import Days
from daibiao.demonstration.parts import Errand
from daibiao.handling import actions as handling
from daibiao.handling.models import Assignment
from daibiao.inquiries import actions as inquiries
from daibiao.inquiries.models import Inquiry, Item, Question
from daibiao.lib import clock

from .putting import data

#: Working days from the meeting to each step; before it with a minus.
PLANNED, ANNOUNCED, SURVEYED, PROPOSED, CHOSEN = -20, -15, -10, -7, -4
MET, HANDED, FOLLOWED, WORKED, ANSWERED, AGAIN = 0, 1, 3, 4, 12, 14
#: How far an item came: nothing yet, with the deputy spoken, answered, answered and given back.
REACHED = {"fresh": HANDED, "working": WORKED, "done": ANSWERED, "again": AGAIN}


def errands(days: Days, _year: float) -> Iterator[Errand]:
    """Every step up to today, whatever share of the year is played: there is one inquiry."""
    row = data("inquiries.toml")
    play = Play(row)
    for after, step in play.steps():
        yield datetime.combine(days.ago(row["begun"] - after), time(15), clock.ZONE), partial(step, days)


class Play:
    """The inquiry, as it comes into being."""

    def __init__(self, row: dict):
        self.row = row
        self.made: Inquiry | None = None

    def steps(self) -> Iterator[tuple[int, Callable[[Days, County], None]]]:
        """What is done, each so many working days after the meeting."""
        yield PLANNED, self.plan
        yield ANNOUNCED, self.announce
        yield SURVEYED, self.survey
        yield PROPOSED, self.propose
        yield CHOSEN, self.choose
        yield MET, self.meet
        yield HANDED, self.hand_over
        yield FOLLOWED, self.follow
        yield WORKED, self.work
        yield ANSWERED, self.answer
        yield AGAIN, self.ask_again

    def plan(self, days: Days, county: County) -> None:
        """制定方案."""
        kept = ("topic", "purpose", "form", "venue", "heard", "shows_questions")
        given = inquiries.InquiryPlan(
            meets_on=days.ago(self.row["begun"]),
            begins_at=time(9),
            respondents=tuple((county.units[code], leader) for code, leader in self.row["respondents"]),
            **{name: self.row[name] for name in kept},
        )
        self.made = inquiries.plan(given, by=county.actor("affairs"), office=county.units["affairs"])

    def announce(self, _days: Days, county: County) -> None:
        """组成调研组，通知代表和单位."""
        for name, lead, members, _looked in self.row["groups"]:
            inquiries.form_group(
                self._now(),
                by=county.actor("affairs"),
                name=name,
                lead=county.deputies[lead],
                members=tuple(county.deputies[user] for user in members),
            )
        inquiries.announce(self._now(), by=county.actor("affairs"))

    def survey(self, _days: Days, county: County) -> None:
        """记下调研组看了什么."""
        for name, lead, members, looked in self.row["groups"]:
            inquiries.rewrite_group(
                self._now().groups.select_related("inquiry").get(name=name),
                by=county.actor("affairs"),
                name=name,
                lead=county.deputies[lead],
                members=tuple(county.deputies[user] for user in members),
                looked_at=looked,
            )

    def propose(self, _days: Days, county: County) -> None:
        """代表提出问题，有的由工作机构代录."""
        for row in self.row["question"]:
            recorded = row.get("recorded", False)
            words = {name: row[name] for name in ("text", "evidence", "background") if name in row}
            inquiries.propose(
                self._now(),
                by=county.actor("affairs" if recorded else row["asker"]),
                asker=county.deputies[row["asker"]] if recorded else None,
                unit=county.units[row["unit"]],
                **words,
            )

    def choose(self, _days: Days, county: County) -> None:
        """选定问题，排好顺序."""
        by = county.actor("affairs")
        for question, row in self._questions():
            if reason := row.get("left_out"):
                inquiries.leave_out(question, by=by, reason=reason)
            else:
                ask, answer = row["minutes"]
                inquiries.choose(question, by=by, place=row["place"], ask_minutes=ask, answer_minutes=answer)

    def meet(self, _days: Days, county: County) -> None:
        """会议召开，记录问答."""
        by = county.actor("affairs")
        inquiries.hold(self._now(), by=by)
        for question, row in self._questions():
            if "answer" not in row:
                continue
            who = {"by": by, "answered_by": row["answered_by"]}
            taken = inquiries.take_minutes(question, answer=row["answer"], **who)
            if further := row.get("asked"):
                asker, asked, answer = further
                asked_by = county.deputies[asker].label
                inquiries.take_minutes(question, asked_by=asked_by, asked=asked, answer=answer, **who)
            if right := row.get("corrected"):
                answer, reason = right
                inquiries.correct(question, by=by, exchange=taken, answer=answer, reason=reason)

    def hand_over(self, _days: Days, county: County) -> None:
        """交办."""
        for question, row in self._questions():
            for text, lead, *_more in row.get("items", ()):
                by = county.actor("affairs")
                inquiries.hand_over(question, by=by, text=text, lead=county.units[lead])

    def follow(self, _days: Days, county: County) -> None:
        """记录完毕，跟踪办理."""
        inquiries.follow(self._now(), by=county.actor("affairs"))

    def work(self, _days: Days, county: County) -> None:
        """签收，与提问的代表联系."""
        for item, assignment, _reply in self._items(WORKED):
            if assignment.via and assignment.state == Assignment.State.DISPATCHING:
                handling.dispatch(assignment, by=county.holder("dispatcher", assignment.via.pk))
            by, deputy = county.holder("handler", assignment.unit_id), item.question.asker
            handling.acknowledge(assignment, by=by)
            said = self.row["spoken"].format(deputy=deputy)
            handling.contact(assignment, by=by, mode="phone", on=clock.today(), said=said, deputy=deputy)

    def answer(self, _days: Days, county: County) -> None:
        """答复，负责人签发."""
        for _item, assignment, text in self._items(ANSWERED):
            by: Actor = county.holder("handler", assignment.unit_id)
            given = handling.Answer(text, "A", by.person.name, "0854-2220000")
            reply = handling.submit(handling.draft(assignment, given, by=by), by=by)
            signer = county.holder(assignment.signer, assignment.unit_id)
            handling.sign(reply, by=signer, seen=reply.digest)

    def ask_again(self, _days: Days, county: County) -> None:
        """要求重新办理."""
        for item, _assignment, _reply in self._items(AGAIN):
            inquiries.ask_again(item, by=county.actor("affairs"))

    def _now(self) -> Inquiry:
        assert self.made is not None, "it was planned first"
        return Inquiry.objects.get(pk=self.made.pk)

    def _questions(self) -> list[tuple[Question, dict]]:
        """Each question with its row."""
        rows = {row["text"]: row for row in self.row["question"]}
        found = self._now().questions.select_related("inquiry", "unit", "asker")
        return [(each, rows[each.text]) for each in found.order_by("serial")]

    def _items(self, step: int) -> Iterator[tuple[Item, Assignment, str]]:
        """The items that come to this step, each with who has it and what is answered."""
        for question, row in self._questions():
            told = {text: (reached, reply) for text, _lead, reached, reply in row.get("items", ())}
            for item in question.items.select_related("inquiry", "question__asker", "matter"):
                reached, reply = told[item.text]
                assignment = item.matter.lead()
                if assignment and REACHED[reached] >= step:
                    yield item, assignment, reply
