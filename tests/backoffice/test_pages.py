"""How the pages of the back office are made: no other site, a strict policy, one language, constant cost."""

import re
from pathlib import Path

import pytest
import wagtail.admin
from babel.messages.pofile import read_po

from daibiao.audit.models import Event
from daibiao.backoffice.kinds import ALL
from daibiao.cases import actions as cases
from daibiao.people import actions as people
from daibiao.places.models import Place
from tests.backoffice.factories import HOUSE, browser
from tests.county import SINCE, county
from tests.house.reading import ROOT

pytestmark = pytest.mark.django_db
KEEPERS = {"coordinator", "system_admin"}
KEEPER = {"structure": {"systemadmin"}, "leaders": {"affairs"}, "categories": {"affairs"}}
STRUCTURE = {kind.name for kind in ALL if kind.keeper == "structure"}
LEADERS = {kind.name for kind in ALL if kind.keeper == "leaders"}


@pytest.fixture
def made():
    return county()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_of_it_asks_another_site(made, language):
    client = browser(made, "affairs")
    client.cookies["django_language"] = language
    for address in ("/office/", "/office/exchange/", "/office/bodies/", "/office/bodies/new/"):
        answer = client.get(address)
        page = answer.content.decode()
        assert ("Excel tables" if language == "en" else "Excel 导入") in page or address.startswith(
            "/office/bodies"
        )
        asked = re.findall(r"""<(?!a\b)\w+[^>]*(?:src|href|action)=["']((?:https?:)?//[^"']+)""", page)
        assert not asked, "a link is pressed by a reader; nothing else may lead away"
        assert "gravatar" not in page and "releases.wagtail" not in page


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_an_empty_list_speaks_our_language(made, kind):
    keeper = "systemadmin" if kind.keeper == "structure" else "affairs"
    page = browser(made, keeper).get(f"/office/{kind.name}/").content.decode()
    assert "There are no" not in page and "Why not" not in page
    none = browser(made, keeper).get(f"/office/{kind.name}/", {"q": "没有这样的名字"}).content.decode()
    assert "match your query" not in none


def test_its_content_policy_is_strict_but_for_styles(made):
    client = browser(made, "affairs")
    policy = client.get("/office/").headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy and "default-src 'self'" in policy
    assert "unsafe" not in policy.replace("style-src 'self' 'unsafe-inline'", "")
    assert "unsafe" not in client.get("/me/").headers["Content-Security-Policy"]


def test_the_list_costs_the_same_at_any_length(made, django_assert_max_num_queries):
    client = browser(made, "affairs")

    def queries() -> int:
        with django_assert_max_num_queries(60) as caught:
            client.get("/office/deputies/")
            client.get("/office/offices/")
        return len(caught)

    queries()
    few = queries()
    for number in range(12):
        deputy = people.add_deputy(f"代表{number}", made.places["town"], by=HOUSE)
        people.seat(deputy, made.units["presidium"].congress, term=19, since=SINCE, by=HOUSE)
    assert queries() == few


@pytest.mark.parametrize("name", ["staffings", "sittings", "categories"])
def test_a_page_saved_without_a_change_says_so(made, name):
    cases.add_category("roads", "道路交通", since=SINCE, by=HOUSE)
    kind = next(kind for kind in ALL if kind.name == name)
    keeper = "affairs" if name == "categories" else "presidium"
    row = kind.kept_by(made.actor(keeper)).first()
    client = browser(made, keeper)
    before = Event.objects.count()
    kept = {"valid_from": row.valid_from, "valid_to": "", "name": str(row)}
    answer = client.post(f"/office/{name}/edit/{row.pk}/", kept)
    assert answer.status_code == 200 and "没有改动" in answer.content.decode()
    assert Event.objects.count() == before


def test_places_are_searched(made):
    page = browser(made, "systemadmin").get("/office/places/", {"q": "牛场"}).content.decode()
    assert "522702106" in page and "522702001" not in page
    assert Place.objects.count() == 6


def test_lists_and_forms_speak_one_language(made):
    """Headings are those of the form, switches are words, counts and faults have no name of a table in them."""
    lists = [("systemadmin", kind) for kind in ("places", "congresses", "accounts")]
    lists += [("presidium", kind) for kind in ("stations", "sittings", "memberships")]
    pages = {kind: browser(made, name).get(f"/office/{kind}/").content.decode() for name, kind in lists}
    for kind, headings in {
        "places": ("上级地方", f"共 {Place.objects.count()} 条"),
        "stations": ("所在地方",),
        "sittings": ("联络站", "代表"),
        "accounts": ("启用",),
    }.items():
        assert all(heading in pages[kind] for heading in headings), kind
    told = re.compile(r">\s*(True|False|Parent|Place|Station|Deputy|Person|\d+ \w+s)\s*<")
    assert not [kind for kind, page in pages.items() if told.search(page)]
    client = browser(made, "presidium")
    assert "没有符合条件的。" in client.get("/office/deputies/?q=nobody").content.decode()
    wrong = client.post("/office/stations/new/", {"name": "x"}).content.decode()
    assert "没有保存，请看标出的地方。" in wrong and "无法创建" not in wrong
    assert "离开以前请先保存。" in wrong and "before leaving" not in wrong


@pytest.mark.parametrize(
    "address", ["/office/", "/office/exchange/", "/office/bodies/?q=x", "/office/bodies/new/"]
)
def test_every_page_changes_its_language_and_stays(made, address):
    client = browser(made, "affairs")
    for code, word, heading in (("en", "English", "回个人中心"), ("zh-hans", "中文", "Back to my page")):
        page = client.get(address).content.decode()
        assert f'value="{code}"' in page and f">{word}</button>" in page and heading in page
        assert f'name="next" value="{address}"' in page
        answer = client.post("/language", {"language": code, "next": address})
        assert answer.headers["Location"] == address


def test_crumbs_and_the_librarys_own_words_are_chinese(made):
    client = browser(made, "presidium")
    wrong = client.post("/office/stations/new/", {"name": "x"}).content.decode()
    assert "看第一处错误" in wrong and "操作（页底）" in wrong
    assert not re.search(r"first error|footer\)|JavaScript is required|Text editing|>\s*Stations?\s*<", wrong)
    row = made.stations["niuchang"]
    assert not re.search(
        r">\s*Stations?\s*<", client.get(f"/office/stations/edit/{row.pk}/").content.decode()
    )


def test_what_is_borrowed_from_the_library_has_no_chinese_there():
    """Once the library has a word of its own, ours goes."""
    borrowed = ROOT / "locale/zh_Hans/LC_MESSAGES/library.po"
    known = Path(wagtail.admin.__file__).parent / "locale/zh_Hans/LC_MESSAGES/django.po"
    ours, theirs = (read_po(path.read_text(encoding="utf-8").splitlines()) for path in (borrowed, known))
    for message in ours:
        word = theirs.get(message.id)
        assert not message.id or word is None or not word.string, message.id
