"""What can happen to places, units, accounts, grants and deputies. Units stand by code, people by id."""

from daibiao.accounts.models import Grant
from daibiao.audit.catalogue import declare, spell

from .models import Correction, Membership, Office

declare("place.added", zh="登记地方 {code}", en="Place {code} entered", public=False)
declare("congress.added", zh="登记人民代表大会 {code}", en="Congress of {code} entered", public=False)
declare("unit.added", zh="登记单位 {code}", en="Unit {code} entered", public=False)
declare(
    "unit.succeeded",
    zh="{on} 起职责移交 {successor}",
    en="Duties pass to {successor} from {on}",
    public=False,
)
declare("account.added", zh="开设账号", en="Account opened", public=False)
declare("account.password_set", zh="重设密码", en="Password set", public=False)
declare("account.password_changed", zh="本人修改密码", en="Password changed by its owner", public=False)
declare("account.language_chosen", zh="本人选了语言", en="Language chosen by its owner", public=False)
declare("account.switched_off", zh="停用账号", en="Account switched off", public=False)
declare(
    "grant.given",
    zh="授权 {role}（{unit}），{since} 起",
    en="Granted {role} ({unit}) from {since}",
    public=False,
)
declare(
    "grant.redated",
    zh="授权 {role} 的起始日期由 {was} 改为 {since}（{reason}）",
    en="Grant of {role} began on {since}, not on {was} ({reason})",
    public=False,
)
declare(
    "grant.end_redated",
    zh="授权 {role} 的截止日期由 {was} 改为 {until}（{reason}）",
    en="Grant of {role} ended on {until}, not on {was} ({reason})",
    public=False,
)
declare(
    "grant.struck",
    zh="撤销登记：授权 {role}（{unit}），{since} 起（{reason}）",
    en="Entry struck: {role} ({unit}) from {since} ({reason})",
    public=False,
)
declare("grant.revoked", zh="收回授权 {role}，{on} 止", en="Grant of {role} ends on {on}", public=False)
declare(
    "session.convened",
    zh="登记第 {term} 届第 {ordinal} 次会议",
    en="Session {ordinal} of term {term} entered",
    public=False,
)
declare("deputy.added", zh="登记代表", en="Deputy entered", public=False)
declare(
    "deputy.seated", zh="第 {term} 届任期，{since} 起", en="Term {term} of office from {since}", public=False
)
declare(
    "deputy.unseated",
    zh="任期到 {on} 为止（{why}）",
    en="Term of office until {on} ({why})",
    public=False,
)
declare("deputy.moved", zh="代表改为所在地方 {code}", en="Deputy attached to place {code}", public=False)
declare("official.added", zh="登记领导 {code}", en="Official {code} entered", public=False)
declare(
    "contact_duty.assigned",
    zh="领导 {since} 起联系 {code}",
    en="Official in contact with {code} from {since}",
    public=False,
)
declare(
    "contact_duty.ended",
    zh="领导联系 {code} 到 {on} 为止",
    en="Contact of an official with {code} until {on}",
    public=False,
)
declare("body.formed", zh="{since} 起成立 {code}", en="Body {code} formed on {since}", public=False)
declare("body.dissolved", zh="{code} 到 {on} 为止", en="Body {code} stands until {on}", public=False)
declare(
    "member.joined",
    zh="{since} 起加入 {body}，{post}",
    en="Joined {body} from {since} as {post}",
    public=False,
)
declare("member.left", zh="在 {body} 到 {on} 为止", en="Belonged to {body} until {on}", public=False)
declare("entry.amended", zh="更正登记：{fields}", en="Entry put right: {fields}", public=False)
declare(
    "entry.redated",
    zh="起始日期由 {was} 改为 {since}（{reason}）",
    en="First day put right: {since}, not {was} ({reason})",
    public=False,
)
declare(
    "entry.end_redated",
    zh="截止日期由 {was} 改为 {until}（{reason}）",
    en="Last day put right: {until}, not {was} ({reason})",
    public=False,
)
declare(
    "entry.end_explained",
    zh="截止原因由“{was_why}”改为“{why}”（{reason}）",
    en="Why it ended put right: {why}, not {was_why} ({reason})",
    public=False,
)
declare(
    "entry.struck",
    zh="撤销 {since} 起的登记（{reason}）",
    en="Entry from {since} struck ({reason})",
    public=False,
)

spell("role", dict(Grant.Role.choices))
spell("why", dict(Office.End.choices))
spell("was_why", dict(Office.End.choices))
spell("reason", dict(Correction.choices))
spell("post", dict(Membership.Post.choices))
