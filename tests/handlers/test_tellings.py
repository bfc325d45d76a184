"""Customers are told what was done about what they said: once, if they agreed, after a second person did."""

import asyncio
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.flows.segments import segments
from bot.handlers.answer_commands import answer_commands
from bot.handlers.tellings import sending
from bot.handlers.tellings.sending import tell_due
from bot.organisation import SmsPrices
from bot.storage.verify import verify
from tests.commands.test_commands_in_every_language import ENGLISH, OURS
from tests.handlers.complainers import PAT, Salon, chat, number
from tests.handlers.house import ANA, JO, SALON, SAM

TOLD = (
    "Riverside Salon: You told us: haircut could be better. We did: We bought a second dryer. Thank you. "
    "STOP = no more texts"
)


@pytest.fixture
async def salon(house):
    salon = Salon(house)
    await salon.staff()
    await salon.action()
    return salon


async def asked(salon, words="/tell 1 send"):
    await salon.says(SAM, "/tell 1")
    answer = await salon.says(SAM, words)
    assert answer.startswith("Asked: "), answer
    return salon.code(salon.house.hears(JO)[-1])


async def sent(salon):
    code = await asked(salon)
    await salon.says(JO, f"/tell 1 approve {code}")
    await salon.house.tick()


async def test_a_draft_shows_the_words_and_counts_and_the_cost_and_nobody(salon):
    await salon.unhappy(*(number(at) for at in range(12)))
    await salon.unhappy(chat(1), chat(2))
    await salon.unhappy(*(number(at) for at in range(20, 26)), agreed=False)
    await salon.unhappy(*(number(at) for at in range(30, 37)), anonymity="anonymous")
    draft = await salon.says(SAM, "/tell 1")
    assert draft.splitlines() == [
        "About action 1, customers are told:",
        f"[en] {TOLD}",
        "It would go to: SMS: 12, Telegram: a few.",
        "Not to: did not agree to be contacted: 6.",
        "Nobody can tell those who stayed anonymous or were erased (7): the public page is for them.",
        "By SMS it costs at most 0.48-0.72 USD, at an example price for GB.",
        "To word it: /tell 1 said TEXT, /tell 1 did TEXT",
        "To ask a second person to let it go out: /tell 1 send",
        "To ask for the public page: /tell 1 publish",
    ]
    assert "+4477" not in draft


async def test_the_author_words_it_and_a_second_person_lets_it_go_out_once(salon):
    await salon.unhappy(number(1), number(2), chat(3))
    await salon.says(SAM, "/tell 1 said the wait was too long")
    await salon.says(SAM, "/tell 1 did we bought a second dryer")
    code = await asked(salon)
    answer = await salon.says(JO, f"/tell 1 approve {code}")
    assert answer.startswith("Approved.")
    assert salon.house.hears(SAM)[-1] == "Jo approved what customers are told about action 1."
    await salon.house.tick()
    for who in (number(1), number(2), chat(3)):
        (text,) = await salon.told(who)
        assert text.startswith("Riverside Salon: You told us: the wait was too long. We did: we bought a second dryer.")
    await salon.house.passes(days=1)
    assert await salon.told(number(1)) == []


# ---- who gets it ----


async def test_who_may_not_be_told_is_not_and_the_draft_says_why_in_counts(salon):
    house, people = salon.house, [number(at) for at in range(1, 9)]
    await salon.unhappy(*people)
    stopped, blocked, took_back, came_back, asked_lately, told_lately, erased, fine = people
    await house.says(stopped, "STOP")
    await salon.said(took_back, "contact", False)
    await house.says(came_back, "STOP", "START")
    async with house.parts.store.begin() as uow:
        await uow.erase(erased, house.clock())
    now = house.clock()
    for who, column, value in (
        (blocked, "blocked", 1),
        (asked_lately, "invited_at", now),
        (told_lately, "told_at", now),
    ):
        stored = value if column == "blocked" else int(value.timestamp() * 1_000_000)
        salon.change(f"update contacts set {column} = ? where id = ?", stored, salon.ids[who])
    draft = await salon.says(SAM, "/tell 1")
    assert "It would go to: SMS: a few." in draft
    assert (
        "Not to: said STOP: a few; blocked the bot: a few; agreed to be contacted and took it back: a few; asked or told "
        "in the last 30 days: a few." in draft
    )
    assert "stayed anonymous or were erased (a few)" in draft
    await sent(salon)
    assert [len(await salon.told(who)) for who in people] == [0, 0, 0, 0, 0, 0, 0, 1]
    assert await salon.told(fine) == []


async def test_start_is_not_consent_again_also_where_the_stop_is_known_to_the_week_only(salon):
    await salon.unhappy(number(1), number(2), weeks_ago=12)
    await salon.said(number(1), "take_part", False, blurred=True, days_ago=12 * 7 + 2)
    await salon.said(number(1), "start", True, blurred=True, days_ago=12 * 7 + 2)
    await sent(salon)
    assert await salon.told(number(1)) == []
    assert len(await salon.told(number(2))) == 1


async def test_only_those_who_raised_it_are_told(salon):
    await salon.unhappy(number(1))
    await salon.unhappy(number(2), value=5)
    await salon.unhappy(number(3), touchpoint="colour")
    await salon.unhappy(number(4), weeks_ago=40)
    await salon.unhappy(number(5), weeks_ago=2)  # after the action had begun
    await salon.unhappy(number(6), anonymity="anonymous")
    await sent(salon)
    assert [len(await salon.told(number(at))) for at in range(1, 7)] == [1, 0, 0, 0, 0, 0]


async def test_an_action_of_one_place_is_told_to_its_customers_and_a_linked_case_counts_wherever_it_was(house):
    salon = Salon(house)
    await salon.staff()
    await salon.action(location="Station Road")
    await salon.unhappy(number(1), location="Station Road")
    await salon.unhappy(number(2), number(3), location="High Street")
    (action,) = await house.sql("select id from actions")
    salon.change(
        "insert into cases (id, number, contact_id, state, opened_at, due_at, action_id, location) "
        "values (1, 1, ?, 'closed', 0, 0, ?, 'High Street')",
        salon.ids[number(2)], action[0],
    )  # fmt: skip
    await sent(salon)
    assert [len(await salon.told(number(at))) for at in (1, 2, 3)] == [1, 1, 0]


async def test_whoever_says_stop_between_the_approval_and_the_morning_gets_nothing(salon):
    house = salon.house
    await salon.unhappy(number(1), number(2), number(3))
    code = await asked(salon)
    house.clock.now = house.clock.now.replace(hour=21)
    await salon.says(JO, f"/tell 1 approve {code}")
    await house.tick()
    assert await salon.told(number(1)) == []  # it is night
    await house.says(number(2), "STOP")
    async with house.parts.store.begin() as uow:
        assert await uow.erase(number(3), house.clock())
    await house.passes(hours=13)
    assert len(await salon.told(number(1))) == 1
    assert [text for who in (number(2), number(3)) for text in await salon.told(who)] == []
    answer = await salon.says(SAM, "/tell 1")
    assert "sent: a few" in answer
    assert "not sent after all (STOP, or too late): a few" in answer


async def test_being_told_is_a_rest_from_being_told_again_but_not_from_being_asked(salon):
    await salon.unhappy(number(1))
    await sent(salon)
    await salon.action(2, touchpoint="haircut", what="We play softer music")
    assert (await salon.house.sql("select count(*) from actions")) == [(1,)]  # one at a time about the same figure
    await salon.house.passes(days=1)
    result = await salon.house.invites(number(1))
    assert result.status == "queued"


# ---- the second person ----


async def test_nobody_approves_what_they_worded(salon):
    await salon.unhappy(number(1))
    code = await asked(salon)
    assert await salon.says(SAM, f"/tell 1 approve {code}") == (
        "You worded this yourself. A second person must read it and agree."
    )
    await salon.house.tick()
    assert await salon.told(number(1)) == []


async def test_who_changes_the_words_is_their_author_and_may_not_agree_to_them(salon):
    await salon.unhappy(number(1))
    code = await asked(salon)
    await salon.says(JO, "/tell 1 did we bought two dryers")
    assert "not what is asked now" in await salon.says(JO, f"/tell 1 approve {code}")
    assert "Jo worded this last" in await salon.says(SAM, "/tell 1 send")
    assert (await salon.says(JO, "/tell 1 send")).startswith("Asked: ")
    again = salon.code(salon.house.hears(SAM)[-1])
    assert again != code
    assert (await salon.says(SAM, f"/tell 1 approve {again}")).startswith("Approved.")


async def test_an_approval_is_of_the_very_words_it_was_shown(salon):
    await salon.unhappy(number(1))
    code = await asked(salon)
    await salon.says(SAM, "/tell 1 did we bought a third dryer")
    assert "the words were changed" in await salon.says(JO, f"/tell 1 approve {code}")
    await salon.says(SAM, "/tell 1 send")
    assert "the words were changed" in await salon.says(JO, f"/tell 1 approve {code}")
    await salon.house.tick()
    assert await salon.told(number(1)) == []


async def test_a_yes_to_the_page_is_no_yes_to_sending(salon):
    await salon.unhappy(*(number(at) for at in range(12)))
    page = await asked(salon, "/tell 1 publish")
    send = await asked(salon)
    assert page != send
    assert await salon.says(JO, f"/tell 1 approve {page}") == "Approved. It stands on the public page now."
    await salon.house.tick()
    assert await salon.told(number(1)) == []


@pytest.mark.parametrize("code", ["", "AAAAAA", "'; drop table tellings", "approve"])
async def test_a_forged_code_approves_nothing(salon, code):
    await salon.unhappy(number(1))
    await asked(salon)
    assert "not what is asked now" in await salon.says(JO, f"/tell 1 approve {code}")
    await salon.house.tick()
    assert await salon.told(number(1)) == []


async def test_two_who_approve_in_the_same_second_send_it_once(salon):
    house = salon.house
    await salon.unhappy(number(1))
    code = await asked(salon)
    house.hears(PAT)
    both = [
        house.telegram.says(JO, f"/tell 1 approve {code}"),
        house.sms.says(PAT, f"tell 1 approve {code}"),
    ]
    await house.app.intake(both)
    await asyncio.gather(answer_commands(house.parts), answer_commands(house.parts))
    await house.app.dispatch.all_due(house.clock())
    await asyncio.gather(tell_due(house.parts, house.clock()), tell_due(house.parts, house.clock()))
    await house.tick()
    answers = [house.hears(JO)[-1], house.hears(PAT)[-1]]
    assert sorted(answer.startswith("Approved.") for answer in answers) == [False, True]
    assert sum("approved already" in answer for answer in answers) == 1
    assert len(await salon.told(number(1))) == 1


async def test_a_press_approves_and_a_press_a_day_later_says_that_it_was_approved(salon):
    await salon.unhappy(number(1))
    await asked(salon)
    await salon.house.taps(JO, "Approve")
    await salon.house.tick()
    await salon.house.passes(days=1)
    await salon.house.taps(JO, "Approve")
    assert salon.house.hears(JO)[-1] == "This was approved already. To see it: /tell 1"
    assert len(await salon.told(number(1))) == 1


async def test_the_second_person_says_no_and_why_and_the_author_hears_it(salon):
    await salon.unhappy(number(1))
    code = await asked(salon)
    assert await salon.says(JO, f"/tell 1 refuse {code} the dryer is not there yet") == (
        "It stays here. Its author is told."
    )
    assert salon.house.hears(SAM)[-1] == (
        "Jo does not want customers to be told of action 1 like this. the dryer is not there yet"
    )
    assert "not what is asked now" in await salon.says(JO, f"/tell 1 approve {code}")


async def test_alone_one_tells_nobody(house):
    salon = Salon(house)
    await house.joins(SAM, "owner", "Sam")
    await house.joins(JO, "staff", "Jo")
    await salon.action()
    await salon.unhappy(number(1))
    await salon.says(SAM, "/tell 1")
    answer = await salon.says(SAM, "/tell 1 send")
    assert answer.startswith("A second person must read this first, and nobody else here may.")
    assert await house.sql("select state from tellings") == [("draft",)]


async def test_a_manager_of_another_place_neither_sees_it_nor_agrees(house):
    salon = Salon(house)
    await house.joins(SAM, "manager", "Sam", ("Station Road",))
    await house.joins(JO, "manager", "Jo", ("High Street",))
    await salon.action(location="Station Road")
    await salon.unhappy(number(1), location="Station Road")
    await salon.says(SAM, "/tell 1")
    assert "nobody else here may" in await salon.says(SAM, "/tell 1 send")
    assert await salon.says(JO, "/tell 1") == "There is no action 1 of yours. /actions lists them."
    assert await salon.says(JO, "/tell 1 approve ABCDEF") == "There is no action 1 of yours. /actions lists them."


async def test_staff_and_customers_cannot_tell_anybody(salon):
    house = salon.house
    await salon.unhappy(number(1))
    code = await asked(salon)
    await house.joins(ANA, "staff", "Ana")
    assert "no such command" in await salon.says(ANA, f"/tell 1 approve {code}")
    await house.says(number(1), f"/tell 1 approve {code}")
    await house.tick()
    assert await salon.told(number(1)) == []


# ---- once, whatever happens ----


async def test_a_crash_between_two_batches_tells_nobody_twice_and_nobody_too_little(salon, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    people = [number(at) for at in range(7)]
    await salon.unhappy(*people)
    code = await asked(salon)
    await salon.says(JO, f"/tell 1 approve {code}")
    real, done = sending.tell_some, []

    async def dies_after_one(*given):
        if done:
            raise ConnectionError("the plug was pulled")
        done.append(await real(*given))
        return done[0]

    monkeypatch.setattr(sending, "tell_some", dies_after_one)
    with pytest.raises(ConnectionError):
        await tell_due(salon.house.parts, salon.house.clock())
    assert done == [2]
    monkeypatch.setattr(sending, "tell_some", real)
    again = await salon.house.restarts()  # as after kill -9: what was committed is all there is
    try:
        assert await again.sql("select state from tellings") == [("sending",)]
        await again.tick()
        await again.passes(hours=1)
        salon.house = again
        assert [len(await salon.told(who)) for who in people] == [1] * 7
        assert await again.sql("select state from tellings") == [("sent",)]
        assert (await verify(again.parts.store)).ok
    finally:
        await again.app.close()


async def test_thousands_are_told_in_batches(salon):
    await salon.unhappy(*(number(at) for at in range(450)))
    await sent(salon)
    assert await salon.house.sql("select count(*), count(distinct contact_id) from telling_recipients") == [(450, 450)]
    assert "sent: 450" in await salon.says(SAM, "/tell 1")


async def test_after_it_went_out_its_words_stay_and_it_is_not_asked_again(salon):
    await salon.unhappy(number(1))
    await sent(salon)
    assert "its words stay" in await salon.says(SAM, "/tell 1 did something else")
    assert "goes out once" in await salon.says(SAM, "/tell 1 send")
    await salon.unhappy(number(2))
    await salon.house.passes(days=40)
    assert await salon.told(number(2)) == []


async def test_what_is_kept_of_it_is_sealed_shown_to_the_person_and_goes_with_them(salon):
    house = salon.house
    await salon.unhappy(number(1))
    await sent(salon)
    async with house.parts.store.view() as uow:
        data = await uow.person_data(number(1))
    assert [each["action"] for each in data["tellings"]] == [1]
    assert data["last_told_at"] is not None
    with open(salon.file, "rb") as file:  # noqa: PTH123, ASYNC230
        assert b"second dryer" not in file.read()
    async with house.parts.store.begin() as uow:
        await uow.erase(number(1), house.clock())
    assert await house.sql("select count(*) from telling_recipients") == [(0,)]
    assert (await verify(house.parts.store)).ok


async def test_after_three_months_nothing_says_any_more_who_was_told(salon):
    await salon.unhappy(number(1))
    await sent(salon)
    await salon.house.passes(days=95)
    assert await salon.house.sql("select count(*) from telling_recipients") == [(0,)]


# ---- languages and costs ----


async def test_each_reads_their_own_language_and_who_has_none_is_not_told_unless_the_author_says_so(salon):
    await salon.unhappy(number(1))
    await salon.unhappy(number(2), language="es")
    draft = await salon.says(SAM, "/tell 1")
    assert "not worded in their language: a few" in draft
    assert "Not worded in: es. Word it: /tell 1 did:es TEXT." in draft
    worded = await salon.says(SAM, "/tell 1 did:es Compramos otro secador")
    assert "[es] Riverside Salon: " in worded
    assert "not worded in their language" not in worded
    await sent(salon)
    assert await salon.told(number(1)) == [TOLD]
    (spanish,) = salon.house.hears(number(2))
    assert "Compramos otro secador" in spanish


async def test_the_author_s_words_go_to_other_languages_where_the_author_says_so(salon):
    await salon.unhappy(number(2), language="es")
    await salon.says(SAM, "/tell 1")
    assert "Nobody would get this" in await salon.says(SAM, "/tell 1 send")
    assert "get your words as they are" in await salon.says(SAM, "/tell 1 anyway")
    await sent(salon)
    (spanish,) = salon.house.hears(number(2))
    assert "We bought a second dryer" in spanish


@pytest.mark.parametrize(
    ("done", "warning"),
    [
        (
            "we bought a second dryer and a third and we moved the chairs so that two people can sit by the window and read",
            "This takes 2 SMS",
        ),
        ("we bought a second dryer ✨", "✨ makes an SMS dearer: only 70 signs fit in a part."),
    ],
)
async def test_a_text_that_costs_more_is_named_with_the_sign_that_makes_it_dear(salon, done, warning):
    await salon.unhappy(number(1))
    assert warning in await salon.says(SAM, f"/tell 1 did {done}")


async def test_the_cost_is_at_the_organisations_own_price_and_tells_no_small_number(open_house):
    house = await open_house(replace(SALON, prices=SmsPrices("GBP", Decimal("0.04"))))
    salon = Salon(house)
    await salon.staff()
    await salon.action()
    await salon.unhappy(number(1))
    assert "By SMS it costs at most 0.16 GBP, at your own price." in await salon.says(SAM, "/tell 1")
    await salon.unhappy(number(2), number(3))
    assert "By SMS it costs at most 0.16 GBP, at your own price." in await salon.says(SAM, "/tell 1")


# ---- what cannot be said ----


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/tell", "To tell customers of an action: /tell NUMBER."),
        ("/tell nine", "Write: /tell NUMBER"),
        ("/tell 9", "There is no action 9 of yours."),
        ("/tell 1 shout", "Write: /tell 1 said TEXT"),
        ("/tell 1 did", "Write the words too"),
        ("/tell 1 did:xx words", "'xx' is no language we speak."),
        ("/tell 1 unpublish", "This does not stand on the public page."),
        ("/tell 1 send", "Nobody would get this"),
        ("/tell 1 approve ABCDEF", "Nothing is asked about action 1."),
        ("/tell 1 did " + "long " * 80, "About action 1"),
    ],
)
async def test_what_cannot_be_done_is_said(salon, line, answer):
    assert (await salon.says(SAM, line)).startswith(answer)


async def test_an_action_that_is_only_planned_is_not_told(house):
    salon = Salon(house)
    await salon.staff()
    await salon.action(state="planned")
    assert (await salon.says(SAM, "/tell 1")).startswith("Action 1 is not under way, so there is nothing to tell")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("said Maria waited too long", '"Maria" may name a person'),
        ("said the dryer on 3 November was cold", '"3 November" may name a person, a place or a time'),
        ("said call me on 07700 900123", "may name a person, a place or a time"),
        ("said the lady in a wheelchair could not get in", '"lady in a wheelchair" tells of somebody one of a kind'),
        ("said “the dryer burnt me”", "Leave out the quotation marks"),
        ("said I waited far too long for it and nobody came", '"i waited far too long for" is what a customer wrote'),
        ("did Sam now looks after the dryers", '"Sam" may name a person'),
        ("did the dryers work better now", "the figures do not show that"),
        ("did see www.example.com", "may name a person, a place or a time"),
    ],
)
async def test_what_customers_should_not_read_does_not_go_out(salon, line, why):
    await salon.unhappy(number(1), words="I waited far too long for my turn")
    draft = await salon.says(SAM, f"/tell 1 {line}")
    assert why in draft.split("It cannot go out as it is: ")[1]
    answer = await salon.says(SAM, "/tell 1 send")
    assert why in answer
    assert await salon.house.sql("select state from tellings") == [("draft",)]


async def test_a_done_thing_may_name_hours_and_our_own_places(salon):
    await salon.unhappy(number(1))
    await salon.says(SAM, "/tell 1 did at High Street we open at 8:00 since 3 November")
    assert (await salon.says(SAM, "/tell 1 send")).startswith("Asked: ")


async def test_what_looks_like_markup_reaches_the_customer_as_it_was_written(salon):
    await salon.unhappy(chat(1))
    await salon.says(SAM, "/tell 1 did <b>we</b> bought <a href=x>two</a> dryers & a fan")
    await sent(salon)
    (told,) = await salon.told(chat(1))
    assert "<b>we</b> bought <a href=x>two</a> dryers & a fan" in told


async def test_a_reply_goes_the_usual_way(salon):
    await salon.unhappy(number(1), number(2))
    await sent(salon)
    await salon.told(number(1))
    await salon.told(number(2))
    await salon.house.says(number(1), "that is good to hear")
    assert salon.house.hears(number(1)) == [
        "Riverside Salon: thank you for writing. We have no question for you right now."
    ]
    await salon.house.says(number(2), "stop")
    assert "no more messages" in salon.house.hears(number(2))[0]


@pytest.mark.parametrize("language", ["es", "fr", "de", "pl"])
async def test_author_and_second_person_read_it_in_their_language(house, language):
    salon = Salon(house)
    await salon.staff()
    await salon.action(what="Foehn", location="High Street")
    for who in (SAM, JO, PAT):
        await house.says(who, f"/language {language}")
    await salon.unhappy(number(1), number(2), language=language)
    await salon.unhappy(number(3), agreed=False)
    heard = [
        await salon.says(SAM, line) for line in ("/tell 1", "/tell", "/tell 1 send", "/tell 1 approve", "/tell 1 shout")
    ]
    request = house.hears(JO)[-1]
    code = salon.code(request)
    heard += [request, await salon.says(JO, f"/tell 1 approve {code}"), house.hears(SAM)[-1]]
    await house.tick()
    heard += [*house.hears(number(1)), await salon.says(SAM, "/tell 1")]
    assert "Foehn" in heard[-2]
    assert segments(heard[-2]).encoding == "GSM-7"
    said = [re.sub(r"/tell \d+ \S+", "", text) for text in heard]
    left = [text for text in said if ENGLISH.search(OURS.sub("", text))]
    assert left == []
