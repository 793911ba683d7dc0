"""The graph of models: string keys escape the import contracts, so they are walked here."""

import ast
import re

import pytest
from django.apps import apps
from django.db import models

from .reading import ROOT, floors, sources, trees

OURS = [
    model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("daibiao.")
]
NOUNS = [model for model in OURS if not model._meta.auto_created]
KEYS = [
    field
    for model in OURS
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
    if field.is_relation
]
MOST_METHODS = 20
#: Nouns that are never listed, each with what stands instead of an order.
UNLISTED = {
    "accounts.Knock": "counted, one door at a time",
    "cases.Series": "read by prefix and year",
    "deadlines.Clock": "an anchor; what hangs on it is listed",
    "handling.Opinion": "one an assignment",
}
#: Keys that may do other than refuse the deletion of what they point at, each with its reason. None so far.
UNPROTECTED: dict[str, str] = {}
NO_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|base)(_|$)")
#: `settings/base.py` and `base.html` have a meaning in Django (house rule 41).
BASES = {"config/settings/base.py"}


def room(model) -> str:
    return model.__module__.split(".")[1]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_key_points_to_the_same_floor_or_a_lower_one(key):
    """A floor is a room: a key goes down, or stays in its own room; beside it may not go either."""
    here, there = room(key.model), room(key.related_model)
    assert here == there or floors()[here] > floors()[there]


def test_there_are_no_generic_keys():
    generic = [field for model in OURS for field in model._meta.private_fields]
    assert not generic, "a thing that hangs anywhere is guarded nowhere"
    assert not [key for key in KEYS if key.related_model._meta.label == "contenttypes.ContentType"]


@pytest.mark.parametrize(
    "key", [key for key in KEYS if not key.many_to_many and not key.model._meta.auto_created], ids=str
)
def test_what_is_pointed_at_cannot_be_deleted(key):
    """Files among them: bytes are removed by `files.discard` after their owner let go, never by a cascade."""
    assert key.remote_field.on_delete is models.PROTECT or str(key) in UNPROTECTED


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model._meta.label)
def test_a_noun_is_listed_in_an_order(model):
    assert bool(model._meta.ordering) != (model._meta.label in UNLISTED)


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model._meta.label)
def test_a_noun_names_itself(model):
    assert "__str__" in vars(model)


def test_no_class_has_more_than_twenty_methods():
    methods = {
        f"{path.relative_to(ROOT)}:{node.name}": sum(isinstance(part, ast.FunctionDef) for part in node.body)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    assert not {name: count for name, count in methods.items() if count > MOST_METHODS}


def test_nothing_is_called_by_a_name_that_says_nothing():
    files = [
        path.relative_to(ROOT)
        for folder in ("daibiao", "config", "tests", "tools")
        for path in sources(ROOT / folder)
    ]
    named = {part.removesuffix(".py") for path in files if str(path) not in BASES for part in path.parts}
    assert not [name for name in named if NO_NAMES.search(name)]
