"""The outbox: messages on their way, and the days whose digests are made."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts import secrets
from daibiao.accounts.models import Account
from daibiao.lib import phones


class MessageQuerySet(models.QuerySet):
    """Adjectives over messages."""

    def waiting(self):
        """Messages that have not left and have not been given up."""
        return self.filter(state=Message.State.WAITING)

    def failed(self):
        """Messages that were given up: the system administrator sees them."""
        return self.filter(state=Message.State.FAILED)

    def ready(self, at, channels):
        """Waiting messages whose moment has come, by way of a channel that is open, the oldest first."""
        return self.waiting().filter(not_before__lte=at, channel__in=channels).order_by("not_before", "id")


class Message(models.Model):
    """One message to one addressee: a telephone number, or an account of the house."""

    class Channel(models.TextChoices):
        SMS = "sms", _("短信")
        DIGEST = "digest", _("每日提醒")
        PAGE = "page", _("站内消息")

    class State(models.TextChoices):
        WAITING = "waiting", _("待发送")
        SENT = "sent", _("已发送")
        FAILED = "failed", _("发送失败")

    #: What the message is about, never used twice: whoever tells the same thing again tells nothing.
    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(_("种类"), max_length=60)
    channel = models.CharField(_("方式"), max_length=6, choices=Channel.choices)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="messages")
    sealed_phone = models.TextField(blank=True)
    number = models.CharField(_("编号"), max_length=30, blank=True, db_index=True)
    language = models.CharField(max_length=8)
    text = models.TextField(_("内容"))
    state = models.CharField(_("状态"), max_length=7, choices=State.choices, default=State.WAITING)
    not_before = models.DateTimeField(_("最早发送时间"))
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    error = models.CharField(_("失败原因"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("写入时间"))
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["not_before", "id"], name="message_waiting", condition=Q(state="waiting"))
        ]
        constraints = [
            models.CheckConstraint(
                name="message_has_one_addressee",
                condition=Q(account__isnull=False, sealed_phone="") | (Q(account=None) & ~Q(sealed_phone="")),
                violation_error_message=_("消息要么发给电话，要么发给账号。"),
            ),
            models.CheckConstraint(
                name="message_sent_has_its_time",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                violation_error_message=_("已发送的消息要有发送时间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def audit_number(self) -> str:
        """The trail files the message's events under the matter it is about."""
        return self.number

    @property
    def addressee(self) -> str:
        """Whom it goes to, as an administrator may see it: the account's name, or the number masked."""
        return self.account.name if self.account else phones.mask(self.phone)

    @property
    def phone(self) -> str:
        """The telephone number, opened: only the channel that sends asks for it."""
        return secrets.unseal(self.sealed_phone, "message.phone")


class DigestDay(models.Model):
    """A day whose digests are all made."""

    date = models.DateField(unique=True)

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return self.date.isoformat()
