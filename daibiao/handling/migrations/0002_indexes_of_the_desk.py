"""What the desk asks for is found by an index: a system's assignments, and the few rows that somebody still owes."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("handling", "0001_matters")]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["via", "state"], name="assignment_of_system"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                fields=["due_on", "reply"], name="promise_owed", condition=Q(kept_on=None, replaced_on=None)
            ),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["assignment"], name="reply_to_sign", condition=Q(state="submitted")),
        ),
        migrations.AddIndex(
            model_name="supervision",
            index=models.Index(fields=["matter"], name="supervision_unreported", condition=Q(report="")),
        ),
        migrations.AddIndex(
            model_name="urge",
            index=models.Index(fields=["assignment"], name="urge_unanswered", condition=Q(answer="")),
        ),
    ]
