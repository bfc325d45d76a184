import pytest

from bot.messages import TELEGRAM
from bot.sandbox.people import SAM
from bot.sandbox.watching import bare
from bot.storage.verify import verify

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


async def test_two_weeks_are_played_through_the_real_engine_and_every_tally_equals_the_recount(two_weeks):
    stage, played, steps = two_weeks
    summary = played.summary
    report = await verify(bare(stage.app.parts.store))

    assert report.ok
    assert summary.problems == ()
    assert summary.set_aside == 0
    assert 250 < summary.asked <= summary.customers
    assert summary.answered < summary.reached < summary.asked
    assert 0.35 < summary.answered / summary.asked < 0.6
    assert summary.cases > 0
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    assert "Every tally equals the recount" in "\n".join(summary.lines())


async def test_few_weeks_are_honestly_too_early_for_a_claim(two_weeks):
    _, played, _ = two_weeks

    assert {claim.verdict for claim in played.digest.claims} <= {"early", "hidden"}
    assert played.digest.comments != ()


async def test_customers_answered_in_every_state_a_conversation_can_end_in(two_weeks):
    stage, _, _ = two_weeks
    parts = stage.app.parts
    async with parts.store.view() as uow:
        rows = (await uow.tallies(parts.week(parts.clock())))["asked"]
        responses = await uow.responses()
    states = {row["state"] for row in rows if row["count"]}

    assert {"complete", "partial", "stopped", "closed", "undeliverable"} <= states
    assert {row["anonymity"] for row in responses} >= {"confidential", "anonymous"}
    assert any(row["late"] for row in responses)
    assert {row["channel"] for row in responses} == {"sms", "telegram"}


async def test_the_manager_has_joined_and_finds_mondays_digest_in_the_chat(two_weeks):
    stage, played, _ = two_weeks
    texts = [bubble.text for bubble in stage.desk.chats.of(SAM)]

    assert SAM.channel == TELEGRAM
    assert any("/join" in text for text in texts)
    assert any("Welcome, Sam" in text for text in texts)
    assert any(bubble.picture for bubble in stage.desk.chats.of(SAM))
    assert any(played.report.split("/r/")[0] in text for text in texts)


async def test_the_memory_of_the_phones_stays_flat(two_weeks):
    stage, _, _ = two_weeks

    assert {bubble.address.value for bubble in stage.desk.bubbles(0)} <= {"7101", "7102", "7103"}
    assert [phones.letters for phones in stage.phones.values()] == [[], []]


async def test_after_twelve_weeks_the_digest_finds_the_planted_drop_and_no_other(twelve_weeks):
    _, played, _ = twelve_weeks
    changed = {(claim.measure, claim.touchpoint, claim.location) for claim in played.digest.claims if claim.is_change}
    colour = next(claim for claim in played.digest.claims if (claim.measure, claim.touchpoint) == ("csat", "colour"))

    assert played.summary.asked >= 1500
    assert played.summary.problems == ()
    assert colour.verdict == "special"
    assert colour.direction == -1
    assert colour.value < 70
    # The same drop may show in the sums it is part of, and in what it does to recommending; nowhere else.
    assert all(
        touchpoint in {None, "colour"} and location in {None, "Station Road"} for _, touchpoint, location in changed
    )


async def test_nothing_that_was_only_a_score_is_quoted_and_no_place_stays_unfilled(two_weeks):
    _, played, _ = two_weeks
    comments = played.digest.comments

    assert [each.text for each in comments if each.text.strip("!⭐/ ").isdigit()] == []
    assert not {"un", "seis", "siete", "ocho", "nueve", "eight"} & {each.text for each in comments}
    assert [each.question_text for each in comments if "{" in each.question_text] == []
