"""What a browser may open without an account: receipts it just got, cases whose PIN it has shown (ADR 0010, 0019).

All of it lies in the session, ends with the browser, and goes when somebody logs in or leaves.
"""

from datetime import timedelta

from django.contrib.auth.signals import user_logged_in

from daibiao.accounts import secrets
from daibiao.lib import clock

#: So long the slip can be shown again: a reload, the other language, a printer that jams.
SHOWN_FOR = timedelta(minutes=30)
#: Prints of the cases that a browser has opened, in a signed cookie: no stranger's wrong PINs lock it out.
KNOWN = "known"
MOST_KNOWN = 20
#: Prints of the receipts that staff printed here: whoever logs out and comes in with one of them does not rate.
PRINTED = "printed"
MOST_PRINTED = 100
KNOWN_FOR = timedelta(days=365)


def listen() -> None:
    """Whoever logs in begins anew."""
    user_logged_in.connect(_forget, dispatch_uid="pages.receipts")


def hand_out(request, number: str, pin: str) -> None:
    """Keep the PIN, sealed, for a while. Staff get the slip to print, and do not become the teller by it."""
    receipts = request.session.get("receipts", {})
    request.session["receipts"] = {**receipts, number: sealed(pin)}


def remember(request, number: str) -> None:
    """This browser told `number`, or has shown its receipt: it may open the case as the teller."""
    if request.actor.account is None:
        if request.session.session_key:
            request.session.cycle_key()  # whoever held the old cookie of a shared machine does not see this receipt
        request.session.set_expiry(0)
    opened = request.session.get("opened", [])
    request.session["opened"] = [*opened, number] if number not in opened else opened
    request.session["shown"] = {**request.session.get("shown", {}), number: clock.now().timestamp()}


def may_open(request, case) -> bool:
    """Whether this browser has shown the receipt of the case, and no new PIN was issued since."""
    if case.number not in request.session.get("opened", []):
        return False
    shown = request.session.get("shown", {}).get(case.number, 0)
    return case.pin_reissued_at is None or shown >= case.pin_reissued_at.timestamp()


def only_reads(request, case) -> bool:
    """Whether staff saw this PIN first: the account that took the matter down or re-issued the receipt, or a browser
    in which staff printed it. They read with it, and do not speak in the person's name.
    """
    account = request.actor.account
    if account is not None and account.pk in (case.recorder_id, case.pin_reissued_by_id):
        return True
    return _print(_drawn(case)) in request.get_signed_cookie(PRINTED, default="").split(".")


def printed(request, response, case):
    """Staff have this receipt on the screen: let the browser be known for it, also when they have logged out."""
    if request.actor.account is None or may_open(request, case):
        return response
    before = request.get_signed_cookie(PRINTED, default="").split(".")
    mark = _print(_drawn(case))
    kept = [*(each for each in before if each != mark), mark][-MOST_PRINTED:]
    return _keep(request, response, PRINTED, kept)


def _drawn(case) -> str:
    """A receipt of this case: with a new PIN it is another."""
    return f"{case.number} {case.pin_reissued_at.timestamp() if case.pin_reissued_at else 0}"


def sealed(pin: str) -> str:
    """A PIN as the session keeps it, with the moment from which on it is not shown any more."""
    return secrets.seal(f"{pin} {(clock.now() + SHOWN_FOR).timestamp()}", "receipt")


def pin_of(request, case) -> str:
    """The PIN of a receipt that this browser got a short while ago; empty for any other, and for one that is void."""
    kept = request.session.get("receipts", {}).get(case.number, "")
    pin, _space, until = secrets.unseal(kept, "receipt").partition(" ")
    if not until or clock.now().timestamp() >= float(until):
        return ""
    drawn = float(until) - SHOWN_FOR.total_seconds()
    return "" if case.pin_reissued_at and drawn < case.pin_reissued_at.timestamp() - 0.001 else pin


def put_away(request, number: str) -> None:
    """The reader leaves: without an account nothing stays, with one only this receipt goes."""
    if request.actor.account is None:
        request.session.flush()
        return
    receipts, opened = request.session.get("receipts", {}), request.session.get("opened", [])
    request.session["receipts"] = {each: token for each, token in receipts.items() if each != number}
    request.session["opened"] = [each for each in opened if each != number]


def know(request, response, number: str):
    """Let this browser be known as one that opened the case `number`, also in a year."""
    prints = [each for each in _known(request) if each != _print(number)]
    return _keep(request, response, KNOWN, [*prints, _print(number)][-MOST_KNOWN:])


def _keep(request, response, name: str, prints: list[str]):
    response.set_signed_cookie(
        name,
        ".".join(prints),
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def is_known(request, number: str) -> bool:
    """Whether this browser has opened the case `number` before."""
    return _print(number.strip()) in _known(request)


def _known(request) -> list[str]:
    return request.get_signed_cookie(KNOWN, default="").split(".")


def _print(number: str) -> str:
    return secrets.fingerprint(number, "known").partition(".")[2][:16]


def _forget(request, **_signal) -> None:
    """Not the sessions of whoever was here before."""
    for shelf in ("receipts", "opened"):
        request.session.pop(shelf, None)
