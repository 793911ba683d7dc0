"""A user name is there once, however it is written: “Affairs” is “affairs”. Two that are there stop the upgrade by name."""

from django.db import migrations, models
from django.db.models import Count
from django.db.models.functions import Lower


def none_twice(apps, _schema_editor):
    names = apps.get_model("accounts", "Account").objects.annotate(lower=Lower("username")).order_by()
    twice = names.values("lower").annotate(times=Count("pk")).filter(times__gt=1)
    if found := sorted(row["lower"] for row in twice):
        raise ValueError(
            f"user names that differ only in case: {', '.join(found)}; change one of each, then upgrade"
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_knock_ends")]

    operations = [
        migrations.RunPython(none_twice, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                Lower("username"),
                name="account_name_once_in_any_case",
                violation_error_message="已经有一个只有大小写不同的用户名，请换一个。",
            ),
        ),
    ]
