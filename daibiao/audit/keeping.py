"""Saving a row that is right: what its fields and constraints refuse is a Refusal in the reader's words."""

from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from daibiao.lib.refusals import Refusal

Row = TypeVar("Row", bound=models.Model)


def keep(thing: Row) -> Row:
    """Check the whole row, then save it. Returns the row."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise Refusal(*_sentences(thing, error)) from None
    thing.save()
    return thing


def changed(thing: models.Model, **facts) -> list[str]:
    """Put `facts` into the row without saving it; returns the names of those that were not so before."""
    names = [name for name, value in facts.items() if getattr(thing, name) != value]
    for name in names:
        setattr(thing, name, facts[name])
    return names


def _sentences(thing: models.Model, error: ValidationError) -> list[str]:
    """A constraint brings its own sentence; a field's complaint is headed by the field's name."""
    sentences = []
    for field, complaints in error.message_dict.items():
        if field == NON_FIELD_ERRORS:
            sentences += complaints
        else:
            label = getattr(thing._meta.get_field(field), "verbose_name", field)
            sentences += [
                _("%(field)s：%(complaint)s") % {"field": label, "complaint": one} for one in complaints
            ]
    return sentences
