"""From one coordinator to another, and to the deputy who will raise it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_merging"),
        ('people', '0001_deputies'),
        ('places', '0002_successor_wording'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Routing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='理由')),
                ('routed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='case',
            name='raised_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='to_raise', to='people.deputy'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('raised_by', None), ('outcome', 'raised'), _connector='OR'), name='case_raised_by_a_deputy_is_raised', violation_error_message='只有转为代表建议的事写明提出的代表。'),
        ),
        migrations.AddField(
            model_name='routing',
            name='before',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routed_away', to='places.unit'),
        ),
        migrations.AddField(
            model_name='routing',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routings', to='cases.case'),
        ),
        migrations.AddField(
            model_name='routing',
            name='routed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routings', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='routing',
            name='to',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routed_here', to='places.unit'),
        ),
        migrations.AddConstraint(
            model_name='routing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('before', models.F('to')), _negated=True)), name='routing_says_why_and_leads_away'),
        ),
    ]
