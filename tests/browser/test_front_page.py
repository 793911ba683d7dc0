"""The front page and the forms behind it as a stranger meets them: whole, accessible, at home on a telephone."""

import pytest
from playwright.sync_api import expect


def test_it_is_accessible_at_both_widths(page, accessible):
    page.goto("/")
    accessible(page)


def test_nothing_hangs_over_the_edge(page):
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("form", ["/tell/", "/s/shuanglong/", "/stations/machangping/book/"])
def test_what_happens_with_ones_words_is_read_before_the_button_that_sends_them(open_page, form):
    """On a telephone the button stands over nothing: neither over what is being written nor over the notice."""
    phone = open_page("phone")
    phone.goto(form)
    button, notice = phone.locator(".actbar .btn-main"), phone.locator(".privacy")
    expect(button).not_to_be_in_viewport()
    button.scroll_into_view_if_needed()
    expect(notice).to_be_in_viewport()
    assert button.bounding_box()["y"] > notice.bounding_box()["y"] + notice.bounding_box()["height"]
