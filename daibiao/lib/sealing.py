"""Seals short texts for storage and makes look-up values of them, with the national algorithms.

Telephone numbers are stored sealed, shown masked, and found again by a keyed digest (PIPL art. 51,
GB/T 39786-2021 level 3). Sealing is SM4 (GB/T 32907-2016) in GCM mode as in RFC 8998, digests are HMAC
(RFC 2104) over SM3 (GB/T 32905-2016), and every purpose has its own key, derived by HKDF (RFC 5869) over
SM3 from a master key. Master keys live in a file outside the database. To rotate, add a key and make it
current: old tokens still open, new ones are sealed with the new key.
"""

import base64
import binascii
import hmac
import json
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MASTER_BYTES = 32
SM4_KEY_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_ID = re.compile(r"[a-z0-9]{1,16}")


class Unsealable(ValueError):
    """A token that was damaged, moved from another column, or sealed with a key that is not at hand."""


class KeysUnusable(ValueError):
    """A key file that is missing, readable by others, or not what it should be."""


class Sealer:
    """Seals, opens and fingerprints short texts with one current key and any number of older ones."""

    def __init__(self, keys: Mapping[str, bytes], current: str) -> None:
        """Take the master keys by key id; `current` names the one that seals from now on."""
        if current not in keys:
            raise KeysUnusable(f"there is no key {current!r}")
        for kid, master in keys.items():
            if not KEY_ID.fullmatch(kid):
                raise KeysUnusable(f"a key id is 1 to 16 small letters and digits, not {kid!r}")
            if len(master) < MASTER_BYTES:
                raise KeysUnusable(f"key {kid!r} is shorter than {MASTER_BYTES} bytes")
        self._masters = dict(keys)
        self._derived: dict[tuple[str, str], bytes] = {}
        self.current = current

    def __repr__(self) -> str:
        return f"<Sealer current={self.current} of {len(self._masters)}>"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("keys do not travel: a Sealer cannot be pickled or copied")

    def seal(self, text: str, context: str) -> str:
        """A token "kid.base64" of this text; it opens only with the same `context` (a column's name)."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        encryptor = Cipher(algorithms.SM4(self._seal_key(self.current)), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(context.encode())
        sealed = encryptor.update(text.encode()) + encryptor.finalize()
        return f"{self.current}.{base64.urlsafe_b64encode(nonce + sealed + encryptor.tag).decode()}"

    def open(self, token: str, context: str) -> str:
        """The text of a token that was sealed for the same context; anything else is `Unsealable`."""
        kid, _, body = token.partition(".")
        key = self._seal_key(self._known(kid))
        try:
            raw = base64.b64decode(body, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as error:
            raise Unsealable("not a sealed token") from error
        if len(raw) < NONCE_BYTES + TAG_BYTES:
            raise Unsealable("the token is cut short")
        nonce, sealed, tag = raw[:NONCE_BYTES], raw[NONCE_BYTES:-TAG_BYTES], raw[-TAG_BYTES:]
        decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(context.encode())
        try:
            return (decryptor.update(sealed) + decryptor.finalize()).decode()
        except InvalidTag as error:
            raise Unsealable("the token was altered or belongs to another column") from error

    def reseal(self, token: str, context: str) -> str:
        """The same text under the current key; a token that is already under it comes back unchanged."""
        return token if self.is_current(token) else self.seal(self.open(token, context), context)

    def is_current(self, token: str) -> bool:
        """Whether a token or fingerprint was made with the current key (rotation looks for the others)."""
        return token.partition(".")[0] == self.current

    def fingerprint(self, text: str, purpose: str) -> str:
        """A keyed digest "kid.hex" for a look-up column: equal texts are found, none can be tried out."""
        return self._fingerprint(self.current, text, purpose)

    def fingerprints(self, text: str, purpose: str) -> list[str]:
        """All values a text may be kept under, current key first, so that `__in` survives a rotation."""
        older = [kid for kid in self._masters if kid != self.current]
        return [self._fingerprint(kid, text, purpose) for kid in [self.current, *older]]

    def matches(self, text: str, fingerprint: str, purpose: str) -> bool:
        """Whether a fingerprint is this text's, whichever key made it; the comparison takes constant time."""
        kid = self._known(fingerprint.partition(".")[0])
        return hmac.compare_digest(self._fingerprint(kid, text, purpose), fingerprint)

    def _known(self, kid: str) -> str:
        if kid not in self._masters:
            raise Unsealable("sealed with a key that is not at hand")
        return kid

    def _seal_key(self, kid: str) -> bytes:
        return self._derive(kid, "seal", SM4_KEY_BYTES)

    def _fingerprint(self, kid: str, text: str, purpose: str) -> str:
        mac = HMAC(self._derive(kid, f"fingerprint:{purpose}", hashes.SM3.digest_size), hashes.SM3())
        mac.update(text.encode())
        return f"{kid}.{mac.finalize().hex()}"

    def _derive(self, kid: str, purpose: str, length: int) -> bytes:
        if (kid, purpose) not in self._derived:
            hkdf = HKDF(hashes.SM3(), length, salt=None, info=f"daibiao:{purpose}".encode())
            self._derived[kid, purpose] = hkdf.derive(self._masters[kid])
        return self._derived[kid, purpose]


def digest(content: bytes) -> str:
    """The plain SM3 digest of some bytes, in hex: names a file's content, keeps no secret."""
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(content)
    return sm3.finalize().hex()


def load_keys(path: Path) -> Sealer:
    """The sealer of a key file, refused when anyone but its owner may read it."""
    try:
        if path.stat().st_mode & 0o077:
            raise KeysUnusable(f"others may read {path}: set its mode to 0600")
        kept = json.loads(path.read_text())
        keys = {kid: base64.b64decode(text, validate=True) for kid, text in kept["keys"].items()}
        return Sealer(keys, kept["current"])
    except FileNotFoundError as error:
        raise KeysUnusable(f"there is no key file {path}") from error
    except (json.JSONDecodeError, UnicodeError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        # From None: the cause would quote the file, and with it a key, into a log.
        raise KeysUnusable(f"{path} is not a key file ({type(error).__name__})") from None


def create_keys(path: Path) -> Sealer:
    """Make a key file with one fresh key; keys that are there already, or made at the same time, stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = _written(path, {"k1": secrets.token_bytes(MASTER_BYTES)}, "k1")
    try:
        os.link(fresh, path)  # unlike a rename, never replaces keys that are in use
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return load_keys(path)


def rotate_keys(path: Path) -> Sealer:
    """Add a fresh key to a key file and make it current; the older keys stay, for what they sealed."""
    sealer = load_keys(path)
    kid = next(kid for n in count(len(sealer._masters) + 1) if (kid := f"k{n}") not in sealer._masters)
    _written(path, {**sealer._masters, kid: secrets.token_bytes(MASTER_BYTES)}, kid).replace(path)
    return load_keys(path)


def _written(path: Path, keys: Mapping[str, bytes], current: str) -> Path:
    """A finished key file beside `path`, mode 0600 from its first byte, safely on disk."""
    kept = {"current": current, "keys": {kid: base64.b64encode(key).decode() for kid, key in keys.items()}}
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w") as file:
        json.dump(kept, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
