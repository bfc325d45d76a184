"""Who is asked, when, and why not."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.handlers.house import ANA, BEN, CHLOE, DAN, JO, salon


async def test_staff_ask_a_customer_with_one_command(house):
    await house.joins(JO, "staff", "Jo")
    await house.says(JO, "/survey 07700 900123 haircut Ana")
    assert house.hears(JO) == ["Sent. We have asked the customer about: haircut."]
    (asked,) = house.hears(ANA)
    assert asked.startswith("Riverside Salon: How was your haircut today?")
    await house.says(ANA, "5", "Lovely", "9", "no", "yes")
    (response,) = await house.responses()
    assert response["answers"]["csat"] == (5, "5")
    assert response["answers"]["good"] == (None, "Lovely")
    assert response["consent_quote"] is True
    assert response["state"] == "complete"


async def test_nobody_is_asked_twice_within_thirty_days(house):
    await house.invites(ANA)
    await house.says(ANA, "5", "fine", "9", "no", "no")
    await house.passes(days=29)
    second = await house.invites(ANA)
    assert (second.status, second.reason) == ("skipped", "was asked less than 30 days ago")
    await house.passes(days=2)
    assert (await house.invites(ANA)).status == "queued"


async def test_two_unanswered_invitations_earn_ninety_days_of_rest(house):
    await house.invites(ANA)
    await house.passes(days=3, hours=1)
    await house.passes(days=28)
    await house.invites(ANA)
    await house.passes(days=3, hours=1)
    await house.passes(days=60)
    resting = await house.invites(ANA)
    assert (resting.status, resting.reason) == ("skipped", "is resting after two invitations without an answer")
    await house.passes(days=31)
    assert (await house.invites(ANA)).status == "queued"


async def test_an_answer_ends_the_count_of_unanswered_invitations(house):
    await house.invites(ANA)
    await house.passes(days=3, hours=1)
    await house.says(ANA, "4")
    contact = await house.contact(ANA)
    assert (contact.unanswered, contact.rest_until) == (0, None)


async def test_in_quiet_hours_the_question_waits_for_the_morning(house):
    house.clock.now = datetime(2026, 11, 16, 22, 30, tzinfo=UTC)
    result = await house.invites(ANA)
    assert (result.status, result.reason) == ("waiting", "quiet hours until 09:00")
    assert house.hears(ANA) == []
    await house.tick(datetime(2026, 11, 17, 8, 59, tzinfo=UTC))
    assert house.hears(ANA) == []
    house.clock.now = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
    await house.tick()
    assert len(house.hears(ANA)) == 1


async def test_quiet_hours_are_those_of_the_customers_own_timezone(house):
    from bot.messages import SMS, Address

    new_yorker = Address(SMS, "+12125550123")
    house.clock.now = datetime(2026, 11, 16, 13, 30, tzinfo=UTC)  # 08:30 in New York
    assert (await house.invites(new_yorker)).reason == "quiet hours until 09:00 by the customer's clock"
    await house.passes(minutes=31)
    assert len(house.hears(new_yorker)) == 1


async def test_a_message_that_was_late_in_the_outbox_waits_for_the_morning_too(house):
    house.clock.now = datetime(2026, 11, 16, 19, 59, tzinfo=UTC)
    async with house.parts.store.begin() as uow:
        from bot.handlers.invite import invite
        from bot.handlers.new_invitation import NewInvitation

        await invite(house.parts, uow, NewInvitation(ANA.value, "haircut"), house.clock())
    await house.passes(minutes=2)
    assert house.hears(ANA) == []
    await house.passes(hours=13)
    assert len(house.hears(ANA)) == 1


async def test_a_second_visit_waits_until_the_first_conversation_is_over_and_is_then_asked(open_house):
    house = await open_house(salon(fatigue_days=0))
    await house.invites(ANA, "haircut")
    second = await house.invites(ANA, "colour")
    assert second.status == "waiting"
    assert second.reason == "another conversation with this customer is still open"
    await house.passes(hours=1)
    assert len(house.hears(ANA)) == 1
    await house.says(ANA, "5", "skip", "9", "no")
    await house.passes(hours=1)
    assert "colour" in house.hears(ANA)[-1]


async def test_why_a_visit_still_waits_is_what_holds_it_now(open_house):
    house = await open_house(salon(fatigue_days=0))
    house.clock.now = datetime(2026, 11, 16, 18, 0, tzinfo=UTC)
    await house.invites(ANA)
    second = await house.invites(ANA, "colour", occurred_at=datetime(2026, 11, 16, 19, 0, tzinfo=UTC))
    assert (await house.state(second))[1] == "the visit is still to come"
    await house.passes(hours=3)  # in the quiet hours
    assert (await house.state(second))[1] == "another conversation with this customer is still open"
    await house.says(ANA, "5", "fine", "9", "no", "no")
    await house.tick()
    assert (await house.state(second))[1] == "quiet hours until 09:00"
    await house.passes(hours=12)
    assert await house.state(second) == ("sent", "")


async def test_of_several_visits_due_at_once_one_is_asked_and_the_others_say_why_not(house):
    house.clock.now = datetime(2026, 11, 16, 21, 0, tzinfo=UTC)
    results = [await house.invites(ANA, touchpoint) for touchpoint in ("haircut", "colour", "payment")]
    house.clock.now = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
    await house.tick()
    await house.tick()
    assert len(house.hears(ANA)) == 1
    await house.says(ANA, "5", "skip", "9", "no")
    await house.tick()
    await house.tick()
    states = sorted([await house.state(result) for result in results])
    assert states == [
        ("complete", ""),
        ("skipped", "was asked less than 30 days ago"),
        ("skipped", "was asked less than 30 days ago"),
    ]


async def test_a_visit_too_long_ago_is_not_asked_about(house):
    house.clock.now = datetime(2026, 11, 16, 21, 0, tzinfo=UTC)
    result = await house.invites(ANA)
    await house.passes(days=8)
    assert house.hears(ANA) == []
    assert await house.state(result) == ("skipped", "too late to ask")


async def test_one_reminder_comes_after_a_day_and_the_end_after_three(house):
    result = await house.invites(ANA)
    house.hears(ANA)
    await house.passes(hours=24)
    assert len(house.hears(ANA)) == 1
    await house.passes(hours=24)
    assert house.hears(ANA) == []
    await house.passes(hours=24)
    assert house.hears(ANA) == []
    assert await house.state(result) == ("closed", "no answer came")


async def test_a_reminder_due_at_night_is_needless_once_the_customer_has_answered(house):
    house.clock.now = datetime(2026, 11, 16, 19, 30, tzinfo=UTC)
    await house.invites(ANA)
    await house.passes(hours=1)
    await house.says(ANA, "4")  # the next question goes out at half past eight in the evening
    house.hears(ANA)
    await house.passes(hours=24)  # and its reminder would be due then, in the quiet hours
    assert house.hears(ANA) == []
    await house.says(ANA, "all of it", "9", "no", "no")
    house.hears(ANA)
    await house.passes(hours=14)
    assert house.hears(ANA) == []


async def test_a_reminder_due_at_night_comes_in_the_morning(house):
    house.clock.now = datetime(2026, 11, 16, 19, 30, tzinfo=UTC)
    await house.invites(ANA)
    await house.passes(hours=1)
    await house.says(ANA, "4")
    house.hears(ANA)
    await house.passes(hours=24)
    await house.passes(hours=13)
    assert len(house.hears(ANA)) == 1


async def test_far_in_the_future_everything_is_closed_and_nothing_goes_round_in_circles(house):
    first, second = await house.invites(ANA), await house.invites(BEN)
    house.hears(ANA)
    await house.says(BEN, "5")
    house.hears(BEN)
    done = await house.tick(house.clock() + timedelta(days=4000))
    assert done["asking"] == 2
    assert house.hears(ANA) == []
    assert house.hears(BEN) == []
    assert await house.state(first) == ("closed", "no answer came")
    assert await house.state(second) == ("partial", "")
    assert (await house.levels())["conversations_open"] == 0


async def test_what_cannot_be_delivered_ends_the_conversation(house):
    from bot.messages import Outcome

    house.sms.refuse(ANA, Outcome.NEVER)
    result = await house.invites(ANA)
    state, reason = await house.state(result)
    assert state == "undeliverable"
    assert reason.startswith("this customer cannot be reached")
    house.sms.refuse(ANA, None)
    await house.passes(hours=30)
    assert house.hears(ANA) == []
    assert (await house.levels())["conversations_open"] == 0


async def test_what_the_network_reports_as_lost_later_is_never_reminded_of(house):
    from bot.messages import SMS, Receipt

    result = await house.invites(ANA)
    (bubble,) = house.bubbles(ANA)
    async with house.parts.store.begin() as uow:
        assert await uow.receipts([Receipt(SMS, bubble.id, "undelivered", "30005")], house.clock()) == []
    assert await house.state(result) == ("undeliverable", "not delivered (30005)")
    await house.passes(hours=25)
    assert house.hears(ANA) == []
    assert (await house.levels())["conversations_open"] == 0
    assert await house.state(result) == ("undeliverable", "not delivered (30005)")


async def test_an_invitation_that_waited_too_long_to_be_sent_is_dropped_and_its_conversation_ends(house):
    from bot.messages import Outcome

    house.sms.refuse(CHLOE, Outcome.LATER)
    result = await house.invites(CHLOE)
    house.sms.refuse(CHLOE, None)
    house.clock.now += timedelta(days=3, minutes=1)
    await house.app.dispatch.all_due(house.clock())
    assert house.hears(CHLOE) == []
    assert await house.state(result) == ("skipped", "too old")
    assert (await house.levels())["conversations_open"] == 0


async def test_whoever_blocked_the_bot_is_not_asked(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/link haircut")
    token = house.hears(JO)[-1].rsplit("=", 1)[1]
    await house.says(DAN, f"/start {token}")
    await house.arrives(house.telegram.blocks(DAN))
    assert (await house.contact(DAN)).blocked is True
    assert (await house.sql("select state, reason from invitations")) == [("stopped", "the customer blocked the bot")]
    await house.arrives(house.telegram.unblocks(DAN))
    assert (await house.contact(DAN)).blocked is False


@pytest.mark.parametrize(
    ("contact", "touchpoint", "says"),
    [
        ("07700 90012", "haircut", "That is not a phone number"),
        ("07700900123", "massage", "'massage' is not one of our touchpoints"),
    ],
)
async def test_staff_are_told_what_is_wrong_and_nothing_is_stored(house, contact, touchpoint, says):
    await house.joins(JO, "staff")
    await house.says(JO, f"/survey {contact} {touchpoint}")
    assert says in house.hears(JO)[-1]
    assert contact not in house.hears(JO)
    assert await house.sql("select count(*) from invitations") == [(0,)]


async def test_reasons_read_well_to_staff(house):
    await house.joins(JO, "staff")
    await house.says(BEN, "STOP")
    await house.says(JO, "/survey 07700900124 haircut")
    assert house.hears(JO) == ["Not asked: this customer said STOP."]
    await house.invites(ANA)
    await house.says(JO, "/survey 07700900123 haircut")
    assert house.hears(JO) == ["Not asked: this customer was asked less than 30 days ago."]
    house.clock.now = datetime(2026, 11, 16, 22, 0, tzinfo=UTC)
    await house.says(JO, "/survey 07700900125 haircut")
    assert house.hears(JO) == ["Saved. The customer will be asked later: quiet hours until 09:00."]
