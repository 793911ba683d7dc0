"""A photo whose name has thousands of letters is taken in under a shorter one; the words are never lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from daibiao.cases.models import Case
from tests.county import county
from tests.files.factories import picture

pytestmark = pytest.mark.django_db


def sent(name: str) -> dict:
    photo = SimpleUploadedFile("x.jpg", picture(), content_type="image/jpeg")
    photo._name = name  # Django would shorten it before it is sent
    return {"words": "路灯坏了。", "photos": [photo]}


@pytest.mark.parametrize("stem", ["灯" * 3000, "a" * 5000], ids=["Chinese", "Latin"])
def test_the_file_is_taken_with_a_shortened_name(stem):
    county()
    answer = Client().post(reverse("door:tell"), sent(f"{stem}.jpg"), follow=True)
    assert answer.status_code == 200
    case = Case.objects.get()
    assert case.words == "路灯坏了。"
    kept = case.papers.get().file
    assert kept.name == f"{stem[:60]}.jpg"


def test_beyond_that_the_page_says_so_and_leads_back_to_what_was_typed():
    address = reverse("door:tell")
    answer = Client().post(
        address, sent(f"{'灯' * 30000}.jpg"), headers={"Referer": f"http://testserver{address}"}
    )
    assert answer.status_code == 400 and not Case.objects.exists()
    assert "文件名太长" in answer.text and "还在这台设备的浏览器里" in answer.text
    assert f'href="http://testserver{address}"' in answer.text
