"""The map: tiles where they are placed, in order where they are not; outlines only whole, sound and approved."""

import json
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import Refused
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.figures import actions, boards, geometry
from daibiao.figures.models import Outline, Tile
from daibiao.figures.scopes import Scope
from daibiao.figures.tables import Towns
from daibiao.lib.refusals import Refusal
from daibiao.people import actions as people
from tests.county import HOUSE, county

pytestmark = pytest.mark.django_db
APPROVAL = "黔S(2026)001号"
TOWN, STREET = "522702106", "522702001"
SQUARE = [[107.5, 26.7], [107.6, 26.7], [107.6, 26.8], [107.5, 26.8], [107.5, 26.7]]
BESIDE = [[107.6, 26.7], [107.7, 26.7], [107.7, 26.8], [107.6, 26.7]]


def feature(code: str, rings, kind="Polygon", **properties) -> dict:
    return {
        "type": "Feature",
        "properties": {"code": code} | properties,
        "geometry": {"type": kind, "coordinates": rings},
    }


def collection(*features) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


WHOLE = collection(feature(TOWN, [SQUARE]), feature(STREET, [[BESIDE]], "MultiPolygon"))


@pytest.fixture
def map_file(tmp_path):
    def write(content):
        path = tmp_path / "map.geojson"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write


def the_map() -> dict:
    return boards.map_of("still_open", Scope.of_the_year(), Towns.all())


def test_tiles_lie_in_order_until_all_are_placed():
    made = county()
    assert [tile["col"] for tile in the_map()["tiles"]] == ["", ""]
    actions.place_tile(made.places["town"], column=2, row=1, by=HOUSE)
    assert [tile["col"] for tile in the_map()["tiles"]] == ["", ""], "one of two"
    actions.place_tile(made.places["street"], column=2, row=2, by=HOUSE)
    actions.place_tile(made.places["town"], column=1, row=3, by=HOUSE)
    lying = [(tile["col"], tile["row"]) for tile in the_map()["tiles"]]
    assert lying == [(2, 2), (1, 3)], "by code: the street, then the town"
    assert Event.objects.filter(name="tile.placed").count() == 3


@pytest.mark.parametrize(("column", "row"), [(2, 2), (0, 1), (5, 1), (1, 13)])
def test_a_field_is_on_the_map_and_free(column, row):
    made = county()
    actions.place_tile(made.places["street"], column=2, row=2, by=HOUSE)
    with pytest.raises(Refusal):
        actions.place_tile(made.places["town"], column=column, row=row, by=HOUSE)
    assert Tile.objects.count() == 1


def test_only_the_house_changes_the_map():
    made = county()
    for by in (made.actor("affairs"), made.actor("systemadmin"), Actor.visitor()):
        with pytest.raises(Refused):
            actions.place_tile(made.places["town"], column=1, row=1, by=by)
        with pytest.raises(Refused):
            actions.import_outlines({}, approval=APPROVAL, by=by)


def test_an_approved_map_is_drawn_with_its_number(client, map_file):
    county()
    call_command("import_shapes", map_file(WHOLE), approval=APPROVAL)
    assert Outline.objects.count() == 2
    html = client.get("/").content.decode()
    assert APPROVAL in html and html.count("<path class=") == 2 and "示意图" not in html
    call_command("import_shapes", map_file(WHOLE), approval="黔S(2027)009号")
    assert set(Outline.objects.values_list("approval", flat=True)) == {"黔S(2027)009号"}


def test_a_new_township_without_outline_brings_the_tiles_back(client, map_file):
    made = county()
    call_command("import_shapes", map_file(WHOLE), approval=APPROVAL)
    with acting(HOUSE):
        people.add_place(
            "522702999", "新镇", "town", pinyin="Xin Zhen", parent=made.places["county"], by=HOUSE
        )
    html = client.get("/").content.decode()
    assert "示意图" in html and html.count('class="tile ') == 3


def test_a_dry_run_writes_nothing(map_file, capsys):
    county()
    call_command("import_shapes", map_file(WHOLE), approval=APPROVAL, dry_run=True)
    assert "什么也没有写" in capsys.readouterr().out
    assert not Outline.objects.exists()


BROKEN = {
    "not JSON": ("{", "JSON"),
    "no collection": ({"type": "Feature"}, "FeatureCollection"),
    "features are no list": ({"type": "FeatureCollection", "features": {}}, "FeatureCollection"),
    "features are numbers": ({"type": "FeatureCollection", "features": [1]}, "FeatureCollection"),
    "one is missing": (collection(feature(TOWN, [SQUARE])), "金山街道"),
    "one is twice": (collection(feature(TOWN, [SQUARE]), feature(TOWN, [SQUARE])), "两个"),
    "a stranger": (collection(feature("999", [SQUARE])), "999"),
    "no code": (collection({"type": "Feature", "properties": None, "geometry": None}), "代码"),
    "a point": (collection(feature(TOWN, [1, 2], "Point")), "Polygon"),
    "no geometry": (
        collection({"type": "Feature", "properties": {"code": TOWN}, "geometry": None}),
        "Polygon",
    ),
    "not closed": (collection(feature(TOWN, [SQUARE[:-1]])), "首尾相接"),
    "too short": (collection(feature(TOWN, [[SQUARE[0], SQUARE[1], SQUARE[0]]])), "首尾相接"),
    "not on earth": (collection(feature(TOWN, [[[500, 1], [501, 1], [501, 2], [500, 1]]])), "首尾相接"),
    "words for numbers": (collection(feature(TOWN, [[["a", "b"]] * 4])), "首尾相接"),
    "no rings": (collection(feature(TOWN, [])), "首尾相接"),
    "not nested": (collection(feature(TOWN, 5)), "首尾相接"),
}


BROKEN |= {
    "nested without end": ("[" * 200_000 + "]" * 200_000, "套了太多层"),
    "a feature nested without end": (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
        + '{"code":' * 100_000
        + "1"
        + "}" * 100_000
        + "}]}",
        "套了太多层",
    ),
    "a code that is a heap": (collection(feature([[["x" * 99]]] * 99, [SQUARE])), r"\[\[\['x"),
    "a code of half a sign": (
        '{"type": "FeatureCollection", "features": [{"properties": {"code": "\\ud800"}}]}',
        r"代码“\?”",
    ),
    "a number beyond all numbers": (
        json.dumps(WHOLE).replace("107.5", "1" + "0" * 400),
        "不完整",
    ),
    "a number with too many digits": (json.dumps(WHOLE).replace("107.5", "1" * 5_000), "这不是 JSON"),
    "no number": (json.dumps(WHOLE).replace("107.5", "NaN"), "不完整"),
    "infinite": (json.dumps(WHOLE).replace("107.5", "1e999"), "不完整"),
    "coordinates that are an object": (collection(feature(TOWN, {"a": SQUARE})), "不完整"),
    "coordinates that are nothing": (collection(feature(TOWN, None)), "不完整"),
    "coordinates nested deeper": (collection(feature(TOWN, [[[SQUARE]]])), "不完整"),
    "a point of two": (collection(feature(TOWN, [107.5, 26.7], "Point")), "要是 Polygon"),
    "geometry that is a list": (collection({"properties": {"code": TOWN}, "geometry": [1]}), "要是 Polygon"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_map_is_refused_whole_and_says_why(map_file, name):
    county()
    content, word = BROKEN[name]
    with pytest.raises(CommandError, match=word):
        call_command("import_shapes", map_file(content), approval=APPROVAL)
    assert not Outline.objects.exists()


@pytest.mark.parametrize("approval", ["", "   "])
def test_no_map_without_approval(map_file, approval):
    county()
    with pytest.raises(CommandError, match="审图号"):
        call_command("import_shapes", map_file(WHOLE), approval=approval)


def test_an_enormous_file_and_one_without_end_are_not_read(tmp_path):
    county()
    file = tmp_path / "large.geojson"
    with file.open("wb") as written:
        written.truncate(30_000_001)
    with pytest.raises(CommandError, match="文件太大"):
        call_command("import_shapes", str(file), approval=APPROVAL)
    for endless in ("/dev/zero", str(tmp_path)):
        with pytest.raises(CommandError, match="读不了这个文件"):
            call_command("import_shapes", endless, approval=APPROVAL)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    county()
    with pytest.raises(CommandError, match=r"nothing\.geojson"):
        call_command("import_shapes", str(tmp_path / "nothing.geojson"), approval=APPROVAL)


def test_paths_are_north_up_and_drop_what_cannot_be_seen():
    fine = [[107.5 + step / 1e6, 26.7] for step in range(100)]
    found, height = geometry.shapes({1: [[*fine, [107.6, 26.8], [107.5, 26.7]]]})
    assert found[1].path.startswith(f"M0 {height}L") and found[1].path.count("L") == 3
    assert 700 < height < 900, "a degree of longitude is narrower here than one of latitude"


def box(west, south, east, north) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


#: Shapes whose middle lies outside them: a hook, a ring, an island beside the land, a leaning strip.
HOOK = [
    [107.0, 26.0],
    [108.0, 26.0],
    [108.0, 27.0],
    [107.8, 27.0],
    [107.8, 26.2],
    [107.0, 26.2],
    [107.0, 26.0],
]
ODD = {
    "hook": [HOOK],
    "ring": [box(107.0, 26.0, 108.0, 27.0), box(107.1, 26.1, 107.9, 26.9)],
    "islands": [box(107.0, 26.0, 107.4, 27.0), box(107.9, 26.0, 108.0, 26.1)],
    "strip": [[[107.0, 26.0], [107.02, 26.0], [108.0, 27.0], [107.98, 27.0], [107.0, 26.0]]],
}


@pytest.mark.parametrize("name", ODD)
def test_a_name_stands_inside_its_shape(name):
    (shape,) = geometry.shapes({1: ODD[name]})[0].values()
    parts = [ring.rstrip("Z").split("L") for ring in shape.path.split("M")[1:]]
    rings = [[tuple(map(float, part.split())) for part in ring] for ring in parts]
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if min(y1, y2) <= shape.y < max(y1, y2):
                crossed += x1 + (shape.y - y1) * (x2 - x1) / (y2 - y1) > shape.x
    assert crossed % 2 == 1 and shape.room > 0


def test_a_shape_that_cannot_be_seen_has_a_point_all_the_same():
    found, _height = geometry.shapes({1: [box(107, 26, 108, 27)], 2: [box(107, 26, 107.0001, 26.0001)]})
    assert (found[2].room, found[2].x) == (0, 0)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_shapes_show_name_and_number_as_the_tiles_do(client, map_file, language):
    made = county()
    narrow = collection(feature(TOWN, [SQUARE]), feature(STREET, [box(107.6, 26.7, 107.602, 26.8)]))
    call_command("import_shapes", map_file(narrow), approval=APPROVAL)
    client.cookies["django_language"] = language
    html = client.get("/").content.decode()
    written = html.partition('<g aria-hidden="true">')[2].partition("</g>")[0]
    assert written.count('class="n"') == 2, "a number on every shape"
    with translation.override(language):
        town, street = made.places["town"].label.split(), made.places["street"].label.split()
    assert all(f">{word}</tspan>" in written for word in town)
    assert not any(f">{word}</tspan>" in written for word in street), "no room: it stands below"
    assert html.count(f"{' '.join(street)} <b>") == 1
