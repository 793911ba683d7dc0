"""Make the key file of a new house; keys that are there already stay."""

from django.conf import settings
from django.core.management.base import BaseCommand

from daibiao.lib import sealing


class Command(BaseCommand):
    """`manage.py make_keys`"""

    help = "Make the file with the keys for telephone numbers and PINs. Back it up apart from the database."

    def handle(self, **_options):
        path = settings.DAIBIAO_KEYS
        present = path.exists()
        sealing.create_keys(path)
        self.stdout.write(f"{path}: {'already there, left as it is' if present else 'made'}")
