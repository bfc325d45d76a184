"""Replies are taken in once, whatever comes twice, breaks, or is interrupted."""

import pytest

from bot.errors import StorageUnavailable
from bot.handlers import conversing
from tests.handlers.house import ANA, BEN, DAN, SAM


async def test_a_reply_delivered_twice_counts_once(house):
    await house.invites(ANA)
    reply = house.sms.says(ANA, "5")
    await house.arrives(reply)
    await house.arrives(reply)
    assert await house.sql("select question, value, count from answer_tallies") == [("csat", 5, 1)]


async def test_many_replies_of_one_batch_are_taken_in_order(house):
    await house.invites(ANA)
    await house.invites(BEN)
    says = house.sms.says
    await house.arrives(says(ANA, "5"), says(BEN, "1"), says(ANA, "nice people"), says(BEN, "too loud"), says(ANA, "9"))
    found = {tuple(sorted((name, value[1]) for name, value in r["answers"].items())) for r in await house.responses()}
    assert found == {
        (("csat", "5"), ("good", "nice people"), ("recommend", "9")),
        (("csat", "1"), ("why", "too loud")),
    }


async def test_several_answers_in_one_batch_count_the_invitation_once(house):
    await house.invites(ANA)
    says = house.sms.says
    await house.arrives(says(ANA, "5"), says(ANA, "nice"), says(ANA, "9"))
    assert await house.sql("select state, count from asked_tallies where count <> 0") == [("complete", 1)]


async def test_a_poisonous_reply_is_set_aside_and_the_others_go_through(house, monkeypatch):
    await house.invites(ANA)
    await house.invites(BEN)
    real = conversing.advance

    def poisoned(survey, conversation, event, now, rules):
        if getattr(event, "text", "") == "poison":
            raise RuntimeError("a mistake of ours")
        return real(survey, conversation, event, now, rules)

    monkeypatch.setattr(conversing, "advance", poisoned)
    says = house.sms.says
    await house.arrives(says(ANA, "5"), says(BEN, "poison"), says(ANA, "nice"))
    (response,) = await house.responses()
    assert response["answers"].keys() == {"csat", "good"}
    assert (await house.levels())["replies_set_aside"] == 1
    assert await house.sql("select error from inbox where state = 'set_aside'") == [("RuntimeError",)]


async def test_where_nothing_can_be_stored_nobody_is_told_received(house, monkeypatch):
    await house.invites(ANA)

    def full():
        raise StorageUnavailable("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(type(house.parts.store), "begin", lambda self: full())
        with pytest.raises(StorageUnavailable):
            await house.app.intake([house.sms.says(ANA, "5")])
    assert await house.responses() == []


async def test_a_low_score_alerts_each_manager_once_and_only_of_their_locations(house):
    from tests.handlers.house import JO

    await house.joins(SAM, "manager", "Sam", ["High Street"])
    await house.joins(JO, "owner", "Jo")
    await house.joins(DAN, "manager", "Dan", ["Station Road"])
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    assert house.hears(SAM) == [
        "Case 1: A customer was unhappy with haircut, High Street (csat 1). Please see to it by Tuesday 14:00."
    ]
    assert len(house.hears(JO)) == 1
    assert house.hears(DAN) == []
    await house.says(ANA, "BACK", "2")
    await house.tick()
    assert house.hears(SAM) == []
    assert await house.sql("select count(*) from cases") == [(1,)]


async def test_cases_are_numbered_one_by_one(house):
    await house.invites(ANA)
    await house.invites(BEN)
    await house.arrives(house.sms.says(ANA, "1"), house.sms.says(BEN, "2"))
    assert await house.sql("select number from cases order by number") == [(1,), (2,)]


async def test_consent_to_take_part_is_written_down_with_its_words(house):
    await house.invites(ANA)
    await house.says(ANA, "5", "lovely", "9", "yes", "no")
    found = await house.sql(
        "select purpose, granted, text from consents join wordings on hash = wording_hash order by purpose"
    )
    assert [(purpose, granted) for purpose, granted, _ in found] == [("contact", 1), ("quote", 0), ("take_part", 1)]
    assert found[2][2].startswith("Riverside Salon: How was your {touchpoint} today?")


async def test_an_old_button_says_so_and_does_nothing(house):
    from bot.messages import ReplyKind

    await house.says(DAN, "hello")
    house.hears(DAN)
    reply = house.telegram.presses(DAN, "a:1:0:5", "sandbox-1")
    assert reply.kind is ReplyKind.PRESS
    await house.arrives(reply)
    assert house.hears(DAN) == ["This button is from an earlier question."]


async def test_an_unknown_number_is_not_answered(house):
    await house.says(BEN, "who is this?")
    assert house.hears(BEN) == []


async def test_what_came_while_the_process_was_down_is_taken_in_by_the_next_one(open_house):
    house = await open_house()
    await house.invites(ANA)
    again = await house.restarts()
    await again.says(ANA, "5")
    assert len(await again.responses()) == 1
    await again.app.close()


async def test_tallies_equal_a_recount_after_a_long_day(house):
    from bot.storage.verify import verify

    await house.invites(ANA)
    await house.invites(BEN)
    await house.says(ANA, "5", "BACK", "2", "too hot", "7", "no", "no")
    await house.says(BEN, "3", "ANON", "meh", "6")
    await house.passes(days=4)
    report = await verify(house.parts.store)
    assert (report.ok, list(report.problems)) == (True, [])
    assert await house.sql("select count(*) from answer_tallies where count > 0") != [(0,)]


async def test_a_damaged_conversation_is_an_error_and_stop_is_obeyed_all_the_same(house):
    import sqlite3

    await house.invites(ANA)
    house.hears(ANA)
    connection = sqlite3.connect(house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///"))
    connection.execute("update conversations set body_sealed = x'00'")
    connection.commit()
    connection.close()
    await house.says(ANA, "5")
    assert (await house.levels())["replies_set_aside"] == 1
    await house.says(ANA, "please don't text me again")
    assert await house.sql("select reason from suppressions") == [("stop",)]
    assert len(house.hears(ANA)) == 1
    await house.says(BEN, "PRIVACY")
    assert "MYDATA to see what is kept" in house.hears(BEN)[0]


async def test_a_conversation_that_cannot_be_read_keeps_nobody_else_from_being_reminded(house):
    await house.invites(ANA)
    await house.invites(BEN)
    house.hears(ANA)
    house.hears(BEN)
    contact = await house.contact(ANA)
    await house.damages(contact.id)
    await house.passes(hours=25)
    assert house.hears(ANA) == []
    assert len(house.hears(BEN)) == 1
