"""Steps of those who tell, take in, hand over, watch and close."""

from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile

from daibiao.accounts.actors import Actor
from daibiao.arrivals import actions as arrivals
from daibiao.cases import actions as cases
from daibiao.cases.models import Case, Category
from daibiao.handling import actions as handling
from daibiao.handling.models import ExtensionRequest, Objection
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.people.models import Deputy
from daibiao.tables.reading import Row

from . import pictures, receptions
from .county import HOUSE
from .matters import Step
from .steps import Play, ahead

_BY_STAFF = (Case.Channel.DESK, Case.Channel.PHONE)


def tell(play: Play, step: Step) -> None:
    """The person tells: alone, or to the staff at the desk or on the telephone."""
    story, county = play.story, play.county
    station = county.stations[story.station] if story.station else None
    channel = story.channel or (Case.Channel.CODE if station else Case.Channel.WEB)
    photos = [SimpleUploadedFile("照片.jpg", pictures.draw(story.photo))] if story.photo else []
    told = cases.Told(
        words=story.words.strip(),
        where=story.where,
        phone=story.phone,
        photos=tuple(photos),
        name=story.name,
        party=story.party,
        is_confidential=story.is_confidential,
        for_another=story.for_another,
        station=station,
        channel=channel,
        language=story.language,
    )
    by = county.staff_of(station) if station and channel in _BY_STAFF else Actor.visitor()
    day = county.days.get((station.pk, clock.today())) if station and channel == Case.Channel.DESK else None
    if day is not None:
        play.case = receptions.receive(county, day, replace(told, deputies=tuple(day.deputies.all())))
        return
    play.case, _pin = cases.tell(told, by=by)


def take_in(play: Play, step: Step) -> None:
    """`take_in 1023`: it was told to the hotline, where it bears this number, and comes in with others as a file."""
    (source_id,) = step.arguments
    cells = {
        "source_id": source_id,
        "words": play.story.words.strip(),
        "where": play.story.where,
        "phone": play.story.phone,
        "told_at": play.told_at.isoformat(),
    }
    columns = {name: name for name in cells}
    report = arrivals.Report()
    arrivals.take_in([Row(2, cells)], columns, by=HOUSE, origin="12345", report=report)
    play.case = Case.objects.get(origin="12345", source_id=source_id)


def accept(play: Play, step: Step) -> None:
    """受理, and at once what it is about, where the story says it."""
    cases.accept(play.now(), by=play.coordinator)
    if play.story.category:
        chosen = Category.objects.get(code=play.story.category)
        cases.categorise(play.case, by=play.coordinator, category=chosen)


def summarise(play: Play, step: Step) -> None:
    """The station's staff set a summary beside the words."""
    cases.summarise(play.now(), by=play.staff, summary=step.text)


def ask_back(play: Play, step: Step) -> None:
    """补充询问."""
    cases.ask_back(play.now(), by=play.coordinator, question=step.text)


def answer_back(play: Play, step: Step) -> None:
    """The person answers."""
    cases.answer_back(play.now(), by=play.teller, answer=step.text)


def guide(play: Play, step: Step) -> None:
    """`guide G1: …`: not for a station."""
    cases.guide(play.now(), by=play.coordinator, guidance=step.arguments[0], explanation=step.text)


def explain(play: Play, step: Step) -> None:
    """解释说明."""
    cases.explain(play.now(), by=play.coordinator, explanation=step.text)


def hand_over(play: Play, step: Step) -> None:
    """`hand_over lead co …: note`."""
    lead, *co = (play.county.units[code] for code in step.arguments)
    cases.hand_over(play.now(), by=play.coordinator, lead=lead, co=tuple(co), note=step.text)


def refuse_objection(play: Play, step: Step) -> None:
    """The unit must go on."""
    objection = _open_objection(play)
    handling.settle_objection(objection, by=_settler(play, objection), decision=step.text)


def grant_objection(play: Play, step: Step) -> None:
    """`grant_objection unit: …`: another unit handles it."""
    objection, unit = _open_objection(play), play.county.units[step.arguments[0]]
    handling.settle_objection(objection, by=_settler(play, objection), decision=step.text, unit=unit)


def grant_extension(play: Play, step: Step) -> None:
    """More time."""
    handling.decide_extension(_asked_extension(play), by=play.coordinator, grant=True, decision=step.text)


def refuse_extension(play: Play, step: Step) -> None:
    """No more time."""
    handling.decide_extension(_asked_extension(play), by=play.coordinator, grant=False, decision=step.text)


def reassign(play: Play, step: Step) -> None:
    """`reassign unit: …`: 改办, and why."""
    unit = play.county.units[step.arguments[0]]
    handling.reassign(play.assignment(), by=play.coordinator, unit=unit, reason=step.text)


def urge(play: Play, step: Step) -> None:
    """催办."""
    handling.urge(play.assignment(*step.arguments), by=play.coordinator, text=step.text)


def supervise(play: Play, step: Step) -> None:
    """`supervise +5: demand`: 督办, with a slip."""
    leader = play.county.accounts["supervisor"]
    report_by = ahead(step.arguments[0])
    handling.supervise(play.matter, by=play.coordinator, leader=leader, demand=step.text, report_by=report_by)


def correct(play: Play, step: Step) -> None:
    """`correct title: new | reason`: 更正."""
    value, _bar, reason = step.text.partition(" | ")
    handling.correct(play.matter, by=play.coordinator, field=step.arguments[0], value=value, reason=reason)


def inform(play: Play, step: Step) -> None:
    """`inform phone: …`: the staff tell the person."""
    cases.inform(play.now(), by=play.staff, way=step.arguments[0], said=step.text)


def attempt(play: Play, step: Step) -> None:
    """Nobody could be reached."""
    cases.note_attempt(play.now(), by=play.staff, note=step.text)


def reveal(play: Play, step: Step) -> None:
    """The staff look up the telephone number."""
    cases.reveal(play.now(), by=play.staff, reason=step.text)


def remind(play: Play, step: Step) -> None:
    """The one reminder to rate."""
    cases.remind_to_rate(play.now(), by=HOUSE)


def rate(play: Play, step: Step) -> None:
    """`rate attitude result: reason`: the person rates."""
    cases.rate(play.now(), _grades(step), by=play.teller)


def rate_as_deputy(play: Play, step: Step) -> None:
    """`rate_as_deputy attitude result: reason`: the first of the receiving deputies rates."""
    case = play.now()
    account = case.deputies.exclude(account=None)[0].account
    assert account is not None, "just asked for"
    cases.rate_as_deputy(case, _grades(step), by=Actor.of(account))


def decide_rating(play: Play, step: Step) -> None:
    """`decide_rating [again]: …`: the coordinator answers the deputy."""
    rating = play.now().ratings.get(deputy__isnull=False, result="not", decision="")
    again = "again" in step.arguments
    cases.decide_rating(rating, by=play.coordinator, decision=step.text, again=again)


def note_decision(play: Play, step: Step) -> None:
    """What the council decided."""
    cases.note_decision(play.now(), by=play.coordinator, decision=step.text, on=clock.today())


def close(play: Play, step: Step) -> None:
    """办结."""
    cases.close(play.now(), by=play.coordinator)


def close_unreachable(play: Play, step: Step) -> None:
    """Three attempts, nobody reached."""
    cases.close_unreachable(play.now(), by=play.coordinator)


def raise_as_suggestion(play: Play, step: Step) -> None:
    """转为代表建议: the receiving deputy whom the text names will raise it; else the first, or one of the county."""
    case = play.now()
    receiving = [*case.deputies.all(), *Deputy.objects.in_office(clock.today())[:1]]
    deputy = next((each for each in receiving if each.name in step.text), receiving[0])
    cases.raise_as_suggestion(case, by=play.coordinator, deputy=deputy, explanation=step.text)


def merge(play: Play, step: Step) -> None:
    """`merge: beginning of the words` of the other that told the same."""
    other = Case.objects.get(words__startswith=step.text)
    cases.merge(play.now(), by=play.coordinator, other=other)


def part(play: Play, step: Step) -> None:
    """取消并案: it was another matter after all."""
    cases.part(play.now(), by=play.coordinator)


def route(play: Play, step: Step) -> None:
    """`route unit: reason`: to another coordinator."""
    cases.route(play.now(), by=play.coordinator, to=play.county.units[step.arguments[0]], reason=step.text)


def reissue(play: Play, step: Step) -> None:
    """`reissue matter name`: the person has lost the receipt, and told these rightly."""
    cases.reissue_pin(play.now(), by=play.staff, asked=step.arguments)


def withdraw(play: Play, step: Step) -> None:
    """The person takes it back."""
    cases.withdraw(play.now(), by=play.teller)


def succeed(play: Play, step: Step) -> None:
    """`succeed old new`: from today the duties of a unit are another's; its open work follows."""
    old, new = (play.county.units[code] for code in step.arguments)
    people.succeed_unit(old, new, on=clock.today(), by=HOUSE)


def _grades(step: Step) -> cases.Grades:
    attitude, result = step.arguments
    return cases.Grades(attitude, result, step.text)


def _open_objection(play: Play) -> Objection:
    return Objection.objects.get(assignment__matter=play.matter, state="open")


def _settler(play: Play, objection: Objection) -> Actor:
    via = objection.assignment.via_id
    return play.county.holder("dispatcher", via) if via else play.coordinator


def _asked_extension(play: Play) -> ExtensionRequest:
    return ExtensionRequest.objects.get(assignment__matter=play.matter, state="open")
