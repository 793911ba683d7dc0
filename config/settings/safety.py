"""What the browser may do, who may knock how often, how a log-in is kept."""

from csp.constants import NONE, SELF

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
#: An office machine left alone for so long logs itself out (GB/T 22239, level 3); every cookie ends with the
#: browser. A page that is read keeps a session awake (web.middleware.stays_awake), not with a write each time.
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
CSRF_FAILURE_VIEW = "daibiao.web.views.csrf_failure"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    # Not allauth's own: that one would tell a stranger which accounts are switched off.
    "daibiao.accounts.backends.Passwords",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "daibiao.accounts.passwords.UnlikeTheName"},
    {"NAME": "daibiao.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "daibiao.accounts.passwords.Uncommon"},
    {"NAME": "daibiao.accounts.passwords.NotOnlyDigits"},
]
ACCOUNT_ADAPTER = "daibiao.web.adapters.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip"}
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/login/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "daibiao.web.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_CLIENT_IP_CALLABLE = "daibiao.pages.addresses.address_of"
#: Failed log-ins are counted by a print of the name, and no log line of the library names anybody: people type
#: their password into the wrong field. Who logged in stands in the trail.
AXES_USERNAME_CALLABLE = "daibiao.accounts.knocks.login_print"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "next", "csrfmiddlewaretoken"]
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

#: Knocks allowed in a time (count, seconds), for people without an account. A whole village, or all telephones of
#: one company, may come from one address: what is counted by address is wide, by device or number narrow.
DAIBIAO_LIMITS = {
    "tell.address": (120, 3600),
    "tell.device": (10, 3600),
    # Forms with photos, right or wrong: decoding is what costs. Beyond it the words still go, without photos.
    "photos.address": (200, 3600),
    "photos.device": (30, 3600),
    # Wrong PINs: of one caller for one number, of one caller for all, of everybody for one number.
    "pin.pair": (5, 900),
    "pin.address": (60, 900),
    "pin.number": (100, 900),
    # New PINs for one matter, and by one account; telephone numbers looked up by one account.
    "reissue.case": (3, 86400),
    "reissue.account": (30, 86400),
    "caller.account": (60, 3600),
    # Times booked at stations: a seat is scarcer than a page. Whoever is stopped can tell, and come without a time.
    "book.address": (40, 86400),
    "book.device": (4, 86400),
    # Whoever keeps no cookies is a new device each time: of one address for one reception day, and never more than
    # half of its seats; of one telephone number for all days.
    "book.reception": (5, 30 * 86400),
    "book.phone": (3, 86400),
    # Messages that strangers cause to one telephone by telling in its name.
    "message.phone": (3, 86400),
}
