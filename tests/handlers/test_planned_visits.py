"""Planned visits from all sides: the manager who plans, the visitor who is told, reminded and begins, what is kept."""

from datetime import date, timedelta

import pytest

from bot.handlers.planned_visits import look_after_visits
from bot.messages import SMS, Address
from tests.handlers.house import ANA, JO, SAM

PAT = Address(SMS, "+447700900177")  # a member of staff without Telegram
ALEX = Address(SMS, "+447700900178")
VISIT = ("yes", "12", "4", "yes", "5", "no", "skip")
PLAN = "/shop plan haircut High Street by Pat from 2026-11-18 to 2026-11-21"


@pytest.fixture
async def planned(house):
    """A manager, Sam, and two who visit: Jo on Telegram and Pat by SMS. It is Monday, 16 November, at two."""
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "staff", "Jo")
    await house.joins(PAT, "staff", "Pat")
    return house


async def says(house, who, line):
    await house.says(who, line)
    return house.hears(who)


async def one(house, who, line):
    (answer,) = await says(house, who, line)
    return answer


async def states(house):
    return await house.sql("select number, state, visitor_id is null, invitation_id is null from planned_visits")


async def test_a_manager_plans_a_visit_and_the_visitor_is_told_at_once(planned):
    assert await one(planned, SAM, PLAN) == (
        "Visit 1 is planned: haircut, High Street, by Pat, 18 Nov 2026 to 21 Nov 2026. To drop it: /shop drop 1"
    )
    assert planned.hears(PAT) == [
        "Visit 1 is yours: haircut, High Street, 18 Nov 2026 to 21 Nov 2026. Right after it, send SHOP 1"
    ]


async def test_the_visitor_hears_when_the_window_opens_and_the_day_before_it_closes_once_each(planned):
    await says(planned, SAM, PLAN)
    planned.hears(PAT)
    await planned.passes(hours=30)  # Tuesday evening
    assert planned.hears(PAT) == []
    await planned.passes(hours=13)  # Wednesday, 09:00: the quiet hours are over
    assert planned.hears(PAT) == [
        "Visit 1 can be made now: haircut, High Street, until 21 Nov 2026. Right after it, send SHOP 1"
    ]
    await planned.passes(days=2)
    assert planned.hears(PAT) == [
        "Visit 1 is still to be made: haircut, High Street. The last day is 21 Nov 2026. Right after it, send SHOP 1"
    ]
    for _ in range(3):
        await planned.passes(hours=4)
    assert planned.hears(PAT) == []


async def test_nothing_of_a_visit_is_said_at_night(planned):
    await says(planned, SAM, PLAN)
    planned.hears(PAT)
    await planned.passes(hours=36)  # Wednesday, two in the morning: the window is open
    assert planned.hears(PAT) == []


async def test_a_press_begins_the_checklist_on_telegram_and_the_visit_is_done_when_it_is_filled_in(planned):
    await says(planned, SAM, "/shop plan haircut High Street by Jo")
    (told,) = planned.bubbles(JO)
    assert [button.label for row in told.buttons for button in row] == ["Begin the checklist"]
    await planned.taps(JO, "Begin the checklist")
    assert "High Street, haircut:" in planned.hears(JO)[0]
    assert [row[1] for row in await states(planned)] == ["begun"]
    await planned.says(JO, *VISIT)
    assert planned.hears(JO)[-1] == "Thank you. Your visit is noted."
    await planned.tick()
    assert await states(planned) == [(1, "done", 1, 1)]


async def test_by_sms_the_number_of_the_visit_begins_it(planned):
    await says(planned, SAM, "/shop plan haircut High Street by Pat today")
    planned.hears(PAT)
    assert "Did anyone greet you?" in await one(planned, PAT, "SHOP 1")


async def test_of_a_visit_that_is_done_nobody_can_see_who_made_it(planned):
    await says(planned, SAM, "/shop plan haircut High Street by Pat today")
    await planned.says(PAT, "SHOP 1", *VISIT)
    await planned.tick()
    assert await one(planned, SAM, "/shop visits") == "Visit 1: haircut, High Street, 16 Nov 2026 (made)"
    kept = await planned.sql(
        "select count(*) from outbox o join people p on p.contact_id = o.contact_id "
        "where o.once is not null and p.role = 'staff'"
    )
    assert kept == [(0,)]


async def test_a_visitor_who_turns_anonymous_is_cut_off_from_the_plan_in_the_same_moment(planned):
    await says(planned, SAM, "/shop plan haircut High Street by Pat today")
    await planned.says(PAT, "SHOP 1", "anon", *VISIT)
    assert await states(planned) == [(1, "done", 1, 1)]  # before any job has run


async def test_a_checklist_that_was_left_can_be_begun_again_while_there_is_time(planned):
    await says(planned, SAM, "/shop plan haircut High Street by Pat from today to 2026-11-25")
    await planned.says(PAT, "SHOP 1", "yes")
    await planned.passes(days=4)
    planned.hears(PAT)
    assert [row[1] for row in await states(planned)] == ["open"]
    assert "Did anyone greet you?" in await one(planned, PAT, "SHOP 1")


async def test_a_visit_that_nobody_made_is_told_to_whoever_planned_it_once(planned):
    await says(planned, SAM, PLAN)
    await planned.passes(days=6)
    assert planned.hears(SAM) == [
        "Visit 1 was not made: haircut, High Street, until 21 Nov 2026. To plan it again: /shop plan"
    ]
    await planned.passes(hours=5)
    assert planned.hears(SAM) == []
    assert await one(planned, SAM, "/shop visits") == (
        "Visit 1: haircut, High Street, Pat, 18 Nov 2026 to 21 Nov 2026 (not made)"
    )


async def test_when_a_visitor_leaves_the_manager_hears_that_nobody_will_make_the_visit(planned):
    await says(planned, SAM, PLAN)
    async with planned.parts.store.begin() as uow:
        pat = next(each for each in await uow.people() if each.name == "Pat")
        await uow.remove_person(pat.id, planned.clock())
    await planned.tick()
    (told,) = planned.hears(SAM)
    assert told.startswith("Visit 1 (haircut, High Street) has nobody to make it any more, so it is dropped.")
    assert [row[1] for row in await states(planned)] == ["withdrawn"]


async def test_a_visit_that_is_dropped_is_told_to_its_visitor(planned):
    await says(planned, SAM, PLAN)
    planned.hears(PAT)
    assert await one(planned, SAM, "/shop drop 1") == "Visit 1 is dropped: haircut, High Street."
    assert planned.hears(PAT) == ["Visit 1 is dropped: haircut, High Street."]
    assert await one(planned, PAT, "SHOP 1") == "Visit 1 was dropped. Nobody needs to make it."


async def test_a_visitor_who_said_stop_gets_nothing_and_cannot_be_planned(planned):
    await says(planned, SAM, PLAN)
    await planned.says(PAT, "STOP")
    planned.hears(PAT)
    await planned.passes(days=3)
    assert planned.hears(PAT) == []
    refused = await one(planned, SAM, "/shop plan colour High Street by Pat")
    assert refused == "Pat gets no messages from us (they said STOP or blocked us)."


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/shop plan haircut High Street by Zoe", "Nobody here is called Zoe. There are: Jo, Pat, Sam."),
        ("/shop plan haircut by Pat", "Which place? Name one of: High Street, Station Road."),
        ("/shop plan massage High Street by Pat", "'massage' is not one of our touchpoints."),
        ("/shop plan haircut Hill Street by Pat", "'Hill Street' is not one of our locations."),
        ("/shop plan haircut High Street", "Write: /shop plan TOUCHPOINT LOCATION by NAME"),
        ("/shop plan", "Write: /shop plan TOUCHPOINT LOCATION by NAME"),
        ("/shop plan haircut High Street by Pat on 2026-11-10", "These days are over."),
        ("/shop plan haircut High Street by Pat from 2026-12-07 to 2026-12-01", "The last day is before the first."),
        ("/shop plan haircut High Street by Pat on 2027-11-10", "That is more than half a year ahead."),
        ("/shop plan haircut High Street by Pat on 2026-02-30", "'2026-02-30' is no day."),
        ("/shop plan haircut High Street by Pat on someday", "'someday' is no day."),
        ("/shop plan haircut High Street by Pat from friday", "Until which day?"),
        ("/shop plan haircut High Street by Pat on friday after-visit", "'after-visit' is a survey for customers."),
        ("/shop plan haircut High Street by Pat on friday sometime soon", "I do not understand 'sometime soon' here."),
        ("/shop plan haircut High Street by Pat 3 visits on friday", "There are more visits than days."),
        ("/shop plan haircut High Street by Pat, Pat on friday", "Pat is named twice."),
        ("/shop drop 9", "There is no planned visit 9 of your places."),
        ("/shop drop", "Write: /shop drop NUMBER"),
        ("/shop 9", "There is no visit 9 of yours."),
    ],
)
async def test_what_is_wrong_with_a_plan_is_said_and_nothing_is_planned(planned, line, answer):
    said = await one(planned, SAM, line)
    assert said.startswith(answer)
    assert await states(planned) == []
    assert planned.hears(PAT) == []


async def test_the_same_visit_is_not_planned_twice_in_the_same_days(planned):
    await says(planned, SAM, PLAN)
    said = await one(planned, SAM, "/shop plan haircut High Street by Pat on 2026-11-20")
    assert said.startswith("Visit 1 is planned for Pat at the same place in these days.")
    assert (await one(planned, SAM, "/shop plan haircut Station Road by Pat on 2026-11-20")).startswith("Visit 2")


async def test_staff_plan_nothing_and_see_their_own_visits_only(planned):
    await says(planned, SAM, PLAN)
    await says(planned, SAM, "/shop plan haircut High Street by Jo on friday")
    planned.hears(JO)
    for line in ("/shop plan haircut High Street by Pat", "/shop drop 1"):
        assert await one(planned, JO, line) == (
            "Only managers plan visits. To fill in a checklist now: /shop TOUCHPOINT"
        )
    planned.hears(JO)
    assert await one(planned, JO, "/shop visits") == "Visit 2: haircut, High Street, Jo, 20 Nov 2026 (still to be made)"


async def test_nobody_begins_somebody_elses_visit_nor_one_outside_its_days(planned):
    await says(planned, SAM, PLAN)
    planned.hears(PAT)
    assert await one(planned, JO, "/shop 1") == "There is no visit 1 of yours. /shop visits lists them."
    assert await one(planned, PAT, "SHOP 1") == "Visit 1 can be made from 18 Nov 2026 on."
    planned.clock.now += timedelta(days=6)
    assert await one(planned, PAT, "SHOP 1") == "Visit 1 could be made until 21 Nov 2026."


async def test_a_manager_of_one_place_plans_and_drops_there_only(planned):
    await planned.joins(ALEX, "manager", "Alex", ["Station Road"])
    assert (await one(planned, ALEX, "SHOP plan haircut High Street by Pat")).startswith(
        "High Street is not one of your places. You look after Station Road"
    )
    assert "haircut, Station Road, by Pat" in await one(planned, ALEX, "SHOP plan haircut by Pat")
    await says(planned, SAM, PLAN)
    assert await one(planned, ALEX, "SHOP drop 2") == (
        "There is no planned visit 2 of your places. /shop visits lists them."
    )


async def test_several_visits_are_drawn_over_days_and_the_seed_is_told(planned):
    said = await one(planned, SAM, "/shop plan haircut High Street by Pat, Jo 4 visits in December")
    *lines, drawn_by = said.splitlines()
    assert len(lines) == 4
    ((seed,),) = await planned.sql("select distinct seed from planned_visits")
    assert f"(seed {seed})" in drawn_by
    assert len(planned.hears(PAT)) == len(planned.hears(JO)) == 2


async def test_a_person_sees_their_visits_among_their_data_and_erasure_takes_them_away(planned):
    await says(planned, SAM, PLAN)
    async with planned.parts.store.begin() as uow:
        kept = await uow.person_data(PAT)
        assert [(each["number"], each["touchpoint"], each["state"]) for each in kept["visits"]] == [
            (1, "haircut", "planned")
        ]
        await uow.erase(PAT, planned.clock())
    assert await states(planned) == [(1, "planned", 1, 1)]
    await planned.tick()
    assert "nobody to make it" in planned.hears(SAM)[0]


async def test_a_touchpoint_named_like_a_command_of_ours_is_visited_all_the_same(open_house):
    from dataclasses import replace

    from tests.handlers.house import SALON

    house = await open_house(replace(SALON, touchpoints=("visits", "plan")))
    await house.joins(JO, "staff", "Jo")
    assert "Did anyone greet you?" in await one(house, JO, "/shop visits High Street")


async def test_looking_after_visits_writes_nothing_where_there_are_none(planned):
    assert await look_after_visits(planned.parts, planned.clock()) == 0


async def test_customers_hear_nothing_of_visits(planned):
    await planned.invites(ANA)
    planned.hears(ANA)
    await says(planned, SAM, PLAN)
    await planned.says(ANA, "5")
    assert all("Visit" not in text for text in planned.hears(ANA))


async def test_a_visit_of_one_day_is_reminded_of_the_day_before(planned):
    await says(planned, SAM, "/shop plan haircut High Street by Pat on 2026-11-20")
    planned.hears(PAT)
    await planned.passes(days=3)  # Thursday
    assert planned.hears(PAT) == [
        "Visit 1 is still to be made: haircut, High Street. The last day is 20 Nov 2026. Right after it, send SHOP 1"
    ]
    await planned.passes(days=1)
    assert planned.hears(PAT) == [
        "Visit 1 can be made now: haircut, High Street, until 20 Nov 2026. Right after it, send SHOP 1"
    ]
    assert date(2026, 11, 20) == planned.clock().date()


async def test_nothing_that_is_kept_of_an_anonymous_visitor_names_the_visit_they_made(planned):
    await says(planned, SAM, "/shop plan haircut High Street by Jo, Pat")
    planned.hears(JO)
    await planned.taps(JO, "Begin the checklist")
    await planned.says(JO, "anon", *VISIT)
    await planned.says(PAT, "SHOP 2", "anon", *VISIT)
    await planned.tick()
    async with planned.parts.store.view() as uow:
        for who in (JO, PAT):
            kept = await uow.person_data(who)
            assert kept["visits"] == []
            assert kept["invitations"] == []
            assert not any(
                "1" in (each["choice"] or "") or "shop 2" in each["text"].lower() for each in kept["messages"]
            )
    assert await planned.sql("select distinct visitor_id, invitation_id, state from planned_visits") == [
        (None, None, "done")
    ]
    left = "select count(*) from outbox where contact_id in (select contact_id from people where role = 'staff')"
    assert await planned.sql(f"{left} and invitation_id is not null") == [(0,)]


async def test_a_manager_can_plan_a_visit_of_their_own(planned):
    await planned.says(SAM, "/shop plan haircut High Street by me today")
    told, answer = planned.hears(SAM)
    assert told.startswith("Visit 1 is yours") or answer.startswith("Visit 1 is yours")
    await planned.says(SAM, "/shop 1")
    assert "Did anyone greet you?" in planned.hears(SAM)[0]
