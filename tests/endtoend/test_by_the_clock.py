"""What happens without anybody writing: reminders, closings and quiet hours, played by `tick --now` from cron."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.endtoend.installation import assert_received, installed, uk

pytestmark = pytest.mark.slow


async def test_an_unanswered_invitation_is_reminded_of_once_and_closed_by_tick_alone(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        (await salon.run("invite", "07700 900201", "--touchpoint", "haircut")).ok()
        customer = salon.phone(201)
        start = datetime.now(UTC)
        await salon.tick(start)
        assert [text.body[:15] for text in customer.messages] == ["Riverside Salon"]
        await salon.tick(start + timedelta(hours=23))
        assert len(customer.messages) == 1
        await salon.tick(start + timedelta(hours=25))
        await salon.tick(start + timedelta(hours=26))
        assert len(customer.messages) == 2
        assert "still like to know" in customer.messages[1].body
        await salon.tick(start + timedelta(hours=73))
        await salon.tick(start + timedelta(hours=74))
        assert len(customer.messages) == 2
        assert await salon.responses() == []
        async with salon.serve() as serving:
            late = (await salon.run("invite", uk(201), "--touchpoint", "colour", "--json")).json()
            assert late["status"] == "skipped"
            await customer.texts("4")
            await customer.waits_for("What went well?")
            assert serving.process.returncode is None
        (row,) = await salon.responses()
        assert (row["csat"], row["late"]) == ("4", "true")


async def test_nobody_is_texted_in_their_quiet_hours(template, tmp_path):
    now = datetime.now(ZoneInfo("Europe/London"))
    window = [f"{now - timedelta(hours=1):%H:%M}", f"{now + timedelta(hours=2):%H:%M}"]
    async with installed(template, tmp_path / "salon", quiet=json.dumps(window)) as salon:
        invited = (await salon.run("invite", uk(211), "--touchpoint", "haircut", "--json")).json()
        assert invited["status"] == "waiting"
        assert window[1] in invited["reason"]
        await salon.tick(now)
        await salon.tick(now + timedelta(hours=1, minutes=55))
        assert salon.phone(211).messages == []
        await salon.tick(now + timedelta(hours=2, minutes=1))
        assert [text.body[:15] for text in salon.phone(211).messages] == ["Riverside Salon"]


async def test_a_stop_takes_back_what_is_queued(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        customer = salon.phone(221)
        async with salon.serve("--no-telegram", "--no-dispatch") as serving:
            assert (await serving.encounter(uk(221)))["status"] == "queued"
            assert_received(await customer.texts("do not send me any texts please"))
        assert customer.messages == []
        await salon.tick(datetime.now(UTC))
        await salon.tick(datetime.now(UTC) + timedelta(hours=25))
        assert len(customer.messages) == 1
        assert "no more messages" in customer.messages[0].body
