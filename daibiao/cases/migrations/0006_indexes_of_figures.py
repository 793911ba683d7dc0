"""What figures ask of cases and ratings is found by index: told when, ended how and when, open where, rated when."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_categories'),
        ('deadlines', '0001_terms_and_clocks'),
        ('handling', '0003_what_waits_has_a_dispatcher'),
        ('people', '0001_deputies'),
        ('places', '0002_successor_wording'),
        ('stations', '0002_name_en'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['told_at'], name='case_by_telling'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['outcome', 'closed_at'], name='case_by_end'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['state', 'place'], name='case_by_place'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(condition=models.Q(('deputy', None)), fields=['rated_at'], name='rating_of_tellers'),
        ),
    ]
