"""The page of the search: what the reader may see, kind by kind."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import finding, kinds, marks, phrases

#: Rows of one kind on its own page, and on the page of all kinds.
ROWS, FIRST = 25, 5
#: The longest query that is read from an address.
TYPED = 100


@require_safe
def search(request):
    """What contains the query, then what is most like it. Whoever has no account finds what is public."""
    query, current = request.GET.get("q", "").strip()[:TYPED], request.GET.get("kind", "")
    offered = kinds.every(request.actor)
    if current and current not in {kind.name for kind in offered}:
        raise Http404
    words = phrases.words(query)
    alike = [kind for kind in offered if current in ("", kind.name)]
    found = finding.ranked_each(query, offered, by=request.actor, alike=alike) if words else []
    shown = [each for each in found if each.keys and current in ("", each.kind.name)]
    size = ROWS if current else FIRST
    context = {
        "query": query,
        "current": current,
        "groups": _side(found, query, current) if words else [],
        "sections": [_section(each, words, query, size, request.GET.get("after", "")) for each in shown],
        "nothing": _nothing(query, words),
    }
    return render(request, "search/search.html", context)


def _side(found, query: str, current: str) -> list[dict]:
    items = [
        _item(each.kind.words, _count(each), _address(query, each.kind.name), each.kind.name == current)
        for each in found
    ]
    if len(items) > 1:
        items.insert(0, _item(_("全部"), "", _address(query), not current))
    return [{"items": items}]


def _item(label, count, url: str, is_current: bool) -> dict:
    return {"label": label, "url": url, "count": count, "current": is_current, "tone": ""}


def _count(found: finding.Found) -> str:
    """How many contain it, as far as they are listed; likeness is no number, and what is like it alone not none."""
    if found.near and not found.exact:
        return ""
    return f"{len(found.exact)}+" if found.is_cut else str(len(found.exact))


def _address(query: str, kind: str = "", after: str = "") -> str:
    asked = {"q": query, "kind": kind, "after": after}
    return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _section(found: finding.Found, words: list[str], query: str, size: int, after: str) -> dict:
    """One kind on the page. The list is bounded and begins behind the row of the key `after`, wherever it stands now."""
    begin = next((place for place, key in enumerate(found.keys, 1) if str(key) == after), 0)
    end, kind, exact = begin + size, found.kind, set(found.exact)
    keys, goes_on, on_own_page = found.keys[begin:end], bool(found.keys[end:]), size == ROWS
    rows = found.rows(keys)
    return {
        "title": kind.words,
        "exact": [_hit(kind, row, words) for row in rows if row.pk in exact],
        "near": [_hit(kind, row, phrases.runs(words)) for row in rows if row.pk not in exact],
        "newer_url": _address(query, kind.name) if begin else "",
        "older_url": _address(query, kind.name, str(keys[-1])) if on_own_page and goes_on else "",
        "all_url": "" if on_own_page or not goes_on else _address(query, kind.name),
        "is_cut": on_own_page and found.is_cut and not goes_on,
    }


def _hit(kind: kinds.Kind, row, words: list[str]) -> dict:
    """A row as it is shown, with the piece of its text in which the words stand, unless they are seen already."""
    title, under = str(kind.title(row)), " · ".join(filter(None, map(str, kind.under(row))))
    plain = phrases.normal(f"{title}\n{under}")
    piece = "" if all(word in plain for word in words) else marks.piece(kind.text(row), words)
    called = marks.marked(title, words)
    return {
        "url": kind.url(row),
        "title": called,
        "under": marks.marked(under, words),
        "piece": "" if piece == called else piece,
    }


def _nothing(query: str, words: list[str]) -> dict:
    if words:
        return {"title": _("没有找到"), "text": _("换一种说法，或者少写几个字再试。"), "icon": "search"}
    text = (
        _("请写要找的字。") if query else _("写几个字、一个地名或者编号。几个词用空格隔开，都要有才算找到。")
    )
    return {"title": _("找什么？"), "text": text, "icon": "search"}
