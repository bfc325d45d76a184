"""Telegram in webhook mode: behind an https address, with a secret in the header of every push."""

import pytest

from tests.endtoend.installation import eventually, installed
from tests.providers.telegram_updates import Webhook

pytestmark = pytest.mark.slow

SECRET = "made-up-webhook-secret"


async def test_updates_are_pushed_with_the_secret_and_refused_without_it(template, tmp_path):
    settings = {"TELEGRAM_MODE": "webhook", "TELEGRAM_SECRET": SECRET}
    async with installed(template, tmp_path / "salon", public_url="https://salon.example", **settings) as salon:
        async with salon.serve() as serving:
            updates = salon.telegram.updates
            await eventually(lambda: updates.webhook is not None, seconds=10)
            assert updates.webhook.url == "https://salon.example/telegram"
            assert updates.webhook.secret == SECRET
            # The address in front leads here, as a reverse proxy would.
            updates.set_webhook(Webhook(f"{serving.url}/telegram", SECRET), drop=False)
            updates.pushed_copies = 2
            code = (await salon.run("people", "invite", "--role", "staff", "--name", "Rosamunde", "--json")).json()
            stylist = await salon.person_by_link(code["link"])
            await stylist.waits_for("staff at Riverside Salon")
            stylist.says("/link haircut")
            customer = await salon.person_by_link((await stylist.waits_for("https://t.me/")).text.split()[-1])
            await customer.waits_for("How was your haircut")
            customer.taps("3")
            await customer.waits_for("What could we have done better?")
            await updates.taken()

            forged = {
                "update_id": 900_000_001,
                "message": {
                    "message_id": 9001,
                    "date": 1_700_000_000,
                    "chat": customer.chat,
                    "from": customer.user,
                    "text": "forged words",
                },
            }
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}):
                answer = await serving.call("POST", "/telegram", body=forged, key=None, headers=headers)
                assert answer.status == 403
            customer.says("skip")
            await customer.waits_for("How likely")
            assert len([b for b in customer.sent_log if "haircut" in b.text]) == 1
        (row,) = await salon.responses()
        assert row["csat"] == "3"
        assert "forged words" not in " ".join(row.values())
        assert not any(call.method == "getUpdates" and call.status == 200 for call in salon.telegram.calls)
