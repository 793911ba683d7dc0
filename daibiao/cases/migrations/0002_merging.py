"""Several people told the same: cases merged under a main one, each told of the same reply."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_cases"),
        ('handling', '0003_what_waits_has_a_dispatcher'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='case',
            name='case_with_units_has_matter',
        ),
        migrations.RemoveIndex(
            model_name='case',
            name='case_heaps',
        ),
        migrations.AddField(
            model_name='case',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='telling',
            name='reply',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='handling.reply'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['coordinator', 'state', 'channel', 'round', 'clock', 'matter', 'merged_into', 'id'], name='case_heaps'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['handling', 'answered', 'informed', 'rated', 'council']), _negated=True), ('matter__isnull', False), ('merged_into__isnull', False), _connector='OR'), name='case_with_units_has_matter', violation_error_message='交办以后才能到这一步。'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('matter', None), models.Q(('merged_into', models.F('pk')), _negated=True)), _connector='OR'), name='case_merged_has_no_matter_of_its_own', violation_error_message='并案的事随主件办理，没有自己的承办件。'),
        ),
        migrations.AddConstraint(
            model_name='telling',
            constraint=models.UniqueConstraint(fields=('case', 'reply'), name='telling_once_a_reply'),
        ),
    ]
