"""The page on which every term of a case is counted again, day for day."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daibiao.cases.views.page import opened

from .. import terms


@require_safe
def listed(request, number):
    """All terms, and one of them as a day strip: the one asked for, else what was promised last."""
    case, actor = opened(request, number)
    told, asked = terms.of(case, actor), request.GET.get("term", "")
    one = terms.chosen(told, asked)
    if asked and one is None:
        raise Http404
    context = {
        "case": case,
        "told": told,
        "one": one,
        "empty": {
            "title": _("还没有开始计算期限"),
            "text": _("受理以后，期限和算法会写在这里。"),
            "icon": "calendar",
        },
        "strip": terms.strip_of(one, actor) if one else None,
    }
    return render(request, "supervision/terms.html", context)
