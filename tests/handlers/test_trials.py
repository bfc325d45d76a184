"""Two ways tried at once: who falls to which, that nobody looks before the end, and what is told then."""

from dataclasses import replace

import pytest

from bot.handlers.batch import Batch
from bot.handlers.brought_visits import Desk, take_visits
from bot.handlers.digests import build
from bot.handlers.invite import invite
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.trials import NoTrial, Wish, begin_trial, look_after_trials, stop_trial, trial_tallies
from bot.messages import SMS, TELEGRAM, Address
from bot.storage.verify import verify
from reports.json import to_json
from tests.handlers.house import ANA, BEN, SALON, SAM

CROWD = [Address(SMS, f"+4477009{at:05}") for at in range(300)]
OTHER = "What was your {touchpoint} like today?"
WORDS = Wish(words={"": OTHER}, points=30, rate=0.5, seed="winter")


async def tries(house, wish=WORDS):
    async with house.parts.store.begin() as uow:
        return await begin_trial(house.parts, uow, wish)


async def tells(house, people, **more):
    async with house.parts.store.begin() as uow:
        wanted = [NewInvitation(who.value, "haircut", selection="api", **more) for who in people]
        done = [await invite(house.parts, uow, each, house.clock()) for each in wanted]
    await house.app.dispatch.all_due(house.clock())
    return done


async def marks(house):
    return dict(await house.sql("SELECT mark, count FROM mark_tallies WHERE mark LIKE 'way:%'"))


async def test_half_of_the_customers_read_the_other_words_as_chance_falls(trying_salon):
    trial = await tries(trying_salon)
    await tells(trying_salon, CROWD[:40])
    read = [trying_salon.hears(who)[0] for who in CROWD[:40]]
    new = sum("What was your haircut like" in text for text in read)
    assert 10 <= new <= 30
    assert await marks(trying_salon) == {
        "way:1a": 40 - new, "way:1a:asked": 40 - new, "way:1b": new, "way:1b:asked": new,
    }  # fmt: skip
    assert {row[0] for row in await trying_salon.sql("SELECT version FROM invitations")} == {
        trial.version_a,
        trial.version_b,
    }
    assert (await verify(trying_salon.parts.store)).ok


async def test_the_same_visit_falls_to_the_same_way_whoever_tells_of_it_and_when(trying_salon):
    from bot.handlers.tried_ways import tried_now

    await tries(trying_salon)
    survey = await current(trying_salon)
    async with trying_salon.parts.store.begin() as uow:
        ways = await tried_now(trying_salon.parts, uow)
        wanted = NewInvitation(ANA.value, "haircut", selection="api")
        known = (await uow.contacts({ANA: {}}, trying_salon.clock()))[ANA]
        key = "reference\x1f77"
        found = {ways.of(trying_salon.parts, wanted, survey, key, "en", known)[1].version for _ in range(5)}
    assert len(found) == 1


async def current(house):
    async with house.parts.store.begin() as uow:
        return await house.parts.shelf.current(uow, "after-visit", house.clock())


async def test_a_table_s_customers_are_tried_too(trying_salon):
    await tries(trying_salon)
    desk = Desk(trying_salon.parts, trying_salon.clock())
    rows = [desk.read(at, {"contact": who.value, "touchpoint": "haircut"}) for at, who in enumerate(CROWD[:12])]
    async with trying_salon.parts.store.begin() as uow:
        await take_visits(trying_salon.parts, uow, rows, trying_salon.clock(), owner="one")
    found = await marks(trying_salon)
    assert found["way:1a"] + found["way:1b"] == 12


async def test_who_is_not_asked_after_all_belongs_to_no_way(trying_salon):
    await tells(trying_salon, [ANA])
    await tries(trying_salon)
    await tells(trying_salon, [ANA])  # asked less than 30 days ago
    assert await marks(trying_salon) == {}


async def test_who_says_stop_before_the_question_goes_out_belongs_to_no_way(trying_salon):
    await tries(trying_salon)
    await tells(trying_salon, [ANA], occurred_at=trying_salon.clock.now.replace(hour=15))
    assert sum((await marks(trying_salon)).values()) == 1
    await trying_salon.says(ANA, "STOP")
    await trying_salon.passes(hours=3)
    assert not [name for name in await marks(trying_salon) if "asked" in name]


async def test_another_language_than_that_of_the_words_is_asked_as_before(trying_salon):
    await tries(trying_salon)
    await tells(trying_salon, CROWD[:3], language="es")
    assert await marks(trying_salon) == {}


async def test_another_hour_is_tried_with_the_words_of_now(trying_salon):
    await tries(trying_salon, Wish(kind="hour", hours=5, points=30, rate=0.5))
    early = trying_salon.clock.now.replace(hour=8)
    await tells(trying_salon, CROWD[:12], occurred_at=early)
    due = {row[0] for row in await trying_salon.sql("SELECT count(*) FROM invitations GROUP BY due_at")}
    assert sum(due) == 12 or len(due) == 2
    found = await marks(trying_salon)
    assert found["way:1a"] + found["way:1b"] == 12


async def test_a_trial_from_its_beginning_to_its_one_look(trying_salon):
    await trying_salon.joins(SAM, "owner", "Sam")
    trial = await tries(trying_salon)
    people = CROWD[: trial.wanted + 3]
    await tells(trying_salon, people)
    begun = await marks(trying_salon)
    assert begun["way:1a"] + begun["way:1b"] == trial.wanted  # the last three are asked as before
    new = [who for who in people if "What was your haircut like" in trying_salon.hears(who)[0]]
    old = [who for who in people[: trial.wanted] if who not in new]
    await trying_salon.arrives(*(trying_salon.sms.says(who, "5") for who in (*old[:15], *new[:40])))
    during = (await told(trying_salon))[0]
    assert (during.state, during.asked, during.outcome) == ("running", trial.wanted, None)
    assert await look_after_trials(trying_salon.parts, trying_salon.clock()) == 1
    assert (await told(trying_salon))[0].state == "waiting"
    await trying_salon.passes(days=6)
    said = [text for text in trying_salon.hears(SAM) if "trial 1" in text]
    assert len(said) == 1
    assert "As before 15 of" in said[0]
    assert "More answer in the new way" in said[0]
    assert "In the scores" in said[0]
    await trying_salon.tick()
    assert not [text for text in trying_salon.hears(SAM) if "trial 1" in text]


async def told(house):
    async with house.parts.store.view() as uow:
        return await trial_tallies(uow)


async def test_scores_to_the_other_words_are_in_no_other_figure_and_that_is_said(trying_salon):
    await tries(trying_salon)
    await tells(trying_salon, CROWD[:40])
    new = [who for who in CROWD[:40] if "What was your haircut like" in trying_salon.hears(who)[0]]
    await trying_salon.arrives(*(trying_salon.sms.says(who, "1" if who in new else "5") for who in CROWD[:40]))
    digest = await build(trying_salon.parts, trying_salon.parts.week(trying_salon.clock()))
    whole = next(each for each in digest.claims if each.is_overall and each.measure == "csat")
    assert (whole.n, whole.count) == (40 - len(new), 40 - len(new))
    assert digest.answered == 40
    (trial,) = to_json(digest)["trials"]
    assert (trial["state"], trial["response"], trial["answered_in_each"]) == ("running", None, None)
    from reports.text import render_chat

    assert "Their scores stand apart" in render_chat(digest)


async def test_while_two_ways_are_tried_managers_get_their_digest_all_the_same(trying_salon):
    from bot.handlers.kept_digests import digest_of
    from bot.ports import DigestKey

    await tries(trying_salon)
    key = DigestKey(trying_salon.parts.week(trying_salon.clock()))
    await digest_of(trying_salon.parts, key, sending=True)
    again = (await digest_of(trying_salon.parts, key)).digest
    assert [each.number for each in again.trials] == [1]


async def test_a_trial_that_is_stopped_concludes_nothing_and_all_are_asked_as_before(trying_salon):
    await tries(trying_salon)
    async with trying_salon.parts.store.begin() as uow:
        await stop_trial(trying_salon.parts, uow, 1)
    await tells(trying_salon, CROWD[:5])
    assert all("How was your haircut" in trying_salon.hears(who)[0] for who in CROWD[:5])
    assert (await told(trying_salon))[0].state == "stopped"
    with pytest.raises(NoTrial, match="has ended already"):
        async with trying_salon.parts.store.begin() as uow:
            await stop_trial(trying_salon.parts, uow, 1)


CHATS = {who: Address(TELEGRAM, str(910000 + at)) for at, who in enumerate(CROWD[:12])}
ELSEWHERE = Wish(kind="channel", points=30, rate=0.5, seed="winter")


async def agrees(house, numbers, state="agreed"):
    """Each of these customers has a chat too, and has said whether they may be asked in both."""
    async with house.parts.store.begin() as uow:
        known = await uow.contacts({who: {} for number in numbers for who in (number, CHATS[number])}, house.clock())
        batch = Batch(house.parts, house.clock())
        for number in numbers:
            pair = known[number].id, known[CHATS[number]].id
            for one, other in (pair, pair[::-1]):
                batch.changes.contact_states.append((one, {"tied_to": other, "tie": state}))
        await uow.write(batch.changes)


@pytest.fixture
async def two_channels(open_house):
    return await open_house(replace(SALON, rules=replace(SALON.rules, minimum_group=5, fallback_hours=48)))


async def test_another_channel_is_tried_of_those_who_agreed_to_both_and_of_nobody_else(two_channels):
    await agrees(two_channels, CROWD[:12])
    await tries(two_channels, ELSEWHERE)
    await tells(two_channels, CROWD[:16])
    in_chats = [who for who in CROWD[:12] if two_channels.hears(CHATS[who])]
    by_text = [who for who in CROWD[:16] if two_channels.hears(who)]
    assert set(in_chats) | set(by_text) == set(CROWD[:16])
    assert not set(in_chats) & set(by_text)
    assert in_chats
    assert set(CROWD[12:16]) < set(by_text)
    found = await marks(two_channels)
    assert (found["way:1a:asked"], found["way:1b:asked"]) == (12 - len(in_chats), len(in_chats))
    who = in_chats[0]
    await two_channels.taps(CHATS[who], "5")
    assert (await marks(two_channels))["way:1b:answered"] == 1
    assert (await verify(two_channels.parts.store)).ok
    await tells(two_channels, [who])  # one person: asked there, so not here
    assert not two_channels.hears(who)


async def test_a_number_that_is_somebody_else_s_now_is_tried_on_no_other_channel(two_channels):
    await agrees(two_channels, CROWD[:12])
    await two_channels.arrives(*(two_channels.sms.says(who, "wrong number") for who in CROWD[:12]))
    await tries(two_channels, ELSEWHERE)
    await tells(two_channels, CROWD[:12])
    assert not any(two_channels.hears(CHATS[who]) for who in CROWD[:12])
    assert not any("way:" in name for name in await marks(two_channels))


async def test_a_table_s_customers_are_tried_on_another_channel_too_unless_they_said_no(two_channels):
    await agrees(two_channels, CROWD[:8])
    await agrees(two_channels, CROWD[8:12], "refused")
    await tries(two_channels, ELSEWHERE)
    desk = Desk(two_channels.parts, two_channels.clock())
    rows = [desk.read(at, {"contact": who.value, "touchpoint": "haircut"}) for at, who in enumerate(CROWD[:12])]
    async with two_channels.parts.store.begin() as uow:
        await take_visits(two_channels.parts, uow, rows, two_channels.clock(), owner="one")
    await two_channels.tick()
    assert sum(name[:6] == "way:1a" or name[:6] == "way:1b" for name in await marks(two_channels)) >= 2
    assert all(two_channels.hears(who) for who in CROWD[8:12])
    asked = {who for who in CROWD[:8] if two_channels.hears(CHATS[who])}
    assert asked
    assert not any(two_channels.hears(who) for who in asked)


@pytest.mark.parametrize(
    ("rules", "why"), [({"fallback_hours": 0}, "agreed to both"), ({"fatigue_days": 3}, "two conversations at once")]
)
async def test_another_channel_is_refused_where_nobody_can_agree_or_two_talks_could_meet(open_house, rules, why):
    house = await open_house(replace(SALON, rules=replace(SALON.rules, **{"fallback_hours": 48} | rules)))
    with pytest.raises(NoTrial, match=why):
        await tries(house, ELSEWHERE)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (replace(WORDS, words={"": "How was your {touchpoint} today?"}), "nothing to compare"),
        (replace(WORDS, words={"": "How wonderful was your {touchpoint} today?"}), "not be a fair way"),
        (replace(WORDS, words={"": "Was it {haircut} and quick?"}), "not be a fair way"),
        (replace(WORDS, words={"": OTHER, "nl": "Hoe was het?"}), "does not speak 'nl'"),
        (replace(WORDS, question="taste"), "no question 'taste'"),
        (replace(WORDS, rate=None), "fewer than 50 customers were asked"),
        (replace(WORDS, points=1), "3 to 30 points"),
        (replace(WORDS, words={"": " "}), "no other words"),
        (Wish(kind="hour", hours=2, rate=0.5), "2 hours after a visit"),
        (Wish(kind="hour", hours=400, rate=0.5), "0 to 72"),
    ],
)
async def test_what_cannot_be_compared_is_refused_and_nothing_begins(trying_salon, wish, why):
    with pytest.raises(NoTrial, match=why):
        await tries(trying_salon, wish)
    assert await told(trying_salon) == []


async def test_two_at_once_on_one_survey_and_a_seed_given_twice_are_refused(trying_salon):
    await tries(trying_salon)
    with pytest.raises(NoTrial, match="still runs"):
        await tries(trying_salon, replace(WORDS, seed="spring"))
    async with trying_salon.parts.store.begin() as uow:
        await stop_trial(trying_salon.parts, uow, 1)
    with pytest.raises(NoTrial, match="was used in trial 1"):
        await tries(trying_salon)


async def test_a_trial_that_would_take_years_is_refused_with_what_could_be_known(trying_salon):
    await tells(trying_salon, CROWD[:60])
    await trying_salon.passes(days=7)
    with pytest.raises(NoTrial, match="customers must be asked") as refused:
        await tries(trying_salon, replace(WORDS, points=3))
    assert "within a year: --points" in str(refused.value)


async def test_an_anonymous_answer_keeps_its_way_and_leads_nowhere(trying_salon):
    await tries(trying_salon)
    await tells(trying_salon, [ANA, BEN])
    await trying_salon.says(ANA, "ANON", "5", "Lovely", "9", "no")
    found = await trying_salon.sql("SELECT contact_id, marks FROM invitations WHERE marks LIKE '%answered%'")
    assert [row[0] for row in found] == [None]
