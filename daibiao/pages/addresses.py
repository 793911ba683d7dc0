"""Where a request comes from, as far as the house's own proxies say so."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

#: Of an IPv6 address the first half is the line; the second half every device on it chooses anew as it likes.
LINE_BITS = 64


def address_of(request: HttpRequest) -> str:
    """The caller's address as it is counted: IPv4 as it is, also where it comes wrapped in IPv6; IPv6 by its /64."""
    for said in (_said(request), request.META.get("REMOTE_ADDR", "")):
        try:
            return _line(said)
        except ValueError:
            continue  # a proxy that writes no plain address: the connection's own counts
    return ""


def _line(said: str) -> str:
    address = ip_address(said)
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> LINE_BITS << LINE_BITS))


def _said(request: HttpRequest) -> str:
    """Behind n proxies of our own (DAIBIAO_PROXIES) the address that the outermost of them added.

    What stands further left in X-Forwarded-For was written by the caller and is not believed.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    proxies = settings.DAIBIAO_PROXIES
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return request.META.get("REMOTE_ADDR", "")
