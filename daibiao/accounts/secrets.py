"""The only way to the keys: seal and open personal data, fingerprints for look-up, PIN digests.

Keys lie in a file outside the database (settings.DAIBIAO_KEYS); it is made on first use in the demonstration
and in tests, and must exist in production (docs/operations.md).
"""

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from daibiao.lib import sealing


@lru_cache(maxsize=1)
def sealer() -> sealing.Sealer:
    """The sealer with this house's keys."""
    path = settings.DAIBIAO_KEYS
    if not path.exists():
        if not settings.DAIBIAO_DEMONSTRATION:
            raise ImproperlyConfigured(
                f"the key file {path} is missing: restore it, or make one with manage.py make_keys"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        sealing.create_keys(path)
    return sealing.load_keys(path)


def seal(text: str, context: str) -> str:
    """`text` as an SM4-GCM token that opens only in `context` (table.column); empty stays empty."""
    return sealer().seal(text, context) if text else ""


def unseal(token: str, context: str) -> str:
    """The text of a token made for `context`; empty stays empty."""
    return sealer().open(token, context) if token else ""


def fingerprint(text: str, purpose: str) -> str:
    """Keyed SM3 of `text` (hex), equal for equal texts, useless without the key; empty stays empty."""
    return sealer().fingerprint(text, purpose) if text else ""
