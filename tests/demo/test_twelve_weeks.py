"""A quarter of the demo, in a file of its own: playing it takes longer than all of the others do."""

import pytest

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
