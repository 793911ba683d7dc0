"""Saving a row that is right: what its fields and constraints refuse is a Refusal in the reader's words.

The constraints are the database's own. It is asked once, by the saving itself: to ask about each before it, as a form of
Django does, took a row of twenty constraints twenty more questions, every one of them answered again at the end.
"""

from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from daibiao.lib.refusals import Refusal

Row = TypeVar("Row", bound=models.Model)


def keep(thing: Row) -> Row:
    """Check the whole row and save it. Returns the row."""
    try:
        thing.full_clean(validate_constraints=False)
        with transaction.atomic():
            thing.save()
    except (ValidationError, IntegrityError) as fault:
        _refuse(thing)
        raise fault
    return thing


def _refuse(thing: models.Model) -> None:
    """Say of a row that could not be saved everything that is wrong with it."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise Refusal(*_sentences(thing, error)) from None


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
