"""The front door in elder mode: few things, large, and a link to all the rest."""

import pytest
from django.test import Client

from tests.county import county

pytestmark = pytest.mark.django_db


def test_elder_mode_shows_few_things_and_leads_to_the_rest():
    county()
    client = Client()
    client.cookies["look"] = "elder"
    page = client.get("/").content.decode()
    assert 'href="/tell/"' in page and 'href="/follow/"' in page and 'href="/?all=1"' in page
    assert "各乡镇、街道正在办的事" not in page and "怎么数的" not in page
    assert "各乡镇、街道正在办的事" in client.get("/?all=1").content.decode()
    client.cookies["look"] = "plain"
    assert "各乡镇、街道正在办的事" in client.get("/").content.decode()
