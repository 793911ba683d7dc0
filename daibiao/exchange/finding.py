"""Whom the names of a file mean: deputies of the congress, its delegations, units. What is not clear is told, never guessed."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daibiao.accounts.actors import Actor
from daibiao.arrivals.columns import Fault, Unfit
from daibiao.lib import clock
from daibiao.lib.refusals import Refusal
from daibiao.pages import dates
from daibiao.people.models import Body, Deputy, Office
from daibiao.places.models import Unit
from daibiao.practices import regions
from daibiao.tables.documents import bare

from .columns import Filed, Named, Nature
from .rules import OFFICES


@dataclass(frozen=True)
class Meant:
    """The rows that a filed suggestion names."""

    filed: Filed
    lead: Deputy | None
    delegation: Body | None
    cosigners: tuple[Deputy, ...]
    suggested: tuple[Unit, ...]


def office_named(code: str) -> Unit:
    """The office of this code; without one the county's, the deputies' affairs committee."""
    rows = Unit.objects.standing(clock.today()).filter(kind__in=OFFICES).select_related("congress", "place")
    office = (
        (rows.filter(code=code) if code else rows.filter(kind=Unit.Kind.COMMITTEE)).order_by("pk").first()
    )
    if office is None:
        raise Refusal(_("没有收建议的办公室“%(code)s”，请用 --office 指出它的代码。") % {"code": code})
    return office


class Register:
    """Who and what one office's file may name, read once a file."""

    def __init__(self, office: Unit, by: Actor):
        self.office, self.by = office, by

    @cached_property
    def terms(self) -> dict[str, list[Office]]:
        """Terms of office in this congress, by the bare name of the deputy and by the code."""
        terms = Office.objects.filter(congress=self.office.congress).select_related("deputy")
        return _by_names(terms, _names)

    @cached_property
    def above(self) -> dict[str, list[Office]]:
        """The same, of deputies of a higher congress who live here: what they put is handled likewise."""
        here = self.office.congress.place
        terms = Office.objects.exclude(congress=self.office.congress).filter(
            deputy__place__lineage__startswith=here.lineage
        )
        higher = terms.select_related("deputy", "congress__place")
        return _by_names((each for each in higher if each.congress.place.contains(here)), _names)

    @cached_property
    def units(self) -> dict[str, list[Unit]]:
        """Units that handle today, by name and code."""
        units = Unit.objects.handling().standing(clock.today()).select_related("dispatcher")
        return _by_names(units, lambda unit: {bare(unit.name), unit.code})

    @cached_property
    def delegations(self) -> dict[str, list[Body]]:
        """The delegations of this congress, of whatever term, by name."""
        bodies = Body.objects.filter(kind=Body.Kind.DELEGATION, congress=self.office.congress)
        return _by_names(bodies, lambda body: {bare(body.name)})

    def meant(self, filed: Filed, columns: dict[str, str]) -> Meant:
        """All that it names; raises `Unfit` with every name that is not clear."""
        faults: list[Fault] = []

        def found(name: str, ask, *given):
            try:
                return ask(*given)
            except ValueError as why:
                faults.append(Fault(filed.row, columns.get(name, ""), str(why)))
                return None

        on = filed.put_on or clock.today()
        found("congress", self._congress, filed.congress)
        found("nature", self._nature, filed)
        lead = found("lead", self._deputy, filed.lead, on, filed.nature) if filed.lead else None
        delegation = None if filed.lead else found("delegation", self._delegation, filed.delegation, on)
        joined = [found("cosigners", self._deputy, each, on) for each in filed.cosigners]
        units = [found("suggested", self._unit, each) for each in filed.suggested]
        if faults:
            raise Unfit(*faults)
        others = dict.fromkeys(each for each in joined if each != lead)
        return Meant(filed, lead, delegation, tuple(others), tuple(dict.fromkeys(units)))

    def _congress(self, name: str) -> None:
        if name and name != bare(self.office.congress.name):
            what = {"name": name, "office": self.office.label}
            raise ValueError(_("这件是向“%(name)s”提出的，不由%(office)s收。") % what)

    def _nature(self, filed: Filed) -> None:
        """A motion is vouched for by whoever takes it down; what is handled likewise is one deputy's own."""
        if filed.nature == Nature.MOTION and self.by.account is None:
            raise ValueError(_("议案转作建议的，由办公室的人在网页上导入。"))
        if filed.nature == Nature.LIKEWISE and (filed.cosigners or not filed.lead):
            raise ValueError(_("参照办理的由一位上级代表提出，不联名，也不由代表团提出。"))

    def _deputy(self, named: Named, on: date, nature: str = Nature.OWN) -> Deputy:
        """The one deputy of this name who served in the congress on that day; of several the one with this code."""
        register = self.above if nature == Nature.LIKEWISE else self.terms
        terms = [each for each in register.get(named.name, []) if _covers(each, on)]
        known = list(dict.fromkeys(each.deputy for each in terms))
        if len(known) > 1 and named.code:
            known = [each for each in known if bare(each.code) == named.code] or known
        what = {"name": named.name[:40], "congress": self.office.congress.label, "day": dates.day(on)}
        if not known and register is not self.terms:
            raise ValueError(_("“%(name)s”在%(day)s不是住在本地的上级人大代表，请核对姓名和日期。") % what)
        if not known:
            raise ValueError(_("“%(name)s”在%(day)s不是%(congress)s的代表，请核对姓名和日期。") % what)
        if len(known) > 1:
            codes = _("、").join(each.code for each in known)
            why = _("有 %(count)d 位代表叫“%(name)s”，请写明代表编号：%(codes)s。")
            raise ValueError(why % {**what, "count": len(known), "codes": codes})
        return known[0]

    def _delegation(self, name: str, on: date) -> Body:
        rule = regions.governing().delegation
        if not rule.says("yes"):
            why = _("这里的建议由代表一人或者联名提出，代表团不能提出（%(source)s）。")
            raise ValueError(why % {"source": rule.source.of(get_language() or "zh-hans")})
        known = [each for each in self.delegations.get(name, []) if _covers(each, on)]
        if len(known) != 1:
            raise ValueError(_("%(day)s没有代表团“%(name)s”。") % {"name": name[:40], "day": dates.day(on)})
        return known[0]

    def _unit(self, name: str) -> Unit:
        known = list(dict.fromkeys(self.units.get(name, [])))
        if len(known) != 1:
            missing = _("没有叫“%(name)s”的承办单位；不要这一栏的，可以不对应这一列。")
            several = _("有几个单位叫“%(name)s”，请写单位代码。")
            raise ValueError((several if known else missing) % {"name": name[:40]})
        return known[0]


def _by_names(rows: Iterable, names: Callable) -> dict[str, list]:
    """The rows by each of the names that a row has."""
    found = defaultdict(list)
    for row in rows:
        for name in names(row):
            found[name].append(row)
    return found


def _names(term: Office) -> set[str]:
    return {bare(term.deputy.name), term.deputy.code}


def _covers(term: Office | Body, on: date) -> bool:
    return term.valid_from <= on and (term.valid_to is None or on <= term.valid_to)
