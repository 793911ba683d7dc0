"""Rows that are ticked on a page."""

from django import forms

#: No key of a row has more digits; longer ones overflow the database.
DIGITS = 18


def is_key(text: str) -> bool:
    """Whether a database could have given `text` as the key of a row."""
    return text.isdecimal() and len(text) <= DIGITS


class TickedField(forms.ModelMultipleChoiceField):
    """Rows that are ticked. What no database could have given as a key is none of its choices."""

    def _check_values(self, value):
        if not all(is_key(str(key)) for key in value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super()._check_values(value)  # type: ignore[misc]  # Django's, which its stubs do not name
