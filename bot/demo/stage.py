"""Sets the stage: a folder of its own, a fresh secret, a database, pretend phones; reads no setting of the user's."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from bot.app import App, now
from bot.channels.sandbox import SandboxChannel
from bot.demo.organisation import YAML
from bot.demo.phones import Phones
from bot.demo.planning import plan_yaml
from bot.organisation import read_organisation
from bot.ports import Clock
from bot.sandbox.clock import MovedClock
from bot.sandbox.people import ADDRESSES
from bot.sandbox.setting_up import desk_of, sandbox_parts, scenery
from bot.settings import Settings
from bot.web.phone.desk import Desk


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything the player plays on."""

    folder: Path
    app: App
    clock: MovedClock
    phones: dict[str, Phones]
    lines: dict[str, SandboxChannel]
    desk: Desk


async def set_stage(folder: Path, *, public_url: str = "", real: Clock = now) -> Stage:
    """An installation in this folder, as `afterword init` makes one, over pretend phones; `real` tells the day."""
    from bot.storage.upgrading import upgrade

    settings = settings_in(folder, public_url, today=real().date())
    await upgrade(settings.database_url, settings.secret_key.get_secret_value() if settings.secret_key else "")
    around = scenery(real)
    phones = {name: Phones(line, ADDRESSES) for name, line in around.lines.items()}
    app = sandbox_parts(settings, read_organisation(settings.config), channels=phones, around=around)
    return Stage(folder, app, around.clock, phones, around.lines, desk_of(app, around))


def settings_in(
    folder: Path, public_url: str, *, today: date, key: Callable[[], str] = lambda: secrets.token_urlsafe(32)
) -> Settings:
    """Settings that come from nowhere but here; written down too, so that a folder that is kept can be used."""
    secret, config = key(), folder / "afterword.yaml"
    config.write_text(YAML + plan_yaml(today), "utf-8")
    env = folder / ".env"
    env.touch(mode=0o600)
    env.write_text(f"AFTERWORD_SECRET_KEY={secret}\n", "utf-8")
    return Settings.model_construct(
        database_url=f"sqlite+aiosqlite:///{folder / 'afterword.db'}",
        secret_key=SecretStr(secret),
        config=config,
        public_url=public_url,
    )
