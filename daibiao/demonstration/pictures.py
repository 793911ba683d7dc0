"""Simple drawn scenes that stand for the photos people take."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (960, 720)
GROUND = 430


def draw(scene: str) -> bytes:
    """The named scene as JPEG."""
    picture = Image.new("RGB", SIZE, "#c9dbe8")
    pen = ImageDraw.Draw(picture)
    _hills(pen)
    _SCENES[scene](pen)
    pen.text((24, 684), "Drawn for the demonstration", fill="#5a6570", font_size=26)
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=82)
    return kept.getvalue()


def _hills(pen: ImageDraw.ImageDraw) -> None:
    """The county is hilly everywhere."""
    pen.ellipse((-220, 240, 420, 760), fill="#8fae8b")
    pen.ellipse((260, 290, 860, 800), fill="#7d9f7c")
    pen.ellipse((640, 220, 1240, 780), fill="#96b58f")
    pen.rectangle((0, GROUND, *SIZE), fill="#a8a28f")


def _road(pen: ImageDraw.ImageDraw, surface: str = "#75777b") -> None:
    pen.polygon([(330, GROUND), (630, GROUND), (960, 720), (0, 720)], fill=surface)


def _pothole(pen: ImageDraw.ImageDraw) -> None:
    _road(pen)
    for left, top, right, bottom in [(380, 560, 620, 640), (250, 650, 380, 700), (560, 480, 650, 510)]:
        pen.ellipse((left, top, right, bottom), fill="#4b4440")
        pen.ellipse((left + 25, top + 14, right - 25, bottom - 12), fill="#8b9298")


def _pipe(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 520, 960, 570), fill="#5d6b78")
    pen.rectangle((440, 505, 520, 585), fill="#48545f")
    for lean in range(-140, 160, 35):
        pen.line((480, 505, 480 + lean, 330 + abs(lean)), fill="#6fb3e0", width=9)
    pen.ellipse((300, 600, 700, 690), fill="#6fb3e0")


def _lamps(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 0, *SIZE), fill="#1d2430")
    _road(pen, "#2c323c")
    for left, foot in [(200, 640), (330, 520), (640, 520), (760, 640)]:
        pen.line((left, foot, left, foot - 330), fill="#6d7580", width=10)
        pen.line((left, foot - 330, left + 60, foot - 330), fill="#6d7580", width=8)
    pen.ellipse((812, 305, 842, 325), fill="#ffd777")


def _garbage(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((330, 420, 640, 640), fill="#4d7a52")
    pen.rectangle((310, 395, 660, 430), fill="#3c6141")
    bags = [(250, 560, "#2f2f33"), (620, 575, "#45454b"), (420, 350, "#35353a"), (520, 345, "#d8d2c4")]
    for left, top, colour in bags:
        pen.ellipse((left, top, left + 140, top + 120), fill=colour)


def _ditch(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(420, GROUND), (540, GROUND), (760, 720), (200, 720)], fill="#8a8576")
    pen.polygon([(450, GROUND), (510, GROUND), (640, 720), (320, 720)], fill="#6b5b45")
    pen.polygon([(330, 560), (650, 540), (690, 620), (290, 630)], fill="#5b4a33")


def _bridge(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 560, 960, 720), fill="#6f9db5")
    pen.rectangle((0, 430, 960, 480), fill="#8d8b86")
    for left in (200, 470, 740):
        pen.rectangle((left, 480, left + 40, 640), fill="#7a7873")
    for left in [*range(0, 380, 60), *range(620, 960, 60)]:
        pen.rectangle((left, 360, left + 10, 430), fill="#b9b6ae")
    pen.line((0, 365, 370, 365), fill="#b9b6ae", width=8)
    pen.line((620, 365, 960, 365), fill="#b9b6ae", width=8)


def _cars(pen: ImageDraw.ImageDraw) -> None:
    _road(pen)
    for place, colour in enumerate(["#b7443c", "#e4e4e0", "#3d5f8f", "#c9a13b"]):
        left, top = 60 + place * 220, 520 + place % 2 * 40
        pen.rounded_rectangle((left, top, left + 190, top + 70), 18, fill=colour)
        pen.rounded_rectangle((left + 40, top - 45, left + 150, top + 10), 14, fill=colour)
        for wheel in (left + 25, left + 130):
            pen.ellipse((wheel, top + 50, wheel + 40, top + 90), fill="#222428")


_SCENES = {scene.__name__[1:]: scene for scene in (_bridge, _cars, _ditch, _garbage, _lamps, _pipe, _pothole)}
