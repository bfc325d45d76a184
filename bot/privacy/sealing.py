"""Seals what must not be read at rest and makes the blind indexes it is found by; knows no table and no channel."""

import hmac
import os
from collections.abc import Callable, Sequence
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import AfterwordError

VERSION = 1
SHORTEST_SECRET = 16
_SALT = b"afterword"
_NONCE = 12
_TAG = 16
_INDEX = 16
_AT_ONCE = 256  # nonces drawn from the system at a time: asking it costs as much as sealing a name
_NONCES: list[bytes] = []
if hasattr(os, "register_at_fork"):  # a process made from this one must not be given the same
    os.register_at_fork(after_in_child=_NONCES.clear)


class WeakSecret(AfterwordError):
    """The secret key is too short to protect anything."""


class WrongKey(AfterwordError):
    """The secret key is not the one this database was made with."""


class Unreadable(AfterwordError):
    """A sealed value does not open: damaged, moved from another table, or sealed with another key."""


class Sealer:
    """AES-256-GCM under keys derived from one secret by HKDF-SHA256, a key for each purpose.

    A purpose is the table a value belongs to; it is authenticated too, so a value moved to another table does not open.
    A sealed value is: one byte key version, 12 bytes nonce, ciphertext, 16 bytes tag.

    What is found by a blind index cannot always be indexed anew when the key is changed: of whoever was erased only the
    index is left. So an index made under an earlier key is indexed again under the present one, and looking something
    up goes the same way: first under the earlier keys, which `learn` is told, then under the present one.
    """

    __slots__ = ("_ciphers", "_earlier", "_index_key", "_secret")

    def __init__(self, secret_key: str) -> None:
        if len(secret_key) < SHORTEST_SECRET:
            raise WeakSecret(
                f"AFTERWORD_SECRET_KEY has fewer than {SHORTEST_SECRET} characters. "
                "Run `afterword init`, which makes a fresh one, or set a long random value."
            )
        self._secret = secret_key.encode()
        self._index_key = self._derive(b"index")
        self._earlier: tuple[bytes, ...] = ()
        self._ciphers: dict[str, tuple[Callable[..., bytes], Callable[..., bytes], bytes]] = {}

    def __repr__(self) -> str:
        """Show no key."""
        return "Sealer(...)"

    def seal(self, purpose: str, data: bytes) -> bytes:
        """Seal bytes for one purpose; sealing the same twice gives different values."""
        encrypt, _, label = self._cipher(purpose)
        nonce = _new_nonce()
        return b"\x01" + nonce + encrypt(nonce, data, label)

    def open(self, purpose: str, sealed: bytes) -> bytes:
        """Open what `seal` made for the same purpose; Unreadable otherwise."""
        if len(sealed) < 1 + _NONCE + _TAG or sealed[0] != VERSION:
            raise Unreadable(f"A sealed value of {purpose} is damaged or from a newer version of Afterword.")
        _, decrypt, label = self._cipher(purpose)
        try:
            return decrypt(sealed[1:13], sealed[13:], label)
        except InvalidTag:
            raise Unreadable(
                f"A sealed value of {purpose} does not open: it is damaged, or AFTERWORD_SECRET_KEY has changed."
            ) from None

    def seal_text(self, purpose: str, text: str) -> bytes | None:
        """Seal words; nothing for no words, so that an empty column stays empty."""
        return self.seal(purpose, text.encode("utf-8", "surrogatepass")) if text else None

    def open_text(self, purpose: str, sealed: bytes | None) -> str:
        """Open words; no words for nothing."""
        return self.open(purpose, sealed).decode("utf-8", "surrogatepass") if sealed else ""

    def index(self, kind: str, value: str) -> bytes:
        """The keyed blind index of a value: HMAC-SHA256 over kind and value, cut to 16 bytes."""
        if not self._earlier:
            return hmac.digest(self._index_key, f"{kind}\x00{value}".encode(), "sha256")[:_INDEX]
        found = self.first_index(kind, value)
        for key in (*self._earlier[1:], self._index_key):
            found = hmac.digest(key, found, "sha256")[:_INDEX]
        return found

    def first_index(self, kind: str, value: str) -> bytes:
        """The blind index under the key that the database was made with: for what never changes its number."""
        key = self._earlier[0] if self._earlier else self._index_key
        return hmac.digest(key, f"{kind}\x00{value}".encode(), "sha256")[:_INDEX]

    def again(self, index: bytes) -> bytes:
        """A blind index that was made under the earlier keys, under the present one."""
        return hmac.digest(self._index_key, index, "sha256")[:_INDEX]

    def learn(self, earlier: Sequence[bytes]) -> None:
        """Take these for the keys that blind indexes were made with before, the first one first."""
        self._earlier = tuple(earlier)

    @property
    def index_keys(self) -> tuple[bytes, ...]:
        """The keys that blind indexes are made with, the first one first; to be kept sealed under the next secret."""
        return (*self._earlier, self._index_key)

    def _cipher(self, purpose: str) -> tuple[Callable[..., bytes], Callable[..., bytes], bytes]:
        cipher = self._ciphers.get(purpose)
        if cipher is None:
            aead = AESGCM(self._derive(b"seal " + purpose.encode()))
            cipher = self._ciphers[purpose] = (aead.encrypt, aead.decrypt, b"\x01" + purpose.encode())
        return cipher

    def _derive(self, info: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=_SALT, info=b"v1 " + info).derive(self._secret)


def _new_nonce() -> bytes:
    """Twelve random bytes that nobody else is given; taking the last one off a list is one step for every thread."""
    try:
        return _NONCES.pop()
    except IndexError:
        drawn = os.urandom(_NONCE * (_AT_ONCE + 1))
        _NONCES.extend(drawn[at : at + _NONCE] for at in range(_NONCE, len(drawn), _NONCE))
        return drawn[:_NONCE]


def content_hash(content: str) -> bytes:
    """The plain SHA-256 of a public text: a survey document or a consent wording."""
    return sha256(content.encode()).digest()
