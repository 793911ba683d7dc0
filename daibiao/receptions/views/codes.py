"""QR codes as pages show them, drawn by segno as the receipts are."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(url: str) -> SafeString:
    """An address as a code that stays sharp at any size."""
    return mark_safe(segno.make(url, error="m").svg_inline(border=0, omitsize=True))  # noqa: S308 - made by segno
