"""Stop means stop: at once, in plain words too, until START, and beyond erasure."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.flows import conversation as flow
from bot.handlers import conversing
from bot.messages import SMS, Address
from tests.handlers.house import ANA, BEN, CHLOE, DAN, JO, SAM

STRANGER = Address(SMS, "+447700900199")


async def suppressed(house):
    return (await house.sql("select count(*) from suppressions"))[0][0]


async def test_stop_ends_everything_at_once_with_one_confirmation(house):
    result = await house.invites(ANA)
    house.hears(ANA)
    await house.says(ANA, "STOP")
    assert house.hears(ANA) == [
        "Riverside Salon: you will get no more messages from us. Send START if you change your mind."
    ]
    await house.says(ANA, "STOP", "hello?", "5", "help", "mydata")
    assert house.hears(ANA) == []
    await house.passes(days=2)
    assert house.hears(ANA) == []
    assert await house.state(result) == ("stopped", "the customer asked to stop")
    assert await house.responses() == []


async def test_what_is_queued_is_dropped_in_the_same_moment(house):
    house.clock.now = house.clock.now.replace(hour=19, minute=59)
    async with house.parts.store.begin() as uow:
        from bot.handlers.invite import invite
        from bot.handlers.new_invitation import NewInvitation

        await invite(house.parts, uow, NewInvitation(ANA.value, "haircut"), house.clock())
    await house.app.intake([house.sms.says(ANA, "STOP")])
    assert (await house.sql("select count(*) from outbox where state = 'queued' and not exempt")) == [(0,)]
    await house.app.dispatch.all_due(house.clock())
    assert len(house.hears(ANA)) == 1


async def test_where_the_provider_confirmed_we_stay_silent(house):
    await house.invites(ANA)
    house.hears(ANA)
    await house.arrives(replace(house.sms.says(ANA, "STOP"), confirmed=True))
    assert house.hears(ANA) == []
    assert await suppressed(house) == 1


async def test_stop_in_plain_words_keeps_the_score_beside_it(house):
    await house.joins(SAM, "manager")
    await house.invites(ANA)
    house.hears(ANA)
    await house.says(ANA, "1 and please stop texting me")
    assert len(house.hears(ANA)) == 1
    (response,) = await house.responses()
    assert (response["state"], response["answers"]["csat"][0]) == ("stopped", 1)
    assert len(house.hears(SAM)) == 1
    assert (await house.contact(ANA)).suppressed is True


async def test_stop_itself_is_never_an_answer(house):
    await house.invites(ANA)
    await house.says(ANA, "2", "STOP")
    (response,) = await house.responses()
    assert response["answers"].keys() == {"csat"}


async def test_start_opens_the_door_again_and_is_said_once(house):
    await house.says(ANA, "STOP")
    house.hears(ANA)
    assert (await house.invites(ANA)).reason == "said STOP"
    await house.says(ANA, "START")
    assert len(house.hears(ANA)) == 1
    assert (await house.invites(ANA)).status == "queued"
    await house.says(ANA, "STOP")
    assert "no more messages" in house.hears(ANA)[-1]


async def test_on_telegram_a_press_on_start_opens_the_door_too(house):
    await house.says(DAN, "/stop")
    (bubble,) = house.bubbles(DAN)
    assert [button.label for row in bubble.buttons for button in row] == ["START"]
    assert await suppressed(house) == 1
    await house.taps(DAN, "START")
    assert await suppressed(house) == 0
    assert "welcome" in house.hears(DAN)[-1]


async def test_the_last_word_of_a_batch_counts(house):
    await house.says(ANA, "STOP")
    await house.arrives(house.sms.says(ANA, "START"), house.sms.says(ANA, "STOP"))
    assert await suppressed(house) == 1
    await house.arrives(house.sms.says(ANA, "STOP"), house.sms.says(ANA, "START"))
    assert await suppressed(house) == 0


async def test_two_stops_in_one_batch_are_confirmed_once_even_to_somebody_unknown(house):
    await house.arrives(house.sms.says(STRANGER, "STOP"), house.sms.says(STRANGER, "stop"))
    assert len(house.hears(STRANGER)) == 1
    await house.says(STRANGER, "STOP")
    assert house.hears(STRANGER) == []
    assert (await house.invites(STRANGER)).reason == "said STOP"


async def test_stop_outlives_erasure(house):
    await house.invites(ANA)
    await house.says(ANA, "4", "STOP")
    async with house.parts.store.begin() as uow:
        assert await uow.erase(ANA, house.clock()) is True
    house.hears(ANA)
    result = await house.invites(ANA)
    assert (result.status, result.reason) == ("skipped", "said STOP")
    await house.says(ANA, "hello", "mydata")
    assert house.hears(ANA) == []


async def test_forgetme_erases_says_so_once_and_keeps_silent_from_then_on(house):
    await house.invites(ANA)
    await house.says(ANA, "4")
    house.hears(ANA)
    await house.says(ANA, "FORGETME")
    (farewell,) = house.hears(ANA)
    assert "your details are erased" in farewell
    assert await house.sql("select count(*) from contacts") == [(0,)]
    assert await house.sql("select count(*) from outbox where contact_id is not null") == [(0,)]
    await house.says(ANA, "hello?")
    await house.passes(days=3)
    assert house.hears(ANA) == []
    assert (await house.invites(ANA)).reason == "said STOP"


async def test_forgetme_after_stop_erases_in_silence(house):
    await house.invites(ANA)
    await house.says(ANA, "4", "STOP")
    house.hears(ANA)
    await house.says(ANA, "FORGETME")
    assert house.hears(ANA) == []
    assert await house.sql("select count(*) from contacts") == [(0,)]
    assert await suppressed(house) == 1


async def test_the_wrong_person_is_left_alone(house):
    result = await house.invites(BEN)
    house.hears(BEN)
    await house.says(BEN, "Wrong number, I have never been there")
    assert len(house.hears(BEN)) == 1
    assert await house.state(result) == ("stopped", "this is the wrong person")
    assert (await house.contact(BEN)).suppressed is True
    assert await house.responses() == []


async def test_staff_who_say_stop_hear_nothing_until_start(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/stop")
    house.hears(SAM)
    await house.says(SAM, "/cases")
    await house.invites(ANA)
    await house.says(ANA, "1")
    await house.passes(days=7)
    assert house.hears(SAM) == []
    await house.says(SAM, "/start", "/cases")
    assert "Case 1" in house.hears(SAM)[-1]


async def test_a_bogus_code_or_a_used_link_does_not_lift_a_stop(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/survey 07700900123 haircut")
    result = await house.invites(BEN, channel="telegram")
    token = result.link.rsplit("=", 1)[1]
    await house.says(DAN, f"/start {token}")
    await house.says(DAN, "/stop")
    house.hears(DAN)
    await house.says(DAN, "/join ABCDEFGHJK", f"/start {token}", "/start nonsense")
    assert house.hears(DAN) == []
    assert (await house.contact(DAN)).suppressed is True


async def test_a_fresh_link_opens_the_door(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/link haircut")
    token = house.hears(JO)[-1].rsplit("=", 1)[1]
    await house.says(DAN, "/stop")
    house.hears(DAN)
    await house.says(DAN, f"/start {token}")
    assert "haircut" in house.hears(DAN)[-1]
    assert (await house.contact(DAN)).suppressed is False


async def test_help_is_answered_again_after_start(house):
    await house.invites(ANA)
    await house.says(ANA, "STOP", "START")
    house.hears(ANA)
    await house.says(ANA, "HELP")
    assert "asks customers how a visit went" in house.hears(ANA)[0]


async def test_a_caption_can_say_stop_too(house):
    from bot.messages import ReplyKind

    await house.invites(ANA)
    await house.arrives(replace(house.sms.says(ANA, "STOP"), kind=ReplyKind.MEDIA))
    assert (await house.contact(ANA)).suppressed is True


async def test_what_the_engine_hears_as_a_stop_is_one(house, monkeypatch):
    """Should the two ever read a reply differently, nobody who wants to stop is asked on."""
    await house.invites(CHLOE)
    house.hears(CHLOE)
    stopped = flow.Ended("stop")
    real = conversing.advance
    monkeypatch.setattr(
        conversing,
        "advance",
        lambda survey, conversation, event, now, rules: flow.Turn(
            replace(real(survey, conversation, flow.Stopped(), now, rules).conversation), (stopped,)
        ),
    )
    await house.says(CHLOE, "enough of this")
    assert len(house.hears(CHLOE)) == 1
    assert (await house.contact(CHLOE)).suppressed is True


async def test_what_waits_for_its_turn_is_skipped_in_the_moment_of_stop(house):
    house.clock.now = datetime(2026, 11, 16, 22, 30, tzinfo=UTC)
    waiting = await house.invites(ANA)
    assert (await house.state(waiting))[0] == "waiting"
    await house.says(ANA, "STOP")
    assert await house.state(waiting) == ("skipped", "said STOP")
