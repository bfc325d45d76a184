"""What was set aside is tried again once its cause is mended, in order, once; erasing its writer takes it away."""

import pytest

from bot.handlers import conversing
from bot.handlers.second_try import SecondTry, try_again
from bot.storage.verify import verify
from tests.handlers.house import ANA, BEN, SAM


@pytest.fixture
def poison(monkeypatch):
    """The engine breaks at the word poison, until it is mended."""
    real = conversing.advance

    def poisoned(survey, conversation, event, now, rules):
        if "poison" in (getattr(event, "text", "") or ""):
            raise RuntimeError("a mistake of ours")
        return real(survey, conversation, event, now, rules)

    monkeypatch.setattr(conversing, "advance", poisoned)
    return lambda: monkeypatch.setattr(conversing, "advance", real)


async def test_a_reply_set_aside_goes_through_at_the_second_try_and_is_counted_once(house, poison):
    await house.invites(ANA)
    await house.says(ANA, "4 poison")
    assert await house.responses() == []
    assert await try_again(house.parts) == SecondTry(done=0, left=1)
    poison()
    assert await try_again(house.parts) == SecondTry(done=1, left=0)
    assert await try_again(house.parts) == SecondTry()
    (response,) = await house.responses()
    assert response["answers"]["csat"] == (4, "4 poison")
    assert await house.sql("select question, value, count from answer_tallies") == [("csat", 4, 1)]
    assert await house.sql("select state, error from inbox") == [("done", "")]
    assert (await verify(house.parts.store)).problems == []


async def test_what_stays_broken_keeps_no_other_back(house, poison):
    await house.invites(ANA)
    await house.invites(BEN)
    await house.says(ANA, "4 poison")
    await house.damages((await house.contact(BEN)).id)
    await house.says(BEN, "5")
    poison()
    assert await try_again(house.parts) == SecondTry(done=1, left=1)
    assert (await house.levels())["replies_set_aside"] == 1


async def test_erasing_a_customer_takes_what_was_set_aside_of_them(house, poison):
    await house.invites(ANA)
    await house.says(ANA, "4 poison")
    async with house.parts.store.begin() as uow:
        assert await uow.erase(ANA, house.clock())
    assert await house.sql("select count(*) from inbox where body_sealed is not null") == [(0,)]
    poison()
    assert await try_again(house.parts) == SecondTry(done=1, left=0)
    assert await house.responses() == []
    assert (await house.levels())["replies_set_aside"] == 0


async def test_a_command_whose_writer_was_erased_while_it_waited_stops_no_other(house):
    await house.invites(ANA)
    await house.app.intake([house.sms.says(ANA, "MYDATA")])
    async with house.parts.store.begin() as uow:
        assert await uow.erase(ANA, house.clock())
    await house.says(BEN, "PRIVACY")
    assert "MYDATA to see what is kept" in house.hears(BEN)[0]
    assert await house.sql("select count(*) from inbox where state = 'pending'") == [(0,)]


async def test_an_anonymous_end_takes_what_was_set_aside_of_the_conversation(house, poison):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "3 poison", "3", "too loud", "8", "no")
    (response,) = await house.responses()
    assert response["anonymity"] == "anonymous"
    assert await house.sql("select count(*) from inbox where contact_id is not null or body_sealed is not null") == [
        (0,)
    ]


async def test_what_a_stranger_wrote_is_tried_again_too(house, monkeypatch):
    from bot.handlers import take_in

    real = take_in.way_of

    def broken(thread, reply):
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(take_in, "way_of", broken)
    await house.says(BEN, "PRIVACY")
    assert (await house.levels())["replies_set_aside"] == 1
    monkeypatch.setattr(take_in, "way_of", real)
    assert await try_again(house.parts) == SecondTry(done=1, left=0)
    await house.tick()
    assert "MYDATA to see what is kept" in house.hears(BEN)[0]


async def test_a_command_set_aside_is_answered_at_the_second_try(house, monkeypatch):
    from bot.handlers import answer_commands

    await house.joins(SAM, "manager")
    real = answer_commands._run

    async def broken(*_):
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(answer_commands, "_run", broken)
    await house.says(SAM, "/cases")
    house.hears(SAM)
    monkeypatch.setattr(answer_commands, "_run", real)
    assert await try_again(house.parts) == SecondTry(done=1, left=0)
    await house.tick()
    assert len(house.hears(SAM)) == 1
