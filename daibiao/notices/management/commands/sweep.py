"""Run every sweep once: what the background worker does each minute."""

from django.core.management.base import BaseCommand

from daibiao.notices import tasks


class Command(BaseCommand):
    """`manage.py sweep`"""

    help = "Do all that is due now: reminders, digests, messages, the seals of the trail."

    def handle(self, **_options):
        tasks.sweep()
