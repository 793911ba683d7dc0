"""Where to go with what a station does not take in (rules 4.3, G1–G6)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from .models import Case

ORGANS = {
    "G1": [_lazy("人民法院"), _lazy("劳动人事争议仲裁委员会"), _lazy("行政复议机关")],
    "G2": [_lazy("纪委监委 12388"), _lazy("人民检察院 12309")],
    "G3": [_lazy("信访局")],
    "G4": [_lazy("公共资源交易监督部门")],
    "G5": [_lazy("所在地的 12345 热线")],
    "G6": [_lazy("保密行政管理部门")],
}


def reasons() -> list[tuple[str, str]]:
    """The choices of a form: each reason with the organs it leads to."""
    told = _("%(reason)s（找%(organs)s）")
    return [
        (code, told % {"reason": label, "organs": _("、").join(map(str, ORGANS[code]))})
        for code, label in Case.Guidance.choices
    ]
