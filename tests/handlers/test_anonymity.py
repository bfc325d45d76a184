"""Anonymous means anonymous; the whole file is attacked elsewhere, this is what the use cases see to."""

from tests.handlers.house import ANA, SAM


async def tallied(house):
    return sorted(await house.sql("select question, value, count from answer_tallies where count <> 0"))


async def test_anon_withdraws_what_was_stored_and_counted_at_once(house):
    await house.invites(ANA)
    await house.says(ANA, "2")
    assert await tallied(house) == [("csat", 2, 1)]
    assert len(await house.responses()) == 1
    await house.says(ANA, "ANON")
    assert await tallied(house) == []
    assert await house.responses() == []


async def test_after_the_end_the_answers_stand_there_without_any_link(house):
    await house.invites(ANA, staff="Jo", segment="new")
    await house.says(ANA, "ANON", "2", "The towels smelled", "3", "yes", "no")
    (response,) = await house.responses()
    assert response["answers"]["csat"][0] == 2
    assert response["anonymity"] == "anonymous"
    assert [response[name] for name in ("contact", "staff", "segment", "language")] == ["", "", "", ""]
    assert await tallied(house) == [("csat", 2, 1), ("recommend", 3, 1)]
    assert await house.sql("select contact_id, invitation_id from responses") == [(None, None)]
    assert await house.sql("select count(*) from conversations") == [(0,)]
    assert await house.sql("select count(*) from inbox where body_sealed is not null") == [(0,)]
    assert await house.sql("select contact_id from invitations") == [(None,)]
    assert await house.sql("select count(*) from outbox where contact_id is not null") == [(0,)]


async def test_who_took_part_is_still_known(house):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "5", "skip", "9", "thanks")
    async with house.parts.store.view() as uow:
        data = await uow.person_data(ANA)
    assert [each["answered"] for each in data["participations"]] == [True]
    assert data["responses"] == []


async def test_an_anonymous_case_alerts_its_manager_and_names_nobody(house):
    await house.joins(SAM, "manager")
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "ANON", "1")
    (alert,) = house.hears(SAM)
    assert alert == (
        "Case 1: An anonymous customer was unhappy with haircut, High Street (csat 1). "
        "Nobody can be contacted about it; put it right for the next customer."
    )
    assert await house.sql("select contact_id, invitation_id from cases") == [(None, None)]


async def test_the_alert_survives_an_anonymous_end_in_the_same_batch(house):
    await house.joins(SAM, "manager")
    await house.invites(ANA)
    await house.says(ANA, "ANON")
    says = house.sms.says
    await house.arrives(says(ANA, "1"), says(ANA, "rude"), says(ANA, "0"), says(ANA, "no"), says(ANA, "no "))
    assert len(house.hears(SAM)) == 1
    (response,) = await house.responses()
    assert response["state"] == "complete"


async def test_a_question_about_ones_data_is_answered_although_the_survey_ends_in_the_same_moment(house):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "5", "skip")
    house.hears(ANA)
    await house.arrives(house.sms.says(ANA, "PRIVACY"), house.sms.says(ANA, "9"))
    assert any("MYDATA to see what is kept" in text for text in house.hears(ANA))


async def test_words_after_an_anonymous_end_are_answered_once_a_day(house):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "5", "skip", "9")
    house.hears(ANA)
    await house.says(ANA, "thanks", "no, thank you", "thank you too")
    assert len(house.hears(ANA)) == 1


async def test_an_anonymous_answer_does_not_say_that_its_giver_said_stop(house):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "2", "stop texting me please")
    (response,) = await house.responses()
    assert response["state"] == "partial"
    states = {row[0] for row in await house.sql("SELECT state FROM invitations")}
    reasons = {row[0] for row in await house.sql("SELECT reason FROM invitations")}
    assert states == {"partial"}
    assert reasons == {""}


async def test_anon_as_the_very_last_word_leaves_one_response_and_it_is_tied_to_nobody(house):
    from bot.storage.verify import verify

    await house.invites(ANA)
    await house.says(ANA, "5", "SKIP", "9")
    assert await house.sql("select count(*) from responses where contact_id is not null") == [(1,)]
    await house.says(ANA, "ANON")
    assert await house.sql("select contact_id, invitation_id, anonymity from responses") == [(None, None, "anonymous")]
    assert sorted(await house.sql("select question, count from answer_tallies where count <> 0")) == [
        ("csat", 1),
        ("recommend", 1),
    ]
    assert (await verify(house.parts.store)).ok


async def test_the_record_of_a_stop_in_an_anonymous_conversation_names_no_reply_and_no_day(house):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "4", "STOP")
    said = "select reply, at % (7 * 86400000000) from consents where purpose = 'take_part' order by granted"
    withdrawn, granted = await house.sql(said)
    assert withdrawn == granted  # both at the beginning of the week
    assert withdrawn[0] is None
    assert await house.sql("select granted from consents order by granted") == [(0,), (1,)]
