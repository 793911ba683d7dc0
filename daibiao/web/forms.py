"""What is entered at the front door's own pages."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account, Grant
from daibiao.audit import catalogue
from daibiao.lib import clock
from daibiao.pages.fields import day

from . import notices_of_years, trail_words


class NoticeForm(forms.Form):
    """放假通知: the holidays of one year."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    notice = forms.CharField(label=_("通知名称和文号"), max_length=120)
    announced_on = day(_("公布日期"), required=False)
    days = forms.CharField(
        label=_("放假和调休上班的日子"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "一行一段，例如一行写“2027-02-05~2027-02-11 放假 春节”，下一行写“2027-02-13 上班 春节”。"
        ),
    )

    def clean_days(self):
        try:
            return notices_of_years.read(self.cleaned_data["days"])
        except notices_of_years.UnreadableLine as unreadable:
            raise forms.ValidationError(
                _("这一行看不懂，或者日子和上面的重复：%(line)s") % {"line": unreadable.line}
            ) from None


class PassOnForm(forms.Form):
    """交接在办工作: everything I have in hand in one unit, to a colleague there."""

    colleague = forms.ModelChoiceField(label=_("交给"), queryset=Grant.objects.none())

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        units = actor.units(Grant.Role.HANDLER, Grant.Role.LEADER, Grant.Role.HEAD)
        working = Grant.objects.in_force(clock.today()).filter(
            unit__in=units,
            role__in=(Grant.Role.HANDLER, Grant.Role.LEADER, Grant.Role.HEAD),
            account__is_enabled=True,
        )
        self.fields["colleague"].queryset = working.exclude(account=actor.account).select_related(
            "account", "unit"
        )


class TrailForm(forms.Form):
    """What of the trail is to be seen. It is read, so it comes by GET."""

    name = forms.ChoiceField(label=_("发生了什么"), required=False)
    account = forms.CharField(label=_("谁（姓名或者用户名）"), required=False, max_length=40)
    number = forms.CharField(label=_("哪一件（编号）"), required=False, max_length=30)
    since = day(_("从哪一天起"), required=False)
    until = day(_("到哪一天止"), required=False)

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [("", _("全部")), *_events_by_room(language)]

    def clean_account(self):
        """The accounts of this user name or name; of nobody there are no rows, and the page says so."""
        if not (who := self.cleaned_data["account"].strip()):
            return None
        found = list(Account.objects.filter(Q(username=who) | Q(name=who)))
        if not found:
            raise forms.ValidationError(_("没有叫“%(who)s”的账号。") % {"who": who})
        return found


def _events_by_room(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What can happen, grouped by room; what a sentence leaves open is left out."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for entry in catalogue.entries():
        room = trail_words.room(entry.name)
        groups.setdefault(room, []).append((entry.name, trail_words.bare(entry.sentence(language))))
    return list(groups.items())
