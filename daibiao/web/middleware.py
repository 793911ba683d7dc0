"""Every request has an actor; a refusal of a verb becomes a page in the reader's words."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DataError
from django.http import HttpResponseBadRequest, HttpResponseNotFound, multipartparser
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal

from . import views

#: How often, in seconds, a session that is in use is written anew at most.
AWAKE = 300
#: So many bytes may stand above one part of a form: a file name of some thousand letters is read, and shortened when kept.
LONGEST_HEAD = 64 * 1024
NULL_SIGN = _("地址里有不能用的字符。")


def knows_the_actor(get_response):
    """Middleware: `request.actor` is who is logged in, or a visitor; no page of either is kept on a shared machine."""

    def answer(request):
        request.actor = SimpleLazyObject(lambda: _actor(request))
        response = get_response(request)
        if request.user.is_authenticated or not {"opened", "receipts"}.isdisjoint(request.session.keys()):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


def _actor(request) -> Actor:
    return Actor.of(request.user) if request.user.is_authenticated else Actor.visitor()


def stays_awake(get_response):
    """Middleware: whoever works stays logged in; who is away for SESSION_COOKIE_AGE is logged out.

    A page that asks itself anew is no work: it keeps nobody logged in.
    """

    def answer(request):
        by_itself = "X-By-Itself" in request.headers
        if not by_itself and request.user.is_authenticated and request.session.get("awake") != _spell():
            wake(request)
        return get_response(request)

    return answer


def wake(request, **_signal) -> None:
    """Note that the session is in use: it is written anew, and lasts from now on."""
    request.session["awake"] = _spell()


def _spell() -> int:
    return int(clock.now().timestamp()) // AWAKE


def read_long_heads() -> None:
    """Django reads 1 kB above a part and has no setting for it: beyond that all of a form, its words too, would be lost."""
    multipartparser.MAX_TOTAL_HEADER_SIZE = LONGEST_HEAD  # type: ignore[attr-defined]  # the stubs lack it


def misses_files_lightly(get_response):
    """Middleware: a static file that WhiteNoise does not have is 404 in a word, without session or page."""

    def answer(request):
        is_file = request.path.startswith(settings.STATIC_URL)
        return HttpResponseNotFound("404", content_type="text/plain") if is_file else get_response(request)

    return answer


def refuses_null_signs(get_response):
    """Middleware: no address and no cookie of ours has a null sign, and PostgreSQL cannot read one: 400.

    It stands before language and session are known, so it speaks both languages in a word. What is typed into a form
    is the form's to refuse; whatever slips through, AnswersRefusals answers.
    """

    def answer(request):
        asked = [request.path, *_texts(request.GET), *request.COOKIES, *request.COOKIES.values()]
        if any("\0" in text for text in asked):
            return HttpResponseBadRequest(_in_both(NULL_SIGN), content_type="text/plain; charset=utf-8")
        return get_response(request)

    return answer


def _texts(given) -> Iterator[str]:
    """All names and all values of a query or a form, also where a name comes more than once."""
    for name, values in given.lists():
        yield from (name, *values)


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
        if isinstance(exception, DataError | ValueError) and any(
            "\0" in text for text in _texts(request.POST)
        ):
            return views.bad_request(request)  # a null sign that no form looked at, and no database keeps
        return None


def _in_both(words) -> str:
    """In both languages: nobody has been asked yet which one the reader has."""
    said = []
    for language in ("zh-hans", "en"):
        with override(language):
            said.append(str(words))
    return " ".join(said) + "\n"
