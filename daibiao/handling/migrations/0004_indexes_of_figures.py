"""What figures ask of matters and assignments is found by index: handed over when, answered when."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0001_terms_and_clocks'),
        ('handling', '0003_what_waits_has_a_dispatcher'),
        ('people', '0001_deputies'),
        ('places', '0002_successor_wording'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['answered_at', 'role'], name='assignment_by_answer'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['handed_at'], name='matter_by_handover'),
        ),
    ]
