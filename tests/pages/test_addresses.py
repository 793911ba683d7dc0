"""A caller cannot choose the address that is counted."""

import pytest
from django.test import RequestFactory

from daibiao.pages.addresses import address_of


def asked(forwarded=""):
    """A request as it arrives at the product."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory(REMOTE_ADDR="10.0.0.9").get("/", headers=headers)


def test_without_proxies_the_header_is_not_believed(settings):
    settings.DAIBIAO_PROXIES = 0
    assert address_of(asked("1.2.3.4")) == "10.0.0.9"


def test_behind_one_proxy_the_last_hop_counts_whatever_the_caller_wrote_before_it(settings):
    settings.DAIBIAO_PROXIES = 1
    assert address_of(asked("6.6.6.6, 1.2.3.4")) == "1.2.3.4"


def test_fewer_hops_than_proxies_fall_back_to_the_connection(settings):
    settings.DAIBIAO_PROXIES = 2
    assert address_of(asked("1.2.3.4")) == "10.0.0.9"


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("fe80::1%eth0", "fe80::"),
        ("not an address", "10.0.0.9"),
    ],
)
def test_a_line_counts_as_one_caller_whatever_address_it_chooses_on_it(settings, said, counted):
    settings.DAIBIAO_PROXIES = 1
    assert address_of(asked(said)) == counted
