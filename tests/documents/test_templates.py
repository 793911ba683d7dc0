"""Templates that clerks keep: taken out, put back, tried before they are kept, gone back on; every version stays."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.documents import actions, catalogue
from daibiao.documents.models import Template
from daibiao.lib.refusals import Refusal
from tests.county import County, county

from .factories import read, repacked, written

pytestmark = pytest.mark.django_db
NEW = written("{{ unit }}答复如下：", "{{ text }}")


@pytest.fixture
def made() -> County:
    return county()


def browser(made: County, username: str = "affairs", language: str = "zh-hans") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(made.accounts[username])
    return client


def put_back(made: County, content: bytes, *, username: str = "affairs", language: str = "zh-hans", **more):
    sent = {"file": SimpleUploadedFile("答复函.docx", content), "note": "换了抬头", **more}
    return browser(made, username, language).post(reverse("document:template", args=["reply"]), sent)


def test_a_template_is_put_back_and_documents_are_made_from_it(made):
    assert put_back(made, NEW).status_code == 302
    paper = catalogue.paper("reply")
    kept = Template.objects.get()
    assert (kept.version, kept.is_used, kept.note, kept.kept_by.username) == (1, True, "换了抬头", "affairs")
    assert bytes(kept.content) == actions.used(paper) == NEW
    event = Event.objects.get(name="template.kept")
    assert event.facts["version"] == 1 and event.facts["digest"] == kept.digest


def test_one_goes_back_to_an_older_version_and_to_the_default(made):
    by, paper = made.actor("affairs"), catalogue.paper("reply")
    actions.keep_template("reply", NEW, by=by)
    second = written("第二版{{ text }}")
    actions.keep_template("reply", second, by=by)
    assert actions.used(paper) == second
    actions.use_template("reply", 1, by=by)
    assert actions.used(paper) == NEW and Template.objects.filter(is_used=True).count() == 1
    actions.use_template("reply", 1, by=by)
    assert Event.objects.filter(name="template.used").count() == 1
    actions.use_template("reply", 0, by=by)
    assert read(actions.used(paper)) == read(actions.default(paper))
    assert Template.objects.count() == 2 and not Template.objects.filter(is_used=True).exists()


def test_what_is_wrong_is_named_with_its_place_and_nothing_is_kept(made):
    answer = put_back(made, written("单位：{{ unti }}"))
    shown = re.sub(r"<[^>]+>", "", answer.content.decode())
    assert answer.status_code == 422 and "“单位：{{ unti }}”这里：没有“unti”这一项。" in shown
    assert "换了抬头" in answer.content.decode() and not Template.objects.exists()
    english = put_back(made, written("单位：{{ unti }}"), language="en").content.decode()
    assert "there is no field “unti”" in english


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空"),
        (b"hello", "不是 Word"),
        (repacked(lambda parts: parts.pop("word/document.xml")), "打不开"),
    ],
)
def test_what_is_no_template_is_refused(made, content, why):
    answer = put_back(made, content)
    assert answer.status_code == 422 and why in answer.content.decode()
    assert not Template.objects.exists()


def test_a_form_without_a_file_says_so(made):
    answer = browser(made).post(reverse("document:template", args=["reply"]), {"note": "空"})
    assert answer.status_code == 422 and "请选文件" in answer.content.decode()


def test_the_same_file_twice_is_kept_once(made):
    put_back(made, NEW)
    answer = put_back(made, NEW)
    assert answer.status_code == 422 and "没有改动" in answer.content.decode()
    assert Template.objects.count() == 1


@pytest.mark.parametrize("username", ["presidium", "water", "systemadmin", "deputy", "vicechair"])
def test_templates_are_the_countys_office_alone_to_keep(made, username):
    with pytest.raises(Refused):
        actions.keep_template("reply", NEW, by=made.actor(username))
    with pytest.raises(Refused):
        actions.use_template("reply", 0, by=made.actor(username))
    assert put_back(made, NEW, username=username).status_code == 403


def test_a_version_that_is_not_there_is_refused(made):
    by = made.actor("affairs")
    for version in (0, 1):
        with pytest.raises(Refusal, match="没有这一版"):
            actions.use_template("reply", version, by=by)
    with pytest.raises(catalogue.UnknownPaper):
        actions.keep_template("nothing", NEW, by=by)


@pytest.mark.parametrize("version", ["7", "99999999999999999999999"])
def test_addresses_of_versions_that_are_not_there_are_404(made, version):
    client = browser(made)
    for name, rest in (("template_file", []), ("template_sample", ["word"])):
        assert client.get(reverse(f"document:{name}", args=["reply", int(version), *rest])).status_code == 404
    assert client.get(reverse("document:template", args=["nothing"])).status_code == 404
    assert client.get(reverse("document:template_sample", args=["reply", 0, "exe"])).status_code == 404


def test_the_database_keeps_at_most_one_in_use(made):
    actions.keep_template("reply", NEW, by=made.actor("affairs"))
    first = Template.objects.get()
    with pytest.raises(IntegrityError), acting(made.actor("affairs")):
        Template.objects.bulk_create(
            [
                Template(
                    paper="reply",
                    version=2,
                    content=b"x",
                    digest="x",
                    is_used=True,
                    kept_by=first.kept_by,
                    kept_at=first.kept_at,
                )
            ]
        )


def test_whoever_comes_second_is_told(made, monkeypatch):
    by = made.actor("affairs")
    actions.keep_template("reply", NEW, by=by)
    monkeypatch.setattr(actions, "_held", lambda key: None)
    with pytest.raises(Refusal):
        actions.keep_template("reply", written("同时{{ text }}"), by=by)
    assert Template.objects.count() == 1


def test_the_page_explains_every_field_in_the_readers_language(made):
    for language in ("zh-hans", "en"):
        address = reverse("document:template", args=["hand_over"])
        shown = unescape(browser(made, language=language).get(address).content.decode())
        paper = catalogue.paper("hand_over")
        for each in paper.fields.values():
            as_written = f"{{%tr for row in {each.name} %}}" if each.columns else f"{{{{ {each.name} }}}}"
            assert f">{as_written}<" in shown and each.words.of(language) in shown
        assert ">{{ row.step }}<" in shown and ">{%tr endfor %}<" in shown


def test_what_is_downloaded_may_be_put_back_and_the_sample_is_filled(made):
    client = browser(made)
    for paper in catalogue.papers():
        file = client.get(reverse("document:template_file", args=[paper.key, 0])).content
        actions.keep_template(paper.key, file, by=made.actor("affairs"))
        sample = client.get(reverse("document:template_sample", args=[paper.key, 1, "word"])).content
        assert "{" not in "".join(read(sample))


def test_the_pages_ask_no_more_with_many_versions(made, django_assert_max_num_queries):
    client, by = browser(made), made.actor("affairs")
    address = reverse("document:template", args=["reply"])
    for number in range(2):
        actions.keep_template("reply", written(f"{number}{{{{ text }}}}"), by=by)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(2, 8):
        actions.keep_template("reply", written(f"{number}{{{{ text }}}}"), by=by)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_the_office_finds_its_templates_in_the_personal_centre(made):
    assert reverse("document:templates") in browser(made).get(reverse("me")).content.decode()
    assert reverse("document:templates") not in browser(made, "water").get(reverse("me")).content.decode()
