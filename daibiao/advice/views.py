"""The pages of the room: what is like the words being typed, what is told again and again, what the advice is."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daibiao.accounts.permissions import require
from daibiao.cases import numbers

from . import heat, precedents, twins
from .forms import AlikeForm, WrittenForm


@login_required
@require_POST
def alike(request):
    """What was told before and is like the words on the form: beside the form, or as a page of its own."""
    require(request.actor, "cases.record")
    form = AlikeForm(request.POST)
    found = []
    if form.is_valid():
        place = numbers.Gazetteer().place_named_in(form.cleaned_data["where"])
        found = twins.like(form.cleaned_data["words"], place, by=request.actor)
    part = "advice/alike.html#found" if request.htmx else "advice/alike.html"
    return render(request, part, {"form": form, "twins": found}, status=200 if form.is_valid() else 422)


@login_required
@require_POST
def precedents_of(request):
    """Which suggestions are like the one being written: beside the form, or as a page of its own."""
    require(request.actor, "advice.precedents")
    form = WrittenForm(request.POST, congresses=precedents.congresses(request.actor))
    found = []
    if form.is_valid():
        given = form.cleaned_data
        written = precedents.Written(given["title"], given["facts"], given["proposals"])
        found = precedents.like(written, form.within, by=request.actor, but=given["but"])
    part = "advice/precedents.html#found" if request.htmx else "advice/precedents.html"
    context = {"form": form, "precedents": found}
    return render(request, part, context, status=200 if form.is_valid() else 422)


@login_required
@require_safe
def topics(request):
    """What is told again and again, by size and time, with the cases that the reader may see."""
    require(request.actor, "advice.topics")
    at, found = heat.shown(request.actor)
    context = {
        "topics": found,
        "at": at,
        "empty": {
            "title": _("现在没有热点"),
            "text": _("几个人说同一个地方的同一件事，就会列在这里。每天夜里重新计算。"),
        },
    }
    return render(request, "advice/topics.html", context)


@require_safe
def about(request):
    """What the advice is, what it learns from, and that a person decides."""
    return render(request, "advice/about.html")
