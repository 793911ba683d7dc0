"""A cell into a value and back, as the field of the model says: dates, choices, references by code."""

import unicodedata

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from daibiao.accounts.models import Account
from daibiao.cases.models import Category
from daibiao.people.models import Body, Deputy, Official
from daibiao.places.models import Congress, Place, Unit
from daibiao.stations.models import Station
from daibiao.tables import values
from daibiao.tables.reading import Formula

#: By what a table refers to a row of another table.
CODES: dict[type[models.Model], str] = {
    Place: "code",
    Congress: "place__code",
    Unit: "code",
    Account: "username",
    Official: "code",
    Deputy: "code",
    Body: "code",
    Station: "code",
    Category: "code",
}
YES, NO = {"是", "yes", "true", "1", "y"}, {"否", "no", "false", "0", "n"}
#: How both are written, by language.
_SAID = {"en": ("yes", "no"), "zh-hans": ("是", "否")}
#: Facts that are typed by a machine's rules: signs of full width are what a Chinese keyboard makes of them.
_CODED = {"code", "username"}


def shown(row: models.Model, name: str) -> object:
    """What stands in the cell of the fact `name` of this row; choices in the reader's words, as in the template."""
    value = getattr(row, name)
    field: models.Field = row._meta.get_field(name)  # type: ignore[assignment]
    if value is None:
        return ""
    if isinstance(value, models.Model):
        for step in CODES[type(value)].split("__"):
            value = getattr(value, step)
        return value
    if isinstance(field, models.BooleanField):
        return _yes_and_no()[not value]
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return value


def fixed(column: models.Field) -> list[str]:
    """The words of which one stands in such a cell; none where anything may."""
    if isinstance(column, models.BooleanField):
        return list(_yes_and_no())
    return [str(word) for code, word in column.flatchoices if code != ""]


def _yes_and_no() -> tuple[str, str]:
    return _SAID.get(translation.get_language() or "", _SAID["zh-hans"])


class NotThere(ValueError):
    """A reference to a row that is not there, at least not yet."""

    def __init__(self, why: str, model: type[models.Model]):
        super().__init__(why)
        self.model = model


class Reader:
    """Reads cells of one import. What a reference found is remembered; nothing is found that is not there yet."""

    def __init__(self) -> None:
        self._found: dict[tuple[type[models.Model], str], models.Model] = {}

    def read(self, field: models.Field, cell: object) -> object:
        """The value; None for an empty cell. Raises ValueError with the reason in the reader's words."""
        if isinstance(cell, Formula):
            raise ValueError(_("这一格是公式，请复制后“粘贴为值”。"))
        if isinstance(cell, dict | list):
            raise ValueError(_("这一格不是文字。"))
        if isinstance(field, models.DateField):
            return values.day(cell)
        text = values.text(cell)
        if not text:
            return None
        values.refuse_unsound(text)
        if (
            field.related_model
            or field.choices
            or field.name in _CODED
            or isinstance(field, models.BooleanField)
        ):
            text = unicodedata.normalize("NFKC", text)
        if field.related_model:
            return self._referred(field.related_model, text)
        return _value(field, text)

    def _referred(self, model: type[models.Model], code: str) -> models.Model:
        found = (
            self._found.get((model, code)) or model._default_manager.filter(**{CODES[model]: code}).first()
        )
        if found is None:
            why = _("没有代码或编号为“%(code)s”的%(what)s。") % {"code": code[:40], "what": _what(model)}
            raise NotThere(why, model)
        self._found[model, code] = found
        return found


def _what(model: type[models.Model]) -> str:
    names = {
        Place: _("地方"),
        Unit: _("单位"),
        Account: _("账号"),
        Station: _("联络站"),
        Congress: _("人民代表大会"),
        Category: _("诉求类别"),
    }
    return str(names.get(model, model._meta.verbose_name))


def _value(field: models.Field, text: str) -> object:
    if isinstance(field, models.BooleanField):
        return _flag(text)
    if isinstance(field, models.PositiveSmallIntegerField):
        return values.number(text.removeprefix("第").rstrip("届次"))
    if field.choices:
        return _chosen(field, text)
    if isinstance(field, models.SlugField):
        values.refuse_no_code(text)
    if field.max_length and len(text) > field.max_length:
        raise ValueError(_("太长，最多 %(most)d 个字。") % {"most": field.max_length})
    return text


def _flag(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(_("要写“是”或者“否”。"))


def _chosen(field: models.Field, text: str) -> str:
    """The code of a choice, written as code or as its word in either language."""
    for language in ("zh-hans", "en"):
        with translation.override(language):
            for code, word in field.flatchoices:
                if text.lower() in (str(code).lower(), unicodedata.normalize("NFKC", str(word)).lower()):
                    return code
    words = _("、").join(str(word) for _code, word in field.flatchoices)
    raise ValueError(_("“%(text)s”不在可选的里面：%(words)s。") % {"text": text[:40], "words": words})
