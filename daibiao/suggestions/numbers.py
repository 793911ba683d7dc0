"""Signs of drafts, numbers of suggestions, and the office to which one is put."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Session
from daibiao.places.models import Congress, Unit

from .models import Suggestion

Nature = Suggestion.Nature


def draft_sign() -> str:
    """A sign for a draft: nobody counts drafts, and nobody guesses one."""
    return f"{settings.DAIBIAO_NUMBERING['draft']}{uuid4().hex[:10]}"


def next_number(suggestion: Suggestion) -> str:
    """The next number of its session, e.g. 福泉9-2-012; put between sessions 福泉9-2-闭012; of a deputy of a higher
    congress 福泉9-2-参001, for the congress counts its own. Inside an act."""
    assert suggestion.session is not None, "a blocker holds it"
    session = Session.objects.select_for_update().get(pk=suggestion.session.pk)
    kin, likewise = Suggestion.objects.numbered().filter(session=session), Q(nature=Nature.LIKEWISE)
    if suggestion.nature == Nature.LIKEWISE:
        kin, sort = kin.filter(likewise), "likewise"
    else:
        kin = kin.filter(~likewise, in_session=suggestion.in_session)
        sort = "" if suggestion.in_session else "between"
    mark = settings.DAIBIAO_NUMBERING[sort] if sort else ""
    return f"{prefix(session.congress)}{session.term}-{session.ordinal}-{mark}{kin.count() + 1:03d}"


def office_of(congress: Congress) -> Unit:
    """The office that checks and hands over 代表工委 or 主席团; a congress without one here takes none in."""
    kinds = (Unit.Kind.COMMITTEE, Unit.Kind.PRESIDIUM)
    own = Unit.objects.standing(clock.today()).filter(congress=congress, kind__in=kinds, place=congress.place)
    office = own.order_by("pk").first()
    if office is None:
        raise Refusal(
            _("%(congress)s的建议不在这里提交，请导出后向该级人大提出。") % {"congress": congress.name}
        )
    return office


def session_of(congress: Congress, on: date) -> Session | None:
    """The session to which what is put on this day belongs: the last that has begun."""
    return Session.objects.begun(congress, on).first()


def prefix(congress: Congress) -> str:
    """What stands before the numbers of a congress: the county's short name, or the township's."""
    own = congress.place.code == settings.DAIBIAO_COUNTY["code"]
    return settings.DAIBIAO_COUNTY["short"] if own else congress.place.name
