"""An account is told things in a language that the product has, and in no other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_account_name_once")]

    operations = [
        migrations.AlterField(
            model_name="account",
            name="language",
            field=models.CharField(
                choices=[("zh-hans", "中文"), ("en", "English")],
                default="zh-hans",
                max_length=8,
                verbose_name="语言",
            ),
        ),
    ]
