"""Accounts: opened, given a password, switched off — never deleted, because the trail names them."""

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.accounts.permissions import allows, require
from daibiao.audit.acts import acting, locked
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal

from .succession import refuse_last


def add_account(
    username: str,
    name: str,
    password: str | None,
    *,
    by: Actor,
    title: str = "",
    language: str = "zh-hans",
    is_demonstration: bool = False,
) -> Account:
    """Open an account for one person; without a password nobody can log in with it until one is set.

    Only the demonstration's own accounts may have a published password.
    """
    account = Account(
        username=username.strip(),
        name=name,
        title=title,
        language=language,
        is_demonstration=is_demonstration,
    )
    with acting(by):
        require(by, "people.add_account")
        if is_demonstration and not by.is_system:
            raise Refusal(_("演示账号只能由演示程序开设。"))
        if password is None:
            account.set_unusable_password()
        else:
            _give(account, password)
        keep(account)
        record("account.added", account, demonstration=is_demonstration)
    return account


def set_password(account: Account, password: str, *, by: Actor) -> Account:
    """Give an account a new password; whoever is logged in with the old one is logged out."""
    with acting(by), locked(account):
        require(by, "people.set_password", account)
        _give(account, password)
        account.save(update_fields=["password"])
        record("account.password_set", account)
    return account


def change_password(account: Account, password: str, *, by: Actor) -> Account:
    """Change one's own password."""
    with acting(by), locked(account):
        require(by, "people.change_password", account)
        _give(account, password)
        account.save(update_fields=["password"])
        record("account.password_changed", account)
    return account


def choose_language(account: Account, language: str, *, by: Actor) -> Account:
    """In which language one is told things while no page is open."""
    with acting(by), locked(account):
        require(by, "people.choose_language", account)
        if language != account.language and language in dict(settings.LANGUAGES):
            account.language = language
            account.save(update_fields=["language"])
            record("account.language_chosen", account)
    return account


def switch_off(account: Account, *, by: Actor) -> Account:
    """Nobody logs in with this account any more, and its grants are void from now on; not the last who grants or audits."""
    with acting(by), locked(account):
        require(by, "people.switch_off", account)
        if not account.is_enabled:
            raise Refusal(_("这个账号已经停用。"))
        needed = (Grant.Role.SECURITY_ADMIN, Grant.Role.AUDITOR)
        refuse_last(account.grants.filter(role__in=needed), on=clock.today())
        account.is_enabled = False
        account.save(update_fields=["is_enabled"])
        record("account.switched_off", account)
    return account


def refuse_tie(account: Account | None, *, by: Actor) -> None:
    """Whose account a deputy's or leader's is, somebody else says; and an administrator's is neither's.

    A deputy rates and a leader supervises: whoever could name the own account would check the own work, and the
    three administrators have no part in the work that they guard (GB/T 22239, level 3). A coordinator who is to be a
    deputy, too, joins two powers: only whoever grants roles may do that, and does it by granting the role afterwards.
    """
    if account is None:
        return
    if by.account == account:
        raise Refusal(_("不能把自己的账号登记为代表或者领导的账号，请由别人登记。"))
    with locked(account):  # a role is granted under it, too
        if account.grants.overlapping(clock.today()).filter(role__in=Grant.ADMINISTRATORS).exists():
            raise Refusal(_("系统管理员、安全管理员和审计管理员的账号不能是代表或者领导的账号。"))
        if account.grants.overlapping(clock.today()).filter(
            role=Grant.Role.COORDINATOR
        ).exists() and not allows(by, "people.grant", account):
            raise Refusal(
                _(
                    "这个账号有协调员的角色，协调员之间不能互相登记为代表或者领导。确需兼任的，请安全管理员先收回角色，登记后再由安全管理员授予。"
                )
            )


def _give(account: Account, password: str) -> None:
    """Set a password that the rules of settings let pass; a demonstration's is published and may be plain."""
    if not account.is_demonstration:
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise Refusal(*error.messages) from None
    account.set_password(password)
