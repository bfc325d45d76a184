"""Asking: contacts found or made, invitations that come due, links, codes, subscriptions, surveys, leases."""

from dataclasses import replace
from datetime import timedelta

from bot.flows.conversation import State
from bot.flows.survey import Survey
from bot.messages import TELEGRAM, Address
from bot.ports import Changes, ConversationRow, Encounter, Invitation, Link, Person, Subscription
from tests.storage.samples import HOUR, NOW, ask, new_id, phone


async def test_a_contact_is_made_once_and_found_again_by_its_address(store):
    async with store.begin() as uow:
        first = await uow.contacts({phone(1): {"name": "Joan", "language": "en", "timezone": "Europe/London"}}, NOW)
        again = await uow.contacts({phone(1): {"name": "Other"}, phone(2): {}}, NOW + HOUR)
    assert again[phone(1)] == first[phone(1)]
    assert (first[phone(1)].name, first[phone(1)].timezone) == ("Joan", "Europe/London")
    assert again[phone(2)].id != first[phone(1)].id


async def test_an_invitation_comes_due_when_its_time_has_come_and_not_before(store):
    async with store.begin() as uow:
        contact = (await uow.contacts({phone(1): {}}, NOW))[phone(1)]
        encounter = Encounter(new_id(), contact.id, "haircut")
        invitation = Invitation(
            new_id(),
            encounter.id,
            contact.id,
            "after-visit",
            1,
            "en",
            "sms",
            "api",
            "waiting",
            "2026-W46",
            NOW,
            NOW + HOUR,
        )
        await uow.add_encounters([(encounter, invitation, None)])
        assert await uow.due_invitations(NOW, 10) == []
        (thread,) = await uow.due_invitations(NOW + HOUR, 10)
        assert (thread.address, thread.invitation, thread.conversation) == (phone(1), invitation, None)
        await uow.postpone(invitation.id, NOW + 5 * HOUR, "quiet hours")
        assert await uow.due_invitations(NOW + HOUR, 10) == []
        found = await uow.encounter(encounter.id)
    assert found == (encounter, replace(invitation, due_at=NOW + 5 * HOUR, reason="quiet hours"))


async def test_another_invitation_waits_until_the_conversation_has_ended(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        encounter = Encounter(new_id(), asked.contact.id, "colour")
        second = replace(asked.invitation, id=new_id(), encounter=encounter.id, state="waiting")
        third = replace(asked.invitation, id=new_id(), encounter=encounter.id, state="waiting", due_at=NOW - HOUR)
        await uow.add_encounters([(encounter, second, None)])
        await uow.add_encounters(
            [(Encounter(new_id(), asked.contact.id, "payment"), replace(third, encounter=encounter.id), None)]
        )
        assert await uow.due_invitations(NOW + HOUR, 10) == []
        ended = replace(asked.conversation, state=State.COMPLETE, ended_at=NOW)
        await uow.write(
            Changes(
                conversations=[ConversationRow(ended, asked.contact.id, None)],
                invitation_states=[(asked.invitation.id, "complete", "", NOW)],
            )
        )
        due = await uow.due_invitations(NOW + HOUR, 10)
    assert [thread.invitation.id for thread in due] == [third.id]  # one at a time, the longest waiting first


async def test_silence_falls_on_the_conversation_that_is_due(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await ask(uow, phone(2))
        await uow.write(Changes(conversations=[ConversationRow(asked.conversation, asked.contact.id, NOW + HOUR)]))
        assert await uow.due_conversations(NOW, 10) == []
        (thread,) = await uow.due_conversations(NOW + HOUR, 10)
    assert (thread.address, thread.conversation) == (phone(1), asked.conversation)


async def test_a_link_begins_an_invitation_for_whoever_opens_it(store):
    async with store.begin() as uow:
        encounter = Encounter(new_id(), None, "haircut")
        invitation = Invitation(
            new_id(), encounter.id, None, "after-visit", 1, "en", "telegram", "link", "waiting", "2026-W46", NOW, NOW
        )
        await uow.add_encounters([(encounter, invitation, None)])
        await uow.add_link("TOKEN", Link(3, "invitation", staff="Bertha", invitation=invitation.id))
        link = await uow.link("TOKEN")
        assert link is not None
        assert (link.invitation, link.staff, await uow.link("TOKEM")) == (invitation.id, "Bertha", None)
        assert [await uow.use_link(3, NOW), await uow.use_link(3, NOW)] == [True, False]
        (thread,) = (await uow.threads_of([invitation.id])).values()
        assert (thread.contact, thread.address) == (None, Address(TELEGRAM, ""))
        chat = Address(TELEGRAM, "42")
        contact = (await uow.contacts({chat: {}}, NOW))[chat]
        await uow.begin(invitation.id, contact.id)
        (thread,) = (await uow.threads_of([invitation.id])).values()
        found = await uow.encounter(encounter.id)
    assert (thread.contact, thread.address) == (contact, chat)
    assert found is not None
    assert (found[0].contact, found[1].contact) == (contact.id, contact.id)


async def test_a_request_is_remembered_with_the_answer_it_was_given(store):
    async with store.begin() as uow:
        assert await uow.remembered("till-1") is None
        await uow.remember("till-1", "fingerprint", {"id": "7", "link": None})
        await uow.remember("till-1", "another", {"id": "8"})
        assert await uow.remembered("till-1") == ("fingerprint", {"id": "7", "link": None})


async def test_a_code_makes_one_member_of_staff_once_and_not_too_late(store):
    async with store.begin() as uow:
        contacts = await uow.contacts({phone(1): {}, phone(2): {}}, NOW)
        await uow.add_person(Person(1, "manager", "Ann", locations=("High Street",)), "ABC", NOW + HOUR)
        await uow.add_person(Person(2, "staff"), "OLD", NOW - HOUR)
        assert await uow.join("ABD", contacts[phone(1)].id, NOW) is None
        assert await uow.join("OLD", contacts[phone(1)].id, NOW) is None
        joined = await uow.join("ABC", contacts[phone(1)].id, NOW)
        assert await uow.join("ABC", contacts[phone(2)].id, NOW) is None
        everyone = await uow.people()
    assert joined == Person(1, "manager", "Ann", contacts[phone(1)].id, phone(1), ("High Street",), NOW)
    assert everyone == [joined, Person(2, "staff")]


async def test_a_removed_person_has_no_role_no_digest_and_no_open_code(store):
    async with store.begin() as uow:
        contact = (await uow.contacts({phone(1): {}}, NOW))[phone(1)]
        await uow.add_person(Person(1, "manager"), "ABC", NOW + HOUR)
        await uow.join("ABC", contact.id, NOW)
        await uow.put_subscription(Subscription(9, 1))
        await uow.add_person(Person(2, "staff"), "NEW", NOW + HOUR)
        await uow.remove_person(1, NOW)
        await uow.remove_person(2, NOW)
        assert (await uow.people(), await uow.subscriptions()) == ([], [])
        assert (await uow.threads([phone(1)]))[phone(1)].person is None
        assert await uow.join("NEW", contact.id, NOW) is None


async def test_a_person_keeps_one_subscription_and_its_id(store):
    first = Subscription(9, 1, weekday=0, hour=9, timezone="Europe/London", locations=("High Street",), created_at=NOW)
    async with store.begin() as uow:
        await uow.add_person(Person(1, "manager"), "ABC", NOW + HOUR)
        await uow.put_subscription(first)
        await uow.put_subscription(replace(first, id=10, weekday=4, touchpoints=("haircut",), paused=True))
        stored = await uow.subscriptions()
    assert stored == [replace(first, weekday=4, touchpoints=("haircut",), paused=True)]


async def test_a_digest_of_one_period_is_claimed_once(store):
    async with store.begin() as uow:
        assert await uow.period_of_last_run(9) is None
        assert [await uow.claim_run(9, "2026-W45", NOW), await uow.claim_run(9, "2026-W46", NOW)] == [True, True]
        assert await uow.claim_run(9, "2026-W45", NOW) is False
        assert await uow.claim_run(8, "2026-W45", NOW) is True
        assert await uow.period_of_last_run(9) == "2026-W46"


async def test_the_same_survey_keeps_its_version_and_a_changed_one_gets_the_next(store):
    survey = Survey("after-visit", 0, "en", "confidential", (), {}, content_hash="a")
    async with store.begin() as uow:
        assert await uow.survey("after-visit") is None
        assert await uow.publish(survey, "one", NOW) == 1
        assert await uow.publish(survey, "one", NOW) == 1
        assert await uow.publish(replace(survey, content_hash="b"), "two", NOW) == 2
        assert await uow.publish(replace(survey, name="other"), "one", NOW) == 1
        assert await uow.survey("after-visit") == ("two", 2)
        assert await uow.survey("after-visit", 1) == ("one", 1)
        assert await uow.survey("after-visit", 3) is None
        assert await uow.versions() == [("after-visit", 1), ("after-visit", 2), ("other", 1)]


async def test_what_a_digest_showed_is_kept_and_replaced(store):
    row = {
        "week": "2026-W46",
        "measure": "csat",
        "question": "csat",
        "touchpoints": ["haircut"],
        "locations": [],
        "values": [[4, 12]],
    }
    async with store.begin() as uow:
        await uow.put_published([row, {**row, "locations": ["High Street"]}])
        await uow.put_published([{**row, "values": [[4, 13], [5, 1]]}, {**row, "week": "2026-W47"}])
        assert await uow.published("2026-W46") == [
            {**row, "locations": ["High Street"]},
            {**row, "values": [[4, 13], [5, 1]]},
        ]
        assert len(await uow.published("2026-W47")) == 3


async def test_a_lease_has_one_holder_until_it_runs_out_or_is_given_back(store):
    async with store.begin() as uow:
        assert await uow.hold("serve", "a", NOW, 30)
        assert not await uow.hold("serve", "b", NOW + timedelta(seconds=29), 30)
        assert await uow.hold("serve", "a", NOW + timedelta(seconds=29), 30)
        assert not await uow.hold("serve", "b", NOW + timedelta(seconds=31), 30)
        await uow.release("serve", "b")
        assert not await uow.hold("serve", "b", NOW + timedelta(seconds=31), 30)
        await uow.release("serve", "a")
        assert await uow.hold("serve", "b", NOW + timedelta(seconds=31), 30)


async def test_a_job_fires_once_for_one_time(store):
    async with store.begin() as uow:
        assert await uow.last_fired("retention") is None
        assert [await uow.fire("retention", NOW), await uow.fire("retention", NOW)] == [True, False]
        assert await uow.fire("retention", NOW + HOUR)
        assert await uow.last_fired("retention") == NOW + HOUR


async def test_small_facts_are_kept_and_replaced(store):
    async with store.begin() as uow:
        assert await uow.meta("telegram_username") is None
        await uow.set_meta("telegram_username", "one")
        await uow.set_meta("telegram_username", "two")
    async with store.view() as uow:
        assert await uow.meta("telegram_username") == "two"
