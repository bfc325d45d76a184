"""Edited Telegram messages: which are kept with their words, and which would betray who answered anonymously."""

from dataclasses import replace

from bot.messages import ReplyKind
from tests.handlers.house import BEN, DAN


async def begins(house):
    """Dan opens the link that Ben was given."""
    result = await house.invites(BEN, channel="telegram")
    await house.says(DAN, f"/start {result.link.rsplit('=', 1)[1]}")
    house.hears(DAN)


async def writes(house, message, words, *, edit=False):
    reply = replace(house.telegram.says(DAN, words), message=message)
    await house.arrives(replace(reply, kind=ReplyKind.EDIT) if edit else reply)


async def kept(house):
    """Everything of Dan's that the inbox still holds, in words."""
    contact = await house.contact(DAN)
    async with house.parts.store.view() as uow:
        found = await uow.written_since([contact.id], house.clock.now.replace(year=2020))
    return [(row.reply.text, row.invitation is not None) for row in found if row.reply.text[:1] != "/"]


async def test_an_edit_belongs_to_the_conversation_of_its_message(house):
    await begins(house)
    await writes(house, "1", "4")
    house.clock.now = house.clock.now.replace(second=20)
    await writes(house, "1", "5", edit=True)
    assert await kept(house) == [("4", True), ("5", True)]


async def test_after_an_anonymous_end_an_edit_is_kept_without_its_words(house):
    await begins(house)
    await house.says(DAN, "ANON")
    await writes(house, "1", "2")
    await writes(house, "2", "The stares were dirty")
    await house.says(DAN, "9", "no", "no")  # not to be quoted, and not to be answered
    assert await kept(house) == []
    await writes(house, "2", "The stairs were dirty", edit=True)
    assert await kept(house) == []  # not even that they changed something
    (stray,) = await house.sql("select count(*) from inbox where body_sealed is not null and contact_id is null")
    assert stray == (2,)  # the last no, which nobody had asked for, and the change: of nobody


async def test_in_the_next_conversation_an_edit_of_the_anonymous_one_is_kept_without_its_words_too(open_house):
    from tests.handlers.house import salon

    house = await open_house(salon(fatigue_days=0))
    await begins(house)
    await house.says(DAN, "ANON")
    await writes(house, "1", "2")
    await house.says(DAN, "skip", "9", "no")
    await begins(house)
    await writes(house, "1", "3", edit=True)
    assert await kept(house) == [("", False)]
    assert house.hears(DAN) == ["To change an earlier answer, send BACK."]


async def test_an_edit_that_comes_together_with_the_anonymous_end_is_emptied_with_it(house):
    await begins(house)
    await house.says(DAN, "ANON", "2", "the stairs", "9", "no")
    last = replace(house.telegram.says(DAN, "no"), message="9")
    await house.arrives(last, replace(house.telegram.says(DAN, "No!"), message="9", kind=ReplyKind.EDIT))
    assert await kept(house) == []


async def test_an_edit_by_somebody_we_know_nothing_of_is_kept_and_not_answered(house):
    await writes(house, "1", "hello", edit=True)
    assert house.hears(DAN) == []
    assert await house.sql("select kind, state from inbox") == [("edit", "done")]


async def test_only_the_version_that_was_the_answer_is_corrected_through_several_edits(house):
    await begins(house)
    await writes(house, "1", "4")
    await writes(house, "1", "no idea", edit=True)
    await writes(house, "1", "5", edit=True)
    house.clock.now = house.clock.now.replace(second=30)
    await writes(house, "1", "3", edit=True)
    (response,) = await house.responses()
    assert response["answers"]["csat"][0] == 3
    assert await house.sql("select value, counts from answers order by position") == [(4, 0), (5, 0), (3, 1)]
