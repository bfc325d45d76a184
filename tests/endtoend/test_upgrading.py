"""An upgrade in the middle of the day: the old process ends, the tables change, the new one begins; nobody's answer is lost."""

import asyncio
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

import bot.storage.upgrading as old
from bot.storage.readiness import REVISIONS
from tests.endtoend import installation
from tests.endtoend.installation import eventually, installed, uk

pytestmark = pytest.mark.slow

PHONES, CHATS = 30, 6
MIGRATION = """\
from alembic import op
import sqlalchemy as sa
revision, down_revision = "9999", "{before}"
def upgrade():
    op.add_column("encounters", sa.Column("weather", sa.Text))
def downgrade():
    op.drop_column("encounters", "weather")
"""
PROGRAM = """\
#!{python}
# The next version of the program: this one, with one more migration.
from pathlib import Path
import bot.storage.readiness as readiness, bot.storage.upgrading as upgrading
readiness.REVISIONS = upgrading.REVISIONS = (*readiness.REVISIONS, "9999")
upgrading.MIGRATIONS = Path({migrations!r})
from bot.cli import main
main()
"""


@pytest.fixture
def next_version(tmp_path) -> Path:
    """The program after the upgrade."""
    migrations = tmp_path / "migrations"
    shutil.copytree(old.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "9999_weather.py").write_text(MIGRATION.format(before=REVISIONS[-1]))
    program = tmp_path / "afterword-next"
    program.write_text(PROGRAM.format(python=sys.executable, migrations=str(migrations)))
    program.chmod(0o755)
    return program


async def test_an_upgrade_under_load_loses_no_reply_and_repeats_no_message(
    template, tmp_path, next_version, monkeypatch
):
    async with installed(template, tmp_path / "salon") as salon:
        phones = [salon.phone(n) for n in range(PHONES)]
        async with salon.serve() as serving:
            code = await salon.join("staff", "Ludmilla")
            stylist = salon.telegram.person()
            stylist.says(f"/join {code}")
            await stylist.waits_for("staff at Riverside Salon")
            stylist.says("/link haircut")
            link = (await stylist.waits_for("https://t.me/")).text.split()[-1]
            chats = [await salon.person_by_link(link) for _ in range(CHATS)]
            asked = [await each.waits_for("How was your haircut", timeout=20) for each in chats]
            await asyncio.gather(*(serving.encounter(uk(n)) for n in range(PHONES)))
            await asyncio.gather(*(phone.waits_for("How was your", timeout=20, ever=True) for phone in phones))
            await asyncio.gather(*(phone.texts("5") for phone in phones[:10]))
            chats[0].taps("5", asked[0])
            refused = await salon.run("db", "downgrade", REVISIONS[-2], "--yes")
            assert refused.status == 1
            assert "Another `afterword serve` is running" in refused.err
            answering = [asyncio.create_task(_text_later(phone, n / 10)) for n, phone in enumerate(phones[10:])]
        # the old process has ended, customers go on writing, and nobody listens
        for chat, question in list(zip(chats, asked, strict=True))[1:]:
            chat.taps("5", question)
        monkeypatch.setattr(installation, "AFTERWORD", next_version)
        assert (await salon.run("db", "verify")).status == 1  # the new program asks for the upgrade
        done = (await salon.run("db", "upgrade")).ok()
        kept = re.search(r"is kept as (\S+)\.$", done.out.strip())[1]
        assert (salon.folder / kept) in list(salon.folder.iterdir())
        async with salon.serve():
            await asyncio.gather(*answering)
            await eventually(lambda: all(_thanked(phone.messages) for phone in phones), seconds=60)
            await asyncio.gather(*(each.waits_for("What went well?", timeout=20) for each in chats))
            await salon.twilio.settled()
        rows = await salon.responses()
        assert Counter(row["csat"] for row in rows) == {"5": PHONES + CHATS}
        for phone in phones:
            assert set(Counter(text.body for text in phone.messages).values()) == {1}
        assert (await salon.run("db", "verify", "--json")).json()["ok"]

        # the way back: the new program takes its tables back, the old one serves on
        (await salon.run("db", "downgrade", REVISIONS[-1], "--yes")).ok()
        monkeypatch.undo()
        async with salon.serve() as serving:
            await eventually(lambda: _is_ready(serving), seconds=20)
        assert len(await salon.responses()) == PHONES + CHATS


async def _text_later(phone, seconds: float) -> None:
    """Twilio calls once, whoever is there; what it could not bring is found by the sweep."""
    await asyncio.sleep(seconds)
    await phone.texts("5")


async def _is_ready(serving) -> bool:
    return (await serving.call("GET", "/readyz", key=None)).status == 200


def _thanked(messages) -> bool:
    return any("What " in text.body for text in messages)
