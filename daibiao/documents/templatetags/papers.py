"""`{% paper "reply" reply.pk %}`: the document as Word and PDF, or the reason why there is no PDF."""

from django import template

from .. import links

register = template.Library()


@register.inclusion_tag("documents/links.html")
def paper(key: str, ref: object) -> dict:
    """The links to the document `key` about `ref`."""
    return links.to(key, ref)
