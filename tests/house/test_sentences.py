"""No form of ours speaks in Django's words: every sentence that a field can say is one of the house's."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from daibiao.stations.models import Station

from .reading import PACKAGE, ROOT, sources

#: No form lives there.
SKIPPED = {"migrations", "management"}
#: A field, what it cannot take, and what it says to that.
WRONG = [
    (forms.MultipleChoiceField(choices=[("a", "A")]), [], "至少勾一项。", "Please tick at least one."),
    (forms.IntegerField(), "x", "请写整数。", "Please write a whole number."),
    (forms.IntegerField(max_value=5), "6", "不能大于 5。", "No more than 5, please."),
    (
        forms.DateField(),
        "31.2.",
        "请写日期，例如 2026-03-05。",
        "Please write a date, for example 2026-03-05.",
    ),
    (forms.DateField(), "9999-12-31", "日期不能晚于 2200-12-31。", "no later than 2200-12-31"),
    (forms.TimeField(), "x", "请写时间，例如 9:30。", "Please write a time, for example 9:30."),
    (forms.ChoiceField(choices=[("a", "a")]), "b", "这一项不能选", "cannot be chosen"),
    (forms.CharField(), " ", "请填写这一项。", "Please fill this in."),
    (
        forms.CharField(max_length=2),
        "路灯坏",
        "最多 2 个字，现在有 3 个。",
        "At most 2 characters; now there are 3.",
    ),
    (forms.CharField(), "\0", "含有不能保存的字符", "cannot be kept"),
    (forms.SlugField(), "路", "只能用英文字母", "Only letters, digits"),
]


def every_form() -> Iterator[type[forms.BaseForm]]:
    """Every class of forms in use, ours and those of log-in; with fields made as a page makes them."""
    for path in sources():
        if not SKIPPED & set(path.parts) and path.stem != "__init__" and path.is_relative_to(PACKAGE):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    import_module("allauth.account.forms")
    waiting, seen = [forms.BaseForm], set()
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in seen:
                seen.add(kind)
                waiting.append(kind)
    for kind in seen:
        if kind.__module__.startswith(("daibiao.", "allauth.account.")) and getattr(
            kind, "base_fields", None
        ):
            yield kind


def sentences(field: forms.Field) -> Iterator[str]:
    """The msgids of all that a field can say: what it says itself, and what its validators say for it."""
    yield from map(str, field.error_messages.values())
    for validator in field.validators:
        if getattr(validator, "code", None) not in field.error_messages:
            yield str(getattr(validator, "message", validator))


def is_ours(msgid: str) -> bool:
    return any("一" <= sign <= "鿿" for sign in msgid)


def test_every_field_of_every_form_speaks_in_our_words():
    with translation.override(None, deactivate=True):
        foreign = {
            f"{kind.__module__}.{kind.__name__}.{name}: {said}"
            for kind in every_form()
            for name, field in kind.base_fields.items()
            for said in sentences(field)
            if not is_ours(said)
        }
    assert not foreign


def test_the_walk_sees_forms_of_every_room_that_has_a_shelf_of_forms():
    rooms = {kind.__module__.split(".")[1] for kind in every_form() if kind.__module__.startswith("daibiao.")}
    with_shelf = {room.rpartition(".")[2] for room in settings.ROOMS}
    with_shelf = {room for room in with_shelf if (PACKAGE / room / "forms.py").exists()}
    assert with_shelf - rooms <= {"files"}, "fields alone"


def test_a_field_that_speaks_in_djangos_words_is_seen():
    assert not is_ours("Enter a whole number.")
    field = forms.CharField(error_messages={"required": "This field is required."})
    assert "This field is required." in set(sentences(field))


@pytest.mark.parametrize(("field", "sent", "zh", "en"), WRONG)
def test_what_is_said_in_both_languages(field, sent, zh, en):
    for language, says in (("zh-hans", zh), ("en", en)):
        with translation.override(language), pytest.raises(ValidationError) as refused:
            field.clean(sent)
        with translation.override(language):
            assert says in " ".join(refused.value.messages)


def blanks(field: forms.Field) -> set[str]:
    """What this list shows while nothing is chosen."""
    if isinstance(field, forms.ModelChoiceField):
        return {str(field.empty_label)} - {"None"}
    return {str(label) for value, label in getattr(field, "choices", ()) if value == ""}


def test_no_list_shows_dashes_while_nothing_is_chosen():
    dashes = {
        f"{kind.__module__}.{kind.__name__}.{name}"
        for kind in every_form()
        for name, field in kind.base_fields.items()
        if any("--" in label for label in blanks(field))
    }
    columns = forms.fields_for_model(Station, fields=["kind", "place"])
    assert not dashes
    assert [blanks(field) for field in columns.values()] == [{"请选择"}, {"请选择"}]
