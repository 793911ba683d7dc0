"""What is let in: by content, never by name or by the browser's word; every refusal says what to do."""

from types import SimpleNamespace

import pytest

from daibiao.files import checks, names
from daibiao.lib.refusals import Refusal

from . import factories as make

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "空.jpg", "文件是空的"),
        (HTML, "照片.jpg", "只能传照片"),
        (SVG, "图.svg", "只能传照片"),
        (SVG, "图.png", "只能传照片"),
        (b"MZ\x90\0", "照片.jpg", "只能传照片"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG_0417.HEIC", "HEIC 照片"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp41", "现场.mp4", "视频和录音不能上传"),
        (b"RIFF\0\0\0\0WAVEfmt ", "录音.wav", "视频和录音不能上传"),
        (b"PK\x03\x04\x14\0", "材料.docx", "请另存为 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "材料.doc", "请另存为 PDF"),
        (make.script_gif(), "点.gif", "太小"),
        (make.picture(), "照片.exe", "“.exe”和内容对不上"),
        (make.picture(), "照片.pdf", "“.pdf”和内容对不上"),
        (make.pdf(), "信.jpg", "“.jpg”和内容对不上"),
        (make.picture()[:200], "照片.jpg", "不完整或已损坏"),
    ],
)
def test_hostile_and_mistaken_files_are_refused_by_name_and_reason(content, name, reason):
    with pytest.raises(Refusal, match=reason) as refused:
        checks.admit(make.upload(content, name))
    assert refused.value.message.startswith(f"“{name}”没有收下：")


def test_a_picture_that_is_also_a_script_is_only_a_picture_afterwards():
    polyglot = make.picture(form="GIF", mode="P") + b"*/=1;alert(1)//"
    assert b"alert" not in checks.admit(make.upload(polyglot, "图.gif")).content


def test_one_picture_format_under_another_ones_name_is_let_pass():
    assert checks.admit(make.upload(make.picture(form="WEBP"), "mmexport1700.jpg")).name == "mmexport1700.jpg"


@pytest.mark.parametrize(("content", "most"), [(make.picture(), "15"), (make.pdf(), "20")])
def test_a_file_that_is_too_large_is_never_read(content, most):
    def read(count=-1):
        assert 0 <= count < 100, "only the first bytes are looked at"
        return content[:count]

    huge = SimpleNamespace(name="大", size=21 * 1024 * 1024, read=read, seek=lambda at: None)
    with pytest.raises(Refusal, match=f"21.0 MB，最大 {most} MB"):
        checks.admit(huge)


def test_all_files_of_a_form_are_judged_together():
    good = make.upload(make.picture(), "好.jpg")
    with pytest.raises(Refusal) as refused:
        checks.admit_all([make.upload(b"", "空.jpg"), good, make.upload(HTML, "页.html")])
    assert [reason[:5] for reason in refused.value.reasons] == ["“空.jp", "“页.ht"]
    assert [admitted.name for admitted in checks.admit_all([good, good])] == ["好.jpg", "好.jpg"]


def test_six_files_and_no_more():
    files = [make.upload(make.picture()) for _ in range(4)]
    assert len(checks.admit_all(files, already=2)) == 4
    with pytest.raises(Refusal, match="最多传 6 个"):
        checks.admit_all(files, already=3)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("照片.jpg", "照片.jpg"),
        ("../../etc/passwd.png", "passwd.jpg"),
        ("C:\\用户\\王\\桌面\\门口.JPEG", "门口.jpg"),
        ("exe.\u202egpj.jpg", "exe.gpj.jpg"),
        ("a\0b\r\nc.jpg", "abc.jpg"),
        ("  水  沟 . jpg", "水 沟 . jpg.jpg"),
        ("", "附件.jpg"),
        (".jpg", "jpg.jpg"),
        ("...", "附件.jpg"),
        ("1.2 公里处.jpg", "1.2 公里处.jpg"),
        ("图" * 200 + ".jpg", "图" * 60 + ".jpg"),
        ("\u202e", "附件.jpg"),
    ],
)
def test_a_name_is_cleaned_and_ends_truly(given, kept):
    name = names.ended(names.cleaned(given), ".jpg")
    assert name == kept
    assert len(name.encode()) <= 255


def test_a_name_that_turns_the_line_around_cannot_turn_the_refusal_around():
    with pytest.raises(Refusal) as refused:
        checks.admit(make.upload(HTML, "\u202e" + "长" * 100 + ".jpg"))
    assert "\u202e" not in refused.value.message
    assert "长" * 31 not in refused.value.message
