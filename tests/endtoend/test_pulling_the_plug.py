"""The power goes out in the middle of everything: what was acknowledged is there, once, and nobody is asked twice."""

import asyncio
import random
from collections import Counter

import pytest

from tests.endtoend.installation import eventually, installed, uk

pytestmark = pytest.mark.slow

CUSTOMERS = 200


async def test_a_kill_in_a_burst_of_texts_loses_nothing_that_was_acknowledged_and_repeats_nothing(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        phones = [salon.phone(n) for n in range(CUSTOMERS)]
        async with salon.serve("--no-telegram") as serving:
            for start in range(0, CUSTOMERS, 50):
                await asyncio.gather(*(serving.encounter(uk(n)) for n in range(start, start + 50)))
            await asyncio.gather(*(phone.waits_for("How was your", timeout=20, ever=True) for phone in phones))
            await salon.twilio.settled()

            scores = [random.Random(n).choice([3, 4, 5]) for n in range(CUSTOMERS)]
            written = [phone.writes(str(score)) for phone, score in zip(phones, scores, strict=True)]
            acknowledged: set[int] = set()

            async def deliver(n: int) -> None:
                if (await phones[n].delivers(written[n])).status == 200:
                    acknowledged.add(n)
                    if len(acknowledged) == CUSTOMERS // 3:
                        serving.killed = True
                        serving.process.kill()

            await asyncio.gather(*(deliver(n) for n in range(CUSTOMERS)))
            await serving.kill9()
        lost = set(range(CUSTOMERS)) - acknowledged
        assert lost
        assert len(acknowledged) >= CUSTOMERS // 3
        rows = await salon.responses()
        assert len(rows) >= len(acknowledged)

        async with salon.serve("--no-telegram"):
            # Twilio does not know which of the others we have: it tells us of all of them, and of some for the second time.
            again = sorted(lost) + sorted(acknowledged)[:20]
            answers = await asyncio.gather(*(phones[n].delivers(written[n]) for n in again))
            assert {answer.status for answer in answers} == {200}
            await eventually(
                lambda: all(any("What " in text.body for text in phone.messages) for phone in phones), seconds=20
            )
            await asyncio.sleep(6)  # whatever was in flight when the plug was pulled is looked into after five seconds
            await salon.twilio.settled()

        for phone in phones:
            bodies = Counter(text.body for text in phone.messages)
            assert set(bodies.values()) == {1}, bodies
            assert len(bodies) == 2, bodies
        rows = await salon.responses()
        assert len(rows) == CUSTOMERS
        assert Counter(int(row["csat"]) for row in rows) == Counter(scores)
        verified = (await salon.run("db", "verify", "--json")).json()
        assert verified["ok"], verified


async def test_a_text_that_came_while_we_were_down_is_found_at_the_provider(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        customer = salon.phone(250)
        async with salon.serve("--no-telegram") as serving:
            await serving.encounter(uk(250))
            await customer.waits_for("How was your haircut", ever=True)
        missed = await customer.texts("5")
        assert missed.status == 0
        async with salon.serve("--no-telegram"):
            await customer.waits_for("What went well?", timeout=20)
        (row,) = await salon.responses()
        assert row["csat"] == "5"


async def test_what_came_on_telegram_while_we_were_down_is_fetched(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        async with salon.serve():
            code = (await salon.run("people", "invite", "--role", "staff", "--name", "Ludmilla", "--json")).json()
            stylist = await salon.person_by_link(code["link"])
            await stylist.waits_for("staff at Riverside Salon")
            stylist.says("/link haircut")
            link = (await stylist.waits_for("https://t.me/")).text.split()[-1]
            customer = await salon.person_by_link(link)
            question = await customer.waits_for("How was your haircut")
        customer.taps("5", question)
        async with salon.serve() as serving:
            await customer.waits_for("What went well?", timeout=10)
            await salon.telegram.updates.taken()
            await serving.kill9()
        customer.says("the quiet corner")
        async with salon.serve():
            await customer.waits_for("How likely", timeout=10)
        (row,) = await salon.responses()
        assert (row["csat"], row["good_words"]) == ("5", "the quiet corner")


async def test_a_send_of_unknown_outcome_is_looked_up_before_anything_is_repeated(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        done, undone = salon.phone(260), salon.phone(261)
        salon.twilio.fault("create", "error", done=True)
        async with salon.serve("--no-telegram") as serving:
            await serving.encounter(uk(260))
            await done.waits_for("How was your haircut", ever=True)
            await eventually(lambda: any(call.operation == "list" for call in salon.twilio.calls), seconds=20)
            salon.twilio.fault("create", "too_many")
            await serving.encounter(uk(261))
            await undone.waits_for("How was your haircut", timeout=20, ever=True)
            await asyncio.sleep(1)
        assert len(done.messages) == len(undone.messages) == 1
