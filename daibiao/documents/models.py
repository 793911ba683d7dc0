"""The one noun of this room: a version of a document's template, as a clerk put it back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account


class Template(models.Model):
    """模板: the Word file by which a document is made. Versions are kept; at most one of a document is in use.

    The bytes lie in the row: they are small, few, checked before, and come back with the database.
    """

    paper = models.SlugField(_("文书"), max_length=40)
    version = models.PositiveIntegerField(_("版本"))
    content = models.BinaryField(_("文件"))
    digest = models.CharField(_("校验值"), max_length=64)
    note = models.CharField(_("改了什么"), max_length=120, blank=True)
    is_used = models.BooleanField(_("正在使用"), default=False)
    kept_by = models.ForeignKey(Account, models.PROTECT, related_name="templates")
    kept_at = models.DateTimeField(_("上传时间"))

    class Meta:
        ordering = ["paper", "-version"]
        constraints = [
            models.UniqueConstraint(name="template_version_once", fields=["paper", "version"]),
            models.UniqueConstraint(name="template_one_used", fields=["paper"], condition=Q(is_used=True)),
        ]

    def __str__(self) -> str:
        return f"{self.paper} v{self.version}"
