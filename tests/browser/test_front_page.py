"""The front page as a stranger meets it: whole, accessible, at home on a telephone."""


def test_it_is_accessible_at_both_widths(page, accessible):
    page.goto("/")
    accessible(page)


def test_nothing_hangs_over_the_edge(page):
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
