"""The suite: fast password hashes, a database of its own, messages kept in memory."""

import tempfile
from pathlib import Path

from .base import *
from .databases import database

DEBUG = False
SECRET_KEY = "test"  # noqa: S105 - no secret
ALLOWED_HOSTS = ["testserver", "localhost"]
DATABASES = {"default": database("sqlite:///:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_VAR = Path(tempfile.mkdtemp(prefix="daibiao-test-"))
MEDIA_ROOT = _VAR / "files"
STATIC_ROOT = _VAR / "static"
DAIBIAO_KEYS = _VAR / "keys.json"
DAIBIAO_MODELS = _VAR / "models"
DAIBIAO_TURNS = _VAR / "turns"
DAIBIAO_OUTBOX = _VAR / "outbox"
DAIBIAO_GATEWAY = True
DAIBIAO_DEMONSTRATION = True
AXES_ENABLED = False
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    #: Tables of the back office as its models stand: their hundred migrations would double the way to the first
    #: test. PostgreSQL does them as a county does, because there such tables cannot come before those they point at.
    MIGRATION_MODULES = dict.fromkeys(("wagtailcore", "wagtailadmin", "wagtailusers", "taggit"))
