"""GET is honest: while a page is read, the connection refuses to write."""

from . import guard

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def reading_never_writes(get_response):
    """Middleware: read-only connection for reading methods."""

    def answer(request):
        if request.method not in _READS:
            return get_response(request)
        with guard.reading():
            return get_response(request)

    return answer
