"""`manage.py import_suggestions FILE`: suggestions that were filed with another system are filed here."""

from daibiao.accounts.actors import Actor
from daibiao.arrivals.console import ImportCommand, shown
from daibiao.exchange import actions as exchange
from daibiao.exchange import columns
from daibiao.exchange.finding import office_named
from daibiao.exchange.opening import opened


class Command(ImportCommand):
    """Import suggestions from XLSX, CSV, JSON, or a form in Word. Safe to run twice."""

    help = (
        "Import suggestions from XLSX, CSV, a JSON document, JSON lines, or one suggestion's form (.docx). Safe to run "
        "twice. Exit code 0: all rows are in; 1: some were refused; 2: the file or the columns cannot be read."
    )
    fields = tuple(columns.FIELDS)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--system",
            metavar="NAME",
            help="the system from which the file comes, always by the same name; else the file's own name",
        )
        parser.add_argument(
            "--office", metavar="CODE", default="", help="the office that takes them in; else the county's"
        )

    def bring_in(self, file, chosen, report, **options):
        """Rows become suggestions."""
        table = opened(file, sheet=options["sheet"])
        exchange.bring_in(
            shown(table),
            columns.assigned(table.columns, chosen),
            by=Actor.system("import"),
            office=office_named(options["office"]),
            system=options["system"] or file.stem,
            report=report,
            dry_run=options["dry_run"],
        )
