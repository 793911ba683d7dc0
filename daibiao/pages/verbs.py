"""A verb on a page: the button (perhaps greyed, with its reasons), the form behind it, and the doing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.accounts.permissions import allows, require
from daibiao.lib.flows import Flow
from daibiao.lib.refusals import Refusal

from . import presses

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ActingRequest(HttpRequest):
    """A request as our pages get it: it knows who acts (web.middleware)."""

    actor: Actor


class Bare(forms.Form):
    """A verb that asks nothing but “are you sure”."""


class Pressed(Bare):
    """A press with a mark of its own, drawn anew for each button: sent twice it is the same press."""

    mark = forms.UUIDField(required=False, widget=forms.HiddenInput)


def fresh_mark(_thing: object) -> str:
    """A mark for a button that is drawn now."""
    return str(uuid4())


def mark_of(sent: Mapping) -> UUID | None:
    """The mark that a press brought along; None where there is none that can be read."""
    pressed = Pressed(sent)
    return pressed.cleaned_data["mark"] if pressed.is_valid() else None


class Shown(Bare):
    """A press with the number that the page showed: sent twice it is about the same number."""

    mark = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class Sure(forms.Form):
    """The same for what cannot be taken back: its page is read first, whatever its button says."""


@dataclass(frozen=True)
class Verb:
    """A verb as a page offers it: label on the button, form behind it, and the action with the form's values."""

    name: str
    label: "StrOrPromise"
    do: Callable
    #: What is said then; where it depends on the thing, a function of it.
    done: "StrOrPromise | Callable[[Any], StrOrPromise]"
    form: type[forms.Form] = Bare
    hint: "StrOrPromise" = ""
    key: str = ""
    #: Stays visible, greyed with its reasons, also in states where its step does not begin.
    always: bool = False
    #: Left out while nobody can do it: greyed it would be noise.
    quiet: bool = False
    #: Beside the way, never its next step: stands behind “more”.
    minor: bool = False
    #: Whether it may be the red button: urging is open to the coordinator, but nobody is expected to.
    leads: bool = True
    #: What the button brings along, so that pressed twice it does the thing once: drawn anew, or what the page showed.
    mark: Callable[[Any], str] = lambda _thing: ""
    #: What the form's own button says, where the label only opens it.
    saves: "StrOrPromise" = ""

    @property
    def asks_nothing(self) -> bool:
        """Pressing the button does it: there is nothing to fill in, and it can be followed by a correction."""
        return issubclass(self.form, Bare) and not self.minor


@dataclass(frozen=True)
class Step:
    """A button on a page: where it leads, and why it is greyed if it is. Input of components/step.html."""

    label: "StrOrPromise"
    url: str
    reasons: list[str]
    key: str = ""
    post: bool = False
    minor: bool = False
    #: Whether it may be the red button, and whether it is.
    leads: bool = True
    mark: str = ""
    main: bool = False


@dataclass(frozen=True)
class Offer:
    """What a room offers on its pages: its verbs, its flow, what blocks a step, and where each verb's page is."""

    room: str
    verbs: tuple[Verb, ...]
    flow: Flow
    blockers: Callable[[str, Any], list[str]]
    address: Callable[[Any, str], str]
    #: Whether anybody waits for this verb to be done to this thing: what nobody waits for is no red button.
    waits: Callable[[str, Any], bool] = lambda _verb, _thing: True
    #: What leads back from a verb's page, where it is no matter: a theme, an inquiry.
    back: "StrOrPromise" = ""
    #: What blocks a step for this actor alone, where nothing blocks it for everybody.
    own: Callable[[str, Any, Actor], list[str]] = lambda _verb, _thing, _by: []

    def verb(self, name: str) -> Verb | None:
        """The verb of this name; None where the room offers none."""
        return next((verb for verb in self.verbs if verb.name == name), None)


def next_in_row(offer: Offer, name: str, thing, actor: Actor) -> dict[str, Any]:
    """In the row of a list: the step that this reader can take now, else the state in words."""
    offered = offer.verb(name)
    if offered is None or not allows(actor, f"{offer.room}.{offered.name}", thing):
        return {"label": thing.get_state_display()}
    return {"label": offered.label, "url": offer.address(thing, offered.name), "key": offered.key}


def saved(
    request: ActingRequest,
    form: forms.Form,
    do: Callable[[dict], Any],
    done: "StrOrPromise" = "",
    *,
    beside: str | None = None,
) -> HttpResponse | None:
    """Do it with the form's values and go to what it made; None where the form is to be shown, with its refusals.

    `done`: what is said then; empty where `do` says it itself. `beside`: the field at which a refusal stands.
    """
    if request.method != "POST":
        return None
    if answer := done_before(request):
        return answer
    if not form.is_valid():
        return None
    try:
        return _carried_out(request, lambda: resolve_url(do(form.cleaned_data)), done)
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(beside, reason)
        return None


def pressed(request: ActingRequest, do: Callable[[], Any], done: "StrOrPromise" = "") -> HttpResponse:
    """Do what a button without fields does, and go to what it leads to; a Refusal is the caller's to show."""
    if answer := done_before(request):
        return answer
    return _carried_out(request, lambda: resolve_url(do()), done)


def _carried_out(request: ActingRequest, do: Callable[[], str], done: "StrOrPromise") -> HttpResponse:
    """Do it, say so and go where it leads; the same form sent twice is done once and leads to the same."""
    try:
        led_to = presses.once(request, request.actor, do)
    except presses.Again as again:
        return _again(request, again.led_to)
    if done:
        messages.success(request, done)
    return redirect(led_to)


def done_before(request: ActingRequest) -> HttpResponse | None:
    """What answers a form that was carried out before; None for a new one."""
    before = presses.earlier(request, request.actor)
    return None if before is None else _again(request, before)


def _again(request: ActingRequest, led_to: str) -> HttpResponse:
    messages.info(request, _("这张表已经交过，没有再做一次。"))
    return redirect(led_to)


_joined: dict[str, list[Offer]] = {}


def joins(slot: str, offer: Offer) -> Offer:
    """Declare that a room above offers its verbs, too, over the thing that the page with this slot shows."""
    _joined.setdefault(slot, []).append(offer)
    return offer


def joined(slot: str, thing) -> list[tuple[Offer, object, str]]:
    """What rooms above offer over the thing of this page: input of `steps`."""
    return [(offer, thing, "") for offer in _joined.get(slot, [])]


def steps(actor: Actor, *offered: tuple[Offer, object, str]) -> dict[str, list[Step]]:
    """The buttons this actor has a right to: `steps` on the way (the first that can be pressed leads), `more`."""
    found = list(
        _told_apart((whose, step) for offer, thing, whose in offered for step in _steps(actor, offer, thing))
    )
    first = next((step for step in found if step.leads and not step.reasons), None)
    found.sort(key=lambda step: step is not first)  # what leads stands first
    return {
        "steps": [replace(step, main=step is first) for step in found if not step.minor],
        "more": [step for step in found if step.minor],
    }


def _told_apart(found: Iterable[tuple[str, Step]]) -> Iterator[Step]:
    """Where two things on a page offer the same verb, each button says whose it is, and no letter presses either."""
    rows = list(found)
    often = Counter(step.label for _whose, step in rows)
    for whose, step in rows:
        twice = whose and often[step.label] > 1
        yield replace(step, label=f"{step.label} · {whose}", key="") if twice else step


def _steps(actor: Actor, offer: Offer, thing) -> Iterator[Step]:
    for verb in offer.verbs:
        begins = thing.state in offer.flow[verb.name].sources
        if not (begins or verb.always) or not allows(actor, f"{offer.room}.{verb.name}", thing):
            continue
        reasons = offer.blockers(verb.name, thing)
        # What nobody can do now is noise; what only this actor cannot is said.
        noise = reasons and (verb.quiet or getattr(thing, "is_over", False))
        reasons = reasons or offer.own(verb.name, thing, actor)
        if not noise:
            address = offer.address(thing, verb.name)
            leads = verb.leads and not verb.minor and offer.waits(verb.name, thing)
            mark = verb.mark(thing)
            yield Step(verb.label, address, reasons, verb.key, verb.asks_nothing, verb.minor, leads, mark)


def perform(
    request: ActingRequest,
    offer: Offer,
    verb: Verb,
    thing,
    *,
    initial: Mapping | None = None,
    context: Mapping | None = None,
    template: str = "pages/verb.html",
    after: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponse:
    """Show the verb's form (GET) or do the verb (POST); a refusal stands in the form and loses nothing typed."""
    if answer := done_before(request):
        return answer
    require(request.actor, f"{offer.room}.{verb.name}", thing)
    form = build(verb.form, request, thing, initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _carried_out(
                request,
                lambda: _led(verb.do(thing, request.actor, form.cleaned_data), thing, after),
                verb.done(thing) if callable(verb.done) else verb.done,
            )
        except Refusal as refusal:
            _read_anew(thing, refusal)
            for reason in refusal.reasons:
                form.add_error(None, reason)
    status = 422 if form.is_bound and form.errors else 200
    shown = {
        "verb": verb,
        "back": offer.back,
        "form": form,
        "thing": thing,
        "blockers": offer.blockers(verb.name, thing) or offer.own(verb.name, thing, request.actor),
        **(context or {}),
    }
    return render(request, template, shown, status=status)


def _read_anew(thing, refusal: Refusal) -> None:
    """A verb that was refused halfway has moved it in memory; of what was struck meanwhile only the refusal is left."""
    try:
        thing.refresh_from_db()
    except ObjectDoesNotExist:
        raise refusal from None


def _led(outcome, thing, after: Callable[[Any], HttpResponse] | None) -> str:
    """Where a verb that was done leads."""
    return after(outcome)["Location"] if after else thing.get_absolute_url()


def build(kind: type[forms.Form], request: HttpRequest, thing, initial: Mapping | None = None) -> forms.Form:
    """The form, bound on POST. A form that needs to know its thing takes it as the keyword `thing`."""
    known = {"thing": thing} if getattr(kind, "knows_thing", False) else {}
    if request.method == "POST":
        return kind(request.POST, request.FILES, **known)
    return kind(initial=dict(initial or {}), **known)
