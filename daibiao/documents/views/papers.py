"""A document as a file, for whoever finds what it is about."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.http import require_safe

from .. import catalogue, serving


@login_required
@require_safe
def paper(request, key, ref, form):
    """The document as Word or PDF; what is hidden from the reader is 404, as its page is."""
    try:
        asked = catalogue.paper(key)
    except catalogue.UnknownPaper:
        raise Http404 from None
    if (thing := asked.find(request.actor, ref)) is None:
        raise Http404
    return serving.document(asked, thing, form, name=ref)
