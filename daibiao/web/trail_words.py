"""The words of the trail: which room an event belongs to, and the things that it names, as readers call them."""

import re
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account
from daibiao.audit.models import Event

#: What an event happens to (the word before its dot), by the room that readers know it from.
NOUNS = {
    "accounts": "account grant",
    "places": "place congress unit",
    "people": "deputy official body member contact_duty entry session",
    "stations": "station equipment wall_rule reception",
    "receptions": "booking ticket",
    "cases": "case category",
    "suggestions": "suggestion signature view fulfilment",
    "bundles": "theme activity rung",
    "oversight": "inspection finding",
    "deliberations": "deliberation",
    "inquiries": "inquiry group question item",
    "exchange": "delivery suggestions",
    "handling": ("matter assignment reply objection opinion extension promise urge supervision"),
    "deadlines": "deadline term calendar",
    "notices": "message",
    "documents": "template",
    "files": "file",
    "figures": "tile outline",
    "backoffice": "reference",
    "queues": "list",
    "advice": "advice",
    "audit": "trail",
}
_ROOMS = {noun: room for room, nouns in NOUNS.items() for noun in nouns.split()}
#: Things that are called by their own words, each with what those words need. No row of what people told is among
#: them: an auditor reads what was done, not what was said.
_NAMED = {
    "accounts.account": (),
    "accounts.grant": ("account", "unit"),
    "places.place": (),
    "places.congress": (),
    "places.unit": (),
    "people.deputy": (),
    "people.office": ("deputy", "congress"),
    "people.official": (),
    "people.contactduty": ("official", "place"),
    "people.body": (),
    "people.membership": ("body", "deputy", "official"),
    "stations.station": (),
    "stations.receptionday": ("station",),
    "cases.category": (),
    "people.session": (),
}
#: What they are, where the noun itself has no word for readers.
_KINDS = {
    "accounts.account": _("账号"),
    "accounts.grant": _("授权"),
    "places.place": _("地方"),
    "places.congress": _("人民代表大会"),
    "places.unit": _("单位"),
    "stations.station": _("站点"),
    "stations.receptionday": _("接待日"),
    "cases.category": _("诉求类别"),
    "people.session": _("人代会会议"),
    "files.file": _("附件"),
    "audit.seal": _("留痕封存"),
}
_BLANK = re.compile(r"\s*\{\w+\}\s*")


def room(name: str) -> str:
    """The room of an event, as readers know it."""
    return str(apps.get_app_config(_ROOMS[name.partition(".")[0]]).verbose_name)


def bare(sentence: str) -> str:
    """A sentence of the catalogue without the facts that it leaves open."""
    return _BLANK.sub("…", sentence)


def named(events: Iterable[Event]) -> dict[tuple[str, int], str]:
    """The words of the things that these events are about: one question for each kind of thing."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        if event.kind in _NAMED:
            wanted.setdefault(event.kind, set()).add(event.thing)
    found: dict[tuple[str, int], str] = {}
    for kind, keys in wanted.items():
        model = apps.get_model(kind)
        rows = model._default_manager.all()
        if needed := _NAMED[kind]:
            rows = rows.select_related(*needed)
        found |= {(kind, key): _words(row) for key, row in rows.in_bulk(keys).items()}
    return found


def kind(name: str) -> str:
    """What it is, of a thing that is not called by words; its name in the code where readers have no word for it."""
    return str(_KINDS.get(name, name))


def _words(row: models.Model) -> str:
    words = f"{row.username}（{row.name}）" if isinstance(row, Account) else str(row)
    return f"{_KINDS.get(row._meta.label_lower, row._meta.verbose_name)} {words}"
