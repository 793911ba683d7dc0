"""Whether somebody noted that deputies received the person, or the deputies are those of the station."""

from django.db import migrations, models

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting


def as_noted(apps, schema_editor):
    """What staff noted so far stands in the trail; the numbers of a reception day follow in receptions."""
    noted = apps.get_model("audit", "Event").objects.filter(name="case.received", facts__count__gt=0)
    cases = apps.get_model("cases", "Case").objects.filter(pk__in=noted.values("thing"))
    with acting(Actor.system("migration")):
        cases.update(was_received=True)


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_indexes_of_figures"), ("audit", "0001_trail")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="was_received",
            field=models.BooleanField(default=False, verbose_name="有代表接待"),
        ),
        migrations.RunPython(as_noted, migrations.RunPython.noop, elidable=True),
    ]
