"""`manage.py import_shapes FILE.geojson --approval 审图号`: the townships' outlines from the county's approved map."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.commands import SpeakingCommand
from daibiao.figures import actions, geometry
from daibiao.lib.refusals import Refusal
from daibiao.places.models import Place

#: Beyond this a file is no map of a county.
LARGEST = 30_000_000


class Command(SpeakingCommand):
    """Outlines come from the county's own approved map and from nowhere else: a map needs its approval number."""

    help = (
        "Import the outlines of all townships from one GeoJSON FeatureCollection. Each feature names the code of its "
        "township in the property code or adcode. All or nothing; a second import replaces the first."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--approval",
            metavar="NUMBER",
            required=True,
            help="the map's approval number",
        )
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")

    def handle(self, *, file, approval, dry_run, **_options):
        try:
            count = self._import(file, approval, dry_run)
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        told = (
            _("%(count)d 个乡镇、街道的边界可以导入，什么也没有写。")
            if dry_run
            else _("导入了 %(count)d 个乡镇、街道的边界。")
        )
        self.stdout.write(told % {"count": count})

    def _import(self, file: Path, approval: str, dry_run: bool) -> int:
        if not approval.strip():
            raise Refusal(_("没有审图号的地图不能使用。"))
        towns = {town.code: town for town in Place.objects.towns()}
        found = geometry.read(_text(file), {code: town.name for code, town in towns.items()})
        if not dry_run:
            outlines = {towns[code]: rings for code, rings in found.items()}
            actions.import_outlines(outlines, approval=approval, by=Actor.system("map"))
        return len(found)


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise Refusal(_("读不了这个文件：%(file)s") % {"file": file})
        if file.stat().st_size > LARGEST:
            raise Refusal(_("文件太大，不像一个县的地图。"))
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise Refusal(_("读不了这个文件：%(file)s") % {"file": file}) from None
