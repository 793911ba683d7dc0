"""The component gallery: outside production only."""

from django.shortcuts import render
from django.urls import path

from .gallery import samples


def gallery(request):
    """Every component in every state."""
    return render(request, "web/gallery.html", samples())


urlpatterns = [path("", gallery, name="gallery")]
