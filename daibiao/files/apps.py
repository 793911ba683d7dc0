"""Django's handle on the room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Attachments."""

    name = "daibiao.files"
    verbose_name = "附件"
    default_auto_field = "django.db.models.BigAutoField"
