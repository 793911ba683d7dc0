"""Suggestions that belong together or apart in the small county, as far as a test needs them, by the verbs people use."""

from daibiao.audit.acts import acting
from daibiao.bundles import actions as bundles
from daibiao.bundles.models import Group, Theme
from daibiao.lib import clock
from daibiao.notices.models import Message
from daibiao.people import actions as people
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.county import HOUSE, SINCE, County
from tests.suggestions.factories import Way, begun, text

PARTS = [
    bundles.Words("关于修好三组道路的建议", "三组的路坑多。", "请交通运输局修好。"),
    bundles.Words("关于三组通公交的建议", "三组没有公交车。", "请开通公交车。"),
]


def told(name: str) -> set[str]:
    """Who was told so, by account."""
    return set(Message.objects.filter(name=name).values_list("account__username", flat=True))


def spoilt(suggestion: Suggestion, **columns) -> None:
    """Changed as no verb would change it."""
    with acting(HOUSE):
        Suggestion.objects.filter(pk=suggestion.pk).update(**columns)


def accepted(count: int = 2, **more) -> list[Way]:
    """So many accepted suggestions, by turns of the one deputy and of the other."""
    first = begun(**more).accepted()
    return [first, *(another(first, place, **more).accepted() for place in range(1, count))]


def another(first: Way, place: int, **more) -> Way:
    """One more in the same county; every second one is the other deputy's."""
    if place % 2 == 0:
        return begun(first.made, title=f"关于修好第{place}条路的建议", **more)
    by, congress = first.by("otherdeputy"), first.suggestion.congress
    given = text(f"关于修好第{place}条路的建议", **more)
    return OthersWay(first.made, suggestions.begin(given, by=by, congress=congress))


class OthersWay(Way):
    """The same on the way of a suggestion that the other deputy leads."""

    def submitted(self) -> "OthersWay":
        suggestions.submit(self.suggestion, by=self.by("otherdeputy"))
        return self


def grouped(ways: list[Way]) -> Group:
    """The first leads the others."""
    return bundles.group(ways[0].fresh(), [way.fresh() for way in ways[1:]], by=ways[0].by("presidium"))


def handed(ways: list[Way], lead: str = "roads", **more) -> Group:
    """Grouped, and handed over in one act."""
    grouped(ways)
    unit = ways[0].made.units[lead]
    return bundles.hand_over(ways[0].fresh(), by=ways[0].by("presidium"), lead=unit, **more)


def agreement(way: Way, **more) -> bundles.Agreement:
    """The deputy agreed on the telephone today."""
    given = {
        "deputy": way.made.deputies["deputy"],
        "on": clock.today(),
        "mode": "phone",
        "said": "同意分开提。",
    }
    return bundles.Agreement(**{**given, **more})


def split(way: Way, parts=PARTS, by: str = "presidium", **more) -> list[Suggestion]:
    """Taken apart with the deputy's agreement."""
    return bundles.split(
        way.fresh(), parts, agreement(way, **more), by=way.by(by), why="修路和公交是两件事。"
    )


def committee(made: County):
    """A working committee of the township's congress, with the presidium for its office."""
    return people.form_body(
        code="roads-committee",
        name="经济工作委员会",
        kind="working",
        congress=made.units["presidium"].congress,
        place=made.places["town"],
        unit=made.units["presidium"],
        since=SINCE,
        by=HOUSE,
    )


def theme(made: County, **more) -> Theme:
    """Opened by decision today, in the charge of the leader unless a committee is named."""
    given = {"title": "农村道路安全", "demand": "年底前修好。", "decided_on": clock.today(), **more}
    if "body" not in given:
        given["leader"] = made.accounts["supervisor"]
    return bundles.open_theme(
        bundles.Plan(**given), by=made.actor("presidium"), office=made.units["presidium"]
    )
