"""The guides as pages: one for each role, made of the papers in docs/guides, in the language of the reader."""

from functools import cache
from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from daibiao.accounts.models import Grant
from daibiao.lib import clock
from daibiao.people.models import Deputy
from daibiao.stations.models import Staffing

FOLDER = settings.ROOT / "docs" / "guides"
#: All guides as they are listed, those who tell first.
NAMES = (
    *("resident", "station", "deputy", "coordinator", "dispatcher", "unit", "leader", "administrator"),
    "reading-a-term",
)
#: Whose work a guide tells; station staff and deputies are no grants.
ROLES = {
    "coordinator": (Grant.Role.COORDINATOR,),
    "dispatcher": (Grant.Role.DISPATCHER,),
    "unit": (Grant.Role.HANDLER,),
    "leader": (Grant.Role.LEADER, Grant.Role.HEAD, Grant.Role.SUPERVISOR, Grant.Role.VICE_CHAIR),
    "administrator": Grant.ADMINISTRATORS,
}
MARKDOWN = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")


@require_safe
def own(request):
    """To the guide of whoever asks."""
    return redirect("guide", own_names(request.actor)[0])


@require_safe
def guide(request, name):
    """One guide, its chapters before it, and the way to the others: the reader's own first."""
    if name not in NAMES:
        raise Http404
    language = "en" if get_language() == "en" else "zh"
    mine = own_names(request.actor)
    others = [each for each in (*mine, *NAMES) if each != name]
    title, chapters, text = drawn(name, language)
    context = {
        "heading": title,
        "chapters": chapters,
        "text": text,
        "others": [
            {"label": drawn(each, language)[0], "url": reverse("guide", args=[each])}
            for each in dict.fromkeys(others)
        ],
    }
    return render(request, "web/guide.html", context)


def own_names(actor) -> list[str]:
    """The guides of what this actor is here; a visitor's is the residents'."""
    if actor.account is None:
        return ["resident"]
    found = [name for name, roles in ROLES.items() if actor.holds(*roles)]
    beside = {
        "station": Staffing.objects.in_force(clock.today()),
        "deputy": Deputy.objects.in_office(clock.today()),
    }
    found += [name for name, rows in beside.items() if rows.filter(account=actor.account).exists()]
    return found or ["resident"]


@cache
def drawn(name: str, language: str) -> tuple[str, list[dict], str]:
    """Title, chapters and text of a guide. The papers come with the program, so each is read once."""
    tokens = MARKDOWN.parse((FOLDER / language / f"{name}.md").read_text(encoding="utf-8"))
    title = tokens[1].content
    chapters: list[dict] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            chapters.append({"id": f"c{len(chapters) + 1}", "title": tokens[place + 1].content})
            token.attrSet("id", chapters[-1]["id"])
        if token.type == "th_open":
            token.attrSet("scope", "col")
        token.children = _led(token.children or [])
    text = MARKDOWN.renderer.render(tokens[3:], MARKDOWN.options, {})
    return title, chapters, mark_safe(text)  # noqa: S308 - papers of ours, and no HTML in them is taken


def _led(words: list[Token]) -> list[Token]:
    """The same words: links lead to other guides, pictures to those that are served; no other paper has an address."""
    kept, is_led = [], True
    for token in words:
        if token.type == "image":
            _show(token)
        if token.type == "link_open":
            target = PurePosixPath(str(token.attrGet("href")))
            is_led = target.stem in NAMES
            token.attrSet("href", reverse("guide", args=[target.stem]) if is_led else "")
        if is_led or token.type not in ("link_open", "link_close"):
            kept.append(token)
    return kept


def _show(token: Token) -> None:
    """A picture of a page, those of a telephone narrower."""
    file = PurePosixPath(str(token.attrGet("src")))
    token.attrs |= {"src": static(f"screens/{file.name}"), "loading": "lazy"}
    if "-phone" in file.stem:
        token.attrSet("class", "phone")
