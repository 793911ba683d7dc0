"""What the office writes when it puts suggestions together, takes one apart, or supervises a theme."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daibiao.accounts.models import Account, Grant
from daibiao.bundles.actions import Agreement, Plan, Words
from daibiao.bundles.actions.splitting import LEAST, MOST
from daibiao.bundles.models import Activity, Rung, Theme
from daibiao.handling.forms import ThingForm
from daibiao.handling.models import Contact
from daibiao.lib import clock
from daibiao.likeness.words import bare, pairs
from daibiao.pages import fields
from daibiao.pages.ticks import TickedField
from daibiao.people.models import Body, Deputy
from daibiao.suggestions.actions.holding import leads
from daibiao.suggestions.models import Suggestion

#: So many are offered to be ticked, the most alike first; any other is written by its number.
OFFERED = 12


class SuggestionsField(TickedField):
    """Suggestions to tick, with number, title and whose each is."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Suggestion.objects.none(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def among(self, rows, alike: str) -> None:
        """Choose among `rows`; on the page stand those whose title is most like `alike`."""
        wanted = set(pairs(bare(alike)))
        near = sorted(rows, key=lambda each: -len(wanted & set(pairs(bare(each.title)))))
        self.queryset = rows
        self.choices = [(each.pk, self.label_from_instance(each)) for each in near[:OFFERED]]

    def label_from_instance(self, suggestion) -> str:
        return f"{suggestion.number} {suggestion.title} · {suggestion.proposer}"


class ChoosingForm(ThingForm):
    """Suggestions, ticked or named by their numbers."""

    suggestions = SuggestionsField(
        label=_("哪些建议"), required=False, help_text=_("勾选，或者在下面写编号，至少一件。")
    )
    numbers = forms.CharField(
        label=_("没有列出的，写编号"), required=False, max_length=400, help_text=_("几件之间空开。")
    )

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.rows = self.candidates(thing).select_related("lead", "delegation")
        self.fields["suggestions"].among(self.rows, thing.title)
        if not self.fields["suggestions"].choices:
            del self.fields["suggestions"]
            self.fields["numbers"].required, self.fields["numbers"].label = True, _("建议的编号")
        for field in self.fields.values():
            field.widget.is_asked_sometimes = True  # one of the two has to say which

    def candidates(self, thing):
        """Among which one chooses."""
        raise NotImplementedError

    def clean(self) -> dict:
        given = super().clean()
        written = set(
            given.pop("numbers", "").replace("，", " ").replace("、", " ").replace(",", " ").split()
        )
        named = {each.number: each for each in self.rows.filter(number__in=written)}
        if missing := sorted(written - set(named)):
            self.add_error("numbers", gettext("这里没有可以选的%(number)s。") % {"number": missing[0]})
        given["suggestions"] = list(dict.fromkeys([*given.get("suggestions", ()), *named.values()]))
        if not given["suggestions"] and not self.errors:
            raise forms.ValidationError(_("请选择建议。"))
        return given


class GroupForm(ChoosingForm):
    """并案办理: accepted ones of the same office, none handled together with others yet, none secret."""

    def candidates(self, thing):
        """Those that can be handled together with this one."""
        here = Suggestion.objects.filter(congress=thing.congress_id, coordinator=thing.coordinator_id)
        fit = here.in_state(Suggestion.State.ACCEPTED).filter(is_confidential=False, for_reference=False)
        return fit.exclude(pk=thing.pk).exclude(members__left_at=None, members__isnull=False)


class AddForm(ChoosingForm):
    """列入专题: open numbered ones of the office, under no other theme."""

    def candidates(self, thing: Theme):
        """Those that can come under this theme."""
        office = thing.coordinator.bearer(clock.today())
        here = Suggestion.objects.filter(congress=thing.congress_id, coordinator=office)
        fit = here.open().numbered().filter(is_confidential=False)
        return fit.exclude(items__ended_at=None, items__isnull=False)


class TakeOutForm(forms.Form):
    """改为单独办理."""

    reason = fields.text(_("为什么单独办理"), rows=3, help_text=_("提出建议的代表会看到。"))


class SplitForm(ThingForm):
    """分解: the words proposed for each part, and who agreed to it."""

    why = fields.text(_("为什么要分开提"), rows=2, help_text=_("提出建议的代表会看到。"))
    deputy = fields.NamedField(label=_("谁同意的"), queryset=Deputy.objects.none(), empty_label=None)
    on = fields.day(_("哪天同意的"))
    mode = forms.ChoiceField(label=_("怎样同意的"), choices=[("", _("请选择")), *Contact.Mode.choices])
    said = fields.text(_("代表的意见"), rows=2)

    #: How the parts are called on the page.
    ORDINALS = (_("第一件"), _("第二件"), _("第三件"), _("第四件"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["deputy"].queryset = leads(thing)
        self.fields["on"].initial = clock.today()
        for place, which in enumerate(self.ORDINALS, 1):
            is_sure, label = place <= LEAST, f"{which} · {_('标题')}"
            self.fields[f"title{place}"] = forms.CharField(label=label, max_length=60, required=is_sure)
            for name, words, rows in (("facts", _("事由"), 5), ("proposals", _("具体建议"), 4)):
                field = fields.text(f"{which} · {words}", rows=rows, required=is_sure)
                field.initial = getattr(thing, name) if is_sure else ""
                self.fields[f"{name}{place}"] = field
        self.order_fields([name for name in self.fields if name[-1].isdigit()])

    @property
    def parts(self):
        """The fields part by part, each with its heading, and whether the part is asked for or was begun."""
        found = []
        for place in range(1, MOST + 1):
            part = [self[f"{name}{place}"] for name in ("title", "facts", "proposals")]
            is_begun = place <= LEAST or any(field.value() or field.errors for field in part)
            found.append((self.ORDINALS[place - 1], part, is_begun))
        return found

    @property
    def agreement(self):
        """The fields on who agreed."""
        return [self[name] for name in ("why", "deputy", "on", "mode", "said")]

    def clean(self) -> dict:
        given = super().clean()
        found = []
        for place in range(1, MOST + 1):
            words = [given.get(f"{name}{place}", "") for name in ("title", "facts", "proposals")]
            if any(words) and not all(words) and place > LEAST:
                self.add_error(f"title{place}", _("这一件要把标题、事由和具体建议都写上。"))
            if all(words):
                found.append(Words(*words))
        if self.errors:
            return given
        agreed = Agreement(given["deputy"], given["on"], given["mode"], given["said"])
        return {"parts": found, "agreed": agreed, "why": given["why"]}


class LeaderField(forms.ModelChoiceField):
    """A leader who supervises."""

    def label_from_instance(self, account) -> str:
        return account.name


class ThemeForm(forms.Form):
    """列为专题督办."""

    title = forms.CharField(label=_("专题"), max_length=60, help_text=_("例如：农村道路安全。"))
    demand = fields.text(_("督办要求"), rows=4, help_text=_("代表和承办单位会看到全文。"))
    body = fields.NamedField(
        label=_("督办的委员会"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("请选择"),
        help_text=_("委员会和领导选一个，只选一个。"),
    )
    leader = LeaderField(
        label=_("或者督办领导"), queryset=Account.objects.none(), required=False, empty_label=_("请选择")
    )
    decided_on = fields.day(_("主任会议、主席团会议决定的日期"))

    def __init__(self, *args, congress, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = (Body.Kind.SPECIAL, Body.Kind.WORKING)
        standing = Body.objects.in_force(clock.today()).filter(congress=congress, kind__in=kinds)
        self.fields["body"].queryset = standing
        leading = Grant.objects.in_force(clock.today()).filter(role=Grant.Role.SUPERVISOR)
        for name in ("body", "leader"):
            self.fields[name].widget.is_asked_sometimes = True  # one of the two
        self.fields["leader"].queryset = Account.objects.active().filter(pk__in=leading.values("account"))

    def clean(self) -> dict:
        given = super().clean()
        if bool(given.get("body")) == bool(given.get("leader")) and not self.errors:
            self.add_error("body", _("委员会和领导选一个，只选一个。"))
        return given

    @property
    def plan(self) -> Plan:
        """What was filled in, as the verb takes it."""
        return Plan(**self.cleaned_data)


class DropForm(ThingForm):
    """不再列入."""

    suggestion = forms.ModelChoiceField(
        label=_("哪一件"), queryset=Suggestion.objects.none(), empty_label=_("请选择")
    )
    reason = fields.text(_("为什么不再列入"), rows=3, help_text=_("提出建议的代表会看到。"))

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["suggestion"].queryset = thing.suggestions()
        self.fields["suggestion"].label_from_instance = lambda each: f"{each.number} {each.title}"


class ActivityForm(forms.Form):
    """安排活动."""

    kind = forms.ChoiceField(label=_("方式"), choices=Activity.Kind.choices, widget=forms.RadioSelect)
    on = fields.day(_("日期"))
    where = forms.CharField(label=_("地点"), max_length=120)
    agenda = fields.text(_("怎样安排"), rows=3, required=False, help_text=_("几点、在哪里集合、看什么。"))


class CameField(TickedField):
    """Which of the invited came."""

    def label_from_instance(self, deputy) -> str:
        return deputy.label


class NoteForm(ThingForm):
    """记下开展情况."""

    outcome = fields.text(_("开展情况"), rows=5, help_text=_("看了什么，听了谁的，代表说了什么，定了什么。"))
    came = CameField(
        label=_("哪些代表参加了"),
        queryset=Deputy.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["came"].queryset = thing.invited.all()


class CallOffForm(forms.Form):
    """取消活动."""

    reason = fields.text(_("为什么取消"), rows=2, help_text=_("邀请过的代表会看到。"))


class ReportForm(forms.Form):
    """督办报告."""

    report = fields.text(
        _("督办报告"), rows=8, help_text=_("办得怎样，解决了哪些，还有哪些问题。代表会看到全文。")
    )


class ArrangeForm(forms.Form):
    """升级处理: when, where, and who comes."""

    way = forms.ChoiceField(label=_("怎样处理"), choices=Rung.Way.choices, widget=forms.RadioSelect)
    on = fields.day(_("日期"))
    where = forms.CharField(label=_("地点"), max_length=120)
    asked = forms.CharField(
        label=_("请谁参加"), max_length=200, help_text=_("例如单位的主要负责人、几位专家。联名代表都会通知。")
    )


class WriteUpForm(forms.Form):
    """记下结果."""

    outcome = fields.text(
        _("结果"), rows=5, help_text=_("谁来了，双方怎么说，定了什么。代表和承办单位会看到全文。")
    )


class AbandonForm(forms.Form):
    """取消安排."""

    reason = fields.text(_("为什么取消"), rows=2, help_text=_("代表和承办单位会看到。"))
