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
    response.set_signed_cookie(
        KNOWN,
        ".".join([*prints, _print(number)][-MOST_KNOWN:]),
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
