"""What people say at the door, and what staff take down for them. Text into values; nothing is saved here."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from daibiao.cases import numbers, organs
from daibiao.cases.actions.telling import WORDS_LIMIT
from daibiao.cases.models import Case
from daibiao.files.forms import AdmitsPapers, PapersField
from daibiao.lib import phones
from daibiao.pages import fields
from daibiao.places.models import Place


class TellForm(AdmitsPapers):
    """Four questions; behind “more” who tells, for whom, and whether the unit may know."""

    #: What is said where a field was filled in that nobody sees.
    filled_in_unseen: Any = _("还没有收到：有一格不该填的被自动填上了。请再交一次，您写的都还在。")

    words = fields.LongField(
        label=_("是什么事？"),
        help_text=_("用您自己的话说。时间、地点、试过什么办法，想到什么写什么。"),
        max_length=WORDS_LIMIT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("请写下是什么事。")},
    )
    where = forms.CharField(
        label=_("在哪里？"),
        max_length=120,
        required=False,
        help_text=_("乡镇、村组或者路名，写到您能说清的地方。"),
        widget=forms.TextInput(attrs={"list": "places"}),
    )
    phone = forms.CharField(
        label=_("怎么联系您？"),
        max_length=30,
        required=False,
        help_text=_(
            "手机号或者座机号，座机收不到短信。只有经办的人看得到，查看都有记录。不留也可以，就只能凭回执查。"
        ),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    photos = PapersField(label=_("照片"), required=False, help_text=_("最多 6 个，照片或 PDF，不要视频。"))
    name = forms.CharField(label=_("您怎么称呼"), max_length=40, required=False)
    party = forms.ChoiceField(
        label=_("为谁说"),
        choices=Case.Party.choices,
        initial="person",
        required=False,
        widget=forms.RadioSelect,
    )
    for_another = forms.BooleanField(label=_("我在替别人说"), required=False)
    is_confidential = forms.BooleanField(label=_("不让承办单位知道我是谁（要求保密）"), required=False)
    #: A field that only a machine fills in.
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, without_photos=False, **kwargs):
        """`without_photos`: too many came from there; the words alone are taken."""
        super().__init__(*args, **kwargs)
        self.without_photos = without_photos
        if not self.is_bound:
            self.fields["once"].initial = uuid.uuid4

    def clean_photos(self):
        sent = self.cleaned_data["photos"]
        if sent and self.without_photos:
            raise forms.ValidationError(
                _("这里刚才传的照片太多了。不带照片现在就能交，带照片的请过一会儿再交。")
            )
        return sent

    def clean_phone(self):
        written = self.cleaned_data["phone"]
        if not written:
            return ""
        try:
            return phones.normalise(written)
        except phones.NotAPhone as reason:
            raise forms.ValidationError(_(reason.msgid) % reason.params) from None

    def clean_party(self):
        return self.cleaned_data["party"] or Case.Party.PERSON

    def clean(self):
        """A machine filled in the hidden field, or a browser by itself: the form comes back whole, without that."""
        if self.cleaned_data.pop("website", ""):
            self.data = self.data.copy()
            self.data[self.add_prefix("website")] = ""
            raise forms.ValidationError(self.filled_in_unseen)
        return self.cleaned_data

    @property
    def more(self) -> list:
        """The fields behind “more”."""
        return [self[name] for name in ("name", "party", "for_another", "is_confidential")]

    @property
    def more_is_open(self) -> bool:
        """Whether something behind “more” was filled in, so that nothing typed hides."""
        return self.is_bound and any(
            self.data.get(name) for name in ("name", "for_another", "is_confidential")
        )


class TakenDownForm(TellForm):
    """The same questions where staff write down what somebody tells: asked of the clerk, about the person."""

    filled_in_unseen = _("还没有登记：有一格不该填的被自动填上了。请再按一次，填的都还在。")
    #: Label and hint.
    ABOUT_THE_PERSON: dict[str, tuple[Any, Any]] = {
        "words": (_("是什么事？"), _("原话照记，不要改成公文。")),
        "where": (_("在哪里？"), _("乡镇、村组或者路名，反映人能说清的都写上。")),
        "phone": (
            _("怎么联系反映人？"),
            _(
                "手机号或者座机号，座机收不到短信。反映人可以不留，就只能凭回执查。只有经办的人看得到，查看都有记录。"
            ),
        ),
        "name": (_("反映人怎么称呼"), ""),
        "party": (_("为谁反映"), ""),
        "for_another": (_("替别人反映"), ""),
        "is_confidential": (_("反映人要求保密，不让承办单位知道是谁"), ""),
    }

    summary = forms.CharField(
        label=_("摘要"), max_length=80, required=False, help_text=_("写在原话旁边，不代替原话。")
    )
    guidance = forms.ChoiceField(
        label=_("收不收"),
        choices=lambda: [("", _("可以收")), *organs.reasons()],
        required=False,
        help_text=_("选了不收的事由，就记下来，并告诉反映人该找哪个机关。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.ABOUT_THE_PERSON.items():
            self.fields[name].label = label
            if hint:
                self.fields[name].help_text = hint
        self.fields["words"].error_messages["required"] = _("请把反映的事写下来。")


class RecordForm(TakenDownForm):
    """Staff take down what somebody says at the desk or on the telephone."""

    station = fields.NamedField(label=_("站点"), queryset=None, empty_label=None)
    channel = forms.ChoiceField(
        label=_("反映方式"),
        choices=[(Case.Channel.DESK, _("到站反映")), (Case.Channel.PHONE, _("电话"))],
        initial=Case.Channel.DESK,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("短信用什么语言"), choices=settings.LANGUAGES, required=False, initial=settings.LANGUAGE_CODE
    )

    def __init__(self, *args, stations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = stations
        self.fields["station"].initial = stations.first()

    def clean_language(self):
        return self.cleaned_data["language"] or settings.LANGUAGE_CODE

    @property
    def more(self) -> list:
        """Behind “more” also in which language the person reads messages."""
        return [*super().more, self["language"]]


class FollowForm(forms.Form):
    """The receipt: number and PIN."""

    number = forms.CharField(
        label=_("回执编号"),
        max_length=30,
        help_text=_("最前面的地名可以不写，只写 2026-0085 这样的数字也行。"),
    )
    pin = forms.CharField(
        label=_("查询码"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self):
        return numbers.as_printed(self.cleaned_data["number"])


def place_names() -> list[str]:
    """The names offered while typing where it is."""
    return list(Place.objects.towns().values_list("name", flat=True))
