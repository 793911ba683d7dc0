"""The templates of documents: which there are, what they may say, their versions; putting one back, going back to one."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daibiao.accounts.permissions import require
from daibiao.pages import verbs

from .. import actions, catalogue, filling, packages, printing, serving
from ..forms import TemplateForm
from ..models import Template


@login_required
@require_safe
def listed(request):
    """Every document that has a template, with which version is in use."""
    require(request.actor, "documents.keep_template")
    used = dict(Template.objects.filter(is_used=True).values_list("paper", "version"))
    rows = [
        {"key": each.key, "title": _title(each), "version": used.get(each.key, 0)}
        for each in catalogue.papers()
    ]
    return render(request, "documents/templates.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request, key):
    """One template: the file in use, its fields, its versions, and a new version on POST."""
    require(request.actor, "documents.keep_template")
    paper = _paper(key)
    form = TemplateForm(request.POST or None, request.FILES or None)

    def keep(given):
        content = packages.admitted(given["file"])
        actions.keep_template(paper.key, content, by=request.actor, note=given["note"])
        return reverse("document:template", args=[key])

    if saved := verbs.saved(request, form, keep, _("已启用新的模板，旧的还留着。"), beside="file"):
        return saved
    versions = Template.objects.filter(paper=key).defer("content").select_related("kept_by")
    context = {
        "form": form,
        "key": key,
        "title": _title(paper),
        "fields": [_explained(each) for each in paper.fields.values()],
        "versions": versions[: actions.MOST],
        "used": next((each.version for each in versions if each.is_used), 0),
        "no_pdf": printing.missing(),
    }
    return render(request, "documents/template.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def use(request, key, version):
    """Use this version again; 0 is the default."""
    paper = _paper(key)

    def use_again():
        actions.use_template(paper.key, _known(version), by=request.actor)
        return reverse("document:template", args=[key])

    return verbs.pressed(request, use_again, _("已换成这一版。"))


@login_required
@require_safe
def file(request, key, version):
    """A version as it was put back; 0 is the default."""
    require(request.actor, "documents.keep_template")
    paper = _paper(key)
    return serving.answer(_content(paper, version), "word", name=f"{paper.title.zh}-{_('模板')}-{version}")


@login_required
@require_safe
def sample(request, key, version, form):
    """A version filled in with the samples, to look at."""
    require(request.actor, "documents.keep_template")
    paper = _paper(key)
    content = filling.tried(_content(paper, version), paper)
    return serving.answer(content, form, name=f"{paper.title.zh}-{_('示例')}-{version}")


def _paper(key: str) -> catalogue.Paper:
    try:
        return catalogue.paper(key)
    except catalogue.UnknownPaper:
        raise Http404 from None


def _known(version: int) -> int:
    if version > actions.MOST:
        raise Http404
    return version


def _content(paper: catalogue.Paper, version: int) -> bytes:
    if not version:
        return actions.default(paper)
    found = Template.objects.filter(paper=paper.key, version=_known(version)).first()
    if found is None:
        raise Http404
    return bytes(found.content)


def _title(paper: catalogue.Paper) -> str:
    return paper.title.of(get_language() or "zh-hans")


def _explained(field: catalogue.Field) -> dict:
    """How a field is written in the template, and what it is; of a table, its columns."""
    language = get_language() or "zh-hans"
    columns = [{"name": name, "words": words.of(language)} for name, words in field.columns.items()]
    return {"name": field.name, "words": field.words.of(language), "columns": columns}
