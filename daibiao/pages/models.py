"""The forms that were carried out."""

from django.db import models


class Press(models.Model):
    """A form that was sent and carried out, and where it led: sent a second time, it leads there again.

    Of what was filled in only a keyed fingerprint is kept, together with who sent it and from where.
    """

    mark = models.UUIDField(unique=True)
    led_to = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.mark)
