"""Paging by key: the next rows begin behind the last one shown, so a page costs the same at any size."""

from collections.abc import Callable, Hashable
from datetime import date

from django.db.models import BooleanField, Func, Q, QuerySet
from django.http import Http404, HttpRequest

from daibiao.lib import clock

from . import kept, plans

ROWS = 25


class Rarely(Func):
    """A condition that SQLite's planner is told to be true of few rows; the answer is the same.

    Its planner knows nothing of how many rows a LIMIT wants and rather sorts thousands than follow an index for 26.
    The index must pay for every row it looks up: so it is followed where a list is long, and there alone.
    (sqlite.org, “Built-in scalar SQL functions”: likelihood.)
    """

    template = "%(expressions)s"
    arity = 1
    output_field = BooleanField()
    conditional = True

    def as_sqlite(self, compiler, connection, **more):
        """The same condition with its hint."""
        return self.as_sql(compiler, connection, template="likelihood(%(expressions)s, 0.00001)", **more)


class Page:
    """One page of a list: the next due date first, what has no term last; or the newest first.

    `rows` says which, `whole` what is shown of each: first the keys are found, then the rows, so that the database
    sorts numbers and not everything that was told. `is_long` where more rows are known to lie than anybody counts;
    `much_is_late` where more than a page of them may be late: then these are asked for alone, and mostly fill it.
    `same` says all that `rows` depends on: then the question for the first page is kept, and `rows` not called again.
    """

    def __init__(
        self,
        rows: QuerySet | Callable[[], QuerySet],
        request: HttpRequest,
        *,
        whole: QuerySet,
        by_due: bool = True,
        size: int = ROWS,
        is_long: bool = False,
        much_is_late: bool = False,
        same: Hashable = None,
    ):
        after = request.GET.get("after", "")
        keys = _Keys(rows, size + 1, None if after else same)
        found = keys.late() if by_due and much_is_late and not after else []
        if len(found) <= size:
            found = keys.by_due(after, is_long=is_long) if by_due else keys.newest(after)
        by_key = whole.order_by().in_bulk(found)
        self.rows = [by_key[key] for key in found[:size]]
        self.newer_url = _address(request, "") if after else ""
        self.older_url = ""
        if len(found) > size:
            last = self.rows[-1]
            self.older_url = _address(request, _key(last) if by_due else str(last.pk))


def by_date(
    rows: QuerySet, request: HttpRequest, *, name: str, size: int, back: bool = False
) -> tuple[list, str]:
    """So many rows by their date `on`, behind the one that `name` tells in the address; and the address of the rest.

    `back`: the latest first. A page with several lists gives each a name.
    """
    if after := request.GET.get(name, ""):
        on, pk = _told(after)
        if not isinstance(on, date):
            raise Http404
        further = Q(on__lt=on) | Q(on=on, pk__lt=pk) if back else Q(on__gt=on) | Q(on=on, pk__gt=pk)
        rows = rows.filter(further)
    found = list(rows.order_by(*(("-on", "-id") if back else ("on", "id")))[: size + 1])
    shown = found[:size]
    last = f"{shown[-1].on.isoformat()}~{shown[-1].pk}" if len(found) > size else ""
    return shown, _address(request, last, name) if last else ""


def _address(request: HttpRequest, after: str, name: str = "after") -> str:
    query = request.GET.copy()
    query.pop(name, None)
    if after:
        query[name] = after
    return f"?{query.urlencode()}"


def _key(row) -> str:
    due = row.clock.next_due_on if row.clock else None
    return f"{due or 'none'}~{row.pk}"


class _Keys:
    """The first `count` keys of `rows` behind a place in the list."""

    def __init__(self, rows: QuerySet | Callable[[], QuerySet], count: int, same: Hashable):
        self.rows = rows if callable(rows) else lambda: rows
        self.count = count
        self.same = same

    def by_due(self, after: str, *, is_long: bool) -> list[int]:
        """What has a due date is asked for apart from what has none: so an index of the dates can be followed."""
        due, pk = _told(after)
        if due == "none":
            return self._first("undated", lambda: self._undated().filter(id__gt=pk))
        keys = self._first(f"dated {is_long}", lambda: self._dated(due, pk, is_long=is_long))
        return (
            keys if len(keys) == self.count else (keys + self._first("undated", self._undated))[: self.count]
        )

    def late(self) -> list[int]:
        """Those whose day is over."""
        late = Q(clock__next_due_on__lt=clock.today())
        return self._first("late", lambda: self.rows().filter(late).order_by("clock__next_due_on", "id"))

    def newest(self, after: str) -> list[int]:
        """Those of the highest keys."""
        if after and not _is_key(after):
            raise Http404
        return self._first(
            "newest", lambda: (self.rows().filter(id__lt=after) if after else self.rows()).order_by("-id")
        )

    def _dated(self, due: date | str, pk: str, *, is_long: bool) -> QuerySet:
        # As a range: PostgreSQL takes “is not null” beside “before a day” for two conditions that rarely meet.
        has_date = Q(clock__next_due_on__gte=date.min)
        dated = self.rows().filter(has_date).order_by("clock__next_due_on", "id")
        if is_long:
            dated = dated.filter(Rarely(has_date))
        if due:
            dated = dated.filter(Q(clock__next_due_on__gt=due) | Q(clock__next_due_on=due, id__gt=pk))
        return dated

    def _undated(self) -> QuerySet:
        return self.rows().filter(clock__next_due_on=None).order_by("id")

    def _first(self, part: str, ask: Callable[[], QuerySet]) -> list[int]:
        def keys() -> QuerySet:
            return ask().values_list("pk", flat=True)[: self.count]

        if self.same is not None:
            return [key for (key,) in kept.rows_again((part, self.count, self.same), keys)]
        with plans.by_value():
            return list(keys())


def _told(after: str) -> tuple[date | str, str]:
    """The date (or “none”) and the key of the last row shown; nothing on the first page."""
    if not after:
        return "", ""
    due, _tilde, pk = after.partition("~")
    try:
        if _is_key(pk):
            return due if due == "none" else date.fromisoformat(due), pk
    except ValueError:
        pass
    raise Http404


def _is_key(text: str) -> bool:
    """Whether a database could have given this number to a row."""
    return text.isdecimal() and len(text) <= 18
