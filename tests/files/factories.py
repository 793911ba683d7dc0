"""Files for the tests, harmless and hostile, made on the spot: none lies in the repository."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

ORIENTATION, MAKE, GPS, LATITUDE = 0x0112, 0x010F, 0x8825, 2


def upload(content: bytes, name: str = "照片.jpg") -> SimpleUploadedFile:
    """As a browser sends it; the content type is a lie on purpose, nobody may believe it."""
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def picture(size=(64, 48), *, form="JPEG", mode="RGB", colour=None, **options) -> bytes:
    """A picture of one colour in any format and mode."""
    out = BytesIO()
    Image.new(mode, size, colour or 0).save(out, form, **options)
    return out.getvalue()


def photo_with_place(orientation: int = 6) -> bytes:
    """A photo as a telephone makes it: lying, red on its left half, with maker and place in the EXIF."""
    image = Image.new("RGB", (64, 48), "blue")
    image.paste("red", (0, 0, 32, 48))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "SECRETPHONE"
    exif.get_ifd(GPS)[LATITUDE] = (26.0, 42.0, 9.0)
    out = BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif, comment=b"SECRETWORDS", icc_profile=b"SECRETPROFILE" * 20)
    return out.getvalue()


def png_of(width: int, height: int, data: bytes = b"", bits: int = 8, colour_type: int = 2) -> bytes:
    """A PNG whose header claims any size, whatever data follow."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", data or zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb() -> bytes:
    """Some ten kilobytes that unpack to more than a hundred million black pixels."""
    side = 10_500
    packer = zlib.compressobj(9)
    row = b"\0" * (side // 8 + 2)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return png_of(side, side, data, bits=1, colour_type=0)


def script_gif() -> bytes:
    """The classic: one pixel that is also a script, `GIF89a/*…*/=1;alert(1)`."""
    gif = picture((1, 1), form="GIF", mode="P")
    return gif + b"*/=1;alert(1)//"


def pdf(pages: int = 1, **metadata: str) -> bytes:
    """A PDF of blank pages."""
    return _written(_writer(pages, **metadata))


def pdf_with_script() -> bytes:
    """Runs a script when it is opened."""
    writer = _writer()
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
    return _written(writer)


def pdf_with_launch() -> bytes:
    """Starts a program when a page is opened; the action's kind hides behind a reference."""
    writer = _writer()
    kind = writer._add_object(NameObject("/Launch"))
    action = {NameObject("/S"): kind, NameObject("/F"): TextStringObject("cmd.exe")}
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(action)})
    return _written(writer)


def pdf_with_attachment() -> bytes:
    """Carries a program inside."""
    writer = _writer()
    writer.add_attachment("run.exe", b"MZ")
    return _written(writer)


def pdf_with_password(password: str = "") -> bytes:
    """Encrypted; an empty password opens it but still restricts it."""
    writer = _writer()
    writer.encrypt(password, owner_password="owner")
    return _written(writer)


def pdf_of_photo(jpeg: bytes) -> bytes:
    """A photo wrapped in a PDF as scanning apps do it: with all the photo's own EXIF."""
    writer = _writer()
    image = DecodedStreamObject()
    image.set_data(jpeg)
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    resources = DictionaryObject({NameObject("/Im0"): writer._add_object(image)})
    writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): resources})
    return _written(writer)


def _writer(pages: int = 1, **metadata: str) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({f"/{key}": value for key, value in metadata.items()})
    return writer


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
