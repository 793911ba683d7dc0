"""Paths told fast are the paths that Django tells."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from daibiao.pages.routes import path_to


@pytest.mark.parametrize(
    ("route", "keys"),
    [
        ("case:page", ["FQ-2026-000123"]),
        ("case:page", ["一号 件"]),
        ("case:do", ["FQ-2026-000123", "accept"]),
        ("handling:do", [42, "settle_objection"]),
        ("home", []),
    ],
)
def test_it_is_the_path_that_django_tells(route, keys):
    assert path_to(route, *keys) == reverse(route, args=keys)


def test_below_another_prefix_it_is_another_path():
    at_root = path_to("case:page", "1")
    set_script_prefix("/county/")
    try:
        assert path_to("case:page", "1") == "/county" + at_root == reverse("case:page", args=["1"])
    finally:
        set_script_prefix("/")


def test_what_is_no_route_is_told():
    with pytest.raises(NoReverseMatch):
        path_to("case:nowhere", "1")
