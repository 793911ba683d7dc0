"""A term that was met keeps its day beside its time, as it does of its start: days are compared in the database."""

from django.db import migrations, models

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.lib import clock

BATCH = 1000


def note_days(apps, schema_editor):
    """The local day of each time that stands there."""
    deadlines = apps.get_model("deadlines", "Deadline").objects
    met = list(deadlines.filter(met_at__isnull=False).only("pk", "met_at"))
    for deadline in met:
        deadline.met_on = clock.local(deadline.met_at).date()
    with acting(Actor.system("migration")):
        deadlines.bulk_update(met, ["met_on"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0003_reception_notice")]
    operations = [
        migrations.AddField("deadline", "met_on", models.DateField("完成日", null=True)),
        migrations.RunPython(note_days, migrations.RunPython.noop),
        migrations.RemoveConstraint("deadline", "deadline_met_has_its_time"),
        migrations.AddConstraint(
            "deadline",
            models.CheckConstraint(
                condition=models.Q(state="met", met_at__isnull=False, met_on__isnull=False)
                | (~models.Q(state="met") & models.Q(met_at=None, met_on=None)),
                name="deadline_met_has_its_time",
                violation_error_message="完成的期限要有完成时间，没有完成的不能有。",
            ),
        ),
    ]
