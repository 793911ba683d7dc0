"""Every deputy has a code; a term knows its district, the session of a by-election, and why it ended."""

import django.db.models.deletion
from django.db import migrations, models

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting


def give_codes(apps, schema_editor):
    """The codes that the product gives itself (people.add_deputy)."""
    deputies = apps.get_model("people", "Deputy").objects.all()
    with acting(Actor.system("migration")):
        for deputy in deputies.iterator():
            deputy.code = f"d{deputy.pk:05}"
            deputy.save(update_fields=["code"])


class Migration(migrations.Migration):
    dependencies = [("people", "0001_deputies")]
    operations = [
        migrations.AlterModelOptions(
            name="deputy",
            options={
                "ordering": ["place__lineage", "name", "id"],
                "verbose_name": "人大代表",
                "verbose_name_plural": "人大代表",
            },
        ),
        migrations.AlterModelOptions(
            name="office",
            options={
                "ordering": ["deputy", "valid_from", "id"],
                "verbose_name": "代表任期",
                "verbose_name_plural": "代表任期",
            },
        ),
        # First without an index: PostgreSQL would make that of a slug twice.
        migrations.AddField("deputy", "code", models.CharField("代表编号", max_length=20, null=True)),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            "deputy",
            "code",
            models.SlugField(
                error_messages={"unique": "这个代码已经有了。"}, max_length=20, unique=True, verbose_name="代表编号"
            ),
        ),
        migrations.AlterField(
            "deputy",
            "place",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deputies",
                to="places.place",
                verbose_name="所在地方",
            ),
        ),
        migrations.AddField(
            "office",
            "session",
            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="补选时的会议次数"),
        ),
        migrations.AddField(
            "office",
            "constituency",
            models.CharField(blank=True, default="", max_length=80, verbose_name="选区或者选举单位"),
            preserve_default=False,
        ),
        migrations.AddField(
            "office",
            "ended_why",
            models.CharField(
                blank=True,
                choices=[
                    ("expired", "届满"),
                    ("resigned", "辞职"),
                    ("recalled", "罢免"),
                    ("terminated", "资格终止"),
                    ("died", "去世"),
                ],
                default="",
                max_length=12,
                verbose_name="截止原因",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "office",
            "deputy",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="people.deputy",
                verbose_name="代表",
            ),
        ),
        migrations.AlterField(
            "office",
            "congress",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="places.congress",
                verbose_name="人民代表大会",
            ),
        ),
        migrations.AddConstraint(
            "office",
            models.CheckConstraint(
                condition=models.Q(("ended_why", ""), ("valid_to__isnull", False), _connector="OR"),
                name="office_ends_for_a_reason",
                violation_error_message="填了截止原因，就要填截止日期。",
            ),
        ),
    ]
