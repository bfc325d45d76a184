"""The application as the web sees it."""

import asyncio

import pytest

from bot.front import AppFront, fingerprint
from bot.messages import SMS, TELEGRAM, Address, Receipt
from bot.surveys.library import Library
from bot.web import front as web
from bot.web.api.keys import KeyRing
from bot.web.signing import sign_report
from tests.handlers.house import ANA, BEN, DAN, JO, SAM, SECRET, START, salon

ELSE = Address(TELEGRAM, "700199")
FILES = {"script": "s.js", "library": "v.js", "charts": "t/charts"}


@pytest.fixture
def front(house):
    return front_of(house)


def front_of(house):
    async def well():
        return [web.Check("database", ok=True)]

    return AppFront(house.parts, house.app.intake, SECRET, KeyRing.of(["till-key"]), well)


def visit(contact="07700 900123", touchpoint="haircut", **more):
    return web.NewEncounter(contact=contact, touchpoint=touchpoint, **more)


async def test_the_till_tells_of_a_visit_and_sees_how_it_goes_on(house, front):
    accepted = await front.accept_encounter(visit(reference="A-17"), idempotency_key=None)
    assert accepted.status == "queued"
    await house.app.dispatch.all_due(house.clock())
    assert len(house.hears(ANA)) == 1
    status = await front.encounter_status(accepted.id)
    assert (status.status, status.touchpoint, status.reference) == ("sent", "haircut", "A-17")
    assert await front.encounter_status(12345) is None


async def test_the_same_key_and_body_give_the_first_answer_again(house, front):
    first = await front.accept_encounter(visit(), idempotency_key="k1")
    assert await front.accept_encounter(visit(), idempotency_key="k1") == first
    assert await house.sql("select count(*) from encounters") == [(1,)]
    with pytest.raises(web.KeyReused):
        await front.accept_encounter(visit(touchpoint="colour"), idempotency_key="k1")


async def test_a_visit_told_of_again_under_its_reference_is_one_visit(house, front):
    first = await front.accept_encounter(visit(reference="A-17", occurred_at=house.clock()), idempotency_key=None)
    await house.app.dispatch.all_due(house.clock())
    for key in (None, "another-key"):
        again = await front.accept_encounter(visit("+44 7700 900123", reference="A-17"), idempotency_key=key)
        assert again == first
    await house.app.dispatch.all_due(house.clock())
    assert len(house.hears(ANA)) == 1
    assert await house.sql("select count(*) from encounters") == [(1,)]
    assert await house.sql("select sum(count) from encounter_tallies") == [(1,)]


async def test_a_visit_told_of_many_times_at_once_under_its_reference_is_one_visit(house, front):
    told = visit(reference="A-17")
    answers = await asyncio.gather(*(front.accept_encounter(told, idempotency_key=None) for _ in range(5)))
    assert len({each.id for each in answers}) == 1
    assert await house.sql("select count(*) from encounters") == [(1,)]


async def test_the_same_reference_of_another_customer_or_touchpoint_is_another_visit(house, front):
    first = await front.accept_encounter(visit(reference="1"), idempotency_key=None)
    others = [
        await front.accept_encounter(visit("07700 900124", reference="1"), idempotency_key=None),
        await front.accept_encounter(visit(touchpoint="colour", reference="1"), idempotency_key=None),
        await front.accept_encounter(visit(), idempotency_key=None),
    ]
    assert first.id not in {each.id for each in others}
    assert await house.sql("select count(*) from encounters") == [(4,)]


async def test_a_visit_told_of_again_after_its_customer_was_erased_asks_nobody(house, front):
    await front.accept_encounter(visit(reference="A-17"), idempotency_key=None)
    await front.erase("07700 900123")
    again = await front.accept_encounter(visit(reference="A-17"), idempotency_key=None)
    assert (again.status, again.reason) == ("skipped", "this visit was told of before")
    assert await front.encounter_status(again.id) is None
    assert await house.sql("select count(*) from contacts") == [(0,)]


async def test_a_visit_that_was_refused_can_be_told_again_under_its_reference(house, front):
    with pytest.raises(web.Refused):
        await front.accept_encounter(visit(reference="A-17", survey="none-such"), idempotency_key=None)
    assert (await front.accept_encounter(visit(reference="A-17"), idempotency_key=None)).status == "queued"


async def test_a_visit_told_of_again_has_a_link_while_nobody_opened_one_and_one_closes_the_other(house, front):
    first = await front.accept_encounter(visit(reference="A-17", channel="telegram"), idempotency_key=None)
    again = await front.accept_encounter(visit(reference="A-17", channel="telegram"), idempotency_key=None)
    assert (again.id, again.status, again.reason) == (first.id, first.status, first.reason)
    assert again.link != first.link
    await house.says(DAN, f"/start {again.link.partition('=')[2]}")
    await house.says(DAN, "5", "NO", "NO", "NO")
    await house.says(ELSE, f"/start {first.link.partition('=')[2]}")
    assert "was used before" in house.hears(ELSE)[-1]
    last = await front.accept_encounter(visit(reference="A-17", channel="telegram"), idempotency_key=None)
    assert (last.id, last.status, last.link) == (first.id, "queued", "")


@pytest.mark.parametrize("told", [{}, {"occurred_at": START}])
async def test_a_till_can_have_its_customers_asked_a_while_after_the_visit(open_house, told):
    house = await open_house(salon(api_delay_hours=2))
    accepted = await front_of(house).accept_encounter(visit(**told), idempotency_key=None)
    assert (accepted.status, accepted.reason) == ("waiting", "a while after the visit")
    await house.passes(hours=1, minutes=59)
    assert house.hears(ANA) == []
    await house.passes(minutes=1)
    assert len(house.hears(ANA)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contact": "12"}, "contact"),
        ({"touchpoint": "massage"}, "touchpoint"),
        ({"location": "Moon"}, "location"),
        ({"survey": "none-such"}, "survey"),
        ({"channel": "fax"}, "channel"),
        ({"language": "klingon"}, "language"),
    ],
)
async def test_what_is_wrong_is_said_by_field_and_nothing_is_stored(house, front, wrong, field):
    with pytest.raises(web.Refused) as refused:
        await front.accept_encounter(visit(**wrong), idempotency_key="k2")
    assert refused.value.problems[0].field == field
    assert await house.sql("select count(*) from encounters") == [(0,)]
    assert (await front.accept_encounter(visit(), idempotency_key="k2")).status == "queued"


@pytest.mark.parametrize("written", ["es", "ES", "es-MX", "es_419"])
async def test_a_language_with_its_country_is_asked_in_that_language(house, front, written):
    await front.accept_encounter(visit(language=written), idempotency_key=None)
    assert await house.sql("select language from invitations") == [("es",)]


async def test_a_survey_whose_file_is_broken_is_refused_by_field_and_the_visit_can_be_told_again(
    house, front, tmp_path
):
    whole, house.parts.shelf.files = house.parts.shelf.files, Library(tmp_path)
    (tmp_path / "after-visit.yaml").write_text("survey: after-visit\nquestions:\n  - {id: csat\n")
    with pytest.raises(web.Refused) as refused:
        await front.accept_encounter(visit(), idempotency_key="k5")
    (problem,) = refused.value.problems
    assert problem.field == "survey"
    assert "line 3 of its file is wrong" in problem.detail
    house.parts.shelf.files = whole
    assert (await front.accept_encounter(visit(), idempotency_key="k5")).status == "queued"


async def test_a_link_without_a_bot_is_refused_and_the_survey_can_still_be_sent(house, front):
    house.app.bot_name.clear()
    for _ in range(2):
        with pytest.raises(web.Refused):
            await front.accept_encounter(visit(channel="telegram"), idempotency_key=None)
    accepted = await front.accept_encounter(visit(), idempotency_key=None)
    await house.app.dispatch.all_due(house.clock())
    again = await house.restarts()
    await again.says(ANA, "5")
    assert len(await again.responses()) == 1
    assert accepted.status == "queued"
    await again.app.close()


def test_what_is_kept_of_a_request_cannot_be_guessed_without_the_secret():
    assert fingerprint(visit(), "one") != fingerprint(visit(), "two")
    assert fingerprint(visit(), "one") == fingerprint(visit(), "one")


async def test_responses_come_in_pages_and_none_twice(house, front):
    for who in (ANA, BEN):
        await house.invites(who)
        await house.says(who, "5")
    first = await front.responses(since=None, cursor=None, limit=1)
    second = await front.responses(since=None, cursor=first.cursor, limit=1)
    assert first.responses[0].response != second.responses[0].response
    assert second.cursor is None


async def test_a_cursor_that_is_none_is_refused_even_when_there_is_nothing(front):
    with pytest.raises(web.Refused):
        await front.responses(since=None, cursor="nonsense", limit=5)


async def test_a_receipt_that_overtakes_the_record_of_its_message_is_not_lost(house, front, monkeypatch):
    from bot import front as module

    result = await house.invites(ANA)
    (bubble,) = house.bubbles(ANA)

    async def recorded_meanwhile(_):
        monkeypatch.undo()

    async def not_yet(self, receipts):
        return receipts

    monkeypatch.setattr(AppFront, "_receipts", not_yet)
    monkeypatch.setattr(module.asyncio, "sleep", recorded_meanwhile)
    await front.receipts([Receipt(SMS, bubble.id, "delivered")])
    assert (await house.state(result))[0] == "reached"


async def test_erasing_by_number(house, front):
    await house.invites(ANA)
    assert await front.erase("07700 900123") is True
    assert await front.erase("07700 900123") is False
    with pytest.raises(web.Refused):
        await front.erase("12")


async def test_a_report_page_needs_a_link_of_ours(house, front):
    token = sign_report(SECRET, {"week": "2026-W46", "locations": ["High Street"]}, now=house.clock())
    page = await front.report(token, nonce="n0nce", asked={}, addresses=FILES)
    assert "n0nce" in page
    assert await front.report("made-up", nonce="n", asked={}, addresses=FILES) is None


async def page(front, house, asked=(), **claims):
    token = sign_report(SECRET, {"week": "2026-W46", **claims}, now=house.clock())
    return await front.report(token, nonce="n0nce", asked=dict(asked), addresses=FILES)


async def test_filters_stay_inside_what_the_link_allows(house, front):
    scoped = {"locations": ["High Street"]}
    for asked in (
        {"location": "Station Road"},
        {"touchpoint": "massage"},
        {"week": "2026-W47"},
        {"week": "2026-W20"},
        {"week": "soon"},
        {"weeks": "9999"},
    ):
        with pytest.raises(web.OutsideLink):
            await page(front, house, asked, **scoped)
    assert "haircut" in await page(front, house, {"touchpoint": "haircut", "weeks": "26"}, **scoped)


async def test_withdrawn_links_no_longer_open_and_new_ones_do(house, front):
    from datetime import timedelta

    from bot.handlers.report_links import withdraw

    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "manager", "Jo")
    async with house.parts.store.view() as uow:
        sam, jo = sorted(each.id for each in await uow.people())
    assert await page(front, house, person=sam)
    async with house.app.parts.store.begin() as uow:
        await withdraw(uow, house.clock(), person=sam)
    with pytest.raises(web.LinkWithdrawn):
        await page(front, house, person=sam)
    assert await page(front, house, person=jo)
    async with house.app.parts.store.begin() as uow:
        await withdraw(uow, house.clock())
    for claims in ({}, {"person": jo}):
        with pytest.raises(web.LinkWithdrawn):
            await page(front, house, **claims)
    later = sign_report(SECRET, {"week": "2026-W46", "person": sam}, now=house.clock() + timedelta(seconds=1))
    assert await front.report(later, nonce="n", asked={}, addresses=FILES)


async def test_the_charts_of_a_page_answer_to_the_same_link(house, front):
    token = sign_report(SECRET, {"week": "2026-W46"}, now=house.clock())
    assert await front.report_charts(token, asked={}) == {}
    assert await front.report_charts("made-up", asked={}) is None


async def test_levels_have_names_and_help(front):
    levels = {level.name: level.value for level in await front.levels()}
    assert levels == {"outbox_waiting": 0, "conversations_open": 0, "replies_set_aside": 0, "cases_open": 0}
    assert front.api_key_ok("till-key") is True
    assert front.api_key_ok("other") is False
