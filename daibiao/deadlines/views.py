"""The page on which anyone recomputes a term with other days. It reads only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daibiao.lib import clock

from . import strip, trials
from .forms import TryForm
from .models import SpecialDay
from .vocabulary import KEYS


@require_safe
def try_it(request: HttpRequest) -> HttpResponse:
    """Count a term for a day of the reader's own choosing."""
    form = TryForm(request.GET if "key" in request.GET else None)
    shown = _shown(form) if form.is_valid() else {}
    return render(request, "deadlines/try.html", {"form": form, **shown})


def _shown(form: TryForm) -> dict:
    """The strip, or the sentence that there is no term."""
    asked, language, today = form.cleaned_data, get_language() or "zh-hans", clock.today()
    try:
        tried = trials.trial(asked["key"], asked["start"], pack=asked["rules"], meeting=asked["meeting"])
    except ValueError:
        form.add_error("meeting", _("这个期限从会议往前数，请填会议日期。"))
        return {}
    if tried.explained is None:
        return {"no_term": tried.paragraph(language)}
    drawn = strip.strip(
        tried.explained,
        title=KEYS[tried.key].of(language),
        today=today,
        calendar=SpecialDay.objects.calendar(since=min(tried.start, today)),
        language=language,
    )
    return {"strip": drawn | strip.whole(tried.explained.reckoning, language)}
