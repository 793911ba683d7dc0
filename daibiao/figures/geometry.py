"""Outlines as numbers: read from GeoJSON with every fault named, and drawn as paths of a picture. Pure but for words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, isfinite, radians

from django.utils.translation import gettext as _

from daibiao.lib.refusals import Refusal

#: Rings of [longitude, latitude].
Rings = list[list[list[float]]]
#: Members of a feature that may hold the code of its township.
CODES = ("code", "adcode")
#: A ring has at least three corners, and its first point again at the end.
LEAST = 4
#: The picture is this wide; what is finer cannot be seen, and is not sent.
WIDTH = 720
#: Along so many lines from west to east one looks where a shape has room for its name.
LINES = 15

#: A point of the picture, and from where to where a line lies inside a shape.
Point = tuple[int, int]
Span = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """An outline as it is drawn: its path, and the point inside around which its name stands, with the width there."""

    path: str
    x: int
    y: int
    room: int


def read(text: str, codes: Mapping[str, str]) -> dict[str, Rings]:
    """The rings of every township in a GeoJSON text, by code. `codes` are the townships there must be: code → name."""
    found: dict[str, Rings] = {}
    for number, feature in enumerate(_features(text), start=1):
        code = _code(feature)
        if code not in codes:
            raise Refusal(
                _("第 %(number)d 个图形的代码“%(code)s”不是本县的乡镇、街道。")
                % {"number": number, "code": code}
            )
        if code in found:
            raise Refusal(_("%(name)s 有两个图形。") % {"name": codes[code]})
        found[code] = _rings(feature.get("geometry"), codes[code])
    if missing := [name for code, name in codes.items() if code not in found]:
        raise Refusal(_("缺少这些地方的图形：%(names)s。") % {"names": _("、").join(missing)})
    return found


def shapes(outlines: Mapping[int, Rings]) -> tuple[dict[int, Shape], int]:
    """Each outline in a picture WIDTH wide, north up; and the height of the picture."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    narrow = cos(radians((south + north) / 2))
    scale = WIDTH / max((east - west) * narrow, 1e-9)

    def corners(ring) -> list[Point]:
        points = ((round((x - west) * narrow * scale), round((north - y) * scale)) for x, y in ring)
        return list(_without_repeats(points))

    drawn = {key: [corners(ring) for ring in rings] for key, rings in outlines.items()}
    found = {key: Shape(_path(rings), *_roomiest(rings)) for key, rings in drawn.items()}
    return found, max(1, round((north - south) * scale))


def _path(rings: list[list[Point]]) -> str:
    return "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)


def _roomiest(rings: list[list[Point]]) -> tuple[int, int, int]:
    """Where a shape is widest, also a little above and below; and how wide it is there."""
    top, bottom = min(y for ring in rings for _x, y in ring), max(y for ring in rings for _x, y in ring)
    lines = [top + (bottom - top) * (number + 0.5) / LINES for number in range(LINES)]
    spans = [_widest(crossed) for crossed in _crossings(rings, lines)]
    around = [_common(spans[number - 1 : number + 2]) for number in range(1, LINES - 1)]
    for found, first in ((around, 1), (spans, 0)):
        number, (begin, end) = max(enumerate(found, first), key=lambda each: each[1][1] - each[1][0])
        if end > begin:
            return round((begin + end) / 2), round(lines[number]), round(end - begin)
    return *rings[0][0], 0  # too small to be seen


def _crossings(rings: list[list[Point]], lines: list[float]) -> list[list[float]]:
    """Where each line goes in and out; a step of the outline is asked only about the lines that it may cross."""
    crossed: list[list[float]] = [[] for _line in lines]
    step = (lines[-1] - lines[0]) / (len(lines) - 1)
    for (x1, y1), (x2, y2) in (side for ring in rings for side in pairwise(ring) if side[0][1] != side[1][1]):
        low, high = min(y1, y2), max(y1, y2)
        first = max(0, int((low - lines[0]) / step))
        for number in range(first, min(len(lines), int((high - lines[0]) / step) + 2)):
            if low <= lines[number] < high:
                crossed[number].append(x1 + (lines[number] - y1) * (x2 - x1) / (y2 - y1))
    return crossed


def _widest(crossed: list[float]) -> Span:
    marks = sorted(crossed)
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return max(pairs, key=lambda pair: pair[1] - pair[0], default=(0.0, 0.0))


def _common(spans: Sequence[Span]) -> Span:
    return max(begin for begin, _end in spans), min(end for _begin, end in spans)


def _features(text: str) -> list[dict]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal(_("这不是 JSON 文件，或者套了太多层。")) from None
    features = (
        told.get("features") if isinstance(told, dict) and told.get("type") == "FeatureCollection" else None
    )
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise Refusal(_("这不是 GeoJSON 的 FeatureCollection。"))
    return features


def _code(feature: dict) -> str:
    told = feature.get("properties")
    told = told if isinstance(told, dict) else {}
    code = next((told[name] for name in CODES if told.get(name)), "")
    return ascii(code)[:40] if isinstance(code, dict | list) else _plain(str(code))


def _plain(text: str) -> str:
    """A code as it can be said on a terminal: short, and no half of a sign."""
    return text[:40].encode("utf-8", "replace").decode()


def _rings(geometry, name: str) -> Rings:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Refusal(_("%(name)s 的图形要是 Polygon 或 MultiPolygon。") % {"name": name})
    told = geometry.get("coordinates")
    polygons = [told] if kind == "Polygon" else told
    try:
        rings = [
            [[float(x), float(y)] for x, y, *_height in ring] for polygon in polygons for ring in polygon
        ]
    except (TypeError, ValueError, OverflowError):
        rings = []
    if not rings or not all(_is_ring(ring) for ring in rings):
        raise Refusal(_("%(name)s 的图形不完整：每一圈至少四个点，首尾相接，用经纬度。") % {"name": name})
    return rings


def _is_ring(ring) -> bool:
    on_earth = all(isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90 for x, y in ring)
    return len(ring) >= LEAST and ring[0] == ring[-1] and on_earth


def _without_repeats(points: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    before = None
    for point in points:
        if point != before:
            yield point
        before = point
