"""What a customer may ask about themselves, and what an owner must be able to do for them."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import pytest_asyncio

from tests.endtoend.installation import assert_received, installed, says, uk

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_salon(template, tmp_path_factory):
    """A salon that serves."""
    async with installed(template, tmp_path_factory.mktemp("own") / "salon") as salon, salon.serve() as serving:
        yield SimpleNamespace(salon=salon, serving=serving)


async def answered(salon, serving, number, words):
    customer = salon.phone(number)
    await serving.encounter(uk(number), name="Apollonia")
    await customer.waits_for("How was your haircut", ever=True)
    await says(
        customer,
        ("5", "What went well?"), (words, "How likely"), ("9", "May we contact"), ("yes", "May we quote"), ("no", "Thank you"),
    )  # fmt: skip
    return customer


async def test_a_customer_asks_by_text_what_is_kept_and_has_it_erased(salon, serving):
    customer = await answered(salon, serving, 750, "the warm towel")
    await says(customer, ("PRIVACY", "FORGETME"), ("MYDATA", "the warm towel"))
    mine = customer.messages[-1].body
    assert "Apollonia" in mine
    assert uk(750) in mine.replace(" ", "")
    assert "being contacted about your answers" in mine
    await says(customer, ("FORGETME", "erased"))
    seen = len(customer.messages)
    assert_received(await customer.texts("MYDATA"))  # the farewell promised silence
    await asyncio.sleep(1)
    assert len(customer.messages) == seen
    shown = await salon.run("person", "show", uk(750))
    assert shown.status == 1 or "Apollonia" not in shown.out
    assert "Apollonia" not in shown.out
    assert "the warm towel" not in shown.out
    rows = [row for row in await serving.responses() if row["good_words"] == "the warm towel"]
    assert all(row["contact"] == "" for row in rows)
    await salon.tick(datetime.now(UTC) + timedelta(minutes=3))  # by then the farewell has arrived
    kept = [each.body for each in salon.twilio.records.by_sid.values() if uk(750) in {each.to, each.sender}]
    assert len(kept) > 12
    assert set(kept) == {""}, "Twilio was asked to empty its copies"


async def test_forgetting_outlives_the_next_invitation(salon, serving):
    customer = await answered(salon, serving, 751, "the cold towel")
    await says(customer, ("forget me", "erased"))
    seen = len(customer.messages)
    assert (await serving.encounter(uk(751)))["status"] == "skipped"
    await asyncio.sleep(1)
    assert len(customer.messages) == seen


async def test_a_customer_asks_on_telegram_what_is_kept_and_has_it_erased(salon):
    code = await salon.join("staff", "Emerentia")
    stylist = salon.telegram.person(first_name="Emerentia")
    stylist.says(f"/join {code}")
    await stylist.waits_for("staff at")
    stylist.says("/link colour")
    customer = await salon.person_by_link((await stylist.waits_for("https://t.me/")).text.split()[-1])
    await customer.waits_for("How was your colour")
    customer.says("5 because of the biscuits")
    await customer.waits_for("What went well?")
    customer.says("/privacy")
    await customer.waits_for("FORGETME")
    customer.says("/mydata")
    mine = await customer.waits_for("biscuits")
    assert "taking part" in mine.text
    customer.says("/help")
    await customer.waits_for("/stop")
    customer.says("/language es")
    await customer.waits_for("español")
    customer.says("/forgetme")
    await customer.waits_for("Riverside Salon")
    seen = len(customer.sent_log)
    customer.says("/mydata")
    await salon.telegram.updates.taken()
    await asyncio.sleep(1)
    assert len(customer.sent_log) == seen
    assert {"stop", "help", "privacy", "mydata", "forgetme", "language"} <= {name for name, _ in customer.menu}
    assert {"survey", "link"} <= {name for name, _ in stylist.menu} or stylist.menu == customer.menu


async def test_an_owner_shows_exports_and_erases_one_person(salon, serving):
    await answered(salon, serving, 752, "the third towel")
    shown = (await salon.run("person", "show", "07700 900752")).ok().out
    assert "Apollonia" in shown
    assert "the third towel" in shown
    exported = (await salon.run("person", "export", uk(752))).json()
    text = json.dumps(exported)
    assert all(word in text for word in (uk(752), "Apollonia", "the third towel", "take_part", "contact", "quote"))
    consents = {each["purpose"]: each["granted"] for each in exported["consents"]}
    assert (consents["take_part"], consents["contact"], consents["quote"]) == (True, True, False)
    (await salon.run("person", "erase", uk(752), "--yes")).ok()
    assert (await salon.run("person", "show", uk(752))).status == 1
    assert (await salon.run("person", "erase", uk(752), "--yes")).status == 1
    (await salon.run("db", "verify")).ok()


async def test_a_stop_outlives_erasure(salon, serving):
    customer = salon.phone(753)
    await serving.encounter(uk(753))
    await customer.waits_for("How was your haircut", ever=True)
    await says(customer, ("leave me alone please, no more texts", "no more messages"))
    (await salon.run("person", "erase", uk(753), "--yes")).ok()
    invited = (await salon.run("invite", uk(753), "--touchpoint", "colour", "--json")).json()
    assert invited["status"] == "skipped"
    assert "STOP" in invited["reason"]
    assert (await serving.encounter(uk(753)))["status"] == "skipped"
    await asyncio.sleep(1)
    assert len(customer.messages) == 2


async def test_the_till_may_erase_somebody(salon, serving):
    await answered(salon, serving, 754, "the fourth towel")
    assert (await serving.call("DELETE", "/api/people/%2B447700900754")).status == 204
    again = await serving.call("DELETE", "/api/people/+447700900754")
    assert (again.status, again.kind) == (404, "application/problem+json")
    assert "7700900754" not in again.body
    wrong = await serving.call("DELETE", "/api/people/nobody")
    assert (wrong.status, wrong.kind) == (422, "application/problem+json")
    assert (await salon.run("person", "show", uk(754))).status == 1


async def test_an_anonymous_answer_is_not_in_ones_own_data(salon, serving):
    customer = salon.phone(755)
    await serving.encounter(uk(755))
    await customer.waits_for("How was your haircut", ever=True)
    await says(
        customer,
        ("anon", "anonymous"), ("5", "What went well?"), ("the secret towel", "How likely"), ("9", "May we quote"), ("no", "Thank you"),
    )  # fmt: skip
    shown = await salon.run("person", "show", uk(755))
    assert "the secret towel" not in shown.out
    assert "the secret towel" in " ".join(row["good_words"] for row in await serving.responses())
