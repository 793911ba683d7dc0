"""Asking the index, in the eyes of one reader: what contains the query, and what is most like it.

Everything is joined with the rows that the reader may see inside the database. A list that is shown is bounded: the
newest of what contains the query, then the likest of the rest. Only `every` gives all.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from daibiao.accounts.actors import Actor
from daibiao.lib import clock

from . import index, kinds, phrases, weights
from .kinds import Kind
from .models import Entry
from .scores import BEHIND, Score

#: The longest list that is ranked and shown; and of what more than MANY entries contain: there one adds a word.
LISTED, NARROWED = 100, 50
MANY = 1000
#: Fewer than this contain the query: then what is most like it follows.
FEW = 25
#: Entries looked at for likeness: about so many are named by the rarest pairs, the best are read.
NAMED, WEIGHED, READ = 1500, 500, 100
#: What more than this part of the entries has is read from the newest back, where the index would name them all first.
OFTEN = 0.02
_NUMBER = re.compile(r"(\D*)(\d{4})-?(\d{4,9})")
#: The whole number of a matter, as it stands on paper: 福泉2026-0412, 2026-0412, 福泉14-4-012, 牛场镇14-4-闭009.
_WHOLE = re.compile(r"(?:[^\d\s-]{1,8}\d{1,4}|20\d\d)(?:-\d{1,3})*-\D?\d{3,9}")


@dataclass(frozen=True)
class Found:
    """What a reader is shown of one kind, by key: first what contains the query, then what is like it."""

    kind: Kind
    exact: list[int]
    near: list[int]
    #: More contain it than are listed.
    is_cut: bool

    @property
    def keys(self) -> list[int]:
        """The one list."""
        return self.exact + self.near

    def rows(self, keys: Iterable[int]) -> list[Any]:
        """The rows of these keys, in this order: a page reads only what it shows."""
        found = self.kind.rows.order_by().in_bulk(keys)
        return [found[key] for key in keys if key in found]


def every(query: str, kind: Kind, *, by: Actor) -> QuerySet:
    """Exactly all rows whose text contains the query, however long, as one phrase; the newest first."""
    return kind.seen(by).filter(pk__in=_holding(kind, [phrases.normal(query)])).order_by("-pk")


def found(name: str, query: str) -> Q:
    """The condition that a list of this kind is searched by: all words of the query, or the number."""
    kind = kinds.named(name)
    return Q(pk__in=_holding(kind, phrases.words(query))) | Q(**_numbered(kind, query))


def _holding(kind: Kind, given: Iterable[str]) -> QuerySet:
    """What of this kind contains each of these phrases; nothing where none has a letter."""
    return Entry.objects.containing(kind.name, filter(None, given)).order_by().values("thing")


def ranked(query: str, kind: Kind, *, by: Actor, alike: bool = True) -> Found:
    """The bounded list: named by number, containing all words, and where `alike` is asked for what is most like it."""
    return ranked_each(query, [kind], by=by, alike=[kind] if alike else [])[0]


def ranked_each(query: str, offered: list[Kind], *, by: Actor, alike: Iterable[Kind]) -> list[Found]:
    """A bounded list for each kind that is offered. Of whom the index names nothing, nobody asks who sees it."""
    words = phrases.words(query)
    grams = {gram for word in words for gram in phrases.needed(word)}
    if not grams:
        return [Found(kind, [], [], is_cut=False) for kind in offered]
    score = Score(grams, weights.current())
    held = _holders(offered, grams, score)
    found = [_exact(query, kind, score, by=by, is_held=kind.name in held) for kind in offered]
    if _is_number(query) or len(grams) == 1:  # what has the one pair contains the query
        return found
    wanted, rare = {kind.name for kind in alike}, _rarest(score)
    few = [each.kind for each in found if len(each.exact) < FEW and each.kind.name in wanted]
    like = _holders(few, rare, score, any_of=True)
    return [_followed(each, score, rare, by=by) if each.kind.name in like else each for each in found]


def _holders(
    offered: Iterable[Kind], grams: Iterable[str], score: Score, *, any_of: bool = False
) -> set[str]:
    """The kinds worth asking about: a kind of which there are many is asked anyhow."""
    names = [kind.name for kind in offered]
    many = {name for name in names if score.weights.expected(name) > NAMED}
    return many | index.holders([name for name in names if name not in many], grams, any_of=any_of)


def _exact(query: str, kind: Kind, score: Score, *, by: Actor, is_held: bool) -> Found:
    """What has the number that the query is, then the newest that contain all its words, the best first."""
    numbered = _numbered(kind, query)
    if not numbered and not is_held:
        return Found(kind, [], [], is_cut=False)
    seen = kind.seen(by).order_by()
    named = seen.filter(**numbered).order_by("-pk").values_list("pk", flat=True)[:LISTED] if numbered else []
    words = phrases.words(query)
    share = score.weights.share(kind.name, words)
    most = NARROWED if share * score.weights.entries > MANY else LISTED
    newest = _newest(words, kind, seen, most + 1, is_often=share > OFTEN) if is_held else []
    best = _best_first(newest[:most], score, phrases.whole(query))
    exact = list(dict.fromkeys([*named, *best]))[:LISTED]
    return Found(kind, exact, [], is_cut=len(newest) > most)


def nearest(text: str, name: str, among: QuerySet) -> list[Any]:
    """The rows among these that are most like the beginning of this text, the likest first: for whoever writes another."""
    grams = {gram for word in phrases.words(text) for gram in phrases.needed(word)}
    if not grams:
        return []
    score = Score(grams, weights.current())
    near = _nearest(score, _rarest(score), kinds.named(name), among.order_by(), but=set())
    rows = among.order_by().in_bulk(near)
    return [rows[key] for key in near]


def _is_number(query: str) -> bool:
    """Whether it is a whole number of a matter: whoever writes one means that one, and no other is like it."""
    return bool(_WHOLE.fullmatch(_said(query)))


def _said(query: str) -> str:
    return unicodedata.normalize("NFKC", query).strip()


def _numbered(kind: Kind, query: str) -> dict[str, list[str]]:
    """The look-up of rows by the number that the query is: whole, without the county's word, or this year's last part.

    Empty where the query is no number.
    """
    said, short = _said(query), settings.DAIBIAO_COUNTY["short"]
    if not kind.number or not any(map(str.isdecimal, said)):
        return {}
    numbers = {said}
    if whole := _NUMBER.fullmatch(said):
        numbers.add(f"{whole[1].strip() or short}{whole[2]}-{whole[3]}")
    elif said.isascii() and said.isdecimal() and len(said) <= 9:
        numbers.add(f"{short}{clock.today().year}-{int(said):04d}")
    return {f"{kind.number}__in": sorted(numbers)}


def _newest(
    words: list[str], kind: Kind, seen: QuerySet, count: int, *, is_often: bool
) -> list[tuple[int, str]]:
    """The newest entries that contain all words and whose rows the reader sees: thing and text."""
    walks = is_often and index.names_all_first()
    entries = (Entry.objects.reading if walks else Entry.objects.containing)(kind.name, words)
    is_seen = Exists(seen.filter(pk=OuterRef("thing")))
    return list(entries.filter(is_seen).order_by("-pk").values_list("thing", "body")[:count])


def _followed(found: Found, score: Score, rare: list[str], *, by: Actor) -> Found:
    """The list with what is most like the query behind what contains it."""
    near = _nearest(score, rare, found.kind, found.kind.seen(by).order_by(), but=set(found.exact))
    return replace(found, near=near)


def _best_first(entries: Iterable[tuple[int, str]], score: Score, phrase: str) -> list[int]:
    """Who has the whole query in the first field, then in one piece, then by likeness, then the newer one."""

    def key(entry: tuple[int, str]) -> tuple[bool, bool, float]:
        _thing, body = entry
        return phrase in body.partition(phrases.BREAK)[0], phrase in body, score.of(body)

    return [thing for thing, _body in sorted(entries, key=key, reverse=True)]


def _nearest(score: Score, rare: list[str], kind: Kind, seen: QuerySet, but: set[int]) -> list[int]:
    """The things most like the query: named by its rarest pairs, then read and scored."""
    named: defaultdict[int, float] = defaultdict(float)
    for thing, gram in _named(score, rare, kind):
        named[thing] += score.worth[gram]
    likely = [thing for thing, _worth in sorted(named.items(), key=lambda each: (-each[1], -each[0]))]
    if not likely:
        return []
    within = set(seen.filter(pk__in=likely[:WEIGHED]).values_list("pk", flat=True))
    read = [thing for thing in likely if thing in within and thing not in but][:READ]
    bodies = dict(Entry.objects.of(kind.name).filter(thing__in=read).values_list("thing", "body"))
    scores = {thing: score.of(bodies[thing]) for thing in read if thing in bodies}
    least = BEHIND * max(scores.values(), default=0.0)
    like = [thing for thing, reached in scores.items() if reached and reached >= least]
    return sorted(like, key=lambda thing: (-scores[thing], -thing))[: LISTED - len(but)]


def _rarest(score: Score) -> list[str]:
    """The rarest pairs of the query, as many as name about NAMED entries; the first of them in any case."""
    rare: list[str] = []
    about = 0
    for gram in sorted(score.worth, key=lambda gram: (-score.worth[gram], gram)):
        about += score.weights.expected(gram)
        if rare and about > NAMED:
            break
        rare.append(gram)
    return rare


def _named(score: Score, rare: list[str], kind: Kind) -> Iterable[tuple[int, str]]:
    """Things with the rare pairs of the query that they have; of one that names too many, the newest."""
    lists = [Entry.objects.holding(kind.name, gram).annotate(gram=Value(gram)) for gram in rare]
    if len(lists) == 1:
        return lists[0].order_by("-pk").values_list("thing", "gram")[:NAMED]
    listed = [entries.order_by().values_list("thing", "gram") for entries in lists]
    return listed[0].union(*listed[1:], all=True)
