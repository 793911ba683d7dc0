"""The verbs over templates: keep a new version, go back to another or to the default; and which one is in use."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import require
from daibiao.audit.acts import acting
from daibiao.audit.events import record
from daibiao.audit.keeping import keep
from daibiao.lib import clock, sealing
from daibiao.lib.refusals import Refusal

from . import catalogue, filling, layout, packages
from .catalogue import Paper
from .models import Template

#: Versions of one document that are kept; more is no care any more.
MOST = 200


def default(paper: Paper) -> bytes:
    """The template that the house brings along, made from the outline."""
    return layout.drawn(paper.outline, title=paper.title.zh)


def used(paper: Paper) -> bytes:
    """The template by which the document is made now."""
    found = Template.objects.filter(paper=paper.key, is_used=True).values_list("content", flat=True).first()
    return default(paper) if found is None else bytes(found)


def made(paper: Paper, thing) -> bytes:
    """The document about this thing as a Word file."""
    return filling.filled(used(paper), paper, paper.context(thing))


def keep_template(key: str, content: bytes, *, by: Actor, note: str = "") -> Template:
    """Keep a new version, which is in use from now on. It was tried with the samples first; a fault names its place."""
    paper = catalogue.paper(key)
    packages.check(content)
    filling.tried(content, paper)
    with acting(by):
        require(by, "documents.keep_template")
        last = _held(key)
        version = last.version + 1 if last else 1
        digest = sealing.digest(content)
        if last and last.is_used and last.digest == digest:
            raise Refusal(_("这就是正在用的模板，没有改动。"))
        if version > MOST:
            raise Refusal(_("一种文书最多留 %(most)d 版模板。") % {"most": MOST})
        kept = Template(paper=key, version=version, content=content, digest=digest, note=note.strip())
        kept.kept_by, kept.kept_at = by.person, clock.now()
        _put_to_use(key, kept)
        record("template.kept", kept, paper=paper.title.zh, version=version, digest=digest)
    return kept


def use_template(key: str, version: int, *, by: Actor) -> None:
    """Use an older version again, or with 0 the default. Pressed twice it is done once."""
    paper = catalogue.paper(key)
    with acting(by):
        require(by, "documents.use_template")
        last = _held(key)
        chosen = Template.objects.filter(paper=key, version=version).first()
        if last is None or (version and chosen is None):
            raise Refusal(_("没有这一版模板。"))
        now = Template.objects.filter(paper=key, is_used=True).first()
        if now == chosen:
            return
        if chosen:
            filling.tried(bytes(chosen.content), paper)
        _put_to_use(key, chosen)
        record("template.used", chosen or last, paper=paper.title.zh, version=version)


def _held(key: str) -> Template | None:
    """The newest version, held until the act ends: two people at once keep one after the other."""
    return Template.objects.filter(paper=key).order_by("-version").select_for_update(no_key=True).first()


def _put_to_use(key: str, chosen: Template | None) -> None:
    with _alone():
        Template.objects.filter(paper=key, is_used=True).update(is_used=False)
        if chosen:
            chosen.is_used = True
            keep(chosen)


@contextmanager
def _alone() -> Iterator[None]:
    """Somebody else may keep the very first version, or the next one, at this moment: there is no row to wait for."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refusal(_("别人刚刚也在换这份模板，请看一眼再来。")) from error
