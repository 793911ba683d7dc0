"""Fields that many forms ask with: some lines of text, a day, a grade."""

from django import forms


def text(label, *, rows=4, **kwargs) -> forms.CharField:
    """Some lines, as long as anybody needs."""
    return forms.CharField(
        label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


def day(label, **kwargs) -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


class GradeSelect(forms.RadioSelect):
    """Three large choices, each a face and a word (components/rating.html)."""

    is_grade = True
