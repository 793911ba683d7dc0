"""Where a request comes from, as far as the proxy in front says so."""

from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The caller's address. Behind the house's own proxy (docs/operations.md) it is the last one that the proxy added."""
    return request.META.get("REMOTE_ADDR", "")
