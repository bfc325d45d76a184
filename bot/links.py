"""Deep links and one-time codes: how they are made; they know no table and no provider."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else
CODE_LENGTH = 10


def new_token() -> str:
    """A token for a Telegram deep link: 128 bits in 22 of the characters that `start=` allows."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """A one-time code that can be read aloud: ten characters, about 49 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def is_code(text: str) -> bool:
    """Whether a text looks like a one-time code, in any case."""
    return len(text) == CODE_LENGTH and set(text.upper()) <= set(ALPHABET)
