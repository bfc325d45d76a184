"""Staff work a case: taken by one, answered through the bot, closed with cause and cure, opened again."""

from tests.handlers.cases.conftest import ALEX, unhappy
from tests.handlers.house import ANA, JO, SAM


async def test_a_customer_is_answered_without_being_known_and_answers_back(salon):
    await unhappy(salon)
    salon.hears(SAM)
    await salon.says(SAM, "/case 1 take", "/case 1 reply Thank you, we cut it again. Call 07700 900555 or ask here.")
    taken, sent = salon.hears(SAM)
    assert taken == "Case 1 is yours. To answer: /case 1 reply YOUR WORDS"
    assert "Numbers, addresses and links were taken out" in sent
    (heard,) = salon.hears(ANA)
    assert heard == (
        "Riverside Salon: Thank you, we cut it again. Call [...] or ask here.\n"
        "Reply here to answer. STOP = no more messages."
    )
    await salon.says(ANA, "Yes please, Tuesday at 10:30. My number is 07700 900123")
    (told,) = salon.hears(SAM)
    assert told.startswith('Case 1: the customer wrote:\n"Yes please, Tuesday at 10:30. My number is [...]"')
    assert salon.hears(ANA) == []
    await salon.says(SAM, "/case 1 ask Which Tuesday?")
    salon.hears(SAM)
    assert salon.hears(ANA) == ["Riverside Salon: Which Tuesday?"]
    await salon.says(SAM, "/case 1")
    (card,) = salon.hears(SAM)
    assert "Sam replied" in card
    assert "(sent)" in card
    assert "[x] Listen" in card
    assert "07700" not in card


async def test_who_declined_is_not_answered(salon):
    await unhappy(salon, contact="N")
    salon.hears(SAM)
    await salon.says(SAM, "/case 1 reply Hello")
    assert salon.hears(SAM) == ["Case 1: the customer has not agreed to be answered."]
    assert salon.hears(ANA) == []


async def test_stop_in_the_relay_closes_it_and_the_owner_is_told(salon):
    await unhappy(salon)
    await salon.says(SAM, "/case 1 reply We are on it")
    salon.hears(SAM), salon.hears(ANA)
    await salon.says(ANA, "STOP")
    assert salon.hears(SAM) == ["Case 1: the customer sent STOP. Nothing more can be sent to them."]
    salon.hears(ANA)
    await salon.says(SAM, "/case 1 reply Hello?")
    assert salon.hears(SAM) == ["Case 1: the customer sent STOP. Nothing more can be sent to them."]
    await salon.says(ANA, "START")
    salon.hears(ANA)
    await salon.says(SAM, "/case 1 reply Hello again?")
    assert "sent STOP" in salon.hears(SAM)[0]
    assert salon.hears(ANA) == []


async def test_an_answer_waits_for_the_end_of_the_questions_at_most_half_an_hour(salon):
    await salon.invites(ANA, location="High Street")
    await salon.says(ANA, "1", "please call me back about the fringe")
    async with salon.parts.store.begin() as uow:
        (case,) = await uow.open_cases()
    await _agrees(salon, case)
    salon.hears(ANA)
    await salon.says(SAM, "/case 1 reply We cut it again")
    assert "goes to the customer when the questions are over" in salon.hears(SAM)[-1]
    await salon.passes(minutes=10)
    assert salon.hears(ANA) == []
    await salon.passes(minutes=25)
    assert salon.hears(ANA)[-1].startswith("Riverside Salon: We cut it again")


async def _agrees(house, case):
    from bot.handlers.batch import Batch
    from bot.ports import ConsentRow

    batch = Batch(house.parts, house.clock())
    batch.changes.consents.append(
        ConsentRow(
            house.parts.ids(), case.contact, case.invitation, "contact", True, "May we?", "after-visit", 1, "en", None,
            house.clock(),
        )
    )  # fmt: skip
    async with house.parts.store.begin() as uow:
        await uow.write(batch.changes)


async def test_words_after_the_closing_open_it_again_and_much_later_they_do_not(salon):
    await unhappy(salon)
    await salon.says(SAM, "/case 1 reply We cut it again", "/case 1 close nobody looked; cut again")
    assert salon.hears(SAM)[-1] == "Case 1 is closed. Thank you."
    await salon.says(SAM, "/case 1 reply One more thing")
    assert salon.hears(SAM) == ["Case 1 is closed. To open it again: /case 1 reopen WHY"]
    await salon.says(ANA, "it is crooked again")
    assert "the customer wrote" in salon.hears(SAM)[0]
    await salon.says(SAM, "/case 1 close the same; money back")
    salon.hears(SAM), salon.hears(ANA)
    salon.clock.now = salon.clock.now.replace(year=2027, month=2)
    await salon.says(ANA, "hello")
    assert salon.hears(SAM) == []


async def test_a_case_is_handed_to_a_colleague_who_sees_the_place_and_is_told(salon):
    await salon.joins(ALEX, "manager", "Alex", ["Station Road"])
    await salon.joins(JO, "staff", "Jo")
    await unhappy(salon)
    salon.hears(SAM), salon.hears(ALEX)
    await salon.says(SAM, "/case 1 hand Alex")
    assert salon.hears(SAM) == ["Write: /case 1 hand NAME. There are: Jo"]
    await salon.says(JO, "/cases")
    assert salon.hears(JO) == ["There is no such command. Send /help to see what you can do."]
    await salon.says(SAM, "/case 1 hand jo")
    assert salon.hears(JO) == ["Case 1 (haircut, High Street) is yours now, from Sam."]
    await salon.says(JO, "/case 1 take", "/cases")
    assert salon.hears(JO)[-1].startswith("Case 1: haircut, High Street")


async def test_a_number_that_is_none_and_one_in_somebody_elses_place_get_the_same_words(salon):
    await salon.joins(ALEX, "manager", "Alex", ["Station Road"])
    await unhappy(salon)
    salon.hears(ALEX)
    await salon.says(ALEX, "/case 1", "/case 1 take", "/case 2")
    assert [each.replace("2", "1") for each in salon.hears(ALEX)] == [
        "There is no case 1 of yours. /cases lists them."
    ] * 3


async def test_of_two_who_take_a_case_one_wins_and_the_other_is_told_who_has_it(salon):
    await salon.joins(ALEX, "manager", "Alex")
    await unhappy(salon)
    salon.hears(SAM), salon.hears(ALEX)
    await salon.arrives(salon.telegram.says(SAM, "/case 1 take"), salon.telegram.says(ALEX, "/case 1 take"))
    said = {salon.hears(SAM)[-1], salon.hears(ALEX)[-1]}
    assert "Case 1 is yours. To answer: /case 1 reply YOUR WORDS" in said
    assert said & {"Case 1 is with Sam now.", "Case 1 is with Alex now."}


async def test_an_anonymous_customer_is_tied_to_nothing_and_cannot_be_answered(salon):
    await salon.invites(ANA, location="High Street")
    await salon.says(ANA, "1", "ANON")
    assert await salon.sql("select contact_id, invitation_id from cases") == [(None, None)]
    salon.hears(SAM)
    await salon.says(SAM, "/case 1 reply hello")
    assert salon.hears(SAM) == ["Case 1: the customer is anonymous. Nobody can answer them."]
    times = await salon.sql("select at from case_events where person_id is null")
    assert all(at % 86_400_000_000 == 0 for (at,) in times)


async def test_erasure_takes_the_words_and_the_link(salon):
    await unhappy(salon)
    await salon.says(SAM, "/case 1 reply We cut it again")
    await salon.says(ANA, "thank you, Ana", "FORGETME")
    assert await salon.sql("select contact_id, invitation_id from cases") == [(None, None)]
    assert await salon.sql("select count(*) from case_events where words_sealed is not null") == [(0,)]


async def test_words_that_wait_for_the_morning_are_not_told_after_an_erasure(salon):
    await unhappy(salon)
    await salon.says(SAM, "/case 1 reply We cut it again")
    salon.hears(SAM)
    salon.clock.now = salon.clock.now.replace(hour=23)
    await salon.says(ANA, "it was the tall one with the beard", "FORGETME")
    await salon.passes(hours=11)
    assert salon.hears(SAM) == []


async def test_a_customer_who_signs_with_their_name_is_named_neither_in_the_alert_nor_on_the_card(salon):
    async with salon.parts.store.begin() as uow:
        await uow.contacts({ANA: {"name": "Ana Lopez"}}, salon.clock())
    await unhappy(salon)
    await salon.says(SAM, "/case 1 reply When did it happen?")
    salon.hears(SAM)
    await salon.says(ANA, "On Tuesday. Ana Lopez")
    await salon.says(SAM, "/case 1")
    told, card = salon.hears(SAM)
    assert "On Tuesday." in told
    assert "On Tuesday." in card
    assert "Lopez" not in told + card
