"""allauth's door, closed: accounts are made by the office, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.actors import Actor
from daibiao.pages.addresses import address_of
from daibiao.people import actions as people


class ClosedDoor(DefaultAccountAdapter):
    """Log in, log out, change the password; nothing else."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": _("当前密码不对，请再输一遍。"),
    }

    def is_open_for_signup(self, request) -> bool:
        """Nobody signs up."""
        return False

    def get_client_ip(self, request) -> str:
        """The address whose attempts are counted: our own proxies are believed, nobody else."""
        return address_of(request)

    def set_password(self, user, password) -> None:
        """The page “change my password” performs the verb: allauth would save the account outside an act."""
        people.change_password(user, password, by=Actor.of(user))
