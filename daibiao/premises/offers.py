"""What premises offer on the pages of a station: the verbs over its wall and its checklist, and over one rule or line."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daibiao.pages.verbs import Offer, Verb, joins
from daibiao.stations.forms import UntilForm

from . import actions, flow, forms

STATION = joins(
    "station.office",
    Offer(
        room="premises",
        flow=flow.STATION,
        blockers=flow.blockers,
        address=lambda station, verb: reverse("premises:do", args=[station.code, verb]),
        verbs=(
            Verb(
                "hang",
                _("制度上墙"),
                lambda s, by, f: actions.hang(s, f["title"], f["text"], since=f["since"], by=by),
                _("已登记。"),
                forms.HangForm,
            ),
            Verb(
                "add_equipment",
                _("列设施"),
                lambda s, by, f: actions.add_equipment(s, f["names"].splitlines(), by=by),
                _("已列入清单。"),
                forms.EquipmentForm,
            ),
            Verb(
                "copy_equipment",
                _("照别的站列设施"),
                lambda s, by, f: actions.copy_equipment(s, f["source"], by=by),
                _("已列入清单。"),
                forms.CopyForm,
                minor=True,
            ),
        ),
    ),
)

KEPT = Offer(
    room="premises",
    flow=flow.KEPT,
    blockers=flow.blockers,
    address=lambda thing, verb: reverse("premises:keep", args=[verb, thing.pk]),
    verbs=(
        Verb(
            "unhang",
            _("停止执行"),
            lambda k, by, f: actions.unhang(k, by=by, **f),
            _("已登记。"),
            UntilForm,
        ),
        Verb(
            "note_equipment",
            _("核对"),
            lambda k, by, f: actions.note_equipment(k, by=by, **f),
            _("已核对。"),
            forms.NoteForm,
        ),
        Verb(
            "strike_equipment",
            _("去掉这一项"),
            lambda k, by, f: actions.strike_equipment(k, by=by),
            _("已去掉。"),
        ),
    ),
)
