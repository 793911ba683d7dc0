"""The form of the text, shown for a new opinion and for one that is changed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from daibiao.lib.refusals import Refusal

from .. import actions


def written(request, form, title: str, do, **more):
    """Do it with the form's values; a refusal stands in the form and loses nothing typed."""
    if request.method == "POST" and form.is_valid():
        try:
            deliberation = do(actions.Text(**form.cleaned_data))
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, _("审议意见已保存。"))
            return redirect(deliberation)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "title": title, **more}
    return render(request, "deliberations/text.html", context, status=status)
