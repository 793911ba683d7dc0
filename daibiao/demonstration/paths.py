"""The path of an invented matter, line by line as a hand would write it in `told/`: by its ending and by its way.

All days are working days after the telling. Which units have a dispatcher, which a principal head, is asked of Cast.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

#: A deputy's name in what a unit notes.
DEPUTY = "{deputy}"


@dataclass(frozen=True)
class Cast:
    """What a path needs to know of the county."""

    #: Units that are reached by way of a dispatcher, and units whose second round somebody can sign.
    dispatched: frozenset[str]
    headed: frozenset[str]
    #: Sentences that fit everywhere (year/subjects.toml).
    words: Mapping[str, Sequence]


@dataclass
class Path:
    """A path while it is written."""

    dice: Random
    cast: Cast
    lead: str
    co: str = ""
    #: Who is spoken with; where it was told at no station, whoever reads it.
    deputy: str = ""
    #: Told without a mobile telephone: the station calls.
    is_called: bool = False
    opinion: str = ""
    day: int = 0
    lines: list[str] = field(default_factory=list)

    def add(self, least: int, most: int, step: str, text: str = "") -> "Path":
        """One line, so many days after the last one."""
        self.day += self.dice.randint(least, most)
        self.lines.append(f"{self.day} {step}: {text}" if text else f"{self.day} {step}")
        return self

    def one(self, name: str):
        """One of the sentences that fit everywhere."""
        return self.dice.choice(self.cast.words[name])

    @property
    def text(self) -> str:
        """As it would stand in a file."""
        return "\n".join(self.lines)


def taken_in(path: Path, *, first: str = "") -> Path:
    """Accepted, handed over, dispatched where there is a dispatcher, acknowledged. `first`: a unit that it is not for."""
    unit = first or path.lead
    path.add(0, 2, "accept")
    path.add(0, 1, f"hand_over {unit} {path.co}".strip(), path.one("notes"))
    for each in filter(None, (unit, path.co)):
        if each in path.cast.dispatched:
            path.add(1, 1, f"dispatch {each}")
    path.add(0, 1, "acknowledge")
    return path.add(0, 0, f"acknowledge {path.co}") if path.co else path


def worked_on(path: Path) -> Path:
    """The unit has spoken with the deputy, the co-unit has said what it thinks."""
    mode, said = path.one("contacts")
    path.add(1, 3, f"contact {mode}", said.replace(DEPUTY, path.deputy or DEPUTY))
    if path.co:
        path.add(1, 2, f"give_opinion {path.co}", path.opinion)
    return path


def replied(path: Path, step: str, text: str, *, least: int = 2, most: int = 5) -> Path:
    """Drafted, submitted, signed; and told by telephone where no message reaches the person."""
    path.add(least, most, step, text).add(0, 0, "submit").add(0, 1, "sign")
    return path.add(0, 2, "inform phone", path.one("told_by_phone")) if path.is_called else path


def rated(path: Path) -> Path:
    """The person is satisfied, or basically; the coordinator closes."""
    attitude, result = path.dice.choice(["yes yes", "yes yes", "yes yes", "yes fair", "fair fair"]).split()
    return seen(path.add(1, 6, f"rate {attitude} {result}")).add(0, 2, "close")


def seen(path: Path) -> Path:
    """What the receiving deputy makes of a reply on that day, by a lot of its own: it moves nothing else of the year."""
    lots = path.cast.words["seen"] if path.deputy else [[]]
    path.lines += [f"{path.day} {step}" for step in Random(path.text).choice(lots)]  # noqa: S311 - a play, no secret
    return path


def plain(path: Path, reply: str) -> Path:
    """Taken in, answered, rated, closed."""
    return rated(replied(worked_on(taken_in(path)), "draft A", reply))


def unrated(path: Path, reply: str) -> Path:
    """The person says nothing; the term for rating passes."""
    return seen(replied(worked_on(taken_in(path)), "draft A", reply)).add(12, 14, "close")


def extended(path: Path, reply: str) -> Path:
    """The unit asks for more time and gets it."""
    worked_on(taken_in(path)).add(3, 4, "ask_extension 10", path.one("delays"))
    path.add(1, 1, "grant_extension", "情况属实，同意延期一次。")
    return rated(replied(path, "draft A", reply, least=4, most=7))


def objected(path: Path, reply: str) -> Path:
    """Handed to a unit whose business it is not."""
    first = path.dice.choice([unit for unit in ("water", "roads", "housing") if unit != path.lead])
    path.co = ""
    taken_in(path, first=first).add(
        0, 0, f"object_to {path.lead}", "不在本单位职责范围，建议改由职责单位办理。"
    )
    path.add(1, 1, f"grant_objection {path.lead}", "异议成立，改由职责单位办理。").add(0, 1, "acknowledge")
    return rated(replied(worked_on(path), "draft A", reply))


def refused(path: Path, reply: str) -> Path:
    """The unit objects and has to go on."""
    path.co = ""
    taken_in(path).add(0, 0, "object_to", "涉及几家单位，不宜由本单位一家办理。")
    path.add(1, 1, "refuse_objection", "主要职责在你单位，请牵头办理，需要配合的可以提出。")
    return rated(replied(worked_on(path), "draft A", reply))


def asked(path: Path, reply: str) -> Path:
    """The coordinator asks back first."""
    question, answer = path.one("questions")
    path.add(0, 1, "ask_back", question).add(1, 2, "answer_back", answer)
    return plain(path, reply)


def urged(path: Path, reply: str) -> Path:
    """The term is near; the coordinator urges."""
    text, answer = path.one("urges")
    worked_on(taken_in(path)).add(4, 6, "urge", text).add(0, 1, "answer_urge", answer)
    return rated(replied(path, "draft A", reply, least=1, most=2))


def returned(path: Path, reply: str) -> Path:
    """The leader sends the draft back once."""
    worked_on(taken_in(path)).add(2, 4, "draft A", reply.split("，", maxsplit=1)[0] + "。").add(
        0, 0, "submit"
    )
    path.add(0, 1, "send_back", path.one("returns"))
    return rated(replied(path, "draft A", reply, least=1, most=2))


def late(path: Path, reply: str) -> Path:
    """Answered after the term."""
    worked_on(taken_in(path)).add(12, 13, "urge", "期限已到，请说明原因并尽快答复。")
    path.add(0, 1, "answer_urge", "正在收尾，几天内答复。")
    return rated(replied(path, "draft A", reply, least=3, most=6))


def again(path: Path, reply: str, why: str, mended: str) -> Path:
    """Not satisfied with the first reply, satisfied with the second."""
    replied(worked_on(taken_in(path)), "draft A", reply).add(1, 5, "rate fair not", why)
    path.add(1, 1, "acknowledge")
    return rated(replied(path, "draft A", mended, least=3, most=6))


def council(path: Path, reply: str, not_yet: Sequence[Sequence]) -> Path:
    """Twice not satisfied: the council hears it."""
    (_at, why, mended), (_again, still, _mended) = not_yet
    replied(worked_on(taken_in(path)), "draft A", reply).add(1, 4, "rate fair not", why)
    path.add(1, 1, "acknowledge")
    replied(path, "draft A", mended, least=3, most=6).add(1, 4, "rate not not", still)
    return path.add(5, 8, "note_decision", path.one("decisions")).add(1, 3, "close")


def planned(path: Path, reply: str) -> Path:
    """Answered with a promise that is kept later."""
    replied(worked_on(taken_in(path)), "draft B +20", reply)
    rated(path)
    return path.add(6, 9, "keep_promise", "已按承诺完成，告诉了反映人。")


def hard(path: Path, reply: str) -> Path:
    """Answered: it cannot be done now."""
    return rated(replied(worked_on(taken_in(path)), "draft C", reply))


def working(path: Path) -> Path:
    """Still in the unit's hands."""
    return worked_on(taken_in(path))


def explained(path: Path) -> Path:
    """Nothing to hand over."""
    return path.add(0, 2, "explain", path.one("explanations"))


def withdrawn(path: Path) -> Path:
    """The person takes it back."""
    return taken_in(path).add(1, 4, "withdraw")


def unreachable(path: Path) -> Path:
    """Asked back, and nobody is there any more."""
    path.add(0, 1, "ask_back", path.one("questions")[0])
    for note in path.dice.sample(path.cast.words["unreached"], 3):
        path.add(2, 4, "attempt", note)
    return path.add(0, 1, "close_unreachable")


def raised(path: Path) -> Path:
    """A deputy will raise it formally."""
    return path.add(0, 2, "accept").add(1, 3, "raise_as_suggestion", path.one("suggestions"))


#: Ways of those that are solved at the first reply.
WAYS: dict[str, Callable[[Path, str], Path]] = {
    way.__name__: way for way in (plain, unrated, extended, objected, refused, asked, urged, returned, late)
}
#: Ends without a reply.
SHORT: dict[str, Callable[[Path], Path]] = {
    end.__name__: end for end in (working, explained, withdrawn, unreachable, raised)
}
