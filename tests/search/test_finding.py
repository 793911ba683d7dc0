"""What is found, by whom, and in which order."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from daibiao.accounts.actors import Actor
from daibiao.audit.acts import acting
from daibiao.cases import actions as cases
from daibiao.cases.models import Case
from daibiao.handling import actions as handling
from daibiao.lib import clock
from daibiao.people import actions as people
from daibiao.people.models import Deputy
from daibiao.search import finding, index, kinds, weights
from daibiao.search.models import Entry
from daibiao.stations import actions as stations
from daibiao.stations.models import Station
from tests.cases.factories import TOLD_AT, told
from tests.county import HOUSE, SINCE, county

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return county()


@pytest.fixture
def counted_whole(monkeypatch):
    """Every text is counted, however wide the gaps are that other tests left in the keys."""
    monkeypatch.setattr(weights, "SAMPLE", 10**9)
    monkeypatch.setattr(weights, "EVERY", 1)


def numbers(query: str, by: Actor, name: str = "case") -> list[str]:
    """The numbers of what contains the query, in order."""
    found = finding.ranked(query, kinds.named(name), by=by)
    return [str(row) for row in found.rows(found.exact)]


def tell(made, words: str, **more) -> Case:
    return told(made, words=words, **more).case


def test_what_was_told_is_found_by_every_word_of_it(made):
    case = tell(made, "主管道漏了，三天没水。", where="同心村三组")
    by = made.actor("presidium")
    for query in ("漏", "没水", "道漏了三天没", "管道 没水", "同心村", "三天，没水！"):
        assert numbers(query, by) == [case.number], query
    for query in ("没电", "水没", "没水同心", "管道 没电", "，。"):
        assert numbers(query, by) == [], query


def test_a_summary_a_correction_and_what_was_asked_and_answered_are_found(made):
    way = told(made)
    by = way.by("presidium")
    cases.summarise(way.case, by=by, summary="盼修主管道")
    cases.ask_back(way.case, by=by, question="是哪一个组？")
    cases.answer_back(way.case, by=way.teller, answer="是水井边第四组。")
    for query in ("盼修", "哪一个组", "水井边"):
        assert numbers(query, by) == [way.case.number], query
    way.fresh()
    way.handed()
    handling.correct(way.case.matter, by=by, field="title", value="同心村供水", reason="写清楚")
    assert numbers("同心村供水", by) == [way.case.number]
    assert numbers("盼修", by) == []


def test_where_somebody_asked_to_stay_unknown_what_was_asked_and_answered_is_not_found(made):
    way = told(made, is_confidential=True)
    by = way.by("presidium")
    cases.ask_back(way.case, by=by, question="您住哪一栋？")
    cases.answer_back(way.case, by=way.teller, answer="我是三栋的老周。")
    assert numbers("老周", by) == numbers("哪一栋", by) == []
    assert numbers("挑水", by) == [way.case.number]


def test_names_telephones_and_receipts_are_never_in_the_index(made):
    case, pin = cases.tell(
        cases.Told(
            words="路灯不亮。", name="欧阳某甲", phone="13900000417", station=made.stations["niuchang"]
        ),
        by=Actor.visitor(),
    )
    entry = Entry.objects.get(kind="case", thing=case.pk)
    for secret in ("欧阳", "13900000417", "0417", pin.replace(" ", ""), made.accounts["staff"].name):
        assert secret not in entry.body and secret not in entry.grams.replace(" ", "")


def test_nobody_finds_what_is_hidden_from_them(made):
    way = told(made)
    sees = {"presidium", "affairs", "vicechair", "staff", "deputy"}
    for username in made.accounts:
        assert bool(numbers("没有水", made.actor(username))) == (username in sees), username
    for stranger in (Actor.visitor(), Actor.teller("福泉2026-9999")):
        assert numbers("没有水", stranger) == []
    assert numbers("没有水", way.teller) == [way.case.number]
    way.handed("water")
    assert numbers("没有水", made.actor("water")) == [way.case.number]
    assert numbers("没有水", made.actor("roads")) == []


def test_everything_is_found_by_exactly_those_who_see_it(made):
    for words in ("停水三天", "停水两天", "停电"):
        tell(made, words)
    tell(made, "停水一天", station=made.stations["jinshan"])
    kind = kinds.named("case")
    for username in made.accounts:
        by = made.actor(username)
        seen = set(Case.objects.filter(kind.visible(by), words__contains="停水"))
        assert (
            {row.pk for row in finding.every("停水", kind, by=by)}
            == set(finding.ranked("停水", kind, by=by).exact)
            == {row.pk for row in seen}
        )


def test_closed_withdrawn_and_anonymised_cases_stay_where_they_were(made):
    way = told(made)
    by, station = way.by("presidium"), way.by("staff")
    cases.withdraw(way.case, by=way.teller)
    assert numbers("没有水", by) == numbers("没有水", station) == [way.case.number]
    before = Entry.objects.get(kind="case", thing=way.case.pk).body
    cases.anonymise(way.case, by=HOUSE)
    assert numbers("没有水", by) == [way.case.number]
    assert Entry.objects.get(kind="case", thing=way.case.pk).body == before
    assert numbers("没有水", Actor.visitor()) == []


def test_a_number_is_found_whole_without_its_county_or_by_its_last_part(made):
    with clock.turned_to(TOLD_AT):
        case, other = tell(made, "停水"), tell(made, "停电")
        by, short = made.actor("presidium"), settings.DAIBIAO_COUNTY["short"]
        assert case.number == f"{short}2026-0001"
        for query in (case.number, "2026-0001", f"{short}20260001", "２０２６－0001", " 0001", "1"):
            assert numbers(query, by) == [case.number], query
        assert numbers("2026", by) == numbers(short, by) == [], "a part of every number names none"
        assert numbers(case.number, made.actor("streetwork")) == []
        assert not finding.every(other.number, kinds.named("case"), by=by).exists(), "it does not contain it"


def test_all_is_exactly_what_contains_the_phrase_however_long_and_no_number_is_looked_up(made):
    with clock.turned_to(TOLD_AT):
        long = "".join(f"第{at}根电杆歪了，" for at in range(1, 40))
        first, wrong, right = (tell(made, words) for words in ("停水", long[:230] + "别的", long))
        by, kind = made.actor("presidium"), kinds.named("case")
        for query, expected in {
            "0001": [],
            first.number: [],
            long[:260]: [right],
            long[:210]: [right, wrong],
            "　，": [],
            "水": [first],
        }.items():
            assert list(finding.every(query, kind, by=by)) == expected, query


def test_what_has_the_query_in_its_first_words_stands_first_then_what_has_it_in_one_piece(made):
    late = tell(made, "村口的路灯坏了，报了三次。" + "老人夜里不敢出门。" * 20 + "还有一件事，牛场停水。")
    apart = tell(made, "停水两天，牛场的人都在等。")
    first = tell(made, "牛场停水四天。" + "老人挑水要走两里路。" * 20)
    by = made.actor("presidium")
    assert numbers("牛场停水", by) == [first.number, late.number]
    assert set(numbers("牛场 停水", by)[:2]) == {first.number, late.number}
    assert numbers("牛场 停水", by)[2] == apart.number


def test_what_contains_it_nowhere_is_answered_by_what_is_most_like_it(made):
    like = tell(made, "双龙园区产业路口夜里货车鸣笛，影响休息。")
    tell(made, "路灯不亮。")
    found = finding.ranked("产业路夜间货车鸣笛扰民", kinds.named("case"), by=made.actor("presidium"))
    assert found.exact == [] and found.near == [like.pk]
    hidden = finding.ranked("产业路夜间货车鸣笛扰民", kinds.named("case"), by=made.actor("streetwork"))
    assert hidden.keys == []


def test_nobody_asks_who_sees_what_the_index_does_not_name(made, monkeypatch):
    like = tell(made, "双龙园区产业路口夜里货车鸣笛，影响休息。")
    asked: list[str] = []
    seen = kinds.Kind.seen
    monkeypatch.setattr(kinds.Kind, "seen", lambda kind, by: asked.append(kind.name) or seen(kind, by))
    offered, by = list(kinds.every(made.actor("presidium"))), made.actor("presidium")
    for query, exact, near in (("鸣笛", [like.pk], []), ("产业路夜间货车鸣笛扰民", [], [like.pk])):
        asked.clear()
        found = {each.kind.name: each for each in finding.ranked_each(query, offered, by=by, alike=offered)}
        assert (found["case"].exact, found["case"].near) == (exact, near)
        assert set(asked) == {"case"}, query


def test_a_list_is_bounded_and_says_so_but_every_gives_all(made, monkeypatch):
    monkeypatch.setattr(finding, "LISTED", 3)
    told_here = [tell(made, f"停水第{n}天") for n in range(5)]
    by, kind = made.actor("presidium"), kinds.named("case")
    found = finding.ranked("停水", kind, by=by)
    assert found.is_cut and set(found.exact) == {case.pk for case in told_here[2:]}, "the newest"
    assert list(finding.every("停水", kind, by=by)) == told_here[::-1]


def test_of_what_stands_in_very_many_texts_fewer_are_listed(made, monkeypatch, counted_whole):
    monkeypatch.setattr(finding, "NARROWED", 2)
    told_here = [tell(made, f"停水第{n}天") for n in range(4)]
    tell(made, "路灯不亮")
    by, kind = made.actor("presidium"), kinds.named("case")
    for many, listed in ((4, 4), (3, 2)):
        monkeypatch.setattr(finding, "MANY", many)
        weights.forget()
        found = finding.ranked("停水", kind, by=by)
        assert set(found.exact) == {case.pk for case in told_here[-listed:]} and found.is_cut == (listed == 2)
        assert len(finding.ranked("路灯", kind, by=by).exact) == 1


def test_keys_drawn_in_vain_are_no_entries():
    assert weights.Weights(first=1, last=5000, size=12).entries == 12
    assert weights.Weights(first=1, last=50_000, size=4000).entries == 40_000


@pytest.mark.parametrize("is_often", [False, True])
def test_what_stands_in_many_texts_is_read_from_the_newest_back(made, monkeypatch, counted_whole, is_often):
    """Where the index would name all of them first; what is found is the same."""
    told_here = [tell(made, f"停水第{n}天") for n in range(3)]
    monkeypatch.setattr(index, "names_all_first", lambda: True)
    monkeypatch.setattr(finding, "OFTEN", 0.02 if is_often else 1.0)
    read, asked = type(Entry.objects.all()).reading, []
    monkeypatch.setattr(
        type(Entry.objects.all()), "reading", lambda rows, *given: asked.append(given) or read(rows, *given)
    )
    found = finding.ranked("停水", kinds.named("case"), by=made.actor("presidium"))
    assert set(found.exact) == {case.pk for case in told_here}
    assert asked == ([("case", ["停水"])] if is_often else [])


def test_deputies_are_found_while_in_office_by_name_pinyin_and_work(made):
    deputy = people.add_deputy(
        "罗某乙", made.places["town"], pinyin="Luo Mouyi", work="双龙园区叉车队队长", by=HOUSE
    )
    assert numbers("叉车队", Actor.visitor(), "person") == [], "not in office"
    people.seat(deputy, made.units["presidium"].congress, term=19, since=SINCE, by=HOUSE)
    for query in ("罗某乙", "luomouyi", "Mouyi", "叉车队", "牛场镇"):
        assert deputy.name in numbers(query, Actor.visitor(), "person"), query
    over = people.add_deputy("卸任某", made.places["town"], by=HOUSE)
    last_week = clock.today() - timedelta(days=7)
    people.seat(over, made.units["presidium"].congress, term=18, since=SINCE, until=last_week, by=HOUSE)
    assert numbers("卸任某", made.actor("affairs"), "person") == []


def test_stations_are_found_by_name_address_and_place_and_closed_ones_by_the_house_alone(made):
    station = made.stations["jinshan"]
    for query in ("金山街道代表", "联络站 中心路", "金山街道"):
        assert numbers(query, Actor.visitor(), "station") == [station.name], query
    stations.close_station(station, on=date(2026, 1, 1), by=made.actor("streetwork"))
    assert numbers("金山街道代表", Actor.visitor(), "station") == []
    assert numbers("金山街道代表", made.actor("staff"), "station") == [station.name]
    assert kinds.named("station").url(Station.objects.get(pk=station.pk)) == ""


def test_a_place_that_is_renamed_is_found_with_its_deputies_and_stations_by_the_new_name(made):
    people.amend(made.places["town"], name="凤山镇", by=HOUSE)
    found = numbers("凤山镇", Actor.visitor(), "person"), numbers("凤山镇", Actor.visitor(), "station")
    assert found == (["deputy代表", "otherdeputy代表"], [made.stations["niuchang"].name])
    assert numbers("牛场镇", Actor.visitor(), "person") == []


def test_a_verb_that_is_refused_leaves_the_index_as_it_was(made):
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), acting(HOUSE):
        tell(made, "没有写成的一件")
        raise ZeroDivisionError
    assert Entry.objects.count() == before
    assert Deputy.objects.count() + Station.objects.count() == before, "deputies and stations stand in it"


def test_what_is_found_leads_to_its_page(made):
    """A deputy to what the law makes public, a station to its page; what is not open leads nowhere."""
    deputy, station = made.deputies["deputy"], made.stations["niuchang"]
    coming = stations.open_station(
        code="new",
        name="新建代表联络站",
        kind="station",
        place=made.places["town"],
        coordinator=made.units["presidium"],
        address="新街 1 号",
        on=clock.today() + timedelta(days=9),
        by=HOUSE,
    )
    person, place = kinds.named("person"), kinds.named("station")
    assert person.url(deputy) == reverse("reception:deputy", args=[deputy.pk])
    assert place.url(station) == reverse("reception:station", args=["niuchang"])
    assert place.url(coming) == "" and numbers("新建代表", made.actor("staff"), "station") == [coming.name]
    assert all(
        Client().get(kind.url(row)).status_code == 200 for kind, row in ((person, deputy), (place, station))
    )


def test_who_writes_a_whole_number_is_shown_that_one_and_none_that_is_like_it(made):
    case = tell(made, "没有水。")
    like = tell(made, f"{case.number[:-1]}号文件说要修路，还没有修。")
    by, kind = made.actor("presidium"), kinds.named("case")
    assert finding.ranked(case.number[:-1] + "号路灯", kind, by=by).near == [like.pk]
    assert finding.ranked(case.number, kind, by=by).keys == [case.pk]
    assert finding.ranked(f"{case.number[:-4]}9999", kind, by=by).keys == [], "a number that nothing has"


@pytest.mark.parametrize("number", ["福泉14-4-0125", "牛场镇14-4-闭0095", "2026-04125"])
def test_nothing_is_like_a_number(made, number):
    tell(made, f"{number[:-1]}号文件说要修路，还没有修。")
    assert finding.ranked(number, kinds.named("case"), by=made.actor("presidium")).keys == []


@pytest.mark.parametrize("digits", ["13812345678", "20260315", "2026-03-15"])
def test_a_telephone_and_a_day_are_words_like_others(made, digits):
    like = tell(made, f"{digits[:-1]}这个号打不通，路还没有修。")
    found = finding.ranked(digits, kinds.named("case"), by=made.actor("presidium"))
    assert found.near == [like.pk]
