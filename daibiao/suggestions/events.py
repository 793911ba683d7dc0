"""What can happen to a suggestion, with the sentences readers see; and the kind under which it is handed over."""

from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Grant
from daibiao.audit.catalogue import declare, spell
from daibiao.deadlines.models import Term
from daibiao.handling import kinds
from daibiao.lib import clock
from daibiao.practices import regions

from .models import Rating, Review, Suggestion


def _of(matter) -> Suggestion:
    """The suggestion of a matter, also while it is being handed over."""
    return Suggestion.objects.get(number=matter.number)


def _known(matter, *columns: str) -> tuple:
    """The same, where these columns are enough."""
    return Suggestion.objects.order_by().values_list(*columns).get(number=matter.number)


def _told(matter) -> list[tuple[str, str]]:
    """Facts and proposals: whoever handles it has the whole text before their eyes."""
    suggestion = _of(matter)
    found = [(str(_("领衔")), suggestion.proposer)]
    for rating in suggestion.ratings.exclude(reason="").select_related("review"):
        review = getattr(rating, "review", None)
        found += [
            (str(_("代表不满意的理由")), rating.reason),
            (str(_("要求")), review.text if review else ""),
        ]
    return [*found, (str(_("事由")), suggestion.facts), (str(_("具体建议")), suggestion.proposals)]


def _takes_no_reply(matter) -> list[str]:
    """What was rated stands: a better answer is the next round's."""
    if _known(matter, "state")[0] in (Suggestion.State.RATED, Suggestion.State.REVIEW):
        return [str(_("代表已经评价过这份答复，不能再更换。"))]
    return []


def _signer(matter) -> str:
    """Who signs is the region's: the principal head 主要负责人, or a leader 负责人, in every round."""
    return Grant.Role.HEAD if regions.governing().signer.says("head") else Grant.Role.LEADER


def _since(matter, key: str) -> datetime | None:
    """Where the rule counts from the close of the session, what was put in session runs from its last day."""
    in_session, closed_on = _known(matter, "in_session", "session__closed_on")
    if not in_session or closed_on is None:
        return None
    term = Term.objects.governing(key, on=clock.today(), congress=matter.congress)
    if term is None or term.start_event != "congress_closed":
        return None
    return datetime.combine(closed_on, time(), clock.ZONE)


kinds.declare(
    kinds.Kind(
        name="suggestion",
        answer="suggestion.reply",
        hard="suggestion.reply_hard",
        round2="suggestion.rehandle",
        signer=_signer,
        since=_since,
        reply_hindrances=_takes_no_reply,
        told=_told,
    )
)

declare("suggestion.begun", zh="开始起草", en="Draft begun", public=False)
declare("suggestion.rewritten", zh="修改了文本", en="Text changed", public=False)
declare("suggestion.discarded", zh="不再提出", en="Given up before it was submitted", public=False)
declare("signature.invited", zh="邀请代表联名", en="A deputy was asked to co-sign", public=False)
declare("signature.confirmed", zh="代表确认联名", en="A deputy confirmed the text and co-signed", duty=True)
declare("signature.declined", zh="代表不联名", en="A deputy declined to co-sign", public=False)
declare("signature.stepped_back", zh="代表退出联名", en="A co-signer stepped back")
declare("suggestion.submitted", zh="提交建议", en="Submitted", duty=True)
declare("suggestion.returned", zh="退回修改：{fault}", en="Returned for changes: {fault}")
declare("suggestion.made_letter", zh="转作代表来信：{fault}", en="Treated as a letter: {fault}")
declare("suggestion.split", zh="分解为{parts}件", en="Taken apart into {parts} suggestions")
declare("suggestion.accepted", zh="受理，编为{number}", en="Accepted as {number}")
declare("suggestion.handed_over", zh="交办", en="Handed over", echo=True)
declare("suggestion.referred", zh="送有关单位参考", en="Sent to units for reference")
declare("suggestion.replied", zh="代表收到答复", en="The reply reached the deputy", echo=True)
declare("view.given", zh="联名代表对答复提出意见", en="A co-signer gave a view of the reply", public=False)
declare(
    "suggestion.rated",
    zh="代表评价：结果{result}，态度{attitude}",
    en="The deputy rated: result “{result}”, attitude “{attitude}”",
    duty=True,
)
declare(
    "suggestion.promise_reported", zh="代表收到承诺落实情况", en="The report on a promise reached the deputy"
)
declare(
    "fulfilment.given",
    zh="代表评价承诺落实：{result}",
    en="The deputy judged the promise: {result}",
    duty=True,
)
declare("suggestion.reopened", zh="不满意，开始第 {round} 轮办理", en="Not satisfied: round {round} begins")
declare("suggestion.reviewed", zh="研究了不满意的评价：{way}", en="The “not satisfied” was dealt with: {way}")
declare("suggestion.reminded", zh="提醒代表评价", en="The deputy was reminded to rate", public=False)
declare("suggestion.withdrawn", zh="提出人撤回", en="Withdrawn by who put it")
declare("suggestion.published", zh="公开", en="Published")
declare("suggestion.hidden", zh="停止公开", en="No longer published")
declare("suggestion.followed", zh="{unit}承接协调工作", en="{unit} took over the coordination", public=False)
declare("suggestion.closed", zh="办结", en="Closed")

spell("fault", dict(Suggestion.Fault.choices))
spell("way", dict(Review.Way.choices))
spell("attitude", dict(Rating.Grade.choices))
