"""The first accounts of a new house: its administrators. All later ones are opened on pages, by them."""

import getpass

from django.core.management.base import BaseCommand, CommandError

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account, Grant
from daibiao.audit.acts import acting
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people import actions
from daibiao.places.models import Unit


class Command(BaseCommand):
    """`manage.py add_account li-na 李娜 security_admin npc-office`: asks for the password."""

    help = "Open an account and grant it a role from today."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("name")
        parser.add_argument("role", choices=Grant.Role.values)
        parser.add_argument("unit", help="code of the unit")

    def handle(self, *, username, name, role, unit, **_options):
        by, username = Actor.system("setup"), username.strip()
        granted = Unit.objects.filter(code=unit).first()
        if granted is None:
            raise CommandError(f"there is no unit {unit}")
        try:
            with acting(by):
                account = Account.objects.filter(username=username).first() or actions.add_account(
                    username, name, getpass.getpass(), by=by
                )
                actions.grant(account, role, granted, by=by, since=clock.today())
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"{username}: {role} in {unit}")
