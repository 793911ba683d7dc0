"""What the security administrator fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Grant
from daibiao.lib import clock
from daibiao.pages.fields import NamedField, day
from daibiao.places.models import Unit

from .models import Correction


class GrantForm(forms.Form):
    """授权: a role in a unit, from a day, perhaps to a day."""

    role = forms.ChoiceField(label=_("角色"), choices=[("", _("请选择")), *Grant.Role.choices])
    unit = NamedField(label=_("单位"), queryset=Unit.objects.none(), empty_label=_("请选择"))
    since = day(_("从哪一天起"), initial=clock.today)
    until = day(_("到哪一天止"), required=False, help_text=_("这一天还算数。不填就一直有效，直到收回。"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.standing(clock.today())


class _OverOne(forms.Form):
    """One grant of the account."""

    grant = forms.ModelChoiceField(queryset=Grant.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grant"].queryset = account.grants.all()


class RevokeForm(_OverOne):
    """收回授权: its last day."""

    on = day(_("最后一天"), initial=clock.today)


class StrikeForm(_OverOne):
    """撤销登记: why."""

    reason = forms.ChoiceField(label=_("更正的原因"), choices=Correction.choices)


class RedateForm(StrikeForm):
    """更正起止日期: its first day, its last where one was entered, and why."""

    since = day(_("从哪一天起"), initial=clock.today)
    until = day(_("最后一天"), required=False)
