"""The one noun of this room: a file that was checked, cleaned and kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.lib import sealing

from . import store


class FileQuerySet(models.QuerySet):
    """Adjectives over files."""

    def pictures(self):
        """Photos and screenshots."""
        return self.filter(kind=File.Kind.IMAGE)

    def documents(self):
        """PDFs."""
        return self.filter(kind=File.Kind.PDF)


class File(models.Model):
    """A picture or a PDF as it lies on disk. The row never changes; only the room that owns it shows it."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("图片")
        PDF = "pdf", _("PDF 文件")

    #: As the person called it, without paths, control signs or overlong tails; the ending tells the truth.
    name = models.CharField(_("文件名"), max_length=100)
    kind = models.CharField(_("类别"), max_length=5, choices=Kind.choices)
    mime = models.CharField(_("格式"), max_length=20)
    size = models.PositiveIntegerField(_("大小"))
    #: Bytes as they came, before cleaning.
    original_size = models.PositiveIntegerField(_("原大小"))
    width = models.PositiveIntegerField(_("宽"), null=True)
    height = models.PositiveIntegerField(_("高"), null=True)
    pages = models.PositiveIntegerField(_("页数"), null=True)
    #: SM3 of the bytes on disk, in hex.
    digest = models.CharField(_("校验值"), max_length=64)
    #: Below MEDIA_ROOT; a random name that says nothing.
    path = models.CharField(_("位置"), max_length=60, unique=True)
    uploaded_at = models.DateTimeField(_("上传时间"))

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="file_picture_has_a_measure_and_pdf_has_pages",
                condition=Q(kind="image", width__isnull=False, height__isnull=False, pages=None)
                | Q(kind="pdf", width=None, height=None, pages__isnull=False),
                violation_error_message=_("图片要有宽和高，PDF 要有页数。"),
            ),
            models.CheckConstraint(
                name="file_is_not_empty",
                condition=Q(size__gt=0, original_size__gt=0) & ~Q(width=0) & ~Q(height=0) & ~Q(pages=0),
                violation_error_message=_("文件是空的。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown in a page and has a thumbnail."""
        return self.kind == self.Kind.IMAGE

    @property
    def thumbnail_path(self) -> str:
        """Where the small picture lies; only pictures have one."""
        return store.thumbnail_of(self.path)

    def is_intact(self) -> bool:
        """Whether the bytes on disk are the ones that were kept (a restored back-up asks this)."""
        try:
            return sealing.digest(store.read(self.path)) == self.digest
        except FileNotFoundError:
            return False
