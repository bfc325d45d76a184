"""Bearer keys: who may use the API at all and how often, decided before a body is read; it knows no endpoint."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.front import Front
from bot.web.pace import Pace, Pacer, too_often, visitor
from bot.web.problems import problem

HASHED = "sha256:"  # before a key that is given as its hash, so that .env does not open the API
OPEN = ("/openapi.json",)  # the description of the API holds no data
OF_A_KEY = Pace(burst=2000, a_second=200)  # requests; a hundred tills at closing time
OF_GUESSES = Pace(burst=30, a_second=0.2)  # wrong keys from one address; a good key is never refused for them


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of the API, as hashes: none of them can be read from the memory of this object, its repr or an error."""

    hashes: tuple[bytes, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, keys: Iterable[str]) -> "KeyRing":
        """A ring of these keys, each as it is or as its hash (see `hashed`); an empty one is none."""
        return cls(tuple(_kept(key) for key in keys if key))

    def holds(self, given: str) -> bool:
        """Whether this is one of the keys; takes as long for a near miss as for a far one."""
        sent = _hash(given)
        return any(hmac.compare_digest(each, sent) for each in self.hashes)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Answers 401 to whoever brings no good key, and 429 to whoever comes too often."""

    app: ASGIApp
    front: Front
    asked: Pacer = field(default_factory=lambda: Pacer(OF_A_KEY))
    guessed: Pacer = field(default_factory=lambda: Pacer(OF_GUESSES))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request with a good key through, and the open paths without one."""
        answer = self._refused(scope) if scope["type"] == "http" and scope["path"] not in _open(scope) else None
        await (answer or self.app)(scope, receive, send)

    def _refused(self, scope: Scope) -> ASGIApp | None:
        key = _bearer(Headers(scope=scope).get("authorization", ""))
        if key is None or not self.front.api_key_ok(key):
            wait = self.guessed.wait(visitor(scope)) if key is not None else 0
            return too_often(wait) if wait else _refusal(tried=key is not None)
        caller = _hash(key).hex()
        scope.setdefault("state", {})["api_caller"] = caller
        wait = self.asked.wait(caller)
        return too_often(wait) if wait else None


def _open(scope: Scope) -> tuple[str, ...]:
    """The open paths as they stand in this scope: a path that only ends like one is not open."""
    root = scope.get("root_path", "")
    return tuple(f"{root}{path}" for path in OPEN)


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def hashed(key: str) -> str:
    """The key as it may stand in AFTERWORD_API_KEYS instead of itself: whoever reads it cannot use it.

    A key must be long and drawn by chance, or it can be guessed from its hash; ours are (`afterword api-key`).
    """
    return f"{HASHED}{_hash(key).hex()}"


def _kept(key: str) -> bytes:
    return bytes.fromhex(key.removeprefix(HASHED)) if key.startswith(HASHED) else _hash(key)


def _bearer(authorization: str) -> str | None:
    scheme, _, key = authorization.partition(" ")
    return key.strip() if scheme.lower() == "bearer" and key.strip() else None


def _refusal(*, tried: bool) -> ASGIApp:
    detail = (
        "This API key is not one of ours. Check AFTERWORD_API_KEYS."
        if tried
        else "Send one of the keys in AFTERWORD_API_KEYS, with the header Authorization: Bearer KEY."
    )
    challenge = 'Bearer realm="afterword", error="invalid_token"' if tried else 'Bearer realm="afterword"'
    return problem(401, detail, headers={"WWW-Authenticate": challenge})
