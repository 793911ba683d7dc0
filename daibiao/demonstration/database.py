"""What lies in the database, and emptying it: only ever a demonstration's."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from daibiao.accounts.models import Account
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place


def is_filled() -> bool:
    """Whether anything was entered yet, by the demonstration or by anybody."""
    return Place.objects.exists() or Account.objects.exists()


def refuse_real_use() -> None:
    """Stop unless this house is a demonstration and nobody real has an account in it."""
    if not settings.DAIBIAO_DEMONSTRATION:
        raise Refusal(
            "这不是演示环境，不能建立演示。These settings are not a demonstration's: nothing was done."
        )
    real = Account.objects.filter(is_demonstration=False).count()
    if real or (Place.objects.exists() and not Account.objects.exists()):
        raise Refusal(
            f"库中有 {real} 个不是演示的账号或数据，不会清空。"
            f"This database holds {real} accounts or data that are not a demonstration's: nothing was done."
        )


def empty() -> None:
    """Tables anew. The trail forbids deleting its rows, so the whole database goes, not its rows."""
    if connection.vendor == "sqlite":
        _remove_file()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    call_command("migrate", verbosity=0)


def _remove_file() -> None:
    name = str(connection.settings_dict["NAME"])
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)
