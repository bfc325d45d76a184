"""Holes that an attack found after the end of an anonymous conversation, each mended: one test a hole."""

from datetime import timedelta

from bot.handlers import conversing
from bot.handlers.erasing import erase_person
from bot.ports.telling import Telling, Words
from tests.handlers.complainers import Salon
from tests.handlers.house import ANA, BEN, JO, SAM

WEEK = 7 * 24 * 3600 * 1_000_000
MONDAY = 4 * 24 * 3600 * 1_000_000  # the epoch began on a Thursday
SAID = "The towels smelled of fish"


def begins_a_week(moment):
    return (moment - MONDAY) % WEEK == 0


async def goes_through(house, who=ANA, score="5"):
    await house.invites(who, location="High Street")
    await house.says(who, "ANON", score, SAID, "9", "no", "no")
    house.hears(who)


async def test_alerts_to_staff_who_have_left_keep_no_invitation_and_no_moment(house):
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "manager", "Jo")
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    assert len(house.hears(JO)) == 1
    async with house.parts.store.begin() as uow:
        jo = next(each for each in await uow.people() if each.name == "Jo")
        await uow.remove_person(jo.id, house.clock())
    await house.says(ANA, "ANON", SAID, "2", "no", "no")
    contact = (await house.contact(JO)).id
    alerts = "select count(*) from outbox where contact_id = :contact and invitation_id is not null"
    assert await house.sql(alerts, contact=contact) == [(0,)]
    assert await house.sql("select count(*) from outbox where invitation_id is not null") == [(0,)]


async def test_an_answer_sent_twice_leaves_no_copy_beside_the_contact(house):
    await goes_through(house)
    await house.says(ANA, SAID)
    contact = (await house.contact(ANA)).id
    assert await house.sql("select count(*) from inbox where contact_id = :contact", contact=contact) == [(0,)]
    async with house.parts.store.view() as uow:
        assert (await uow.person_data(ANA))["messages"] == []
    moments = await house.sql("select at from inbox where body_sealed is not null")
    assert moments  # the words are kept, of nobody
    assert all(begins_a_week(at) for (at,) in moments)


async def test_whoever_holds_the_key_and_the_providers_list_finds_no_words_by_it(house):
    await goes_through(house)
    again = house.sms.says(ANA, SAID)
    await house.arrives(again)
    key = house.parts.store.sealer.index("received sms", again.provider_id)
    found = await house.sql("select contact_id, body_sealed, kind from inbox where key = :key", key=key)
    assert found == [(None, None, "")]  # it came, and will not be taken in again


async def test_a_word_to_somebody_after_their_end_is_known_to_the_week_and_soon_gone(house):
    await goes_through(house)
    house.clock.now += timedelta(hours=30)
    await house.says(ANA, "thanks")
    assert len(house.hears(ANA)) == 1
    contact = (await house.contact(ANA)).id
    times = "select created_at, due_at, settled_at, expires_at from outbox where contact_id = :contact"
    for *moments, expires in await house.sql(times, contact=contact):
        assert all(begins_a_week(each) for each in moments)
        assert expires is None
    await house.says(ANA, "thank you too")
    assert house.hears(ANA) == []  # once a day, all the same
    await house.passes(days=9)
    assert await house.sql(times, contact=contact) == []


async def test_words_of_somebody_who_was_never_anonymous_stay_beside_them(house):
    await house.invites(ANA)
    await house.says(ANA, "5", SAID, "9", "no", "no")
    await house.says(ANA, "by the way, nice music")
    async with house.parts.store.view() as uow:
        assert "by the way, nice music" in [each["text"] for each in (await uow.person_data(ANA))["messages"]]


async def test_a_reply_that_was_set_aside_is_tied_to_nobody_after_an_anonymous_end(house, monkeypatch):
    real = conversing.advance

    def poisoned(survey, conversation, event, now, rules):
        if "poison" in getattr(event, "text", ""):
            raise RuntimeError("a mistake of ours")
        return real(survey, conversation, event, now, rules)

    monkeypatch.setattr(conversing, "advance", poisoned)
    await house.invites(ANA)
    await house.says(ANA, "ANON", "2", f"{SAID}, poison")
    assert (await house.levels())["replies_set_aside"] == 1
    await house.says(ANA, SAID, "9", "no", "no")
    assert (await house.levels())["replies_set_aside"] == 1  # the words are kept, for whoever mends it
    (row,) = await house.sql("select contact_id, at from inbox where state = 'set_aside'")
    assert row[0] is None
    assert begins_a_week(row[1])


async def test_the_day_on_which_somebody_was_asked_does_not_lead_to_the_case_of_that_day(house):
    await goes_through(house, score="1")
    ((invited, created),) = await house.sql("select invited_at, created_at from contacts")
    assert begins_a_week(invited)
    assert begins_a_week(created)
    again = await house.invites(ANA)
    assert again.status == "skipped"  # asked at the end of the week, as far as anybody knows
    house.clock.now += timedelta(days=40)
    assert (await house.invites(ANA)).status == "queued"


async def test_a_stop_in_an_anonymous_conversation_is_known_to_the_week(house):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "4", "STOP")
    ((since,),) = await house.sql("select since from suppressions")
    assert begins_a_week(since)
    assert (await house.invites(ANA)).status == "skipped"


async def test_who_was_told_of_an_improvement_and_then_turns_anonymous_was_told_nothing(house):
    salon = Salon(house)
    await salon.staff()
    await salon.action(weeks_ago=0)
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1", SAID, "2", "Y", "N")
    contact = (await house.contact(ANA)).id
    now = int(house.clock().timestamp() * 1_000_000) + 1
    salon.change(
        "insert into tellings (id, number, action_id, state, approved_at, created_at) "
        "values (77, 1, (select id from actions), 'sent', ?, ?)",
        now,
        now,
    )
    salon.change("insert into telling_recipients (telling_id, contact_id, outbox_id) values (77, ?, 78)", contact)
    salon.change(
        "insert into outbox (id, contact_id, channel, position, created_at, due_at, state, settled_at) "
        "values (78, ?, 'sms', 1, ?, ?, 'sent', ?)",
        contact,
        now,
        now,
        now,
    )
    await house.says(ANA, "ANON", "no")
    assert await house.sql("select contact_id from responses") == [(None,)]
    assert await house.sql("select count(*) from telling_recipients") == [(0,)]
    assert await house.sql("select count(*) from outbox where id = 78") == [(0,)]


async def test_a_name_in_a_draft_goes_from_every_language_and_the_draft_is_to_be_agreed_to_again(house):
    salon = Salon(house)
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "manager", "Jo")
    await house.invites(ANA, location="High Street", name="Apollonia Ruiz")
    await house.says(ANA, "1", SAID, "2", "Y", "N")
    await salon.says(SAM, "/action case 1 Train Jo on fringes")
    await salon.says(SAM, "/action start 1")
    async with house.parts.store.begin() as uow:
        action = await uow.told_action(1)
        words = Words("Apollonia told us", "we trained for Apollonia")
        await uow.add_telling(
            Telling(
                id=9,
                number=1,
                action=action.id,
                state="asked",
                language="en",
                words=words,
                others={"es": Words("Apollonia nos dijo", "aprendimos por Apollonia")},
                author=None,
                created_at=house.clock(),
            )
        )
    async with house.parts.store.begin() as uow:
        assert await erase_person(house.parts, uow, ANA)
    async with house.parts.store.view() as uow:
        telling = await uow.telling(1)
    assert "Apollonia" not in str(telling)
    assert telling.state == "draft"
    assert set(telling.others) == {"es"}


async def test_erasing_takes_what_somebody_wrote_before_they_were_anybody(house):
    await house.says(BEN, "who is this?")
    async with house.parts.store.begin() as uow:
        assert await erase_person(house.parts, uow, BEN)
        assert await uow.person_data(BEN) is None
    assert await house.sql("select count(*) from inbox where body_sealed is not null") == [(0,)]


async def test_the_provider_is_asked_to_empty_its_copies_after_the_farewell_and_the_number_goes_then(house):
    await house.invites(ANA)
    await house.says(ANA, "5", "FORGETME")
    assert await house.sql("select count(*) from outbox where address_sealed is not null") == [(1,)]
    await house.passes(minutes=3)
    assert await house.sql("select count(*) from outbox where address_sealed is not null") == [(0,)]
