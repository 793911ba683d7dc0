"""Django's handle on the room."""

from django.apps import AppConfig
from django.http import multipartparser

#: So many bytes may stand above one part of a form: a name of some thousand letters is read, and shortened when kept.
LONGEST_HEAD = 64 * 1024


class FilesConfig(AppConfig):
    """Attachments."""

    name = "daibiao.files"
    verbose_name = "附件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Django reads 1 kB and has no setting for it: beyond that all of the form, its words too, would be lost."""
        multipartparser.MAX_TOTAL_HEADER_SIZE = LONGEST_HEAD
