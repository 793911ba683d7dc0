"""`manage.py import_cases FILE`: matters that were told elsewhere come in, word for word."""

from daibiao.accounts.actors import Actor
from daibiao.arrivals import actions as arrivals
from daibiao.arrivals import columns
from daibiao.arrivals.console import ImportCommand, shown
from daibiao.cases.models import Case
from daibiao.search import actions as search
from daibiao.tables import reading as tables


class Command(ImportCommand):
    """Import told matters from CSV, XLSX or JSON lines. Safe to run twice."""

    help = (
        "Import told matters from CSV, XLSX or JSON lines (one object a line). Safe to run twice. "
        "Exit code 0: all rows are in; 1: some were refused; 2: the file or the columns cannot be read."
    )
    fields = tuple(columns.FIELDS)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--origin", metavar="NAME", help="where the file comes from; else the file's own name"
        )

    def bring_in(self, file, chosen, report, **options):
        """Rows become cases."""
        table = tables.opened(file, sheet=options["sheet"])
        try:
            arrivals.take_in(
                shown(table),
                columns.assigned(table.columns, chosen),
                by=Actor.system("import"),
                origin=(options["origin"] or file.stem)[: Case._meta.get_field("origin").max_length],
                report=report,
                dry_run=options["dry_run"],
            )
        finally:
            if report.imported:
                search.recount()
