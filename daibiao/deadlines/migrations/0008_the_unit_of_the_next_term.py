"""A clock knows in which unit its next term is counted: lists say what is left in it."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting


def note_units(apps, schema_editor):
    """That of the open term of this name and day; where it was counted in another unit is not told apart."""
    Clock, Deadline = (apps.get_model("deadlines", name) for name in ("Clock", "Deadline"))
    running = Deadline.objects.filter(state="open", key=OuterRef("next_key"), due_on=OuterRef("next_due_on"))
    with acting(Actor.system("migration")):
        Clock.objects.exclude(next_due_on=None).update(
            next_unit=Coalesce(Subquery(running.order_by("id").values("unit")[:1]), Value(""))
        )


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0007_terms_of_items")]

    operations = [
        migrations.AddField(
            "clock",
            "next_unit",
            models.CharField(blank=True, default="", editable=False, max_length=16),
            preserve_default=False,
        ),
        migrations.RunPython(note_units, migrations.RunPython.noop),
    ]
