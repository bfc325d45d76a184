"""A quarter of the demo, in a file of its own: playing it takes longer than all of the others do."""

import pytest

from reports.bias.telling import weighted_lines
from reports.signs.telling import sign_lines
from reports.trying.telling import trial_text

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


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


async def test_after_twelve_weeks_it_is_seen_at_once_whom_the_digest_did_not_hear(twelve_weeks):
    _, played, _ = twelve_weeks
    unheard, wording = played.digest.unheard, played.digest.wording
    (weighted,) = [each for each in unheard.weighted if not each.drawn]

    assert unheard.least.least.name == "colour"
    assert "colour" in played.digest.bias
    assert weighted.axis == "touchpoint"
    assert weighted.value < weighted.unweighted - 3  # who is unhappy is heard less
    assert "weighted by" in " ".join(weighted_lines(unheard, wording))
    assert "Some answers came from phones of your own staff." in " ".join(sign_lines(played.digest.signs, wording))


async def test_after_twelve_weeks_a_trial_has_ended_and_the_plan_tells_how_far_it_is(twelve_weeks):
    _, played, _ = twelve_weeks
    (trial,) = played.digest.trials
    told = trial_text(trial, played.digest.wording, minimum=10)

    assert (trial.state, trial.words) == ("ended", "Two quick questions.")
    assert trial.asked >= trial.wanted > 500
    assert "no difference that this many could show" in told
    assert played.digest.plan.whole.answered > 100
    assert played.digest.plan.least is not None
