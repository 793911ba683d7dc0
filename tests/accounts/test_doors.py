"""The doors: log-in, the slowing down of guessing, the keys."""

from datetime import datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import get_user
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory

from daibiao.accounts import checks, knocks, secrets
from daibiao.accounts.actors import Actor
from daibiao.accounts.models import Knock
from daibiao.audit.acts import acting
from daibiao.audit.models import Event
from daibiao.lib import clock
from daibiao.lib.sealing import Unsealable
from daibiao.notices import tasks
from daibiao.pages.models import Press
from tests.accounts.factories import PASSWORD, AccountFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 9, 23, 12, 0, tzinfo=clock.ZONE)


def _logs_in(client, account) -> bool:
    client.post("/login/", {"login": account.username, "password": PASSWORD})
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "周正和，您好。"), ("en", "Welcome, 周正和.")])
def test_whoever_logs_in_is_greeted_by_name(client, settings, language, said):
    account = AccountFactory(demonstration=True, name="周正和")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    given = {"login": account.username, "password": PASSWORD}
    answer = client.post("/login/", given, headers={"accept-language": language})
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [said]


def test_a_demonstration_account_logs_in_to_a_demonstration(client):
    assert _logs_in(client, AccountFactory(demonstration=True))


def test_a_demonstration_account_is_refused_elsewhere(client, settings):
    settings.DAIBIAO_DEMONSTRATION = False
    assert not _logs_in(client, AccountFactory(demonstration=True))
    assert _logs_in(client, AccountFactory())


def test_a_session_of_a_demonstration_ends_with_it(client, settings):
    account = AccountFactory(demonstration=True)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    settings.DAIBIAO_DEMONSTRATION = False
    request = RequestFactory().get("/")
    request.session = client.session
    assert get_user(request).is_anonymous


def test_an_account_that_is_off_is_refused(client):
    assert not _logs_in(client, AccountFactory(off=True))


def test_a_log_in_does_not_write_the_account(client, settings):
    account = AccountFactory()
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    kept = account.password
    assert _logs_in(client, account)
    account.refresh_from_db()
    assert account.password == kept


def test_the_own_password_is_changed_on_its_page(client):
    account = AccountFactory()
    assert _logs_in(client, account)
    old_and_new = {
        "oldpassword": PASSWORD,
        "password1": "another-long-word",
        "password2": "another-long-word",
    }
    assert client.post("/password/", old_and_new).status_code == 302
    account.refresh_from_db()
    assert account.check_password("another-long-word")
    assert Event.objects.filter(name="account.password_changed", account=account).exists()


def test_the_deploy_check_names_demonstration_accounts(settings):
    AccountFactory(demonstration=True)
    assert checks.no_demonstration_accounts() == []
    settings.DAIBIAO_DEMONSTRATION = False
    assert "accounts.E001" in {found.id for found in run_checks(include_deployment_checks=True)}


def test_the_deploy_check_is_silent_without_them(settings):
    AccountFactory()
    settings.DAIBIAO_DEMONSTRATION = False
    assert checks.no_demonstration_accounts() == []


def _knock(times: int = 1, who: str = "7") -> list[bool]:
    with acting(Actor.system("test")):
        return [knocks.allowed("test", who) for _ in range(times)]


@pytest.mark.parametrize("returns", [True, False])
def test_so_many_knocks_in_a_window(settings, monkeypatch, returns):
    if not returns:  # as SQLite before 3.35
        monkeypatch.setattr(connection.features, "can_return_columns_from_insert", False)
    settings.DAIBIAO_LIMITS = {"test": (2, 900)}
    with clock.turned_to(NOON):
        assert _knock(3) == [True, True, False]
        assert _knock(1, who="8") == [True]
    with clock.turned_to(NOON + timedelta(minutes=15)):
        assert _knock() == [True]


def test_an_unknown_limit_is_a_fault(settings):
    settings.DAIBIAO_LIMITS = {}
    with pytest.raises(KeyError):
        _knock()


def test_a_secret_opens_in_its_own_column_only():
    token = secrets.seal("13900000417", "case.phone")
    assert secrets.unseal(token, "case.phone") == "13900000417"
    with pytest.raises(Unsealable):
        secrets.unseal(token, "message.phone")


def test_nothing_stays_nothing():
    assert secrets.seal("", "a") == secrets.unseal("", "a") == secrets.fingerprint("", "a") == ""


def test_fingerprints_agree_within_a_purpose():
    assert secrets.fingerprint("x", "phone") == secrets.fingerprint("x", "phone")
    assert secrets.fingerprint("x", "phone") != secrets.fingerprint("x", "knock")


@pytest.fixture
def no_keys(settings, tmp_path):
    """A house whose key file is missing."""
    settings.DAIBIAO_KEYS = tmp_path / "keys.json"
    secrets.sealer.cache_clear()
    yield settings
    secrets.sealer.cache_clear()


def test_keys_are_made_for_a_demonstration(no_keys):
    assert secrets.seal("x", "a")
    assert no_keys.DAIBIAO_KEYS.exists()


def test_a_house_in_real_use_never_makes_new_keys_by_itself(no_keys):
    no_keys.DAIBIAO_DEMONSTRATION = False
    with pytest.raises(ImproperlyConfigured, match="make_keys"):
        secrets.seal("x", "a")
    out = StringIO()
    call_command("make_keys", stdout=out)
    assert "made" in out.getvalue()
    token = secrets.seal("x", "a")
    call_command("make_keys", stdout=out)
    assert "left as it is" in out.getvalue()
    assert secrets.unseal(token, "a") == "x"


def test_what_stands_in_the_field_for_the_name_is_kept_nowhere(client, settings, caplog):
    settings.AXES_ENABLED = True
    typed = "my-password-in-the-wrong-field"
    for _ in range(2):
        client.post("/login/", {"login": typed, "password": "x"})
    kept = AccessAttempt.objects.values().get()
    assert kept["failures_since_start"] == 2
    assert typed not in str(kept) and typed not in caplog.text


def test_five_wrong_passwords_lock_the_name_and_stand_in_the_trail(client, settings):
    settings.AXES_ENABLED = True
    account = AccountFactory()
    for _ in range(5):
        client.post("/login/", {"login": account.username, "password": "x"})
    assert not _logs_in(client, account)
    assert Event.objects.filter(name="account.lock_out", thing=account.pk).exists()
    assert not AccessLog.objects.exists()


def test_the_sweep_takes_away_what_the_door_needs_no_more(client, settings):
    settings.AXES_ENABLED = True
    settings.DAIBIAO_LIMITS = {"test": (2, 900)}
    _knock()
    client.post("/login/", {"login": "nobody", "password": "x"})
    assert _logs_in(client, AccountFactory())
    kept = (Knock, AccessAttempt, Session)
    tasks.sweep()
    assert all(model.objects.exists() for model in kept)
    with clock.turned_to(clock.now() + timedelta(days=2)):
        tasks.sweep()
    assert not any(model.objects.exists() for model in kept)


def test_the_sweep_forgets_the_marks_of_forms_after_a_month():
    with acting(Actor.system("test")):
        Press.objects.create(mark=uuid4(), at=clock.now())
    for days, is_kept in ((0, True), (29, True), (31, False)):
        with clock.turned_to(clock.now() + timedelta(days=days)):
            tasks.sweep()
        assert Press.objects.exists() == is_kept


def test_who_is_away_for_two_hours_is_logged_out_and_who_works_is_not(client, settings):
    assert _logs_in(client, AccountFactory())
    assert client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 2 * 60 * 60
    begun = client.session["awake"]
    with clock.turned_to(clock.now() + timedelta(minutes=30)):
        client.get("/me/")
    assert client.session["awake"] > begun
