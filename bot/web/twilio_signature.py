"""Whether a form was signed by Twilio: quick for the common case, by its own library for every other; no route."""

import hmac
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlparse

SIDS = ("MessageSid", "SmsMessageSid", "SmsSid", "AccountSid")
SID = re.compile(r"[A-Za-z0-9]{1,34}")  # two letters and 32 hexadecimal digits
SENDER = re.compile(r"\+[0-9]{3,20}|[^+\x00-\x1f\x7f][^\x00-\x1f\x7f]{0,39}")  # +447700900123, 88222, A NAME

Signed = Callable[[str, Mapping[str, str], str], bool]


def validator(auth_token: str) -> Signed:
    """A function from address, form and signature to whether they belong together, as twilio's `validate` says.

    The library computes two signatures, with and without the port, and compares them letter by letter. Where the
    address stands as the library would write it, one of the two is the plain one: if that fits, so does the library's.
    """
    from twilio.request_validator import RequestValidator

    library, token = RequestValidator(auth_token), auth_token.encode()

    def signed(url: str, form: Mapping[str, str], given: str) -> bool:
        if _is_plain(url) and hmac.compare_digest(signature(token, url, form), given.encode()):
            return True
        return bool(library.validate(url, form, given))

    return signed


def signature(token: bytes, url: str, form: Mapping[str, str]) -> bytes:
    """Base64 of HMAC-SHA1 over the address and every name with its value, in the order of the names.

    Source: Twilio, "Webhooks security: validating signatures from Twilio".
    """
    text = url + "".join([name + form[name] for name in sorted(form)])
    return b64encode(hmac.digest(token, text.encode(), "sha1"))


def is_well_cut(form: Mapping[str, str]) -> bool:
    """Whether a signed form is cut into names and values where Twilio cuts it.

    The signature covers names and values run together, so that whoever holds one signed form could cut it elsewhere
    and pass it off as another message: MessageSid=SM…NumMedia0 without a NumMedia is signed just as well. No name of
    Twilio's begins with a small letter or a digit, and what tells messages apart has a length of its own.
    """
    named = all(name[:1].isupper() and name.isascii() for name in form)
    told = all(SID.fullmatch(form[name]) for name in SIDS if form.get(name))
    return named and told and (not form.get("From") or SENDER.fullmatch(form["From"]) is not None)


@lru_cache(maxsize=64)
def _is_plain(url: str) -> bool:
    """Whether the library leaves this address as it is; with a query it may look at the body's hash instead."""
    parts = urlparse(url)
    return not parts.query and not parts.fragment and parts.geturl() == url
