"""The townships on the schematic map, and their outlines on the county's approved map."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0002_successor_wording'),
    ]

    operations = [
        migrations.CreateModel(
            name='Outline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rings', models.JSONField(verbose_name='边界')),
                ('approval', models.CharField(max_length=60, verbose_name='审图号')),
                ('imported_at', models.DateTimeField(verbose_name='导入时间')),
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outline', to='places.place')),
            ],
            options={
                'ordering': ['place__lineage'],
                'constraints': [models.CheckConstraint(condition=models.Q(('approval', ''), _negated=True), name='outline_is_approved', violation_error_message='没有审图号的地图不能使用。')],
            },
        ),
        migrations.CreateModel(
            name='Tile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column', models.PositiveSmallIntegerField(verbose_name='列')),
                ('row', models.PositiveSmallIntegerField(verbose_name='行')),
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tile', to='places.place')),
            ],
            options={
                'ordering': ['row', 'column'],
                'constraints': [models.UniqueConstraint(fields=('column', 'row'), name='tile_one_a_field', violation_error_message='示意图上的这一格已经有别的乡镇。'), models.CheckConstraint(condition=models.Q(('column__range', (1, 4)), ('row__range', (1, 12))), name='tile_lies_on_the_map', violation_error_message='示意图上没有这一格。')],
            },
        ),
    ]
