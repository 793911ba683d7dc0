"""The table of accounts that is printed when the demonstration starts."""

from django.utils import translation
from django.utils.translation import gettext as _

from daibiao.accounts.models import Account
from daibiao.lib.widths import width

from .people import PASSWORD

_COLUMNS = ("用户名 user", "密码 password", "角色 role", "在哪里 where")
#: In the order of the work, then the administrators.
_ORDER = [
    *("staff", "deputy", "presidium", "street", "affairs", "vicechair", "supervisor", "office"),
    *("handler", "leader", "head", "handler2", "leader2", "head2"),
    *("sysadmin", "secadmin", "auditor"),
]


def table() -> str:
    """One main account a role; how the others are called stands below."""
    accounts = {account.username: account for account in Account.objects.filter(username__in=_ORDER)}
    rows = [_COLUMNS, *(_row(accounts[user]) for user in _ORDER if user in accounts)]
    widths = [max(width(row[column]) for row in rows) + 2 for column in range(len(_COLUMNS))]
    lines = ["".join(_padded(*cell) for cell in zip(row, widths, strict=True)).rstrip() for row in rows]
    others = Account.objects.filter(is_demonstration=True).count() - len(accounts)
    return "\n".join(
        [
            *lines,
            f"另有 {others} 个账号，密码相同 {others} more with the same password: education-leader, staff-jinshan …",
        ]
    )


def _row(account: Account) -> tuple[str, str, str, str]:
    return (account.username, PASSWORD, _in_both(lambda: _role(account)), _in_both(lambda: _where(account)))


def _role(account: Account) -> str:
    grant = account.grants.first()
    if grant:
        return str(grant.get_role_display())
    return _("人大代表") if hasattr(account, "deputy") else _("联络员")


def _where(account: Account) -> str:
    if grant := account.grants.select_related("unit").first():
        return grant.unit.label
    stations = account.stations.all() or account.deputy.stations.all()
    return stations[0].label


def _in_both(words) -> str:
    """Chinese and English side by side; one of them where they are the same."""
    said = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said.append(words())
    chinese, english = said
    return english if english.startswith(chinese) else f"{chinese} {english}"


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - width(text))
