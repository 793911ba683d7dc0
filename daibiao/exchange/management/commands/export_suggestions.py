"""`manage.py export_suggestions FILE`: suggestions as Excel, JSON or forms in Word; never a secret one."""

import sys
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from daibiao.accounts.actors import Actor
from daibiao.accounts.commands import SpeakingCommand
from daibiao.exchange.finding import office_named
from daibiao.exchange.formats import EXCEL, WRITERS
from daibiao.exchange.selecting import Selection
from daibiao.exchange.taking import take_along
from daibiao.lib.refusals import Refusal
from daibiao.people.models import Session
from daibiao.places.models import Unit
from daibiao.suggestions.models import Suggestion
from daibiao.tables.writing import not_written

#: No session is written with more signs.
LONGEST = 10


class Command(SpeakingCommand):
    """Take suggestions along as a file."""

    #: It reads and writes a file. To check the pages of the product, it would first load every one of them.
    requires_system_checks = ()
    help = (
        "Write suggestions to FILE; those to be kept secret stay outside. Exit code 0: written; 2: nothing to write, or a "
        "filter that means nothing."
    )

    spoken = "of headings, and of what this command says"

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--format", choices=list(WRITERS), default=EXCEL, help="docx: a ZIP of forms")
        parser.add_argument("--office", metavar="CODE", default="", help="of this office alone; else of all")
        parser.add_argument("--session", metavar="TERM-ORDINAL", help="of this session, e.g. 9-2")
        states = [state for state in Suggestion.State.values if state not in Suggestion.WRITING]
        parser.add_argument("--state", choices=states, action="append", default=[], help="in this state")
        parser.add_argument("--unit", metavar="CODE", help="in the hands of this unit, as lead or co-unit")
        parser.add_argument("--since", metavar="YYYY-MM-DD", type=date.fromisoformat, help="submitted from")
        parser.add_argument("--until", metavar="YYYY-MM-DD", type=date.fromisoformat, help="submitted up to")

    def handle(self, **options):
        try:
            self._export(**options)
        except Refusal as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        except OSError as error:
            raise CommandError(str(not_written(options["file"], error)), returncode=2) from error

    def _export(self, *, file, format, office, session, state, unit, since, until, **_options):  # noqa: A002 - the option's name
        taker = office_named(office)
        selection = Selection(
            offices=frozenset([taker.pk]) if office else None,
            session=_session(session, taker) if session else None,
            states=tuple(state),
            since=since,
            until=until,
            unit=_unit(unit) if unit else None,
        )
        part = file.with_name(f"{file.name}.part")
        try:
            with part.open("wb") as opened:
                given = {"by": Actor.system("export"), "office": taker, "watched": _watched(selection)}
                count = take_along(selection, format, opened, **given)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        told = {"count": count, "file": file, "secret": selection.left_out()}
        self.stdout.write(_("写好 %(count)d 件：%(file)s。要求保密的 %(secret)d 件不在里面。") % told)


def _watched(selection: Selection):
    """A progress bar where somebody watches."""
    if not sys.stderr.isatty():
        return iter
    total = selection.rows().count()
    return lambda rows: tqdm(rows, total=total, unit=_(" 件"), file=sys.stderr)


def _session(written: str, office: Unit) -> Session:
    term, _dash, ordinal = written.partition("-")
    is_number = term.isdecimal() and ordinal.isdecimal() and len(written) < LONGEST
    rows = Session.objects.filter(congress=office.congress)
    found = rows.filter(term=int(term), ordinal=int(ordinal)).first() if is_number else None
    if found:
        return found
    raise Refusal(_("没有登记“%(session)s”这次会议，写法例如 9-2。") % {"session": written})


def _unit(code: str) -> Unit:
    if (found := Unit.objects.filter(code=code).first()) is None:
        raise Refusal(_("没有代码是“%(code)s”的单位。") % {"code": code})
    return found
