"""Where a request comes from, as far as the house's own proxies say so."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The caller's address: behind n proxies of our own (DAIBIAO_PROXIES) the one that the outermost of them added.

    What stands further left in X-Forwarded-For was written by the caller and is not believed.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    proxies = settings.DAIBIAO_PROXIES
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return request.META.get("REMOTE_ADDR", "")
