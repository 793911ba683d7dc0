"""A file with more rows than one press takes: lot after lot, stopped and gone on with, and nothing of it lost."""

from uuid import uuid4

import pytest

from daibiao.audit.acts import acting
from daibiao.exchange import actions as exchange
from daibiao.exchange.models import Delivery
from daibiao.lib.refusals import Refusal
from daibiao.suggestions import actions as suggestions
from daibiao.suggestions.models import Suggestion
from tests.county import HOUSE

from .factories import received, row, uploaded

pytestmark = pytest.mark.django_db


def test_more_than_one_press_takes_stays_on_the_page_for_the_next(made, office, tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "AT_ONCE", 2)
    assert "一个文件最多 3000 行" in office.get("/exchange/").text, "before a file is chosen"
    odd = [row(编号=f"省{n}", 标题=f"关于修第{n}条路的建议") for n in range(5)]
    kept = received(office, uploaded(tmp_path, odd[0], row(编号="6", 领衔代表="没有此人"), *odd[1:]))
    page = office.get(kept.get_absolute_url()).text
    assert "导入这 5 件" in page and "<progress" not in page
    for done, left, looked_at in ((2, 3, 3), (4, 1, 5)):
        answer = office.post(f"{kept.get_absolute_url()}take-in/")
        assert f'<progress max="6" value="{looked_at}"' in answer.text and "data-goes-on" in answer.text
        assert f"共 6 行，看完 {looked_at} 行，已导入 {done} 件" in answer.text
        stopped = office.get(kept.get_absolute_url()).text
        assert f"可以导入 {left} 件" in stopped and f"已经导入 {done} 件" in stopped
        assert "<progress" not in stopped and "data-goes-on" not in stopped and "没有此人" in stopped
        assert Suggestion.objects.count() == done
    answer = office.post(f"{kept.get_absolute_url()}take-in/", follow=True)
    kept.refresh_from_db()
    assert (kept.content, kept.imported, kept.already, kept.refused) == (None, 5, 0, 1)
    assert "导入 5 件，原来已有 0 件，没有导入 1 件" in answer.text and "没有此人" in answer.text
    again = office.get(kept.get_absolute_url()).text
    assert "没有此人" in again and "<progress" not in again, "the reasons stay, for whoever comes later"


def test_the_same_press_sent_twice_takes_one_lot_in(made, office, tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "AT_ONCE", 1)
    kept = received(office, uploaded(tmp_path, row(), row(编号="2"), row(编号="3")))
    press = {"press": str(uuid4())}
    assert "data-goes-on" in office.post(f"{kept.get_absolute_url()}take-in/", press).text
    answer = office.post(f"{kept.get_absolute_url()}take-in/", press, follow=True)
    assert "没有再做一次" in answer.text and "data-goes-on" not in answer.text
    assert Suggestion.objects.count() == 1


def test_what_was_refused_in_an_earlier_lot_is_neither_lost_nor_promised_again(
    made, office, tmp_path, monkeypatch
):
    """Also what only the filing itself refuses; to try it again the file is uploaded again."""
    monkeypatch.setattr(exchange, "AT_ONCE", 1)
    filed = suggestions.submit

    def submit(suggestion, **given):
        if "第0条" in suggestion.title:
            raise Refusal("现在不能提交。")
        return filed(suggestion, **given)

    monkeypatch.setattr(suggestions, "submit", submit)
    odd = [row(编号=f"省{n}", 标题=f"关于修第{n}条路的建议") for n in range(3)]
    odd.insert(1, row(编号="9", 领衔代表="没有此人"))
    kept = received(office, uploaded(tmp_path, *odd))
    assert "导入这 3 件" in office.get(kept.get_absolute_url()).text, "a dry run files nothing"
    office.post(f"{kept.get_absolute_url()}take-in/")
    stopped = office.get(kept.get_absolute_url()).text
    assert "导入这 1 件" in stopped and "现在不能提交" in stopped and "已经导入 1 件" in stopped
    kept.refresh_from_db()
    while not kept.is_over:
        office.post(f"{kept.get_absolute_url()}take-in/")
        kept.refresh_from_db()
    assert (kept.imported, kept.already, kept.refused) == (2, 0, 2) and kept.looked_at == kept.rows
    page = office.get(kept.get_absolute_url()).text
    assert "现在不能提交" in page and "没有此人" in page


def test_a_file_of_an_earlier_version_learns_how_many_rows_it_has(made, office, tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "AT_ONCE", 1)
    kept = received(office, uploaded(tmp_path, row(), row(编号="2")))
    with acting(HOUSE):
        Delivery.objects.update(rows=0)
    assert '<progress max="2" value="1"' in office.post(f"{kept.get_absolute_url()}take-in/").text


def test_after_the_first_press_the_columns_stay_as_they_are(made, office, tmp_path, monkeypatch):
    """Read in another way, what came in would come in again."""
    monkeypatch.setattr(exchange, "AT_ONCE", 1)
    kept = received(office, uploaded(tmp_path, row(), row(编号="2")))
    assert "每一列对应什么" in office.get(kept.get_absolute_url()).text
    office.post(f"{kept.get_absolute_url()}take-in/")
    assert "每一列对应什么" not in office.get(kept.get_absolute_url()).text
    answer = office.post(f"{kept.get_absolute_url()}columns/", {"title": "编号"}, follow=True)
    kept.refresh_from_db()
    assert "列的对应不能再改" in answer.text and kept.columns["title"] == "标题"
    office.post(f"{kept.get_absolute_url()}take-in/")
    kept.refresh_from_db()
    assert kept.is_over and (kept.imported, kept.already) == (2, 0)


def test_exactly_what_one_press_takes_leaves_nothing_over(made, office, tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "AT_ONCE", 2)
    kept = received(office, uploaded(tmp_path, row(), row(编号="2"), row(编号="2")))
    office.post(f"{kept.get_absolute_url()}take-in/")
    kept.refresh_from_db()
    assert kept.is_over and (kept.imported, kept.already) == (2, 1)


def test_the_rest_may_be_put_away(made, office, tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "AT_ONCE", 1)
    kept = received(office, uploaded(tmp_path, row(), row(编号="2")))
    office.post(f"{kept.get_absolute_url()}take-in/")
    answer = office.post(f"{kept.get_absolute_url()}put-away/", follow=True)
    assert "余下的没有导入" in answer.text and Suggestion.objects.count() == 1
    answer = office.get(kept.get_absolute_url())
    assert "导入 1 件，原来已有 0 件，没有导入 1 件" in answer.text


def test_what_was_never_taken_in_counts_as_left_out(made, office, tmp_path):
    kept = received(office, uploaded(tmp_path, row(), row(编号="2", 领衔代表="没有此人")))
    office.post(f"{kept.get_absolute_url()}put-away/")
    assert "导入 0 件，原来已有 0 件，没有导入 2 件" in office.get(kept.get_absolute_url()).text
