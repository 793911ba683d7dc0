from django.db import migrations, models


class Migration(migrations.Migration):
    """Each press of “draw a number” has a mark of its own: sent twice, it is the same number."""

    dependencies = [("receptions", "0003_tickets_of_those_who_left")]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="once",
            field=models.UUIDField(blank=True, null=True, unique=True),
        )
    ]
