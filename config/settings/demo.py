"""The demonstration: one machine, SQLite, published passwords, no outside service."""

import os

from .base import *

DEBUG = False
SECRET_KEY = "demonstration-only-production-settings-read-theirs-from-the-environment"  # noqa: S105 - no secret, and production refuses it
ALLOWED_HOSTS = os.environ.get("DAIBIAO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DAIBIAO_DEMONSTRATION = True
#: It plays a county whose messages arrive.
DAIBIAO_GATEWAY = True
#: The password is published: a slow digest would guard nothing and make the build wait a quarter of a minute.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
#: A folder named in DAIBIAO_VAR need not exist: whoever tries the product prepares nothing.
VAR.mkdir(parents=True, exist_ok=True)
