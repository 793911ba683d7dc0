"""Event and seal."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.lib import clock


class EventQuerySet(models.QuerySet):
    """Adjectives over events."""

    def about(self, number: str):
        """All that happened to the matter with this number."""
        return self.filter(number=number)

    def by(self, accounts):
        """What was done with these accounts."""
        return self.filter(account__in=accounts)

    def between(self, since, until):
        """What happened from the day `since` to the day `until`; either may be None."""
        rows = self.filter(at__gte=clock.begin_of(since)) if since else self
        return rows.filter(at__lt=clock.begin_of(until + timedelta(days=1))) if until else rows

    def unsealed(self):
        """Events the sealing task has not reached yet."""
        return self.filter(seal=None)


class Event(models.Model):
    """One thing that happened. Never changed, never deleted (the database refuses both)."""

    act = models.UUIDField(_("行为"), db_index=True)
    name = models.CharField(_("事件"), max_length=60)
    at = models.DateTimeField(_("时间"))
    actor_kind = models.CharField(max_length=10)
    actor_label = models.CharField(max_length=40, blank=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="events")
    #: Which row: the model's label and the row's id. No key of the database, so the trail outlives the row.
    kind = models.CharField(max_length=40)
    thing = models.PositiveBigIntegerField()
    #: The number of the matter it belongs to, where there is one: the page of a matter is read by it.
    number = models.CharField(max_length=30, blank=True)
    facts = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["number", "id"], name="event_of_a_matter"),
            models.Index(fields=["kind", "thing"], name="event_of_a_row"),
            models.Index(fields=["name", "at"], name="event_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.kind}#{self.thing}"


class Seal(models.Model):
    """A link of the chain: the digest of one event and of the link before it. SM3, hex."""

    event = models.OneToOneField(Event, models.PROTECT)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.digest[:12]
