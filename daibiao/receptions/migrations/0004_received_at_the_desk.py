"""What was taken down at the desk of a reception day was received by the deputies named on its ticket."""

from django.db import migrations

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting


def as_named(apps, schema_editor):
    named = apps.get_model("receptions", "Ticket").objects.filter(case__isnull=False, deputies__isnull=False)
    cases = apps.get_model("cases", "Case").objects.filter(pk__in=named.values("case"))
    with acting(Actor.system("migration")):
        cases.update(was_received=True)


class Migration(migrations.Migration):
    dependencies = [
        ("receptions", "0003_tickets_of_those_who_left"),
        ("cases", "0007_deputies_who_received"),
    ]

    operations = [migrations.RunPython(as_named, migrations.RunPython.noop, elidable=True)]
