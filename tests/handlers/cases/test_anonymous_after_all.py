"""Promise 4 where a case is at work while the customer turns anonymous: neither file nor card ties it to them."""

from bot.ports import Changes
from tests.handlers.cases.conftest import unhappy
from tests.handlers.house import ANA, SAM
from tests.handlers.unhappy import closes, is_unhappy, talks

DAY = 24 * 3600 * 1_000_000


async def test_a_score_and_anon_that_come_in_together_leave_no_moment_on_the_case(salon):
    await salon.invites(ANA, location="High Street")
    salon.hears(ANA)
    await salon.arrives(salon.sms.says(ANA, "1"), salon.sms.says(ANA, "ANON"))
    await talks(salon, ANA)
    times = [at for (at,) in await salon.sql("SELECT at FROM case_events")]
    assert times
    assert [at for at in times if at % DAY] == []


async def test_what_staff_wrote_down_before_anon_names_nobody_after_it(salon):
    await salon.invites(ANA, location="High Street")
    await salon.says(ANA, "1")
    await salon.says(SAM, "/case 1 close it was Ana again; rang Ana")
    await salon.says(ANA, "ANON")
    await talks(salon, ANA)
    (case,) = await salon.sql("SELECT cause_sealed, note_sealed, contact_id, closed_at FROM cases")
    assert case[:3] == (None, None, None)
    assert case[3] % DAY == 0


async def test_a_message_to_a_customer_who_turns_anonymous_later_leads_to_no_case(salon):
    await unhappy(salon)
    await salon.says(SAM, "/case 1 reply We are sorry")
    assert "sorry" in salon.hears(ANA)[-1]
    (case,) = await salon.sql("SELECT id FROM cases")
    async with salon.parts.store.begin() as uow:
        await uow.write(Changes(unlinked_cases=[case[0]]))
    linked = "SELECT count(*) FROM outbox JOIN case_events ON case_events.id = outbox.id WHERE contact_id IS NOT NULL"
    assert await salon.sql(linked) == [(0,)]


async def test_the_card_shows_no_score_of_a_customer_who_is_anonymous_while_they_are_still_asked(salon):
    await is_unhappy(salon, ANA)
    await closes(salon, 1)
    await salon.passes(days=3)
    await salon.says(ANA, "2")
    await salon.says(ANA, "ANON")
    salon.hears(SAM)
    await salon.says(SAM, "/case 1")
    assert "2 of 5" not in salon.hears(SAM)[-1]


async def test_an_action_that_came_of_a_case_names_nobody_after_an_erasure(salon):
    async with salon.parts.store.begin() as uow:
        await uow.contacts({ANA: {"name": "Ana Lopez"}}, salon.clock())
    await unhappy(salon)
    await salon.says(SAM, "/action case 1 ring Ana Lopez on 07700 900123, then train everybody")
    await salon.says(SAM, "/action do 1", "/tell 1 did we rang Ana Lopez")
    async with salon.parts.store.begin() as uow:
        await uow.erase(ANA, salon.clock())
    async with salon.parts.store.view() as uow:
        (action,), (telling,) = await uow.all_actions(), await uow.tellings()
    assert action.what == "ring [...] [...] on [...], then train everybody"
    assert telling.words.done == "we rang [...] [...]"
