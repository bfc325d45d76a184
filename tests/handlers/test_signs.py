"""Signs of an answer that may be none: the same score throughout, too quick, the same phone again, staff's own phone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.flows.conversation import Answer, Context, Conversation
from bot.handlers.signs import signs_of_scores
from bot.storage.verify import verify
from bot.surveys.reading import read_survey
from tests.handlers.house import ANA, JO, SALON, salon

THEN = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
FOUR = read_survey(
    """
survey: long
questions:
  - {id: first, kind: rating, scale: [1, 5], ask: How was the first?}
  - {id: second, kind: rating, scale: [1, 5], ask: How was the second?}
  - {id: third, kind: rating, scale: [1, 5], ask: How was the third?}
  - {id: recommend, kind: nps, ask: How likely are you to recommend us?}
"""
)


FOUR_LINES = [
    f"  - {{id: {name}, kind: rating, scale: [1, 5], ask: How was the {name}?}}" for name in ("first", "second")
]


def answered(*scores, seconds=30):
    answers = tuple(
        Answer(question.id, score, str(score), THEN + at * timedelta(seconds=seconds))
        for at, (question, score) in enumerate(zip(FOUR.questions, scores, strict=False))
    )
    return Conversation(1, "long", 1, "en", "sms", Context(), "confidential", answers=answers)


@pytest.mark.parametrize(
    ("scores", "seconds", "signs"),
    [
        ((4, 4, 4, 9), 30, {"straight"}),
        ((4, 5, 4, 9), 30, set()),
        ((4, 4), 1, set()),  # two say nothing
        ((4, 5, 3, 9), 1, {"instant"}),
        ((5, 5, 5, 5), 2, {"straight", "instant"}),
        ((5, 5, 5, 5), 3, {"straight"}),
        ((1, 1, 2, 1), 30, set()),
    ],
)
def test_scores_show_a_sign_only_where_there_are_three_and_all_say_the_same(scores, seconds, signs):
    assert signs_of_scores(FOUR, answered(*scores, seconds=seconds)) == signs


def test_two_scores_of_the_usual_survey_never_show_one():
    usual = read_survey("survey: two\nquestions:\n" + "\n".join(FOUR_LINES[:2]))
    assert signs_of_scores(usual, answered(5, 5, seconds=0)) == set()


async def marks(house):
    return {mark for (mark,) in await house.sql("SELECT mark FROM mark_tallies WHERE count > 0")}


async def test_a_member_of_staff_who_answers_is_counted_and_marked(open_house):
    house = await open_house(SALON)
    await house.joins(JO, "staff", "Jo")
    result = await house.invites(ANA, channel="telegram")
    await house.says(JO, f"/start {result.link.split('start=')[1]}")
    await house.taps(JO, "5")
    assert "staff_phone" in await marks(house)
    assert (await verify(house.parts.store)).ok


async def test_a_customer_who_answers_is_not_marked(open_house):
    house = await open_house(SALON)
    await house.invites(ANA)
    await house.says(ANA, "5", "Lovely", "9")
    assert not {"staff_phone", "straight", "instant", "soon_again"} & await marks(house)


async def test_a_phone_that_was_asked_some_days_before_is_marked(open_house):
    house = await open_house(salon(fatigue_days=0))
    await house.invites(ANA)
    await house.says(ANA, "5", "Lovely", "9", "no", "no")
    await house.passes(days=3)
    await house.invites(ANA)
    assert "soon_again" in await marks(house)
