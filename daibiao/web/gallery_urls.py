"""The component gallery: outside production only."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from .gallery import samples


@require_safe
def gallery(request):
    """Every component in every state."""
    if not settings.DAIBIAO_DEMONSTRATION:
        raise Http404
    return render(request, "web/gallery.html", samples())


urlpatterns = [path("", gallery, name="gallery")]
