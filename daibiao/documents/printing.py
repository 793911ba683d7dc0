"""A Word file into a PDF by LibreOffice, each time in a house of its own: fresh profile, no macros, no network, a limit of time.

Where LibreOffice is not installed there is no PDF, and pages say so.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from daibiao.lib.refusals import Refusal

#: Seconds that one conversion may take, and that one waits for its turn.
LONGEST, PATIENCE = 40, 20
#: How many run at once on this machine, whichever process of ours began them.
AT_ONCE = 2
#: No macro runs, nothing is fetched from anywhere, nothing is asked: where each setting stands, its name and value.
SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_SETTING = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_PROFILE = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
#: Where the named types are not installed, the nearest that commonly are: serif for FangSong, KaiTi and SongTi.
LIKE = {
    "仿宋_GB2312": ("FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC"),
    "楷体_GB2312": ("KaiTi", "楷体", "STKaiti", "AR PL UKai CN", "Noto Serif CJK SC"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "SimSun", "宋体", "Noto Serif CJK SC"),
    "宋体": ("SimSun", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Noto Sans CJK SC"),
}


def program() -> str:
    """Where LibreOffice is; empty where it is not."""
    return shutil.which(settings.DAIBIAO_SOFFICE) or ""


def missing() -> str:
    """Why there is no PDF here; empty where there is."""
    return "" if program() else _("这台服务器没有安装 LibreOffice，只能下载 Word 文件。")


def pdf(content: bytes) -> bytes:
    """The same as a PDF; a Refusal says why not."""
    if reason := missing():
        raise Refusal(reason)
    with _turn(), tempfile.TemporaryDirectory(prefix="daibiao-pdf-") as folder:
        room = Path(folder)
        (room / "paper.docx").write_bytes(content)
        _convert(room)
        made = room / "paper.pdf"
        if not made.exists():
            raise Refusal(_("没有转成 PDF。请下载 Word 文件，或者过一会儿再试。"))
        return made.read_bytes()


def _convert(room: Path) -> None:
    _furnish(room)
    command = [
        *_alone(),
        program(),
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(room), str(room / "paper.docx")),
    ]
    known = {"HOME": str(room), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "TMPDIR": str(room)}
    known["FONTCONFIG_FILE"] = str(room / "fonts.conf")
    working = subprocess.Popen(  # noqa: S603 - the program of the settings, a file of our own
        command,
        env=known,
        cwd=room,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        working.wait(LONGEST)
    except subprocess.TimeoutExpired:
        raise Refusal(_("转成 PDF 用的时间太长，已停下。请下载 Word 文件。")) from None
    finally:
        _end(working)


def _end(working: subprocess.Popen) -> None:
    """The program and whatever it began."""
    if working.poll() is None:
        os.killpg(working.pid, signal.SIGKILL)
        working.wait()


def _furnish(room: Path) -> None:
    user = room / "profile" / "user"
    user.mkdir(parents=True)
    profile = _PROFILE.format("".join(_SETTING.format(*each) for each in SETTINGS))
    (user / "registrymodifications.xcu").write_text(profile, encoding="utf-8")
    alike = "".join(
        f"<alias><family>{name}</family><accept>{''.join(f'<family>{each}</family>' for each in others)}</accept></alias>"
        for name, others in LIKE.items()
    )
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    (room / "fonts.conf").write_text(
        f'<?xml version="1.0"?><fontconfig>{alike}{system}</fontconfig>', "utf-8"
    )


@cache
def _alone() -> tuple[str, ...]:
    """A way to run without any network, where the system lets an ordinary user have one."""
    command = ("unshare", "--user", "--map-current-user", "--net", "--")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=5, check=False)  # noqa: S603 - fixed
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if done.returncode == 0 else ()


@contextmanager
def _turn() -> Iterator[None]:
    """One of the places; whoever finds none free waits a little, then is asked to come back."""
    folder = Path(settings.DAIBIAO_TURNS)
    folder.mkdir(parents=True, exist_ok=True)
    give_up_at = time.monotonic() + PATIENCE
    while True:
        for place in range(AT_ONCE):
            with (folder / f"pdf-{place}").open("w") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                yield
                return
        if time.monotonic() > give_up_at:
            raise Refusal(_("现在要转 PDF 的人多，请过一会儿再试，或者下载 Word 文件。"))
        time.sleep(0.2)
