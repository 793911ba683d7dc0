from django.db import migrations, models


class Migration(migrations.Migration):
    """Each press of “draw a number” has a mark of its own: sent twice, it is the same number."""

    dependencies = [("receptions", "0004_received_at_the_desk")]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="once",
            field=models.UUIDField(blank=True, null=True, unique=True),
        )
    ]
