"""The pages of the verbs over what a station has."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.views.decorators.http import require_http_methods

from daibiao.stations.models import Equipment, WallRule
from daibiao.stations.views import at_kept, at_station

from .offers import KEPT, STATION

#: What each verb over one thing is done to.
KINDS: dict[str, Any] = {"unhang": WallRule, "note_equipment": Equipment, "strike_equipment": Equipment}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request, code, verb):
    """The page of one verb over the wall or the checklist of a station."""
    return at_station(request, STATION, code, verb)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request, verb, pk):
    """The page of one verb over a rule or a line."""
    return at_kept(request, KEPT, KINDS, verb, pk)
