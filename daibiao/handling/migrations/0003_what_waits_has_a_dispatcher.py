"""What waits to be dispatched waits at somebody's."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("handling", "0002_indexes_of_the_desk")]

    operations = [
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                name="assignment_waits_at_a_dispatcher",
                condition=~Q(state="dispatching") | Q(via__isnull=False),
                violation_error_message="待分办的事要有分办机关。",
            ),
        ),
    ]
