import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever drew a receipt anew does not rate with it: the case knows who did."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("cases", "0007_deputies_who_received"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="pin_reissued_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reissued_cases",
                to=settings.AUTH_USER_MODEL,
            ),
        )
    ]
