"""How the refusals over a successor are worded."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_places'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='unit',
            name='unit_successor_has_a_date',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('succeeded_on', None), ('successor', None)), models.Q(('succeeded_on__isnull', False), ('successor__isnull', False)), _connector='OR'), name='unit_successor_has_a_date', violation_error_message='承接单位和移交日期要一起填写。'),
        ),
        migrations.AlterConstraint(
            model_name='unit',
            name='unit_does_not_follow_itself',
            constraint=models.CheckConstraint(condition=models.Q(('successor', None), models.Q(('successor', models.F('id')), _negated=True), _connector='OR'), name='unit_does_not_follow_itself', violation_error_message='单位不能承接自己的职责。'),
        ),
    ]
