"""What the environment and .env say, checked at once; read only by app and commands, and never shown in the clear."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.documents.nearest import nearest
from bot.errors import AfterwordError

PREFIX = "AFTERWORD_"


class WrongSettings(AfterwordError):
    """Environment variables or lines of .env that cannot be used; the text names each and never its value."""


class UnsafeProviderUrl(ValueError):
    """A provider's address to which credentials would travel in the clear."""


def _listed(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _keys(keys: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    for each in keys:
        _, is_hash, digits = each.get_secret_value().partition("sha256:")
        if is_hash and not re.fullmatch("[0-9a-fA-F]{64}", digits):
            raise ValueError("what follows sha256: must be 64 digits from 0 to f, as `afterword api-key` prints them")
    return keys


def _safe(url: str) -> str:
    """The URL of a provider: https, or this machine itself; credentials go there."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return url.rstrip("/")
    if parts.scheme == "http" and _loopback(parts.hostname or ""):
        return url.rstrip("/")
    raise UnsafeProviderUrl("must begin with https:// (http:// only for this machine): a token is sent there")


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _web(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
        raise ValueError("must be an address like https://afterword.example.org")
    return url.rstrip("/")


def _database(url: str) -> str:
    if not url.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
        raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
    return url


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


ProviderUrl = Annotated[str, AfterValidator(_safe)]
Secret = Annotated[SecretStr | None, BeforeValidator(_blank_is_none)]
Word = Annotated[str | None, BeforeValidator(_blank_is_none)]
Keys = Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_listed), AfterValidator(_keys)]


class Settings(BaseSettings):
    """Every AFTERWORD_* variable. The environment wins over .env in the current folder."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    database_url: Annotated[str, AfterValidator(_database), Field(repr=False)] = "sqlite+aiosqlite:///afterword.db"
    secret_key: Secret = None
    new_secret_key: Secret = None  # for `db rekey` alone
    config: Path = Path("afterword.yaml")
    public_url: Annotated[str, AfterValidator(_web)] = ""
    telegram_token: Secret = None
    telegram_api_url: ProviderUrl = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_secret: Secret = None
    twilio_account_sid: Word = None
    twilio_auth_token: Secret = None
    twilio_from: Word = None
    twilio_messaging_service_sid: Word = None
    twilio_api_url: ProviderUrl = "https://api.twilio.com"
    twilio_rate: Annotated[float, Field(gt=0, le=1000)] = 1.0  # segments a second
    api_keys: Keys = ()
    metrics_token: Secret = None
    webhook_secret: Secret = None
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def sms(self) -> bool:
        """Whether everything is there to send SMS."""
        return bool(self.twilio_account_sid and self.twilio_auth_token and self.sms_sender)

    @property
    def sms_sender(self) -> str | None:
        """Who SMS come from: the Messaging Service where there is one, else the number."""
        return self.twilio_messaging_service_sid or self.twilio_from

    @property
    def telegram(self) -> bool:
        """Whether everything is there to speak on Telegram."""
        return self.telegram_token is not None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """First what the caller says, then the environment, then .env; nothing else is looked at."""
        del settings_cls, file_secret_settings
        return init_settings, env_settings, dotenv_settings


def load_settings(**given: Any) -> Settings:
    """The settings of this process. Raises WrongSettings naming every wrong variable at once, without values."""
    try:
        return Settings(**given)
    except ValidationError as error:
        lines = [_line(detail) for detail in error.errors(include_url=False, include_input=False)]
    except SettingsError as error:
        lines = [f"{str(error).split(chr(34))[1] if chr(34) in str(error) else 'a setting'}: cannot be read"]
    except (OSError, UnicodeDecodeError) as error:
        lines = [f".env cannot be read as text ({type(error).__name__}): check that it is a UTF-8 file of yours"]
    raise WrongSettings("These settings cannot be used:\n" + "\n".join(f"  {line}" for line in lines))


def incomplete(settings: Settings) -> tuple[str, ...]:
    """What a channel that was begun still needs; for `doctor` and before `serve`."""
    sms = {
        f"{PREFIX}TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        f"{PREFIX}TWILIO_AUTH_TOKEN": settings.twilio_auth_token,
        f"{PREFIX}TWILIO_FROM or {PREFIX}TWILIO_MESSAGING_SERVICE_SID": settings.sms_sender,
    }
    lacking = [name for name, value in sms.items() if not value]
    found = [f"{name}: needed before an SMS can be sent" for name in lacking if len(lacking) < len(sms)]
    if settings.telegram and settings.telegram_mode == "webhook":
        needed = {"PUBLIC_URL": settings.public_url, "TELEGRAM_SECRET": settings.telegram_secret}
        found += [f"{PREFIX}{name}: needed for a webhook" for name, value in needed.items() if not value]
    return tuple(found)


def unknown_variables(environment: Mapping[str, str]) -> tuple[str, ...]:
    """What an environment holds that begins like a setting and is none, each with the nearest name; for `doctor`."""
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    strange = [name for name in sorted(environment) if name.startswith(PREFIX) and name not in known]
    return tuple(f"{name} is not known; did you mean {nearest(name, known) or known[0]}?" for name in strange)


def _line(detail: ErrorDetails) -> str:
    """One wrong variable and what it should be. Only texts of ours and of pydantic's rules: never the value."""
    said = str(detail["msg"]).removeprefix("Value error, ")
    return f"{PREFIX}{str(detail['loc'][0]).upper()}: {said}" if detail["loc"] else said
