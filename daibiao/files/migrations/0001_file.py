"""The table of files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="文件名")),
                (
                    "kind",
                    models.CharField(
                        choices=[("image", "图片"), ("pdf", "PDF 文件")], max_length=5, verbose_name="类别"
                    ),
                ),
                ("mime", models.CharField(max_length=20, verbose_name="格式")),
                ("size", models.PositiveIntegerField(verbose_name="大小")),
                ("original_size", models.PositiveIntegerField(verbose_name="原大小")),
                ("width", models.PositiveIntegerField(null=True, verbose_name="宽")),
                ("height", models.PositiveIntegerField(null=True, verbose_name="高")),
                ("pages", models.PositiveIntegerField(null=True, verbose_name="页数")),
                ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                ("path", models.CharField(max_length=60, unique=True, verbose_name="位置")),
                ("uploaded_at", models.DateTimeField(verbose_name="上传时间")),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("height__isnull", False),
                                ("kind", "image"),
                                ("pages", None),
                                ("width__isnull", False),
                            ),
                            models.Q(
                                ("height", None), ("kind", "pdf"), ("pages__isnull", False), ("width", None)
                            ),
                            _connector="OR",
                        ),
                        name="file_picture_has_a_measure_and_pdf_has_pages",
                        violation_error_message="图片要有宽和高，PDF 要有页数。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("original_size__gt", 0),
                            ("size__gt", 0),
                            models.Q(("width", 0), _negated=True),
                            models.Q(("height", 0), _negated=True),
                            models.Q(("pages", 0), _negated=True),
                        ),
                        name="file_is_not_empty",
                        violation_error_message="文件是空的。",
                    ),
                ],
            },
        ),
    ]
