"""Pictures: everything but the pixels is gone, and the pixels are upright, small enough and on white."""

from io import BytesIO

import pytest
from PIL import Image

from daibiao.files import checks, pictures
from daibiao.lib.refusals import Refusal

from . import factories as make


def _opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_usual_format_becomes_a_plain_jpeg(form):
    admitted = checks.admit(make.upload(make.picture(form=form), f"现场.{form.lower()}"))
    assert (admitted.kind, admitted.mime, admitted.name) == ("image", "image/jpeg", "现场.jpg")
    assert (admitted.width, admitted.height, admitted.pages) == (64, 48, None)
    assert _opened(admitted.content).format == "JPEG"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode):
    colour = 65535 if mode == "I;16" else None
    drawn = pictures.redraw(make.picture(form="PNG", mode=mode, colour=colour), "PNG")
    assert (drawn.width, drawn.height) == (64, 48)


def test_sixteen_bits_a_pixel_keep_their_brightness():
    drawn = pictures.redraw(make.picture(form="PNG", mode="I;16", colour=128 * 256), "PNG")
    assert abs(_opened(drawn.content).convert("L").getpixel((9, 9)) - 128) <= 1


def test_place_maker_comment_and_profile_are_gone():
    photo = make.photo_with_place()
    assert b"SECRETPHONE" in photo
    drawn = pictures.redraw(photo, "JPEG")
    for content in (drawn.content, drawn.thumbnail):
        assert b"SECRET" not in content
        assert not _opened(content).getexif()
        assert set(_opened(content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_taken_sideways_stands_upright():
    drawn = pictures.redraw(make.photo_with_place(orientation=6), "JPEG")
    upright = _opened(drawn.content)
    assert upright.size == (drawn.width, drawn.height) == (48, 64)
    red, _, blue = upright.getpixel((24, 8))
    assert red > 200 > 60 > blue, "what lay on the left is at the top"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_photo_with_damaged_exif_is_kept_as_it_is():
    photo = make.picture(exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert pictures.redraw(photo, "JPEG").width == 64


def test_print_colours_become_screen_colours():
    drawn = pictures.redraw(make.picture(mode="CMYK", colour=(0, 255, 255, 0)), "JPEG")
    picture = _opened(drawn.content)
    assert picture.mode == "RGB"
    red, green, blue = picture.getpixel((9, 9))
    assert red > 200
    assert green < 90
    assert blue < 90


def test_transparency_becomes_white():
    drawn = pictures.redraw(make.picture(form="PNG", mode="RGBA", colour=(0, 0, 0, 0)), "PNG")
    assert _opened(drawn.content).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((4000, 3000), (2560, 1920)),
        ((3000, 4000), (1920, 2560)),
        ((2560, 1000), (2560, 1000)),
        ((300, 200), (300, 200)),
        ((1080, 9000), (1080, 9000)),
        ((2160, 18000), (1080, 9000)),
        ((16, 60000), (4, 16000)),
    ],
)
def test_large_pictures_shrink_and_long_screenshots_stay_legible(given, kept):
    drawn = pictures.redraw(make.picture(given, form="PNG", mode="L"), "PNG")
    assert (drawn.width, drawn.height) == kept
    assert max(_opened(drawn.thumbnail).size) <= pictures.THUMBNAIL_SIDE


def test_of_a_moving_picture_the_first_frame_stays():
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    red, _, blue = _opened(pictures.redraw(out.getvalue(), "GIF").content).getpixel((9, 9))
    assert red > 200 > 60 > blue


@pytest.mark.parametrize("bytes_of", [make.png_bomb, lambda: make.png_of(60_000, 60_000)])
def test_a_bomb_is_refused_before_it_unpacks(bytes_of):
    bomb = bytes_of()
    assert len(bomb) < 20_000
    with pytest.raises(Refusal, match="万像素"):
        pictures.redraw(bomb, "PNG")


@pytest.mark.parametrize(("form", "options"), [("PNG", {}), ("JPEG", {"progressive": True})])
def test_what_must_be_unpacked_as_a_whole_has_a_lower_limit(monkeypatch, form, options):
    monkeypatch.setattr(pictures, "MOST_PIXELS_AT_ONCE", 1000)
    costly = make.picture((64, 48), form=form, **options)
    with pytest.raises(Refusal, match="万像素"):
        pictures.redraw(costly, form)
    pictures.redraw(make.picture((64, 48)), "JPEG")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_half_a_picture_is_refused(form, part):
    noise = Image.effect_noise((200, 200), 80).convert("RGB")
    out = BytesIO()
    noise.save(out, form)
    content = out.getvalue()
    with pytest.raises(Refusal, match="不完整或已损坏"):
        pictures.redraw(content[: int(len(content) * part)], form)


def test_a_picture_of_nothing_is_refused():
    with pytest.raises(Refusal, match="太小"):
        pictures.redraw(make.picture((1, 1)), "JPEG")
