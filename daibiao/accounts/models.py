"""Account, grant, and the counter that slows down guessing."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import auth
from django.contrib.auth import hashers
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from daibiao.places.models import Unit


class AccountQuerySet(models.QuerySet):
    """Adjectives over accounts."""

    def active(self):
        """Accounts that may log in (the property `is_active`, for many rows)."""
        enabled = self.filter(is_enabled=True)
        return enabled if settings.DAIBIAO_DEMONSTRATION else enabled.filter(is_demonstration=False)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name; making one is a verb of `people`."""

    def get_queryset(self) -> AccountQuerySet:
        """Accounts with their adjectives."""
        return AccountQuerySet(self.model, using=self._db)

    def active(self) -> AccountQuerySet:
        """Accounts that may log in."""
        return self.get_queryset().active()

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of this user name, as log-in asks for it."""
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A person's own way in. Shared accounts do not exist (GB/T 22239, level 3)."""

    USERNAME_FIELD = "username"
    #: Nobody is above the rules; libraries ask for it.
    is_superuser = False
    #: Log-ins are events in the trail, not a column that every log-in overwrites.
    last_login = None

    username = models.SlugField(
        _("用户名"), max_length=40, unique=True, error_messages={"unique": _("这个用户名已经有了。")}
    )
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("职务"), max_length=40, blank=True)
    language = models.CharField(_("语言"), max_length=8, choices=settings.LANGUAGES, default="zh-hans")
    is_enabled = models.BooleanField(_("启用"), default=True)
    is_demonstration = models.BooleanField(_("演示账号"), default=False)

    objects = AccountManager()

    class Meta:
        ordering = ["username"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="account_name_once_in_any_case",
                violation_error_message=_("已经有一个只有大小写不同的用户名，请换一个。"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django only ever reads it
        """Whether this account may log in and act. A demonstration account never is in a house in real use.

        Django, allauth and every Actor ask here, so that no second door stays open.
        """
        return self.is_enabled and (settings.DAIBIAO_DEMONSTRATION or not self.is_demonstration)

    def get_full_name(self) -> str:
        """The name, as libraries ask for it."""
        return self.name

    def has_perm(self, perm: str, obj=None) -> bool:
        """As libraries ask; accounts.backends puts the question to our own catalogue."""
        doors = [door for door in auth.get_backends() if hasattr(door, "has_perm")]
        return self.is_active and any(door.has_perm(self, perm, obj) for door in doors)

    def has_perms(self, perms: Iterable[str], obj=None) -> bool:
        """The same for several at once."""
        return all(self.has_perm(perm, obj) for perm in perms)

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. Unlike Django's it never saves a renewed hash: a log-in writes nothing."""
        return hashers.check_password(raw_password, self.password)


class GrantQuerySet(models.QuerySet):
    """Adjectives over grants."""

    def in_force(self, on):
        """Grants that hold on the date `on`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def overlapping(self, since, until=None):
        """Grants that hold on any day from `since` to `until` (None: without end)."""
        begun = Q(valid_from__lte=until) if until else Q()
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=since))

    def names(self, unit, *roles) -> list[str]:
        """The names of those who hold one of these roles in `unit` and can log in."""
        held = self.filter(unit=unit, role__in=roles, account__in=Account.objects.active())
        return sorted(set(held.values_list("account__name", flat=True)))


class Grant(models.Model):
    """A role given to an account, for a unit, from a date, perhaps to a date."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("协调员")
        DISPATCHER = "dispatcher", _("分办员")
        HANDLER = "handler", _("经办人")
        LEADER = "leader", _("单位负责人")
        HEAD = "head", _("主要负责人")
        SUPERVISOR = "supervisor", _("督办领导")
        VICE_CHAIR = "vice_chair", _("分管副主任")
        SYSTEM_ADMIN = "system_admin", _("系统管理员")
        SECURITY_ADMIN = "security_admin", _("安全管理员")
        AUDITOR = "auditor", _("审计管理员")

    #: Three administrators, never one person (GB/T 22239, level 3): one account holds at most one of these.
    ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(_("角色"), max_length=16, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["account", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("授权的截止日期不能早于开始日期。"),
            ),
            models.UniqueConstraint(
                name="grant_one_open",
                fields=["account", "role", "unit"],
                condition=Q(valid_to=None),
                violation_error_message=_("这个账号已经有这项授权。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.get_role_display()} · {self.unit}"


class KnockQuerySet(models.QuerySet):
    """Adjectives over knocks."""

    def over(self, at):
        """Those whose window has ended by `at`: they count for nothing any more."""
        return self.filter(ends_at__lte=at)


class Knock(models.Model):
    """How often one door was knocked at in one window of time. The door is a keyed fingerprint, no address."""

    door = models.CharField(max_length=100)
    window = models.PositiveBigIntegerField()
    times = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    objects = KnockQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="knock_once_a_window", fields=["door", "window"])]

    def __str__(self) -> str:
        return f"{self.door[:8]}…×{self.times}"
