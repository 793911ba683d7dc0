"""Paging by key: the next rows begin behind the last one shown, so a page costs the same at any size."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

ROWS = 25


class Page:
    """One page of a list ordered by (clock__next_due_on with nothing last, id), or newest first (-id).

    `rows` says which and in what order, `whole` what is shown of each: first the keys are found, then the rows, so
    that the database sorts numbers and not everything that was told.
    """

    def __init__(
        self, rows: QuerySet, request: HttpRequest, *, whole: QuerySet, by_due: bool = True, size: int = ROWS
    ):
        after = request.GET.get("after", "")
        if after:
            rows = rows.filter(_behind_due(after) if by_due else _behind_newest(after))
        keys = list(rows.values_list("pk", flat=True)[: size + 1])
        by_key = whole.in_bulk(keys)
        found = [by_key[key] for key in keys]
        self.rows = found[:size]
        self.newer_url = _address(request, "") if after else ""
        self.older_url = ""
        if len(found) > size:
            last = self.rows[-1]
            self.older_url = _address(request, _key(last) if by_due else str(last.pk))


def _address(request: HttpRequest, after: str) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return f"?{query.urlencode()}"


def _key(row) -> str:
    due = row.clock.next_due_on if row.clock else None
    return f"{due or 'none'}~{row.pk}"


def _behind_due(after: str) -> Q:
    due, _, pk = after.partition("~")
    if not pk.isdigit():
        raise Http404
    if due == "none":
        return Q(clock__next_due_on=None, id__gt=pk)
    try:
        day = date.fromisoformat(due)
    except ValueError:
        raise Http404 from None
    later = Q(clock__next_due_on__gt=day) | Q(clock__next_due_on=None)
    return later | Q(clock__next_due_on=day, id__gt=pk)


def _behind_newest(after: str) -> Q:
    if not after.isdigit():
        raise Http404
    return Q(id__lt=after)
