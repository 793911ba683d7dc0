"""When a receipt's PIN was drawn anew."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_routing"),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='pin_reissued_at',
            field=models.DateTimeField(null=True),
        ),
    ]
