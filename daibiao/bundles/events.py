"""What can happen to suggestions that belong together or apart, and to themes, with the sentences readers see."""

from daibiao.audit.catalogue import declare, spell

from .models import Activity, Member, Rung

declare(
    "suggestion.grouped", zh="并案办理，主件{number}", en="Handled together, led by {number}", public=False
)
declare("suggestion.parted", zh="单独办理：{leaving}", en="Handled alone again: {leaving}", public=False)
declare("theme.opened", zh="主任会议决定专题督办", en="Supervision under a theme decided")
declare("theme.widened", zh="列入{number}", en="{number} added")
declare("theme.narrowed", zh="不再列入{number}", en="{number} taken off")
declare("theme.reported", zh="形成督办报告", en="Report written")
declare("activity.planned", zh="安排{activity}，邀请代表", en="{activity} planned, deputies invited")
declare("activity.held", zh="开展了{activity}", en="{activity} held", duty=True)
declare("activity.called_off", zh="取消了{activity}", en="{activity} called off")
declare("rung.arranged", zh="安排{rung}，通知双方", en="{rung} arranged, both sides told")
declare("rung.held", zh="{rung}已开展，记下结果", en="{rung} held, its outcome written down", duty=True)
declare("rung.called_off", zh="取消了{rung}", en="{rung} called off")

spell("rung", dict(Rung.Way.choices))
spell("leaving", dict(Member.Leaving.choices))
spell("activity", dict(Activity.Kind.choices))
