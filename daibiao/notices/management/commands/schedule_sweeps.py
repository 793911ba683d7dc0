"""Tell the background worker to sweep each minute. Safe to run again."""

from django.core.management.base import BaseCommand
from django_q.models import Schedule


class Command(BaseCommand):
    """`manage.py schedule_sweeps`"""

    help = "Install the schedule that sweeps once a minute."

    def handle(self, **_options):
        Schedule.objects.update_or_create(
            name="sweep",
            defaults={
                "func": "daibiao.notices.tasks.sweep",
                "schedule_type": Schedule.MINUTES,
                "minutes": 1,
                "repeats": -1,
            },
        )
