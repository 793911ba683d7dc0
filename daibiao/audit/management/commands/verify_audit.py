"""Prove the trail: names altered and unsealed events; exits 1 when one was altered."""

from django.core.management.base import BaseCommand

from daibiao.audit import actions


class Command(BaseCommand):
    """`manage.py verify_audit`"""

    help = "Walk the hash chain of the trail and name altered and unsealed events."

    def handle(self, **_options):
        altered = unsealed = 0
        for finding, event in actions.verify():
            self.stdout.write(f"{finding} {event}")
            altered += finding == "altered"
            unsealed += finding == "unsealed"
        self.stdout.write(f"{altered} altered, {unsealed} not sealed yet")
        if altered:
            raise SystemExit(1)
