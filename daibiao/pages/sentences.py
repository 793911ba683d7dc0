"""What a form says to a wrong value, for all forms of the house: short, and what to do. Django's own sentences are not ours.

A field with a better sentence of its own says that one. `tests/house/test_sentences.py` walks all forms.
"""

from datetime import date
from typing import TYPE_CHECKING, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

from daibiao.lib import clock

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: What a list shows while nothing is chosen.
NOTHING_YET = _("请选择")
_CHOOSE = _("请选一项。")
_TICK = _("至少勾一项。")
_NOT_OFFERED = _("这一项不能选，请看列表再选一次。")
_NO_FILE = _("文件没有传上来，请再选一次。")
_NUMBER = _("请写数字。")

#: By kind of field and what is wrong; the words of validators stand with the field, by their code.
SENTENCES: "dict[type[forms.Field], dict[str, StrOrPromise]]" = {
    forms.Field: {
        "required": _("请填写这一项。"),
        "max_length": _("最多 %(limit_value)d 个字，现在有 %(show_value)d 个。"),
        "min_length": _("至少 %(limit_value)d 个字，现在有 %(show_value)d 个。"),
        "max_value": _("不能大于 %(limit_value)s。"),
        "min_value": _("不能小于 %(limit_value)s。"),
        "step_size": _("要是 %(limit_value)s 的倍数。"),
        "max_digits": _("最多 %(max)s 位数字。"),
        "max_decimal_places": _("小数点后最多 %(max)s 位。"),
        "max_whole_digits": _("小数点前最多 %(max)s 位。"),
        "null_characters_not_allowed": _("含有不能保存的字符，请删去重写。"),
    },
    forms.IntegerField: {"invalid": _("请写整数。")},
    forms.FloatField: {"invalid": _NUMBER},
    forms.DecimalField: {"invalid": _NUMBER},
    forms.DateField: {
        "invalid": _("请写日期，例如 2026-03-05。"),
        "min_value": _("日期不能早于 %(limit_value)s。"),
        "max_value": _("日期不能晚于 %(limit_value)s。"),
    },
    forms.TimeField: {"invalid": _("请写时间，例如 9:30。")},
    forms.DateTimeField: {"invalid": _("请写日期和时间，例如 2026-03-05 9:30。")},
    forms.RegexField: {"invalid": _("写法不对，请再看一遍。")},
    forms.SlugField: {"invalid": _("只能用英文字母、数字、下划线和连字符。")},
    forms.EmailField: {"invalid": _("请写完整的邮箱地址。")},
    forms.URLField: {"invalid": _("请写完整的网址。")},
    forms.UUIDField: {"invalid": _("这张表不完整，请重新打开页面再写。")},
    forms.ChoiceField: {"required": _CHOOSE, "invalid_choice": _NOT_OFFERED},
    forms.MultipleChoiceField: {
        "required": _TICK,
        "invalid_choice": _NOT_OFFERED,
        "invalid_list": _NOT_OFFERED,
    },
    forms.ModelChoiceField: {"required": _CHOOSE, "invalid_choice": _NOT_OFFERED},
    forms.ModelMultipleChoiceField: {
        "required": _TICK,
        "invalid_choice": _NOT_OFFERED,
        "invalid_list": _NOT_OFFERED,
        "invalid_pk_value": _NOT_OFFERED,
    },
    forms.FileField: {
        "required": _("请选文件。"),
        "invalid": _NO_FILE,
        "missing": _NO_FILE,
        "empty": _("这个文件是空的，请另选一个。"),
        "max_length": _("文件名太长，最多 %(max)d 个字。"),
        "contradiction": _("换文件和清除只能选一样。"),
    },
    forms.ImageField: {"invalid_image": _("打不开这张图片，请换一张。")},
}


def speak() -> None:
    """Put our sentences in the place of Django's, words for its dashes, bounds around every day, before any form is made."""
    first, last = clock.YEARS[0], clock.YEARS[-1]
    forms.DateField.default_validators = [
        MinValueValidator(date(first, 1, 1)),
        MaxValueValidator(date(last, 12, 31)),
    ]
    BLANK_CHOICE_DASH[:] = [("", cast("str", NOTHING_YET))]
    cast("dict", forms.ModelChoiceField.__init__.__kwdefaults__)["empty_label"] = NOTHING_YET
    for kind, sentences in SENTENCES.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), **sentences}
