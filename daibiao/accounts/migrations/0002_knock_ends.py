"""A knock knows when its window ends, so that the sweep can take it away. What was counted before counts no more."""

from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_accounts")]

    operations = [
        migrations.AddField(
            model_name="knock",
            name="ends_at",
            field=models.DateTimeField(db_index=True, default=datetime(1970, 1, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
    ]
