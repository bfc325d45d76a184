"""Planned visits in the database: numbered in order, moved by one hand only, and forgetting who made them."""

from datetime import timedelta

from bot.ports import Person, PlannedVisit
from bot.ports.visits import BEGUN, DONE, MISSED, OPEN, PLANNED
from tests.storage.samples import NOW, ask, end_anonymously, new_id, phone

DAY = timedelta(days=1)


async def visitor(uow, number=1):
    """A member of staff who can be written to, with their contact."""
    person = Person(id=new_id(), role="staff", name="Jo")
    await uow.add_person(person, f"CODE{number}", NOW + DAY)
    known = await uow.contacts({phone(number): {}}, NOW)
    joined = await uow.join(f"CODE{number}", known[phone(number)].id, NOW)
    return joined.id


def visit(person, **other):
    about = {"touchpoint": "haircut", "location": "High Street", "survey": "mystery-shop"} | other
    return PlannedVisit(
        id=new_id(), number=0, opens_at=NOW, closes_at=NOW + DAY, created_at=NOW, visitor=person, **about
    )


async def test_visits_are_numbered_one_after_the_other(store):
    async with store.begin() as uow:
        person = await visitor(uow)
        first = await uow.plan_visits([visit(person), visit(person, part="morning", seed="5eed")])
        (third,) = await uow.plan_visits([visit(person)])
        found = await uow.planned_visits()
    assert [each.number for each in (*first, third)] == [1, 2, 3]
    assert [each.number for each in found] == [1, 2, 3]
    assert (found[1].part, found[1].seed, found[1].visitor, found[1].state) == ("morning", "5eed", person, PLANNED)


async def test_a_visit_is_moved_by_the_first_hand_only(store):
    async with store.begin() as uow:
        (planned,) = await uow.plan_visits([visit(await visitor(uow))])
        assert await uow.move_visit(planned.id, {PLANNED, OPEN}, BEGUN)
        assert not await uow.move_visit(planned.id, {PLANNED, OPEN}, BEGUN)
        assert await uow.visit_reminded(planned.id, NOW)
        assert not await uow.visit_reminded(planned.id, NOW)


async def test_a_visit_that_is_done_forgets_its_visitor_and_its_answers(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        (planned,) = await uow.plan_visits([visit(await visitor(uow, 2))])
        await uow.move_visit(planned.id, {PLANNED}, BEGUN, invitation=asked.invitation.id)
        (begun,) = await uow.planned_visits()
        assert (begun.invitation, begun.progress) == (asked.invitation.id, asked.invitation.state)
        await uow.move_visit(planned.id, {BEGUN}, DONE)
        assert await uow.planned_visits() == []
        (done,) = await uow.planned_visits(NOW)
    assert (done.state, done.visitor, done.invitation) == (DONE, None, None)


async def test_an_anonymous_end_cuts_the_visitor_off_in_the_same_transaction(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1), anonymity="anonymous")
        (planned,) = await uow.plan_visits([visit(await visitor(uow, 2))])
        await uow.move_visit(planned.id, {PLANNED}, BEGUN, invitation=asked.invitation.id)
        await end_anonymously(uow, asked)
        (ended,) = await uow.planned_visits(NOW)
    assert ended.state in {DONE, MISSED}
    assert (ended.visitor, ended.invitation) == (None, None)


async def test_an_erased_visitor_is_in_no_plan_any_more(store):
    async with store.begin() as uow:
        await uow.plan_visits([visit(await visitor(uow))])
        assert len((await uow.person_data(phone(1)))["visits"]) == 1
        await uow.erase(phone(1), NOW)
        (left,) = await uow.planned_visits()
    assert (left.visitor, left.state) == (None, PLANNED)
