"""The condition of a term, as whose consent the longer one needs."""

from django.db import migrations, models

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.deadlines import packs


def note_conditions(apps, schema_editor):
    """Shipped rows that nobody edited say their condition."""
    with acting(Actor.system("migration")):
        _note(apps.get_model("deadlines", "Term").objects.filter(congress=None))


def _note(terms):
    for row in packs.rows():
        if row.condition:
            same = terms.filter(pack=row.pack, level=row.level, key=row.key, valid_from=row.valid_from)
            same.filter(source=row.source).update(condition=row.condition, condition_en=row.condition_en)


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0008_the_unit_of_the_next_term")]

    operations = [
        migrations.AddField(
            model_name="term",
            name="condition",
            field=models.CharField(blank=True, max_length=200, verbose_name="条件"),
        ),
        migrations.AddField(
            model_name="term",
            name="condition_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="条件（英文）"),
        ),
        migrations.RunPython(note_conditions, migrations.RunPython.noop),
    ]
