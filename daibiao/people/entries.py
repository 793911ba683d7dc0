"""Deputies as the search finds them: by name, work and place, as the law makes them public."""

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from daibiao.search import kinds

from . import rules
from .models import Deputy


def _text(deputy: Deputy) -> list[str]:
    return [deputy.name, deputy.pinyin, deputy.work, deputy.place.name]


kinds.declare(
    kinds.Kind(
        name="person",
        words=pgettext_lazy("多个", "代表"),
        rows=Deputy.objects.select_related("place"),
        text=_text,
        visible=rules.visible,
        title=lambda deputy: deputy.label,
        url=lambda deputy: reverse("reception:deputy", args=[deputy.pk]),
        under=lambda deputy: [deputy.work, deputy.place.label],
        is_public=True,
    )
)
