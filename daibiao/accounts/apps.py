"""Django's handle on the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, grants and permissions."""

    name = "daibiao.accounts"
    verbose_name = "账号与授权"

    def ready(self):
        from . import checks

        checks.load()
