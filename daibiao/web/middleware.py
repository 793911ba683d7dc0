"""Every request has an actor; a refusal of a verb becomes a page in the reader's words."""

from django.http import HttpResponseBadRequest
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.lib.refusals import Refusal

from . import views


def knows_the_actor(get_response):
    """Middleware: `request.actor` is who is logged in, or a visitor; no page of either is kept on a shared machine."""

    def answer(request):
        request.actor = SimpleLazyObject(lambda: _actor(request))
        response = get_response(request)
        if request.user.is_authenticated or request.session.get("opened"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


def _actor(request) -> Actor:
    return Actor.of(request.user) if request.user.is_authenticated else Actor.visitor()


def refuses_null_signs(get_response):
    """Middleware: no address and no cookie of ours has a null sign, and PostgreSQL cannot read one: 400."""

    def answer(request):
        asked = [request.path, *request.GET.values(), *request.COOKIES.values()]
        return HttpResponseBadRequest() if any("\0" in text for text in asked) else get_response(request)

    return answer


class AnswersRefusals:
    """Middleware: a right refused is 403, a step refused is 409; both say why."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The answer; refusals on the way come to process_exception."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The page for a refusal; None lets any other fault go on."""
        if isinstance(exception, Refused):
            return views.forbidden(request, exception)
        if isinstance(exception, Refusal):
            return views.refused(request, exception)
        return None
