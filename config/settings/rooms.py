"""The installed rooms, floor by floor from the ground up: reactions hear events in this order."""

ROOMS = [
    "daibiao.places",
    "daibiao.accounts",
    "daibiao.audit",
    "daibiao.deadlines",
    "daibiao.notices",
    "daibiao.files",
    "daibiao.pages",
    "daibiao.people",
    "daibiao.stations",
    "daibiao.handling",
    "daibiao.cases",
    "daibiao.web",
]

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_htmx",
    "django_q",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "daibiao.web.middleware.refuses_null_signs",
    "daibiao.audit.middleware.reading_never_writes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "daibiao.web.middleware.knows_the_actor",
    "daibiao.web.middleware.AnswersRefusals",
    "axes.middleware.AxesMiddleware",
]
