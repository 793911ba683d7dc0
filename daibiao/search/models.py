"""The index: one entry for each thing that can be found."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Value

from . import phrases
from .index import Holds, Place


class EntryQuerySet(models.QuerySet):
    """Adjectives over entries."""

    def of(self, kind: str):
        """Entries of one kind."""
        return self.filter(kind=kind)

    def holding(self, kind: str, *grams: str):
        """Entries of a kind that have all of these grams: what the index alone can say."""
        return self.of(kind).filter(Holds((kind, *grams)))

    def containing(self, kind: str, given: Iterable[str]):
        """Entries of a kind whose text contains each of these normal phrases within one field: exactly those."""
        found = list(given)
        if not found:
            return self.none()
        grams = sorted({gram for phrase in found for gram in phrases.needed(phrase)})
        # Up to two characters the index itself is exact.
        return self.holding(kind, *grams)._saying(phrase for phrase in found if len(phrase) > 2)

    def reading(self, kind: str, given: Iterable[str]):
        """The same without the index, text by text: right where the first that are looked at have them."""
        return self.of(kind)._saying(given)

    def _saying(self, given: Iterable[str]):
        entries = self
        for number, phrase in enumerate(given):
            place = {f"place_{number}": Place(F("body"), Value(phrase))}
            entries = entries.alias(**place).filter(**{f"place_{number}__gt": 0})
        return entries


class Entry(models.Model):
    """What can be found of one row of another room, as it reads in its normal form. No key: rooms point down only."""

    kind = models.CharField(max_length=20)
    thing = models.PositiveBigIntegerField()
    #: The fields in their normal form, one a line; what names the thing stands first.
    body = models.TextField()
    #: The kind, and the characters and pairs of the body, parted by blanks: what the index of the database is made of.
    #: A kind has more than two letters, so none is taken for a pair.
    grams = models.TextField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        # The thing first: the index of the pairs says more than the kind, and SQLite would follow the kind.
        constraints = [models.UniqueConstraint(name="entry_once_a_thing", fields=["thing", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind}#{self.thing}"

    @classmethod
    def made(cls, kind: str, thing: int, fields: Iterable[str]) -> "Entry":
        """The entry of a thing with these fields, not yet saved."""
        body = phrases.body(fields)
        return cls(kind=kind, thing=thing, body=body, grams=" ".join((kind, *phrases.grams(body))))
