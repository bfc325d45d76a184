"""The files of a fresh folder: afterword.yaml, .env (for the owner's eyes only) and the database."""

import json
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import AfterwordError


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for."""

    organisation: str
    country: str
    timezone: str
    languages: tuple[str, ...]
    touchpoints: tuple[str, ...]
    locations: tuple[str, ...]


YAML = """\
# Afterword: who asks, and by which rules. `afterword doctor` checks it.
organisation: {organisation}
country: {country}                 # how national phone numbers are read, which law applies
timezone: {timezone}
languages: {languages}
locations: {locations}
touchpoints: {touchpoints}
survey: after-visit              # asked when nothing else is said
surveys: surveys/                # a folder of your own, beside the packaged ones
rules: {{reminder_hours: 24, close_hours: 72, late_days: 7, fatigue_days: 30, minimum_group: 10, quiet: ["20:00", "09:00"]}}
"""

ENV = """\
# Secrets of this installation. Keep a copy, but not beside your backups, and show it to nobody.
AFTERWORD_SECRET_KEY={secret}
# AFTERWORD_PUBLIC_URL=https://afterword.example.org
# AFTERWORD_TELEGRAM_TOKEN=
# AFTERWORD_TWILIO_ACCOUNT_SID=
# AFTERWORD_TWILIO_AUTH_TOKEN=
# AFTERWORD_TWILIO_FROM=
"""


def set_up(folder: Path, wishes: Wishes, *, force: bool) -> Iterator[str]:
    """Write what is missing, create the database; yields a line for each thing done.

    Raises AfterwordError where a wish cannot be granted; a file that is there is kept unless `force`.
    """
    from bot.organisation import read_organisation

    text = afterword_yaml(wishes)
    read_organisation(text, file="afterword.yaml")
    config = folder / os.environ.get("AFTERWORD_CONFIG", "afterword.yaml")
    if config.exists() and not force:
        yield f"{config.name} is there already; kept as it is (--force writes it again)."
    else:
        (config.parent / "surveys").mkdir(parents=True, exist_ok=True)
        config.write_text(text, "utf-8")
        yield f"Wrote {config.name}: change it with any editor."
    yield from _secrets(folder)
    yield from _database()
    yield "Next: afterword demo shows it at work; afterword doctor says what is missing before you go live."


def afterword_yaml(wishes: Wishes) -> str:
    """The text of an afterword.yaml; JSON strings and lists are good YAML."""

    def written(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    return YAML.format(
        organisation=written(wishes.organisation),
        country=wishes.country.upper(),
        timezone=wishes.timezone,
        languages=written(list(wishes.languages)),
        locations=written(list(wishes.locations)),
        touchpoints=written(list(wishes.touchpoints)),
    )


def _secrets(folder: Path) -> Iterator[str]:
    env = folder / ".env"
    if env.exists():
        text = env.read_text("utf-8")
        if re.search(r"^\s*(?:export\s+)?AFTERWORD_SECRET_KEY\s*=\s*\S", text, re.MULTILINE):
            yield ".env is there already; its secret is kept."
            return
        _write_private(env, f"{text.rstrip()}\nAFTERWORD_SECRET_KEY={secrets.token_urlsafe(32)}\n")
        yield "Added a fresh secret to .env."
        return
    _write_private(env, ENV.format(secret=secrets.token_urlsafe(32)))
    yield "Wrote .env with a fresh secret; only you can read it."


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    path.chmod(0o600)


def _database() -> Iterator[str]:
    import asyncio

    from bot.app import secret_key
    from bot.settings import load_settings
    from bot.storage.upgrading import upgrade

    settings = load_settings()
    try:
        asyncio.run(upgrade(settings.database_url, secret_key(settings)))
    except OSError as error:
        raise AfterwordError(
            f"The database could not be created ({error.strerror}). Check AFTERWORD_DATABASE_URL."
        ) from error
    yield "The database is ready."
