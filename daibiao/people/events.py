"""What can happen to places, units, accounts, grants and deputies. Units stand by code, people by id."""

from daibiao.audit.catalogue import declare

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
declare("account.switched_off", zh="停用账号", en="Account switched off", public=False)
declare(
    "grant.given",
    zh="授权 {role}（{unit}），{since} 起",
    en="Granted {role} ({unit}) from {since}",
    public=False,
)
declare("grant.revoked", zh="收回授权 {role}，{on} 止", en="Grant of {role} ends on {on}", public=False)
declare("deputy.added", zh="登记代表", en="Deputy entered", public=False)
declare(
    "deputy.seated", zh="第 {term} 届任期，{since} 起", en="Term {term} of office from {since}", public=False
)
