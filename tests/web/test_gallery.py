"""The component gallery is for the demonstration; a county's own house does not show it."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("demonstration", "status"), [(True, 200), (False, 404)])
def test_the_gallery_is_shown_outside_production_only(client, settings, demonstration, status):
    settings.DAIBIAO_DEMONSTRATION = demonstration
    assert client.get("/gallery/").status_code == status


@pytest.mark.parametrize("address", ["/queue/?q=%00", "/cases/%00/", "/?x=%00"])
def test_a_null_sign_in_an_address_is_no_fault_of_ours(client, address):
    assert client.get(address).status_code == 400
