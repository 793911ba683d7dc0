from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0001_sources_and_deliveries'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='rows',
            field=models.PositiveIntegerField(default=0, verbose_name='行数'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='faults',
            field=models.JSONField(default=list),
        ),
    ]
