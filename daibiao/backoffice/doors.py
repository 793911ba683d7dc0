"""The door of the back office: one permission, and of Wagtail's many addresses only those that are used here."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.permission_policies import BasePermissionPolicy

from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Account
from daibiao.accounts.permissions import Refused, allows, require

from .kinds import ALL

#: Addresses of Wagtail itself that pages here need: the first page, words and pictures for its scripts.
USED = {"wagtailadmin_home", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
#: What of Wagtail's menu is ours instead: the log-out, and the personal centre for its account page.
USED |= {"backoffice_logout", "backoffice_account"}
#: Our own pages beside the sections (views).
OWN = {"exchange", "template", "export"}
#: Each section with who keeps it.
SECTIONS = {kind.name: kind.keeper for kind in ALL}


def guarded(view: Callable) -> Callable:
    """Nobody enters without the permission; what is not used here does not exist."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        require(request.actor, "people.keep_records")  # type: ignore[attr-defined]  # web.middleware
        match = request.resolver_match
        assert match is not None, "a view is reached by its address"
        inside = match.namespace in SECTIONS or (match.namespace == "backoffice" and match.url_name in OWN)
        leaves = "export" in request.GET  # a list does so from its own page alone, where it is written down
        if leaves or not (inside or match.url_name in USED):
            raise Http404
        if match.namespace in SECTIONS and SECTIONS[match.namespace] not in kept_by(request.actor):  # type: ignore[attr-defined]
            raise Refused("people.keep_records")
        return view(request, *args, **kwargs)

    return answer


def kept_by(actor: Actor) -> set[str]:
    """Which parts of the reference data this actor keeps."""
    may = {
        "structure": allows(actor, "people.keep_structure"),
        "rosters": allows(actor, "people.keep_rosters"),
        "leaders": allows(actor, "people.add_official"),
        "categories": allows(actor, "cases.add_category"),
    }
    return {part for part, kept in may.items() if kept}


def _parts_of(user: Account) -> set[str]:
    """The same of an account, asked once a request: the menu asks for every section."""
    if not hasattr(user, "parts_kept"):
        user.parts_kept = kept_by(Actor.of(user))  # type: ignore[attr-defined]
    return user.parts_kept  # type: ignore[attr-defined]


class SectionPolicy(BasePermissionPolicy):
    """What Wagtail asks before it shows a section: whether the actor keeps it. Verbs ask again, about the row."""

    def __init__(self, model, keeper: str):
        super().__init__(model)
        self.keeper = keeper

    def user_has_permission(self, user: Account, action: str) -> bool:
        """Adding, changing and looking go together; deleting there is none."""
        return action != "delete" and self.keeper in _parts_of(user)

    def user_has_any_permission(self, user: Account, actions) -> bool:
        """The same for several actions."""
        return any(self.user_has_permission(user, action) for action in actions)


class NoPages(BasePermissionPolicy):
    """Web pages are kept by nobody here: whatever of Wagtail is about them stays shut. For all other kinds the same."""

    def user_has_permission(self, user: Account, action: str) -> bool:
        """Nobody."""
        return False

    def users_with_any_permission(self, actions):
        """Nobody."""
        return Account.objects.none()

    def explorable_root_instance(self, user: Account) -> None:
        """There is no page to begin with."""
