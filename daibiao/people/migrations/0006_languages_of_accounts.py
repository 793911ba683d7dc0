"""Accounts in a language that the product does not have were shown Chinese; now that is what stands there."""

from django.db import migrations

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting


def only_known(apps, _schema_editor):
    accounts = apps.get_model("accounts", "Account").objects
    with acting(Actor.system("migration")):
        accounts.exclude(language__in=("zh-hans", "en")).update(language="zh-hans")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_standing_committee"),
        ("accounts", "0004_account_language"),
        ("audit", "0001_trail"),
    ]

    operations = [migrations.RunPython(only_known, migrations.RunPython.noop, elidable=True)]
