"""A forgotten password of the security administrator or the auditor: nobody else in the house may set it."""

import getpass

from django.core.management.base import BaseCommand, CommandError

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.lib.refusals import Refusal
from daibiao.people import actions


class Command(BaseCommand):
    """`manage.py set_password kang-ningyuan`: asks for the new one."""

    help = "Set the password of an account."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **_options):
        account = Account.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"there is no account {username}")
        try:
            actions.set_password(account, getpass.getpass(), by=Actor.system("setup"))
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"{username}: password set")
