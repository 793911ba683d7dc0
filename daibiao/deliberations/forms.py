"""What the office and units write about deliberation opinions. Text into values; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from daibiao.lib import clock
from daibiao.pages import fields

from .models import Deliberation


class TextForm(forms.Form):
    """起草和修改."""

    meeting = forms.CharField(
        label=_("常委会会议"), max_length=60, help_text=_("例如：市十届人大常委会第三十二次会议。")
    )
    met_on = fields.day(_("会议闭会日期"))
    kind = forms.ChoiceField(
        label=_("报告类别"), choices=Deliberation.Report.choices, widget=forms.RadioSelect
    )
    report_title = fields.TitleField(
        label=_("报告名称"), max_length=80, help_text=_("不写书名号，例如：关于农村供水保障情况的报告。")
    )
    reporter = forms.CharField(label=_("报告单位"), max_length=60)
    assessment = fields.text(_("总体评价"), rows=4)
    problems = fields.text(_("存在的主要问题"), rows=6)
    points = fields.PointsField(label=_("建议"), help_text=_("一条写一行，不写序号。"))
    limit_on = fields.day(
        _("办理期限"), required=False, help_text=_("正文里写了日期的，填在这里；没有写的不填。")
    )


class AgreeForm(forms.Form):
    """主任会议通过."""

    agreed_on = fields.day(_("主任会议通过日期"), initial=clock.today)


class CancelForm(forms.Form):
    """作废."""

    reason = forms.CharField(label=_("为什么作废"), max_length=200)


class SchemeForm(forms.Form):
    """研究处理方案."""

    text = fields.text(_("研究处理方案"), rows=8, help_text=_("逐条写谁负责、怎样做、哪天做完。"))


class CommentForm(forms.Form):
    """对报告稿的意见."""

    comment = fields.text(
        _("对报告稿的意见"), rows=5, help_text=_("没有意见的，写“没有意见”。承办单位会看到。")
    )


class DelayForm(forms.Form):
    """超期说明."""

    reason = fields.text(_("为什么没有按期报告"), rows=4, help_text=_("代表和工作机构会看到。"))


class AcceptForm(forms.Form):
    """认可报告."""

    decided_on = fields.day(_("决定日期"), initial=clock.today)
    words = fields.text(_("审议情况"), rows=4, required=False)


class AgainForm(forms.Form):
    """要求重新报告."""

    decided_on = fields.day(_("决定日期"), initial=clock.today)
    words = fields.text(_("为什么要重新报告"), rows=4)


class ResolveForm(forms.Form):
    """作出决议."""

    decided_on = fields.day(_("决定日期"), initial=clock.today)
    words = fields.text(_("决议的内容"), rows=6)
    report_by = fields.day(_("决议规定的报告期限"))


class PublishForm(forms.Form):
    """公开: whoever presses has looked it over."""

    reviewed = forms.BooleanField(
        label=_("我已核对：没有国家秘密、商业秘密和个人信息"),
        error_messages={"required": _("公开以前要核对。")},
    )

    def clean(self) -> dict:
        """The tick is for whoever presses: nothing of it is handed on."""
        return {}


class HideForm(forms.Form):
    """停止公开."""

    reason = forms.CharField(label=_("为什么停止公开"), max_length=200)
