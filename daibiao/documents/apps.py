"""Django's handle on the room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DocumentsConfig(AppConfig):
    """What leaves a matter on paper."""

    name = "daibiao.documents"
    verbose_name = "文书"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Load what declares documents, in the rooms above, too."""
        from . import panels  # noqa: F401 - loading it declares

        autodiscover_modules("papers")
