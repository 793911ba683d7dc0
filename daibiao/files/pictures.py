"""Pictures: decoded, turned upright, made smaller and drawn anew as JPEG.

Drawing anew is the cleaning: no EXIF, no place, no camera number, no comment, no colour profile and no bytes
after the end survive it (PIPL art. 6: nothing beyond what is needed).
"""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from daibiao.lib.refusals import Refusal

MOST_PIXELS = 60_000_000
#: A plain JPEG is decoded small, strip by strip; anything else has to lie unpacked in memory as a whole.
MOST_PIXELS_AT_ONCE = 40_000_000
SMALLEST_SIDE = 16
LONG_SIDE = 2560
#: More than three times as long as wide is a long screenshot: shrunk to LONG_SIDE nobody could read it.
STRIP_RATIO, STRIP_SHORT_SIDE, STRIP_LONG_SIDE = 3, 1080, 16_000
THUMBNAIL_SIDE = 320
QUALITY = 85
_READY_MODES = ("L", "RGB", "RGBA", "CMYK")


@dataclass(frozen=True)
class Drawn:
    """A picture drawn anew, with its thumbnail; both are JPEG."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int


def redraw(content: bytes, decoder: str) -> Drawn:
    """The picture in these bytes, drawn anew. Only the named Pillow decoder is let near them."""
    try:
        with Image.open(BytesIO(content), formats=[decoder]) as picture:
            _look(picture)
            picture.verify()
        with Image.open(BytesIO(content), formats=[decoder]) as picture:
            small = _on_white(_upright(_smaller(picture)))
    except Refusal:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(MOST_PIXELS) from None
    except Exception as error:  # hostile bytes make a decoder raise anything, and all of it means this
        raise Refusal(_("图片不完整或已损坏，请重新拍摄或重新保存后再传。")) from error
    return Drawn(_jpeg(small), _jpeg(_thumbnail(small)), small.width, small.height)


def _look(picture: Image.Image) -> None:
    """What the header says, before anything is unpacked."""
    decodes_small = picture.format == "JPEG" and not picture.info.get("progressive")
    most = MOST_PIXELS if decodes_small else MOST_PIXELS_AT_ONCE
    if picture.width * picture.height > most:
        raise _too_many_pixels(most)
    if min(picture.size) < SMALLEST_SIDE:
        raise Refusal(_("图片太小，看不清内容，请换一张。"))


def _too_many_pixels(most: int) -> Refusal:
    return Refusal(
        _("图片尺寸太大（超过 %(most)d 万像素），请用手机截图或缩小后再传。") % {"most": most // 10_000}
    )


def _smaller(picture: Image.Image) -> Image.Image:
    """Shrunk to its bounds; a JPEG is already decoded smaller where that suffices."""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")  # 16 bits a pixel would clip to white
    elif picture.has_transparency_data and picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    elif picture.mode not in _READY_MODES:
        picture = picture.convert("RGB")
    bounds = _bounds(*picture.size)
    picture.draft(picture.mode, bounds)
    return picture.resize(bounds, Image.Resampling.BICUBIC, reducing_gap=2)


def _bounds(width: int, height: int) -> tuple[int, int]:
    short, long = sorted((width, height))
    is_strip = long > STRIP_RATIO * short
    limits = (STRIP_SHORT_SIDE / short, STRIP_LONG_SIDE / long) if is_strip else (LONG_SIDE / long,)
    scale = min(1, *limits)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held; a photo whose EXIF is damaged stays as it is."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # the picture itself is sound, and EXIF is thrown away in any case
        return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, in colours that every browser shows, and with nothing but pixels."""
    if picture.mode == "RGBA":
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    flat = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    flat.info.clear()  # Pillow would carry a JPEG's comment into the new one
    return flat


def _thumbnail(picture: Image.Image) -> Image.Image:
    """The picture as a list shows it; of a long screenshot its beginning."""
    width, height = picture.size
    beginning = picture.crop((0, 0, min(width, STRIP_RATIO * height), min(height, STRIP_RATIO * width)))
    beginning.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return beginning


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
