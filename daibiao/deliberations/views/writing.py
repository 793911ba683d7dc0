"""The form of the text, shown for a new opinion and for one that is changed."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from daibiao.pages import verbs

from .. import actions


def written(request, form, title: str, do, **more):
    """Do it with the form's values; a refusal stands in the form and loses nothing typed."""
    if saved := verbs.saved(request, form, lambda given: do(actions.Text(**given)), _("审议意见已保存。")):
        return saved
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "title": title, **more}
    return render(request, "deliberations/text.html", context, status=status)
